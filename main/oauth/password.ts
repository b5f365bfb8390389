/**
 * The resource owner password credentials grant, for providers that offer no other. RFC 9700 §2.4 advises against it;
 * the definition's note says so in the form.
 */
import { buildStepRequest } from './step-request'
import type { HttpRequest, RequestContext, RequestValues } from './types'

/**
 * Build the token request of the password grant.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.3.2
 */
export function buildPasswordRequest(input: RequestValues, context: RequestContext): Promise<HttpRequest> {
  return buildStepRequest(input, context, input.flow.token)
}
