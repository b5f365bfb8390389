/** Times in the person's language; their English is in token-words.test.ts. */
import { afterEach, describe, expect, test } from 'vitest'
import { speak } from '../../../locales/speak'
import {
  clockSecondsWords,
  clockWords,
  dateTimeWords,
  dayWords,
  savedWords,
  tookWords,
  utcWords,
} from '../../../renderer/ui/time'

const at = new Date(2021, 8, 7, 9, 5, 3).getTime()
const HOUR = 3_600_000

afterEach(() => speak('en', {}))

describe('in English', () => {
  test('a date has the day first, and three letters of the month', () => {
    expect(dateTimeWords(at)).toBe('7 Sep 2021, 09:05')
    expect(utcWords(Date.UTC(2021, 8, 7, 17, 17, 23))).toBe('7 Sep 2021, 17:17:23 UTC')
  })

  test('a day near another is told by its distance', () => {
    expect([0, 24, -24].map((hours) => dayWords(at + hours * HOUR, at))).toEqual(['today', 'tomorrow', 'yesterday'])
    expect(dayWords(at + 48 * HOUR, at)).toBe('9 Sep')
    expect(dayWords(new Date(2020, 0, 2).getTime(), at)).toBe('2 Jan 2020')
  })

  test('midnight is 00, not 24', () => {
    expect(clockWords(new Date(2021, 8, 7, 0, 5).getTime())).toBe('00:05')
    expect(clockSecondsWords(at)).toBe('09:05:03')
  })

  test('what a request took has no thousands', () => {
    expect([212.4, 999.4, 999.6, 3157, 1_234_567].map(tookWords)).toEqual([
      '212 ms',
      '999 ms',
      '1.0 s',
      '3.2 s',
      '1234.6 s',
    ])
  })

  test('a copy of today is told by its time alone', () => {
    expect(savedWords(at, at + HOUR)).toBe('at 09:05')
    expect(savedWords(at - 24 * HOUR, at)).toBe('yesterday at 09:05')
  })
})

describe('in another language', () => {
  test('days, months and the order of a date are its own', () => {
    speak('es', {})
    expect(dayWords(at + 24 * HOUR, at)).toBe('mañana')
    expect(dateTimeWords(at)).toBe('7 sept 2021, 09:05')
    speak('zh-Hans', {})
    expect(dayWords(at - 24 * HOUR, at)).toBe('昨天')
    expect(dateTimeWords(at)).toBe('2021年9月7日, 09:05')
    speak('id', {})
    expect(dayWords(at, at)).toBe('hari ini')
  })

  test('a decimal sign is its own', () => {
    speak('es', {})
    expect(tookWords(3157)).toBe('3,2 s')
  })
})
