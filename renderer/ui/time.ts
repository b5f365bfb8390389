/** Times and durations in words. Short and plain, in English, in the computer's own time zone unless they say UTC. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Say a duration, cut to minutes: "3 d 4 h", "7 h 12 min", "59 min", "under 1 min". @param ms milliseconds, not negative */
export function durationWords(ms: number): string {
  const days = Math.floor(ms / DAY)
  const hours = Math.floor((ms % DAY) / HOUR)
  const minutes = Math.floor((ms % HOUR) / MINUTE)
  if (days > 1) return hours > 0 ? `${days} d ${hours} h` : `${days} d`
  const allHours = days * 24 + hours
  if (allHours > 0) return minutes > 0 ? `${allHours} h ${minutes} min` : `${allHours} h`
  return minutes > 0 ? `${minutes} min` : 'under 1 min'
}

/** How long a request took: "212 ms", "20.0 s" from ten seconds on. @param ms milliseconds */
export const tookWords = (ms: number): string => (ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`)

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const clockSeconds = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const utcClock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'UTC',
})

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "7 Sep". Not by Intl: British English writes "Sept". */
const dayMonth = (date: number, month: number): string => `${date} ${months[month] ?? ''}`

/** "7 Sep 2021". */
function dateWords(at: number): string {
  const date = new Date(at)
  return `${dayMonth(date.getDate(), date.getMonth())} ${date.getFullYear()}`
}

/** The day of a time, seen from another: "today", "tomorrow", "yesterday", "7 Sep", "7 Sep 2021". */
export function dayWords(at: number, now: number): string {
  const midnight = (time: number): number => new Date(time).setHours(0, 0, 0, 0)
  const distance = Math.round((midnight(at) - midnight(now)) / DAY)
  if (distance === 0) return 'today'
  if (distance === 1) return 'tomorrow'
  if (distance === -1) return 'yesterday'
  const date = new Date(at)
  return date.getFullYear() === new Date(now).getFullYear() ? dayMonth(date.getDate(), date.getMonth()) : dateWords(at)
}

/** A time of day: "19:28". */
export const clockWords = (at: number): string => clock.format(at)

/** A time of day to the second: "14:02:11". */
export const clockSecondsWords = (at: number): string => clockSeconds.format(at)

/** A date and a time: "7 Sep 2021, 19:28". */
export const dateTimeWords = (at: number): string => `${dateWords(at)}, ${clock.format(at)}`

/** A date and a time that mean the same everywhere: "7 Sep 2021, 17:17:23 UTC". */
export function utcWords(at: number): string {
  const date = new Date(at)
  return `${dayMonth(date.getUTCDate(), date.getUTCMonth())} ${date.getUTCFullYear()}, ${utcClock.format(at)} UTC`
}

/** Say when a copy was saved: "at 14:02" of today, else with the day. */
export function savedWords(at: number, now: number): string {
  const day = dayWords(at, now)
  return day === 'today' ? `at ${clockWords(at)}` : `${day} at ${clockWords(at)}`
}
