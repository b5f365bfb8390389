/** Explains why a client or a person was not accepted: which secret, which account, which way of proving it. */
import type { CauseView } from '../../../preload/causes'
import type { ClientAuthentication } from '../../../preload/views'
import type { FailedExchange } from './facts'
import { editFirst, likely, openDocs, possible } from './make-cause'
import { oauthCodeOf, readSigns } from './signs'

/** `invalid_client`, and every 401 of a token endpoint. */
export function explainClient(failed: FailedExchange): readonly CauseView[] {
  const says = readSigns(failed)
  const secret = editFirst(failed, 'clientSecret', 'privateKey')
  const clientId = editFirst(failed, 'clientId')
  const method = otherMethod(failed)
  if (says('secretExpired')) return [likely('client_secret_expired', secret)]
  if (says('disabled')) return [likely('client_disabled', openDocs)]
  if (says('secretWrong')) return [likely('client_secret_wrong', secret), ...otherEnvironment(failed)]
  if (says('clientUnknown')) return [likely('client_unknown', clientId), ...otherEnvironment(failed)]
  if (says('apiKey') && failed.flow.fields.includes('apiKey'))
    return [likely('api_key_refused', editFirst(failed, 'apiKey'))]
  return [
    ...(method?.confidence === 'likely' ? [method] : []),
    likely('client_secret_wrong', secret),
    ...(method?.confidence === 'possible' ? [method] : []),
    ...otherEnvironment(failed),
  ]
}

/** The other way of client authentication that the flow offers, more likely where the answer asks for it. */
function otherMethod(failed: FailedExchange): CauseView | null {
  const { flow, clientAuthentication: used, answer } = failed
  const other = flow.clientAuthentication.find((method) => method !== used && method.startsWith('client_secret_'))
  if (other === undefined) return null
  const action = { kind: 'useClientAuthentication', method: other } as const
  const asked = challengeFor(other, answer?.challenges ?? [], used) || readSigns(failed)('method')
  return asked ? likely('other_client_authentication', { action }) : possible('other_client_authentication', { action })
}

/** RFC 6749 §5.2: the challenge names the scheme that the client used; one it didn't use is a wish. */
function challengeFor(other: ClientAuthentication, challenges: readonly string[], used: ClientAuthentication): boolean {
  return other === 'client_secret_basic' && used === 'client_secret_post' && challenges.includes('basic')
}

/** Each environment has clients of its own, as far as there are several. */
function otherEnvironment(failed: FailedExchange): readonly CauseView[] {
  const real = failed.provider.environments.filter(({ custom, simulator }) => !custom && !simulator)
  return real.length > 1 && !failed.environment.simulator ? [possible('other_environment', editFirst(failed))] : []
}

/** What the words say about the person or the organisation; nothing where they say nothing. */
export function explainPerson(failed: FailedExchange): readonly CauseView[] {
  const says = readSigns(failed)
  const isPassword = failed.flow.grant === 'password'
  if (says('consent')) return [likely('sign_in_wanted', openDocs)]
  if (says('locked')) return [likely('user_locked', openDocs)]
  if (says('passwordExpired')) return [likely('password_expired', editFirst(failed, 'password', 'clientSecret'))]
  if (says('secondFactor')) return [likely('second_factor_needed', openDocs)]
  if (says('organisation') && failed.flow.fields.includes('orgId')) {
    return [likely('organisation_unknown', editFirst(failed, 'orgId'))]
  }
  if (isPassword && says('endUser')) return [likely('end_user_account', editFirst(failed, 'username'))]
  if (says('disabled') && oauthCodeOf(failed) !== 'invalid_client') return [likely('client_disabled', openDocs)]
  return []
}
