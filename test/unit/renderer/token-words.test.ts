import { describe, expect, it } from 'vitest'
import { durationWords, utcWords } from '../../../renderer/ui/time'
import { fractionLeft, remainingAt, stateAt, statusWords } from '../../../renderer/ui/token-words'
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
})

it('says a time in UTC with the month in three letters', () => {
  expect(utcWords(1631035043000)).toBe('7 Sep 2021, 17:17:23 UTC')
})
