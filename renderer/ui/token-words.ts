/**
 * What a token's state is called, everywhere in the window. Pure: the time is passed in. Main tells the time a token had left
 * when its view was made; from then on it is counted down here, on the monotonic clock.
 */
import { t } from '@lingui/core/macro'
import type { TokenState, TokenView } from '../../preload/views'
import { durationWords } from './time'

export interface StampedToken {
  readonly token: Pick<TokenView, 'state' | 'remainingMs' | 'lifetimeMs'>
  /** `performance.now()` when the view arrived. */
  readonly stampedAt: number
}

export const sameAsBeforeWords = (): string => t`The provider gave the same token again; revoke it to get a new one.`

const MINUTE = 60_000
const EXPIRING_MS = 5 * MINUTE
const EXPIRING_PART = 0.1
/** A minute is a visible part of a life that is shorter. */
const SHORT_LIFE_MS = 20 * MINUTE
const TOGETHER_MS = 5000

/** Milliseconds left now, negative once it ended; null where there is no token or its expiry is unknown. */
export function remainingAt({ token, stampedAt }: StampedToken, now: number): number | null {
  return token.remainingMs === null ? null : token.remainingMs - Math.max(0, now - stampedAt)
}

/** The state now: main's, unless time has passed it by. Expiring is under the smaller of 5 min and 10 % of its life. */
export function stateAt(stamped: StampedToken, now: number): TokenState {
  const remaining = remainingAt(stamped, now)
  const { state, lifetimeMs } = stamped.token
  if (state === 'none' || remaining === null) return state
  if (remaining <= 0) return 'expired'
  return remaining < marginOf(lifetimeMs) ? 'expiring' : 'valid'
}

const marginOf = (lifetimeMs: number | null): number =>
  lifetimeMs === null ? EXPIRING_MS : Math.min(EXPIRING_MS, lifetimeMs * EXPIRING_PART)

/** Whether there is a token that still works. */
export function isUsable(state: TokenState): boolean {
  return state === 'valid' || state === 'expiring'
}

/** Whether it had ended before it arrived, so that it never worked. */
export const cameExpired = ({ lifetimeMs }: Pick<TokenView, 'lifetimeMs'>): boolean => lifetimeMs === 0

/** The sentence of the detail: "Valid, 59 min left", "Expired 5 min ago", "No token". Changes once a minute at most. */
export function statusWords(stamped: StampedToken, now: number): string {
  const state = stateAt(stamped, now)
  const remaining = remainingAt(stamped, now)
  if (state === 'none') return t`No token`
  if (cameExpired(stamped.token)) return t`Expired when it came`
  if (remaining === null) return state === 'expired' ? t`Expired` : t`Valid, expiry unknown`
  const time = durationWords(Math.abs(remaining))
  if (state === 'expired') return remaining > -60_000 ? t`Expired just now` : t`Expired ${time} ago`
  return state === 'expiring' ? t`Expiring, ${time} left` : t`Valid, ${time} left`
}

/** The state in one word, for announcing its change. */
export function stateWord(state: TokenState): string {
  return { none: t`No token`, valid: t`Token valid`, expiring: t`Token expiring`, expired: t`Token expired` }[state]
}

/**
 * The part of its life that is left, from 0 to 1, in hundredths; -1 where that is unknown. It changes along with the minutes of
 * the words, unless its life is short.
 */
export function fractionLeft(stamped: StampedToken, now: number): number {
  const remaining = remainingAt(stamped, now)
  const lifetime = stamped.token.lifetimeMs
  if (remaining === null || lifetime === null || lifetime <= 0) return -1
  const step = stepOf(lifetime)
  return Math.round(Math.min(1, Math.max(0, (Math.ceil(remaining / step) * step) / lifetime)) * 100) / 100
}

const stepOf = (lifetimeMs: number): number => (lifetimeMs < SHORT_LIFE_MS ? lifetimeMs / 100 : MINUTE)

/**
 * For how many milliseconds from `now` on all of the above stays as it is. A state ends to the second; words that say minutes
 * may come some seconds late, and then those of many tokens come together.
 */
export function steadyFor(stamped: StampedToken, now: number): number {
  const remaining = remainingAt(stamped, now)
  const { state, lifetimeMs } = stamped.token
  if (state === 'none' || remaining === null) return Infinity
  const sinceMinute = ((remaining % MINUTE) + MINUTE) % MINUTE
  const words = Math.ceil((now + sinceMinute) / TOGETHER_MS) * TOGETHER_MS - now
  if (remaining <= 0) return words
  const toExpiring = remaining - marginOf(lifetimeMs)
  const ends = toExpiring > 0 ? toExpiring : remaining
  const ring = lifetimeMs !== null && lifetimeMs < SHORT_LIFE_MS ? remaining % stepOf(lifetimeMs) : Infinity
  return Math.min(words, ends, ring)
}
