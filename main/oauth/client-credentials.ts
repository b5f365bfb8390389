/** The client credentials grant: a token for the client itself. Every parameter stands in the definition. */
import { buildStepRequest } from './step-request'
import type { HttpRequest, RequestContext, RequestValues } from './types'

/**
 * Build the token request of the client credentials grant.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4.2
 */
export function buildClientCredentialsRequest(input: RequestValues, context: RequestContext): Promise<HttpRequest> {
  return buildStepRequest(input, context, input.flow.token)
}
