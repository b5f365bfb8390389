import { describe, expect, test } from 'vitest'
import { createExpiryClock, lifetimeOf, marginOf, skewOf, stateOf } from '../../../main/oauth/expiry'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('lifetimeOf', () => {
  const serverNow = 1_700_000_000

  test('takes expires_in where the token says nothing', () => {
    expect(lifetimeOf({ expiresIn: 3600, exp: null, serverNow })).toBe(HOUR)
  })

  test('caps expires_in by the exp of a token that was given before', () => {
    expect(lifetimeOf({ expiresIn: 86_400, exp: serverNow + 600, serverNow })).toBe(10 * MINUTE)
  })

  test('does not stretch expires_in to a later exp', () => {
    expect(lifetimeOf({ expiresIn: 600, exp: serverNow + 86_400, serverNow })).toBe(10 * MINUTE)
  })

  test('takes exp where there is no expires_in', () => {
    expect(lifetimeOf({ expiresIn: null, exp: serverNow + 60, serverNow })).toBe(MINUTE)
  })

  test('is unknown without either', () => {
    expect(lifetimeOf({ expiresIn: null, exp: null, serverNow })).toBeNull()
    expect(lifetimeOf({ expiresIn: Number.NaN, exp: Number.POSITIVE_INFINITY, serverNow })).toBeNull()
  })

  test('is never negative', () => {
    expect(lifetimeOf({ expiresIn: 3600, exp: serverNow - 1, serverNow })).toBe(0)
  })

  test('is in whole milliseconds', () => {
    expect(lifetimeOf({ expiresIn: 1.2345, exp: null, serverNow })).toBe(1234)
  })
})

describe('stateOf', () => {
  test.each([
    ['valid', 5 * MINUTE, HOUR],
    ['expiring', 5 * MINUTE - 1, HOUR],
    ['valid', MINUTE, 10 * MINUTE],
    ['expiring', MINUTE - 1, 10 * MINUTE],
    ['expiring', 1, HOUR],
    ['expired', 0, HOUR],
    ['expired', -1, HOUR],
    ['expired', 0, 0],
    ['valid', null, null],
    ['valid', 5 * MINUTE, null],
    ['expiring', 5 * MINUTE - 1, null],
  ] as const)('is %s with %s ms left of %s ms', (state, remainingMs, lifetimeMs) => {
    expect(stateOf({ remainingMs, lifetimeMs })).toBe(state)
  })

  test('has a margin of 10 % of the life, 5 minutes at most', () => {
    expect(marginOf(10 * MINUTE)).toBe(MINUTE)
    expect(marginOf(8 * HOUR)).toBe(5 * MINUTE)
  })
})

describe('skewOf', () => {
  const date = 'Tue, 14 Nov 2023 22:13:20 GMT'
  const served = 1_700_000_000_000

  test('finds none between equal clocks', () => {
    expect(skewOf(date, served + 500, 0)).toBe(0)
    expect(skewOf(date, served + 999, 0)).toBe(0)
  })

  test('takes the date from the middle of the exchange', () => {
    expect(skewOf(date, served + 500 + 10_000, 20_000)).toBe(0)
  })

  test('is positive when the server is ahead, negative when it is behind', () => {
    expect(skewOf(date, served + 500 - HOUR, 0)).toBe(3600)
    expect(skewOf(date, served + 500 + HOUR, 0)).toBe(-3600)
  })

  test.each([
    undefined,
    '',
    'now',
    '1700000000',
    '2023-11-14T22:13:20Z',
    'Tue Nov 14 22:13:20 2023',
    'Tuesday, 14-Nov-23 22:13:20 GMT',
    'Tue, 14 Nov 2023 22:13:20 +0100',
    'Tue, 14 Xxx 2023 22:13:20 GMT',
    `${date}, ${date}`,
  ])('is null for %j', (header) => {
    expect(skewOf(header, served, 0)).toBeNull()
  })
})

describe('the expiry clock', () => {
  const start = Date.UTC(2025, 5, 1)
  function setUp() {
    let wall = start
    let monotonic = 1234
    const clock = createExpiryClock({ wall: () => wall, monotonic: () => monotonic })
    return {
      clock,
      run: (ms: number) => {
        wall += ms
        monotonic += ms
      },
      sleep: (ms: number) => {
        wall += ms
      },
      setWall: (ms: number) => {
        wall = ms
      },
    }
  }

  test('runs with the time that passes', () => {
    const { clock, run } = setUp()
    run(MINUTE)
    expect(clock.now()).toBe(start + MINUTE)
  })

  test.each([
    ['an hour ahead', start + HOUR],
    ['an hour back', start - HOUR],
    ['to 1970', 0],
    ['to 2038', Date.UTC(2038, 0, 19)],
  ])('ignores a wall clock that is set %s', (_, wall) => {
    const { clock, run, setWall } = setUp()
    setWall(wall)
    run(MINUTE)
    expect(clock.now()).toBe(start + MINUTE)
  })

  test('counts sleep after a resume, and only then', () => {
    const { clock, run, sleep } = setUp()
    sleep(8 * HOUR)
    expect(clock.now()).toBe(start)
    clock.resumed()
    run(MINUTE)
    expect(clock.now()).toBe(start + 8 * HOUR + MINUTE)
  })

  test('does not run backwards when the wall clock was set back before a resume', () => {
    const { clock, run, setWall } = setUp()
    run(HOUR)
    setWall(0)
    clock.resumed()
    run(MINUTE)
    expect(clock.now()).toBe(start + HOUR + MINUTE)
  })

  test('takes a wall clock that was set ahead once it has slept', () => {
    const { clock, setWall } = setUp()
    setWall(start + HOUR)
    clock.resumed()
    expect(clock.now()).toBe(start + HOUR)
  })
})
