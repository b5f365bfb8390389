import { describe, expect, it } from 'vitest'
import { channelOf, members } from '../../../preload/members'
import { KeyfobError } from '../../../preload/errors'
import { createRateLimit } from '../../../main/ipc/rate-limit'

function setUp() {
  const clock = { ms: 5000 }
  const admit = createRateLimit(() => clock.ms)
  /** How many of so many calls at once are admitted. */
  const burst = (call: string, calls: number): number => {
    let admitted = 0
    for (let made = 0; made < calls; made += 1) {
      try {
        admit(call)
        admitted += 1
      } catch (thrown) {
        if (!(thrown instanceof KeyfobError)) throw thrown
      }
    }
    return admitted
  }
  return { clock, admit, burst }
}

describe('the rate of calls', () => {
  it.each([
    ['token.reveal', 10, 5],
    ['token.copy', 20, 1],
    ['token.exportEnv', 5, 5],
  ])('of %s: %i at once, then one each %i s', (call, atOnce, seconds) => {
    const { clock, burst } = setUp()
    expect(burst(call, 1000)).toBe(atOnce)
    clock.ms += seconds * 1000 - 1
    expect(burst(call, 10)).toBe(0)
    clock.ms += 1
    expect(burst(call, 10)).toBe(1)
  })

  it('says the reason and the whole seconds to wait', () => {
    const { clock, admit, burst } = setUp()
    burst('token.reveal', 10)
    clock.ms += 1200
    expect(() => {
      admit('token.reveal')
    }).toThrow(
      expect.objectContaining({ code: 'conflict', reason: 'too_many_calls', details: { retryAfter: 4 } }) as Error,
    )
  })

  it('gives back no more than the burst after a long rest', () => {
    const { clock, burst } = setUp()
    burst('token.reveal', 10)
    clock.ms += 86_400_000
    expect(burst('token.reveal', 1000)).toBe(10)
  })

  it('of one kind does not hold up another', () => {
    const { burst } = setUp()
    burst('token.reveal', 50)
    expect(burst('token.copy', 1)).toBe(1)
    expect(burst('credentials.list', 500)).toBe(500)
  })

  it('of all calls together is a thousand at once and two hundred a second', () => {
    const { clock, burst } = setUp()
    expect(burst('credentials.list', 10_000)).toBe(1000)
    expect(burst('settings.get', 1)).toBe(0)
    clock.ms += 1000
    expect(burst('vault.status', 10_000)).toBe(200)
  })

  it('never meets a person who copies a token a second for an hour', () => {
    const { clock, burst } = setUp()
    let refused = 0
    for (let second = 0; second < 3600; second += 1) {
      clock.ms += 1000
      refused += 1 - burst('token.copy', 1)
      // The window asks for its lists again after each.
      refused += 10 - burst('credentials.list', 10)
    }
    expect(refused).toBe(0)
  })

  it('is limited for names that the contract has', () => {
    const channels = members().map(({ group, name }) => channelOf(group, name))
    for (const call of ['token.reveal', 'token.copy', 'token.exportEnv']) expect(channels).toContain(`keyfob:${call}`)
  })
})
