import { describe, expect, it } from 'vitest'
import { durationWords, utcWords } from '../../../renderer/ui/time'
import { fractionLeft, remainingAt, stateAt, statusWords, steadyFor } from '../../../renderer/ui/token-words'
import { noToken, tokenLeft } from './sample-data'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const stamped = (token = noToken) => ({ token, stampedAt: 1000 })

describe('the words of a duration', () => {
  it.each([
    [0, 'under 1 min'],
    [59_999, 'under 1 min'],
    [MINUTE, '1 min'],
    [HOUR - 1, '59 min'],
    [HOUR, '1 h'],
    [7 * HOUR + 12 * MINUTE, '7 h 12 min'],
    [24 * HOUR, '24 h'],
    [47 * HOUR, '47 h'],
    [76 * HOUR, '3 d 4 h'],
    [72 * HOUR, '3 d'],
  ])('%i ms is "%s"', (ms, words) => {
    expect(durationWords(ms)).toBe(words)
  })
})

describe('the status of a token', () => {
  it.each([
    ['a fresh token', tokenLeft(HOUR - 1, HOUR, 0), 'Valid, 59 min left'],
    ['a token near its end', tokenLeft(3 * MINUTE, HOUR, 0), 'Expiring, 3 min left'],
    ['a token in its last minute', tokenLeft(20_000, HOUR, 0), 'Expiring, under 1 min left'],
    ['a token that just ended', tokenLeft(-1000, HOUR, 0), 'Expired just now'],
    ['a token that ended', tokenLeft(-5 * MINUTE, HOUR, 0), 'Expired 5 min ago'],
    ['a token that came expired', tokenLeft(-5000, 0, 0), 'Expired when it came'],
    ['a token without expiry', { ...noToken, state: 'valid' as const }, 'Valid, expiry unknown'],
    ['no token', noToken, 'No token'],
  ])('of %s is in plain words', (_name, token, words) => {
    expect(statusWords(stamped(token), 1000)).toBe(words)
  })

  it('counts down from the moment the view arrived', () => {
    const token = stamped(tokenLeft(HOUR, HOUR, 0))
    expect(remainingAt(token, 1000 + 30 * MINUTE)).toBe(30 * MINUTE)
    expect(statusWords(token, 1000 + 30 * MINUTE)).toBe('Valid, 30 min left')
  })

  it('never counts up when a view arrives between two ticks', () => {
    expect(remainingAt(stamped(tokenLeft(HOUR, HOUR, 0)), 400)).toBe(HOUR)
  })

  it('passes to expiring and expired by itself', () => {
    const token = stamped(tokenLeft(HOUR, HOUR, 0))
    expect(stateAt(token, 1000 + 54 * MINUTE)).toBe('valid')
    expect(stateAt(token, 1000 + 56 * MINUTE)).toBe('expiring')
    expect(stateAt(token, 1000 + HOUR)).toBe('expired')
  })

  it('takes a tenth of a short life as the margin', () => {
    const token = stamped(tokenLeft(MINUTE, MINUTE, 0))
    expect(stateAt(token, 1000)).toBe('valid')
    expect(stateAt(token, 1000 + 55_000)).toBe('expiring')
  })

  it('has no ring where the life is unknown', () => {
    expect(fractionLeft(stamped({ ...noToken, state: 'valid' }), 1000)).toBe(-1)
    expect(fractionLeft(stamped(tokenLeft(45 * MINUTE, HOUR, 0)), 1000)).toBe(0.75)
  })

  it.each([
    [HOUR, HOUR, 1],
    [HOUR - 1, HOUR, 1],
    [59 * MINUTE, HOUR, 0.98],
    [50_001, 100_000, 0.51],
    [50_000, 100_000, 0.5],
    [0, HOUR, 0],
    [2 * HOUR, HOUR, 1],
  ])('of %i ms of %i fills %d of the ring', (left, life, fraction) => {
    expect(fractionLeft(stamped(tokenLeft(left, life, 0)), 1000)).toBe(fraction)
  })
})

describe('how long what is said of a token stays as it is', () => {
  it.each([
    ['no token', noToken, Infinity],
    ['a token without expiry', { ...noToken, state: 'valid' as const }, Infinity],
    // At 1000 + 30,000 the minute is over, and words come together every 5 s.
    ['a token in the middle of a minute', tokenLeft(30.5 * MINUTE, HOUR, 0), 34_000],
    ['a token that is about to be expiring', tokenLeft(5 * MINUTE + 700, HOUR, 0), 700],
    ['a token that is about to end', tokenLeft(1500, HOUR, 0), 1500],
    ['a short life, of which each hundredth shows', tokenLeft(90_400, 100_000, 0), 400],
    ['a token that ended', tokenLeft(-5 * MINUTE - 1000, HOUR, 0), 59_000],
  ])('of %s', (_name, token, ms) => {
    expect(steadyFor(stamped(token), 1000)).toBeCloseTo(ms)
  })

  it('is never longer than it does', () => {
    for (const life of [HOUR, 10 * MINUTE, 50_000, 24 * HOUR])
      for (let left = life; left > -3 * MINUTE; left -= 977) {
        const token = stamped(tokenLeft(left, life, 0))
        const holds = steadyFor(token, 1000)
        const at = (now: number) => [statusWords(token, now), stateAt(token, now), fractionLeft(token, now)].join()
        // But for what is let come together.
        const changed = at(1000) !== at(1000 + Math.max(0, holds - 5000) * 0.999)
        if (changed) expect.fail(`${left} of ${life}: ${at(1000)} was to hold for ${holds}`)
        expect(stateAt(token, 1000 + holds * 0.999)).toBe(stateAt(token, 1000))
      }
  })
})

it('says a time in UTC with the month in three letters', () => {
  expect(utcWords(1631035043000)).toBe('7 Sep 2021, 17:17:23 UTC')
})
