/** Makes the views of a token and of a failure: masked, decoded, without a secret. */
import type { Stage } from '../../preload/errors'
import type { FailureView, TokenView } from '../../preload/views'
import { maskToken } from '../oauth/preview'
import { answerNotes } from '../oauth/window-words'
import type { Provider } from '../providers/definition'
import { remainingOf, type StoredToken, tokenStateOf } from './stored-token'

/** Seconds of skew worth telling; the Date header itself has a grain of one second. */
const SKEW_SHOWN = 60

export interface Shown {
  readonly token: StoredToken | null
  readonly inFlight: Stage | null
  readonly failure: FailureView | null
  readonly sameAsBefore: boolean
  readonly shortBySeconds: number
}

/** @param now milliseconds since the epoch, by the expiry clock */
export function tokenView(shown: Shown, provider: Provider, now: number): TokenView {
  const { token } = shown
  const remainingMs = token === null ? null : remainingOf(token, now)
  return {
    state: tokenStateOf(token, now),
    expiresAt: remainingMs === null ? null : now + remainingMs,
    expiryUnusable: remainingMs === null && (token?.warnings.includes(answerNotes.unusableLifetime) ?? false),
    receivedAt: token?.receivedAt ?? null,
    remainingMs,
    lifetimeMs: token?.lifetimeMs ?? null,
    preview: token === null ? null : maskToken(token.accessToken),
    tokenType: token?.tokenType ?? null,
    scope: { requested: token?.requestedScope ?? null, granted: token?.scope ?? null },
    serviceUri:
      token === null || token.serviceUri === null || token.serviceUriSource === null
        ? null
        : { value: token.serviceUri, source: token.serviceUriSource },
    extras: Object.entries(token?.extras ?? {}).map(([name, value]) => ({ name, value })),
    refreshToken: token === null || token.refreshToken === null ? 'none' : token.refreshRefused ? 'refused' : 'held',
    memoryOnly: provider.token.storage === 'memory',
    clockSkewSeconds: token !== null && Math.abs(token.skewSeconds) > SKEW_SHOWN ? token.skewSeconds : null,
    sameAsBefore: shown.sameAsBefore,
    shortBySeconds: shown.shortBySeconds,
    warnings: token?.warnings ?? [],
    inFlight: shown.inFlight,
    failure: shown.failure,
  }
}
