/**
 * How long a token lives, in which state that puts it, and by which clock. Clocks are passed in; durations and times are
 * milliseconds unless a name or docstring says seconds.
 */

const MOST_MARGIN = 5 * 60_000

/**
 * Work out how long a token lives from the moment it was received: the answer's `expires_in`, capped by the token's own
 * `exp`; else `exp`; else unknown.
 * @param life `expiresIn` in seconds; `exp` and `serverNow` in seconds since the epoch, `serverNow` by the provider's clock
 * @returns milliseconds, 0 for a token that came expired; null when unknown, which is not the same as never
 * @see RFC 6749 §5.1, RFC 7519 §4.1.4
 */
export function lifetimeOf(life: {
  readonly expiresIn: number | null
  readonly exp: number | null
  readonly serverNow: number
}): number | null {
  const seconds = [life.expiresIn, life.exp === null ? null : life.exp - life.serverNow].filter(
    (value): value is number => value !== null && Number.isFinite(value),
  )
  return seconds.length === 0 ? null : Math.max(0, Math.floor(Math.min(...seconds) * 1000))
}

/** The time before its end in which a token counts as expiring: 10 % of its life, 5 minutes at most. */
export function marginOf(lifetimeMs: number): number {
  return Math.min(MOST_MARGIN, lifetimeMs / 10)
}

/** Tell a token's state from what is left of it; unknown is valid. Without a lifetime the margin is 5 minutes. */
export function stateOf(token: {
  readonly remainingMs: number | null
  readonly lifetimeMs: number | null
}): 'valid' | 'expiring' | 'expired' {
  if (token.remainingMs === null) return 'valid'
  if (token.remainingMs <= 0) return 'expired'
  const margin = token.lifetimeMs === null ? MOST_MARGIN : marginOf(token.lifetimeMs)
  return token.remainingMs < margin ? 'expiring' : 'valid'
}

/** The one form of a `Date` header that servers may send today; the obsolete two are ambiguous about year or time zone. */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/**
 * Measure how far the server's clock is ahead. Its `Date` was cut to a second somewhere in the exchange, so it is taken as
 * half a second later, in the exchange's middle.
 * @param localNow when the answer had arrived
 * @returns whole seconds, negative when the server is behind; null where the header is missing or unusable
 * @see RFC 9110 §5.6.7, §6.6.1
 */
export function skewOf(dateHeader: string | undefined, localNow: number, durationMs: number): number | null {
  if (dateHeader === undefined || !HTTP_DATE.test(dateHeader)) return null
  const skew = Math.round((Date.parse(dateHeader) + 500 - (localNow - durationMs / 2)) / 1000)
  return Number.isFinite(skew) ? skew + 0 : null
}

export type ExpiryClock = ReturnType<typeof createExpiryClock>

/**
 * Make the clock by which expiry is judged. It starts at the wall clock and runs with the monotonic one, so a wall clock
 * that is set while the process runs changes nothing. Sleep, which the monotonic clock may not count, is made up for by
 * `resumed()`.
 */
export function createExpiryClock(clocks: { readonly wall: () => number; readonly monotonic: () => number }) {
  let start = clocks.wall()
  let origin = clocks.monotonic()
  const now = (): number => start + clocks.monotonic() - origin
  return {
    /** Milliseconds since the epoch. Never runs backwards. */
    now,
    /** Read the wall clock anew after a suspend. A wall clock that is behind was set back: sleep only adds time. */
    resumed(): void {
      start = Math.max(now(), clocks.wall())
      origin = clocks.monotonic()
    },
  }
}
