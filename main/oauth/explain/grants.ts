/**
 * Explains `invalid_grant`: what is meant depends on the grant, a password, a code or a refresh token.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
import type { CauseView } from '../../../preload/causes'
import { newToken } from './calls'
import { explainClient } from './clients'
import type { FailedExchange } from './facts'
import { edit, editFirst, likely, possible, signIn } from './make-cause'
import { readSigns } from './signs'

export function explainGrant(failed: FailedExchange): readonly CauseView[] {
  if (failed.stage === 'refresh') return refreshToken(failed)
  switch (failed.flow.grant) {
    case 'authorization_code':
      return code(failed)
    case 'password':
      return password(failed)
    case 'client_credentials':
      // No code or token is in play: only the client can be meant, if the code is meant at all.
      return explainClient(failed).map((cause) => ({ ...cause, confidence: 'possible' }))
  }
}

function refreshToken(failed: FailedExchange): readonly CauseView[] {
  const says = readSigns(failed)
  if (says('used')) return [likely('refresh_token_used', newToken(failed))]
  return [likely('refresh_token_ended', newToken(failed)), possible('refresh_token_used', newToken(failed))]
}

function code(failed: FailedExchange): readonly CauseView[] {
  const says = readSigns(failed)
  const redirectUri = editFirst(failed, 'redirectUri')
  if (says('pkce')) return [likely('pkce_failed')]
  if (says('redirectUri')) return [likely('redirect_uri_mismatch', redirectUri)]
  if (says('used')) return [likely('code_used', signIn)]
  if (says('expired')) return [likely('code_expired', signIn)]
  return [
    possible('code_not_accepted', signIn),
    possible('redirect_uri_mismatch', redirectUri),
    ...(failed.pkce ? [possible('pkce_failed')] : []),
  ]
}

function password(failed: FailedExchange): readonly CauseView[] {
  const username = failed.fields.find(({ id }) => id === 'username')
  return [
    likely('password_wrong', editFirst(failed, 'password')),
    ...(username?.flaw === 'warned' ? [] : [possible('end_user_account', edit('username'))]),
    ...(failed.flow.fields.includes('orgId') ? [possible('organisation_unknown', edit('orgId'))] : []),
    possible('user_locked'),
  ]
}
