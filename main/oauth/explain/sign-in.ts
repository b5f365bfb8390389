/**
 * Explains a sign-in that gave no code, and a callback that was not accepted.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1
 */
import type { CauseView } from '../../../preload/causes'
import { explainFault } from './answers'
import type { FailedExchange } from './facts'
import { certain, editFirst, likely, openDocs, possible, signIn } from './make-cause'
import { oauthCodeOf, readSigns } from './signs'

export function explainSignIn(failed: FailedExchange): readonly CauseView[] {
  switch (failed.reason) {
    case 'sign_in_cancelled':
    case 'sign_in_closed':
      return [certain('sign_in_ended', signIn)]
    case 'sign_in_timed_out':
      return [certain('sign_in_took_too_long', signIn)]
    case 'login_page_failed':
      return [certain('sign_in_page_failed', signIn)]
    case 'callback_rejected':
      return callbackRejected(failed)
    case 'sign_in_refused':
      return refused(failed)
    default:
      return []
  }
}

function callbackRejected({ technical }: FailedExchange): readonly CauseView[] {
  switch (technical) {
    case 'state_mismatch':
      return [certain('state_mismatch', signIn)]
    case 'state_missing':
      return [certain('state_missing', signIn)]
    case 'repeated_parameter':
    case 'code_and_error':
      return [certain('callback_ambiguous', signIn)]
    case 'code_missing':
      return [certain('callback_without_code', signIn)]
    case 'implicit_token':
      return [certain('callback_implicit', openDocs)]
    case 'unsupported_response':
    case 'unexpected_issuer':
      return [certain('callback_issuer', signIn)]
    default:
      return []
  }
}

function refused(failed: FailedExchange): readonly CauseView[] {
  const says = readSigns(failed)
  const redirectUri = editFirst(failed, 'redirectUri')
  if (says('redirectUri')) return [likely('redirect_uri_mismatch', redirectUri)]
  if (says('pkce')) return [likely('pkce_failed')]
  switch (oauthCodeOf(failed)) {
    case 'access_denied':
      return [likely('access_declined', signIn), possible('not_permitted', openDocs)]
    case 'unauthorized_client':
    case 'unsupported_response_type':
      return [likely('grant_not_allowed', openDocs), possible('client_unknown', editFirst(failed, 'clientId'))]
    case 'invalid_scope':
      return [likely('scope_refused', openDocs)]
    case 'invalid_client':
      return [likely('client_unknown', editFirst(failed, 'clientId')), possible('other_environment', editFirst(failed))]
    case 'server_error':
      return [likely('provider_fault', signIn)]
    case 'temporarily_unavailable':
      return says('maintenance') ? explainFault(failed) : [likely('overloaded', signIn)]
    case 'login_required':
    case 'interaction_required':
    case 'consent_required':
    case 'account_selection_required':
      return [likely('sign_in_wanted', signIn)]
    case 'invalid_request':
      return [
        possible('redirect_uri_mismatch', redirectUri),
        possible('client_unknown', editFirst(failed, 'clientId')),
        possible('request_refused', openDocs),
      ]
    default:
      return []
  }
}
