/**
 * Explains a refused test call and a revocation that was not confirmed.
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-3.1
 * @see https://www.rfc-editor.org/rfc/rfc7009#section-2.2.1
 */
import type { CauseView } from '../../../preload/causes'
import type { FailedExchange } from './facts'
import { editFirst, likely, openDocs, possible, type More } from './make-cause'
import { oauthCodeOf, readSigns } from './signs'

/** A new token, in the way that the flow has. */
export const newToken = ({ flow }: FailedExchange): More => ({
  action: { kind: flow.grant === 'authorization_code' ? 'signIn' : 'getToken' },
})

export function explainCall(failed: FailedExchange, status: number): readonly CauseView[] {
  const says = readSigns(failed)
  const code = oauthCodeOf(failed)
  const apiKey = failed.flow.fields.includes('apiKey') ? possible('api_key_refused', editFirst(failed, 'apiKey')) : null
  const missing = missingScope(failed)
  if (apiKey !== null && says('gatewayForbidden')) return [{ ...apiKey, confidence: 'likely' }]
  if (says('apiKey')) return [likely('api_key_refused', editFirst(failed, 'apiKey'))]
  if (missing !== null && (status === 401 || status === 403))
    return [likely('scope_not_granted', { name: missing, ...openDocs })]
  if (code === 'insufficient_scope' || (says('scope') && status === 403))
    return [likely('scope_insufficient', openDocs)]
  if (says('foreign'))
    return [likely('other_environment', editFirst(failed)), possible('token_refused', newToken(failed))]
  if (code === 'invalid_token' || says('token') || says('session') || status === 401) {
    const refused = says('expired')
      ? likely('token_expired', newToken(failed))
      : likely('token_refused', newToken(failed))
    return apiKey === null ? [refused] : [refused, apiKey]
  }
  if (status === 403) {
    return [
      possible('scope_insufficient', openDocs),
      ...(apiKey === null ? [] : [apiKey]),
      possible('ip_not_allowed', openDocs),
    ]
  }
  return []
}

/** The parts of the scope that were asked for and not granted, where the provider said what it granted. */
function missingScope({ flow, grantedScope }: FailedExchange): string | null {
  if (grantedScope === null || flow.requestedScope === undefined) return null
  const granted = grantedScope.split(/\s+/)
  const missing = flow.requestedScope
    .split(/\s+/)
    .filter((part) => part !== 'offline_access' && !granted.includes(part))
  return missing.length === 0 ? null : missing.join(' ')
}

export function explainRevoke(failed: FailedExchange): readonly CauseView[] {
  if (oauthCodeOf(failed) === 'unsupported_token_type') return [likely('revoke_kind_unknown', openDocs)]
  return [possible('revoke_not_confirmed')]
}
