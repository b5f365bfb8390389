/** What a credential's row says on its right, and what the whole row is called. Pure: the time is passed in. */
import { Reason, type Stage } from '../../../preload/errors'
import type { CredentialSummary } from '../../../preload/views'
import { durationWords } from '../../ui/time'
import { isUsable, remainingAt, stateAt, statusWords } from '../../ui/token-words'
import type { Stamped } from '../../api'

export type Tone = 'plain' | 'quiet' | 'bad'

const refusals: ReadonlySet<Reason> = new Set([Reason.provider_refused, Reason.sign_in_refused])
/** What a person ended is no failure, and not shown as one. */
const endings: ReadonlySet<Reason> = new Set([Reason.sign_in_cancelled, Reason.sign_in_closed])
const inFlightWords: Readonly<Record<Stage, string>> = {
  authorize: 'Signing in…',
  token: 'Getting token…',
  refresh: 'Renewing…',
  revoke: 'Revoking…',
  jwks: 'Getting keys…',
  call: 'Calling…',
}

/** The time left, or why there is none: "7 h 12 min", "Refused", "Expired", "Needs its secret". A failure never hides a token that works. */
export function leftWords(credential: Stamped<CredentialSummary>, now: number): string {
  const { token } = credential
  const state = stateAt(credential, now)
  if (isUsable(state)) {
    const remaining = remainingAt(credential, now)
    return remaining === null ? 'Valid' : durationWords(remaining)
  }
  if (token.inFlight !== null) return inFlightWords[token.inFlight]
  if (credential.needsSecret) return 'Needs its secret'
  if (token.failure !== null) {
    const { reason } = token.failure
    return endings.has(reason) ? 'Cancelled' : refusals.has(reason) ? 'Refused' : 'Failed'
  }
  return state === 'expired' ? 'Expired' : 'No token'
}

/** How `leftWords` is coloured. */
export function toneOf(credential: Stamped<CredentialSummary>, now: number): Tone {
  if (isUsable(stateAt(credential, now))) return 'plain'
  const { failure, inFlight } = credential.token
  return failure !== null && inFlight === null && !endings.has(failure.reason) ? 'bad' : 'quiet'
}

/** The accessible name of a row: the credential's name first, then provider, environment and status. */
export function rowName(credential: Stamped<CredentialSummary>, now: number): string {
  const status = isUsable(stateAt(credential, now)) ? statusWords(credential, now) : leftWords(credential, now)
  const failed = isUsable(stateAt(credential, now)) && credential.token.failure !== null ? ', last request failed' : ''
  return `${credential.name}, ${credential.providerName}, ${credential.environmentName}, ${status}${failed}`
}
