/** The refresh token grant, where a flow has it. */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { buildStepRequest } from './step-request'
import type { HttpRequest, RequestContext, RequestValues } from './types'

/**
 * Build the request that turns a refresh token into a new access token.
 * @throws KeyfobError `conflict`/`not_offered`: the flow has no refresh
 * @throws KeyfobError `invalid_input` with `details.field`: a value is missing or cannot be sent
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-6
 */
export async function buildRefreshRequest(
  input: RequestValues,
  context: RequestContext,
  refreshToken: string,
): Promise<HttpRequest> {
  const step = input.flow.refresh
  if (step === undefined) {
    throw new KeyfobError(ErrorCode.conflict, 'This flow has no refresh', { reason: Reason.not_offered })
  }
  return buildStepRequest(input, context, step, { values: { refreshToken } })
}
