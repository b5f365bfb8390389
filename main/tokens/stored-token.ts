/**
 * A token as Keyfob holds it: what the provider gave, and when it ends by the provider's clock. It is kept in its
 * credential's record as one secret, or in memory alone where the provider's definition says so.
 */
import { z } from 'zod'
import { lifetimeOf, stateOf } from '../oauth/expiry'
import { readNumericClaim, readStringClaim } from '../oauth/jwt'
import { isUsableServiceUri } from '../oauth/token-answer'
import type { RequestValues, TokenSet } from '../oauth/types'
import type { TokenState } from '../../preload/views'
import { answerNotes } from '../oauth/window-words'

export const StoredToken = z.object({
  accessToken: z.string(),
  tokenType: z.string(),
  refreshToken: z.nullable(z.string()),
  /** The provider refused this refresh token: not used again by itself, and kept until the next sign-in. */
  refreshRefused: z.boolean(),
  scope: z.nullable(z.string()),
  requestedScope: z.nullable(z.string()),
  serviceUri: z.nullable(z.string()),
  serviceUriSource: z.enum(['answer', 'claim', 'both']).nullable(),
  extras: z.record(z.string(), z.string()),
  warnings: z.array(z.string()),
  /** Milliseconds since the epoch, this computer's clock. */
  receivedAt: z.number(),
  /** Milliseconds since the epoch by the provider's clock; null: unknown. */
  expiresAtServer: z.nullable(z.number()),
  lifetimeMs: z.nullable(z.number()),
  /** Seconds the provider's clock is ahead of this computer's, as measured with this token. */
  skewSeconds: z.number(),
})
export type StoredToken = z.infer<typeof StoredToken>

/** Make what is held out of what a provider gave. `now` in ms; `skewSeconds` null where the answer had no usable Date. */
export function storeToken(
  set: TokenSet,
  context: {
    readonly values: RequestValues
    readonly now: number
    readonly skewSeconds: number | null
    readonly requestedScope: string | null
    readonly previous: StoredToken | null
  },
): StoredToken {
  const { now, previous } = context
  const skewSeconds = context.skewSeconds ?? 0
  const serverNow = now / 1000 + skewSeconds
  const lifetimeMs = lifetimeOf({ expiresIn: set.expiresIn, exp: readNumericClaim(set.accessToken, 'exp'), serverNow })
  const claim = context.values.provider.token.serviceUriClaim
  const named = claim === undefined ? null : readStringClaim(set.accessToken, claim)
  const claimed = named !== null && isUsableServiceUri(named, context.values) ? named : null
  return {
    accessToken: set.accessToken,
    tokenType: set.tokenType,
    // RFC 6749 §6: an answer without a refresh token leaves the old one in force.
    refreshToken: set.refreshToken ?? previous?.refreshToken ?? null,
    refreshRefused: set.refreshToken === null && (previous?.refreshRefused ?? false),
    scope: set.scope,
    requestedScope: context.requestedScope,
    serviceUri: set.serviceUri ?? claimed,
    serviceUriSource: sourceOf(set.serviceUri, claimed),
    extras: { ...set.extras },
    warnings: [...set.warnings, ...disagreement(set.serviceUri, claimed)],
    receivedAt: now,
    expiresAtServer: lifetimeMs === null ? null : serverNow * 1000 + lifetimeMs,
    lifetimeMs,
    skewSeconds,
  }
}

function sourceOf(answered: string | null, claimed: string | null): StoredToken['serviceUriSource'] {
  if (answered === null) return claimed === null ? null : 'claim'
  return answered === claimed ? 'both' : 'answer'
}

function disagreement(answered: string | null, claimed: string | null): string[] {
  if (answered === null || claimed === null || answered === claimed) return []
  return [`${answerNotes.otherServiceUri} ${claimed}`]
}

/** Milliseconds left at `now` (ms, this computer's clock); null: unknown. */
export function remainingOf(token: StoredToken, now: number): number | null {
  return token.expiresAtServer === null ? null : token.expiresAtServer - (now + token.skewSeconds * 1000)
}

/** The state of what is held. */
export function tokenStateOf(token: StoredToken | null, now: number): TokenState {
  if (token === null) return 'none'
  return stateOf({ remainingMs: remainingOf(token, now), lifetimeMs: token.lifetimeMs })
}
