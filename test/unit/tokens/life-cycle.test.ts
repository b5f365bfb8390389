/** The life of tokens over the real service: many callers, many credentials, clocks that are wrong, set, or asleep. */
import { describe, expect, it } from 'vitest'
import { createKeepAlive } from '../../../main/tokens/keep-alive'
import { createKeptTokens } from '../../../main/tokens/kept-tokens'
import { answer, des, pms, poems, refusal, setUp, START } from './support'

const HOUR = 3_600_000
const granted = (accessToken: string, more: object = {}, headers = {}) =>
  answer(200, { access_token: accessToken, token_type: 'Bearer', expires_in: 3600, ...more }, headers)
const dateOf = (ms: number) => ({ date: new Date(ms).toUTCString() })

it('a thousand callers of a token that is about to end cause one request, by its refresh token, and share its answer', async () => {
  const { add, answerWith, sent, tokens, wall } = await setUp()
  answerWith(() => granted('first-token-of-harbour', { refresh_token: 'refresh-1' }))
  const id = await add(des)
  await tokens.get(id)
  wall.now += HOUR - 30_000
  expect((await tokens.view(id)).state).toBe('expiring')
  answerWith(() => Promise.resolve(granted('second-token-of-harbour', { refresh_token: 'refresh-2' })))
  const views = await Promise.all(
    Array.from({ length: 1000 }, (_each, index) => tokens.get(id, index % 2 === 0 ? undefined : 60)),
  )
  expect(sent.map(({ body }) => /grant_type=(\w+)/.exec(body ?? '')?.[1])).toEqual(['password', 'refresh_token'])
  expect(new Set(views.map(({ remainingMs }) => remainingMs))).toEqual(new Set([HOUR]))
})

it('200 credentials that end in the same second cause four requests at once at most, and all end valid', async () => {
  const { add, answerWith, clock, credentials, sent, tokens, wall } = await setUp()
  let made = 0
  let open = 0
  let most = 0
  const waiting: (() => void)[] = []
  answerWith(() => granted(`token-number-${String((made += 1))}-of-the-kiosk`))
  const ids: string[] = []
  for (let number = 0; number < 200; number += 1) {
    const id = await add({ ...pms, name: `Kiosk ${String(number)}` })
    await credentials.setKeepAlive(id, true)
    await tokens.get(id)
    ids.push(id)
  }
  answerWith(async () => {
    open += 1
    most = Math.max(most, open)
    await new Promise<void>((resolve) => waiting.push(resolve))
    open -= 1
    return granted(`token-number-${String((made += 1))}-of-the-kiosk`)
  })
  let timers: { readonly work: () => void; readonly at: number }[] = []
  const keepAlive = createKeepAlive({
    ...createKeptTokens(credentials, tokens),
    ending: () => undefined,
    stopped: () => undefined,
    changed: () => undefined,
    now: () => clock.now(),
    random: () => 0,
    setTimer: (work, ms) => {
      const timer = { work, at: clock.now() + ms }
      timers.push(timer)
      return {
        cancel: () => {
          timers = timers.filter((other) => other !== timer)
        },
      }
    },
  })
  await keepAlive.start()
  wall.now += HOUR
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  while (sent.length < 400 || open > 0) {
    const due = timers.filter(({ at }) => at <= clock.now())
    timers = timers.filter((timer) => !due.includes(timer))
    for (const { work } of due) work()
    await turn()
    for (const release of waiting.splice(0)) release()
    await turn()
  }
  expect([most, sent.length]).toEqual([4, 400])
  for (const id of ids) expect(await tokens.view(id)).toMatchObject({ state: 'valid', remainingMs: HOUR })
})

describe("the provider's clock", () => {
  async function server() {
    const world = await setUp()
    const { keyId } = await world.credentials.generateKey()
    const { apiKey = '' } = poems.values
    const id = (
      await world.credentials.add({
        ...poems,
        flowId: 'without-access',
        values: { clientId: 'server', apiKey },
        generatedKeyId: keyId,
      })
    ).id
    /** When each assertion that was sent says it was made, in minutes from the start: the header is cut to a second. */
    const issued = (): number[] =>
      world.sent.map(({ body }) => {
        const assertion = new URLSearchParams(body ?? '').get('client_assertion') ?? ''
        const claims = JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString()) as { iat: number }
        return Math.round((claims.iat - START / 1000) / 60) + 0
      })
    return { ...world, id, issued }
  }

  it('is learnt from an answer that refuses, so that the next assertion is made by it', async () => {
    const { answerWith, id, issued, tokens } = await server()
    const ahead = dateOf(START + 20 * 60_000)
    answerWith(() => answer(401, { error: 'invalid_client', error_description: 'Assertion is not yet valid' }, ahead))
    expect(await refusal(tokens.get(id))).toBe('refused/provider_refused')
    answerWith(() => granted('token-of-the-server', {}, ahead))
    expect(((await tokens.get(id)).clockSkewSeconds ?? 0) / 60).toBeCloseTo(20, 1)
    await tokens.refresh(id)
    expect(issued()).toEqual([0, 20, 20])
  })

  it('is not learnt from a page, which may come from anything on the way', async () => {
    const { answerWith, id, issued, tokens } = await server()
    answerWith(() => answer(503, '<html>Sign in to the Wi-Fi</html>', { 'content-type': 'text/html', ...dateOf(0) }))
    await refusal(tokens.get(id))
    await refusal(tokens.get(id))
    expect(issued()).toEqual([0, 0])
  })

  it('is kept where an answer does not say it', async () => {
    const { answerWith, id, issued, tokens } = await server()
    answerWith(() => answer(400, { error: 'invalid_client' }, dateOf(START - 600_000)))
    await refusal(tokens.get(id))
    answerWith(() => answer(400, { error: 'invalid_client' }))
    await refusal(tokens.get(id))
    await refusal(tokens.get(id))
    expect(issued()).toEqual([0, -10, -10])
  })
})

describe("this computer's clock", () => {
  async function withToken() {
    const world = await setUp()
    world.answerWith(() => granted('token-of-the-kiosk'))
    const id = await world.add(pms)
    await world.tokens.get(id)
    return { ...world, id }
  }

  it.each([
    ['an hour back', -HOUR],
    ['an hour forward', HOUR],
    ['to 1970', -START],
    ['to 2038', Date.UTC(2038, 0, 19, 3, 14, 8) - START],
  ])('set %s during the run changes nothing, and causes no request', async (_what, set) => {
    const { id, sent, tokens, wall } = await withToken()
    wall.now += 10 * 60_000
    wall.set = set
    expect(await tokens.get(id)).toMatchObject({ state: 'valid', remainingMs: 50 * 60_000 })
    wall.now += 45 * 60_000
    expect((await tokens.view(id)).remainingMs).toBe(5 * 60_000)
    expect(sent).toHaveLength(1)
    wall.now += 60_000
    expect((await tokens.get(id)).remainingMs).toBe(HOUR)
    expect(sent).toHaveLength(2)
  })

  it('counts what it slept once it wakes', async () => {
    const { clock, id, sent, tokens, wall } = await withToken()
    wall.now += 8 * HOUR
    wall.slept = 8 * HOUR
    clock.resumed()
    expect((await tokens.view(id)).state).toBe('expired')
    await tokens.get(id)
    await tokens.get(id)
    expect(sent).toHaveLength(2)
  })

  it('set back while it slept makes no token live longer than it was given for', async () => {
    const { clock, id, tokens, wall } = await withToken()
    wall.now += 30 * 60_000
    wall.set = -HOUR
    clock.resumed()
    expect((await tokens.view(id)).remainingMs).toBe(30 * 60_000)
  })

  it.each([
    ['five years behind', -5 * 365 * 24 * HOUR],
    ['in 2038', Date.UTC(2038, 0, 19, 3, 14, 8) - START],
  ])('that is %s all the time counts a token by the clock of its provider', async (_what, off) => {
    const { add, answerWith, sent, tokens, wall } = await setUp()
    // The computer says START; the provider says what time it is.
    const now = (): number => wall.now - off
    const jwt = (exp: number): string =>
      [{ alg: 'RS256' }, { exp }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') +
      '.c2lnbmF0dXJl'
    answerWith(() => granted(jwt(Math.floor(now() / 1000) + 1800), {}, dateOf(now())))
    const id = await add(pms)
    // The header is cut to a second.
    expect(((await tokens.get(id)).remainingMs ?? 0) / 1000).toBeCloseTo(1799, -1)
    wall.now += 10 * 60_000
    await tokens.get(id)
    expect(sent).toHaveLength(1)
  })
})
