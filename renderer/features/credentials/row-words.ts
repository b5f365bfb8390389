/** What a credential's row says on its right, and what the whole row is called. Pure: the time is passed in. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { Reason, wasCancelled, type Stage } from '../../../preload/errors'
import type { CredentialSummary } from '../../../preload/views'
import type { Tone } from '../../ui/remaining'
import { durationWords } from '../../ui/time'
import { isUsable, remainingAt, stateAt, statusWords } from '../../ui/token-words'
import { providerWords } from '../../ui/provider-words'
import type { Stamped } from '../../api'

const refusals: ReadonlySet<Reason> = new Set([Reason.provider_refused, Reason.sign_in_refused])
const inFlightWords: Readonly<Record<Stage, MessageDescriptor>> = {
  authorize: msg`Signing in…`,
  token: msg`Getting token…`,
  refresh: msg`Renewing…`,
  revoke: msg`Revoking…`,
  jwks: msg`Getting keys…`,
  call: msg`Calling…`,
}

/** The time left, or why there is none: "7 h 12 min", "Refused", "Expired", "Needs its secret". A failure never hides a token that works. */
export function leftWords(credential: Stamped<CredentialSummary>, now: number): string {
  const { token } = credential
  const state = stateAt(credential, now)
  if (isUsable(state)) {
    const remaining = remainingAt(credential, now)
    return remaining === null ? t`Valid` : durationWords(remaining)
  }
  if (token.inFlight !== null) return i18n._(inFlightWords[token.inFlight])
  if (credential.needsSecret) return t`Needs its secret`
  if (token.failure !== null) {
    const { reason } = token.failure
    return wasCancelled(reason) ? t`Cancelled` : refusals.has(reason) ? t`Refused` : t`Failed`
  }
  return state === 'expired' ? t`Expired` : t`No token`
}

/** How `leftWords` is coloured. */
export function toneOf(credential: Stamped<CredentialSummary>, now: number): Tone {
  if (isUsable(stateAt(credential, now))) return 'plain'
  const { failure, inFlight } = credential.token
  return failure !== null && inFlight === null && !wasCancelled(failure.reason) ? 'bad' : 'quiet'
}

/** The accessible name of a row: the credential's name first, then provider, environment and status. */
export function rowName(credential: Stamped<CredentialSummary>, now: number): string {
  const status = isUsable(stateAt(credential, now)) ? statusWords(credential, now) : leftWords(credential, now)
  const failed = isUsable(stateAt(credential, now)) && credential.token.failure !== null
  const { archived, environmentName, favourite, name, providerName } = credential
  const more = [
    ...(failed ? [t`last request failed`] : []),
    ...(favourite ? [t`favourite`] : []),
    ...(archived ? [t`archived`] : []),
  ]
  return [name, providerName, providerWords(environmentName), status, ...more].join(', ')
}
