/**
 * Times and durations in words, in the person's language: short and plain, in the computer's own time zone unless they say UTC.
 * Dates and numbers are Intl's. The letters of "3 d 4 h" are the catalogues': the oldest Electron that runs this has no
 * Intl.DurationFormat.
 */
import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const whole = (value: number): string => i18n.number(value, { useGrouping: false, maximumFractionDigits: 0 })

/** Say a duration, cut to minutes: "3 d 4 h", "7 h 12 min", "59 min", "under 1 min". @param ms milliseconds, not negative */
export function durationWords(ms: number): string {
  const allDays = Math.floor(ms / DAY)
  // Under two days hours say more.
  const days = allDays > 1 ? whole(allDays) : null
  const hoursLeft = Math.floor(ms / HOUR) - (days === null ? 0 : allDays * 24)
  const hours = whole(hoursLeft)
  if (days !== null) return hoursLeft > 0 ? t`${days} d ${hours} h` : t`${days} d`
  const minutesLeft = Math.floor((ms % HOUR) / MINUTE)
  const minutes = whole(minutesLeft)
  if (hoursLeft > 0) return minutesLeft > 0 ? t`${hours} h ${minutes} min` : t`${hours} h`
  return minutesLeft > 0 ? t`${minutes} min` : t`under 1 min`
}

/** A wait or a life in seconds: "30 s". @param seconds cut to whole ones */
export function secondsWords(seconds: number): string {
  const value = whole(Math.floor(seconds))
  return t`${value} s`
}

/** How long a request took: "212 ms", "3.2 s" from a second on. @param ms milliseconds */
export function tookWords(ms: number): string {
  const milliseconds = whole(ms)
  if (Math.round(ms) < 1000) return t`${milliseconds} ms`
  const seconds = i18n.number(ms / 1000, { useGrouping: false, minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return t`${seconds} s`
}

const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
const clockSeconds: Intl.DateTimeFormatOptions = { ...clock, second: '2-digit' }

/** "7 Sep", "7 Sep 2021". Of its parts in English: British English writes "Sept", and American the month first. */
function dateWords(at: number, options: Intl.DateTimeFormatOptions = { year: 'numeric' }): string {
  if (i18n.locale !== 'en' && i18n.locale !== 'pseudo') {
    return i18n.date(at, { day: 'numeric', month: 'short', ...options })
  }
  const parts = new Intl.DateTimeFormat('en-us', { day: 'numeric', month: 'short', ...options }).formatToParts(at)
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('day')} ${part('month')} ${part('year')}`.trim()
}

/** The day of a time, seen from another: "today", "tomorrow", "yesterday", "7 Sep", "7 Sep 2021". */
export function dayWords(at: number, now: number): string {
  const midnight = (time: number): number => new Date(time).setHours(0, 0, 0, 0)
  const distance = Math.round((midnight(at) - midnight(now)) / DAY)
  if (Math.abs(distance) < 2) {
    return new Intl.RelativeTimeFormat(i18n.locales ?? i18n.locale, { numeric: 'auto' }).format(distance, 'day')
  }
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? dateWords(at, {}) : dateWords(at)
}

/** A time of day: "19:28". */
export const clockWords = (at: number): string => i18n.date(at, clock)

/** A time of day to the second: "14:02:11". */
export const clockSecondsWords = (at: number): string => i18n.date(at, clockSeconds)

/** A date and a time: "7 Sep 2021, 19:28". */
export function dateTimeWords(at: number): string {
  const date = dateWords(at)
  const time = clockWords(at)
  return t`${date}, ${time}`
}

/** A date and a time that mean the same everywhere: "7 Sep 2021, 17:17:23 UTC". */
export function utcWords(at: number): string {
  const date = dateWords(at, { year: 'numeric', timeZone: 'UTC' })
  const time = i18n.date(at, { ...clockSeconds, timeZone: 'UTC' })
  return t`${date}, ${time} UTC`
}

/** Say when a copy was saved: "at 14:02" of today, else with the day. */
export function savedWords(at: number, now: number): string {
  const day = dayWords(at, now)
  const time = clockWords(at)
  return new Date(at).toDateString() === new Date(now).toDateString() ? t`at ${time}` : t`${day} at ${time}`
}
