import { beforeEach, describe, expect, it } from 'vitest'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { HOUR, setUp } from './keep-alive-world'

const refused = new KeyfobError(ErrorCode.refused, 'no', { reason: Reason.provider_refused })
const offline = new KeyfobError(ErrorCode.network, 'no', { reason: Reason.offline })
const limited = new KeyfobError(ErrorCode.refused, 'later', {
  reason: Reason.rate_limited,
  details: { retryAfter: 600 },
})

let run: ReturnType<typeof setUp>
beforeEach(() => {
  run = setUp()
})

describe('a token that can be renewed without a person', () => {
  it('is renewed when its margin begins, again and again', async () => {
    run.hold('a')
    await run.keepAlive.start()
    await run.runTo(2 * HOUR)
    // 5 minutes before its end, and after a second for each request.
    expect(run.requests.map(({ at }) => at)).toEqual([55 * 60_000, 110 * 60_000 + 1000])
    expect(run.keepAlive.planOf('a')).toEqual({ nextAt: 165 * 60_000 + 2000, stopped: false })
  })

  it('is renewed earlier by up to half the margin, so that credentials do not meet', async () => {
    run = setUp(() => 0.999)
    run.hold('a')
    await run.keepAlive.start()
    await run.runTo(HOUR)
    expect((run.requests[0]?.at ?? 0) / 60_000).toBeCloseTo(52.5, 1)
  })

  it('is asked for at once where there is none, or it has ended', async () => {
    run.hold('none', { receivedAt: null, endsAt: null })
    run.hold('ended', { endsAt: -HOUR })
    await run.keepAlive.start()
    await run.runTo(5000)
    expect(run.requests.map(({ id }) => id).sort()).toEqual(['ended', 'none'])
  })

  it('is left alone while nobody knows when it ends', async () => {
    run.hold('a', { endsAt: null })
    await run.keepAlive.start()
    await run.runTo(100 * HOUR)
    expect([run.requests, run.timers()]).toEqual([[], 0])
  })

  it('is asked for after its end where the provider gives the same one until then', async () => {
    run.hold('a')
    run.answerWith(() => (run.now() < HOUR ? 'same' : null))
    await run.keepAlive.start()
    await run.runTo(HOUR + 60_000)
    expect(run.requests.map(({ at }) => at)).toEqual([55 * 60_000, HOUR + 10_000])
  })

  it('is not asked for more than every 10 s, however short it lives', async () => {
    run.hold('a', { lifetimeMs: 1000, endsAt: 1000 })
    await run.keepAlive.start()
    await run.runTo(60_000)
    expect([5, 6]).toContain(run.requests.length)
  })
})

describe('a failure', () => {
  it('that may pass is tried again after 30 s, 60 s, 2 min, and 15 min at most', async () => {
    run.hold('a', { endsAt: 0 })
    run.answerWith(() => offline)
    await run.keepAlive.start()
    await run.runTo(HOUR)
    const pauses = run.requests.slice(1).map(({ at }, index) => (at - (run.requests[index]?.at ?? 0) - 1000) / 1000)
    expect(pauses.slice(0, 7)).toEqual([30, 60, 120, 240, 480, 900, 900])
    run.answerWith(() => null)
    await run.runTo(HOUR + 20 * 60_000)
    expect(run.said).toEqual([])
    expect(run.keepAlive.planOf('a').nextAt).toBeGreaterThan(HOUR + 50 * 60_000)
  })

  it('is not tried again before the provider wants', async () => {
    run.hold('a', { endsAt: 0 })
    run.answerWith(() => limited)
    await run.keepAlive.start()
    await run.runTo(601_000)
    expect(run.requests.map(({ at }) => at)).toEqual([0, 601_000])
  })

  it('does not move the next try when the credential is looked at again', async () => {
    run.hold('a', { endsAt: 0 })
    run.answerWith(() => offline)
    await run.keepAlive.start()
    await run.runTo(5000)
    await run.keepAlive.review('a')
    await run.runTo(30_000)
    expect(run.requests).toHaveLength(1)
    await run.runTo(32_000)
    expect(run.requests).toHaveLength(2)
  })

  it('that is a definite refusal stops it, says so once, and a new token begins it anew', async () => {
    run.hold('a', { endsAt: 0 })
    run.answerWith(() => refused)
    await run.keepAlive.start()
    await run.runTo(24 * HOUR)
    expect(run.requests).toHaveLength(1)
    expect(run.said).toEqual(['a stopped'])
    expect(run.keepAlive.planOf('a')).toEqual({ nextAt: null, stopped: true })
    await run.keepAlive.review('a')
    await run.runTo(25 * HOUR)
    expect(run.requests).toHaveLength(1)

    run.hold('a')
    run.answerWith(() => null)
    await run.keepAlive.review('a')
    expect(run.keepAlive.planOf('a')).toEqual({ nextAt: 25 * HOUR + 55 * 60_000, stopped: false })
  })
})

describe('a token that only a person can renew', () => {
  it('is warned of once before it ends, and never asked for', async () => {
    run.hold('a', { renewable: false })
    await run.keepAlive.start()
    await run.runTo(55 * 60_000 - 1)
    expect(run.said).toEqual([])
    await run.runTo(3 * HOUR)
    await run.keepAlive.review('a')
    await run.runTo(4 * HOUR)
    expect(run.said).toEqual(['a ends'])
    expect(run.requests).toEqual([])
  })

  it('is not warned of when it has ended long ago, or there is none', async () => {
    run.hold('ended', { renewable: false, endsAt: -1 })
    run.hold('none', { renewable: false, receivedAt: null, endsAt: null })
    await run.keepAlive.start()
    await run.runTo(HOUR)
    expect(run.said).toEqual([])
  })
})

describe('many at once', () => {
  it('200 that end in the same second cause four requests at once at most, and all end valid', async () => {
    for (let index = 0; index < 200; index += 1) run.hold(`c${String(index)}`)
    await run.keepAlive.start()
    await run.runTo(HOUR)
    expect(run.mostOpen()).toBe(4)
    expect(run.requests).toHaveLength(200)
    for (const { endsAt } of run.tokens.values()) expect((endsAt ?? 0) - run.now()).toBeGreaterThan(50 * 60_000)
  })

  it('after a resume what is due is spread over ten seconds, and waits for the network', async () => {
    let turn = 0
    run = setUp(() => (turn++ % 10) / 10)
    for (let index = 0; index < 40; index += 1) run.hold(`c${String(index)}`)
    await run.keepAlive.start()
    run.sleepTo(5 * HOUR)
    await run.keepAlive.resumed()
    await run.runTo(5 * HOUR + 2999)
    expect(run.requests).toEqual([])
    await run.runTo(5 * HOUR + 60_000)
    expect(run.requests).toHaveLength(40)
    expect(run.mostOpen()).toBeLessThanOrEqual(4)
    expect(new Set(run.requests.map(({ at }) => Math.floor(at / 1000))).size).toBeGreaterThanOrEqual(10)
  })
})

describe('its end', () => {
  it('a lock stops it: no timer is left, and a request under way plans nothing', async () => {
    run.hold('a', { endsAt: 0 })
    await run.keepAlive.start()
    await run.runTo(500)
    run.keepAlive.stop()
    await run.runTo(10 * HOUR)
    expect(run.requests).toHaveLength(1)
    expect(run.timers()).toBe(0)
    expect(run.keepAlive.planOf('a')).toEqual({ nextAt: null, stopped: false })
    await run.keepAlive.review('a')
    // A locked vault has no list to ask for.
    run.locked.value = true
    await run.keepAlive.resumed()
    expect(run.timers()).toBe(0)
    run.locked.value = false
    // An unlock begins it again.
    await run.keepAlive.start()
    await run.runTo(11 * HOUR)
    expect(run.requests.length).toBeGreaterThan(1)
  })

  it('a credential that is no longer wanted, or was deleted under the request, is left alone', async () => {
    run.hold('a')
    run.hold('b', { endsAt: 0 })
    await run.keepAlive.start()
    await run.runTo(500)
    run.tokens.clear()
    await run.keepAlive.review('a')
    await run.runTo(10 * HOUR)
    expect([run.requests.map(({ id }) => id), run.keepAlive.planOf('a').nextAt]).toEqual([['b'], null])
  })
})
