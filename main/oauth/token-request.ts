/** Asks for a token without a person at the screen: picks the grant by the flow. */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { buildClientCredentialsRequest } from './client-credentials'
import { buildPasswordRequest } from './password'
import type { HttpRequest, RequestContext, RequestValues } from './types'

/**
 * Build the token request of a flow that needs no sign-in.
 * @throws KeyfobError `conflict`/`sign_in_required` for a flow that does
 * @throws KeyfobError `invalid_input` with `details.field`: a value is missing or cannot be sent
 */
export async function buildTokenRequest(input: RequestValues, context: RequestContext): Promise<HttpRequest> {
  switch (input.flow.grant) {
    case 'client_credentials':
      return buildClientCredentialsRequest(input, context)
    case 'password':
      return buildPasswordRequest(input, context)
    case 'authorization_code':
      throw new KeyfobError(ErrorCode.conflict, 'This flow needs a sign-in', { reason: Reason.sign_in_required })
  }
}
