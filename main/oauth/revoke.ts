/** Revocation at the provider, where a flow has it. What it does to the token held here is the caller's business. */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { judgeAnswer } from './provider-answer'
import { buildStepRequest } from './step-request'
import type { HttpAnswer, HttpRequest, RequestContext, RequestValues } from './types'

/** The token to revoke. */
export interface RevokedToken {
  readonly accessToken: string
  readonly refreshToken: string | null
}

/**
 * Build the request that revokes a token.
 * @throws KeyfobError `conflict`/`not_offered`: the flow has no revocation
 * @throws KeyfobError `invalid_input` with `details.field`: a value is missing or cannot be sent
 * @see https://www.rfc-editor.org/rfc/rfc7009#section-2.1
 */
export async function buildRevokeRequest(
  input: RequestValues,
  context: RequestContext,
  token: RevokedToken,
): Promise<HttpRequest> {
  const step = input.flow.revoke
  if (step === undefined) {
    throw new KeyfobError(ErrorCode.conflict, 'This flow has no revocation', { reason: Reason.not_offered })
  }
  const values = { accessToken: token.accessToken, refreshToken: token.refreshToken ?? '' }
  return buildStepRequest(input, context, step, { values })
}

/**
 * Check that the provider confirmed a revocation; returns when it did.
 * @throws KeyfobError `refused` (`provider_refused`, `rate_limited`) or `bad_answer` (`server_error`, `not_json`)
 * @see https://www.rfc-editor.org/rfc/rfc7009#section-2.2
 */
export function parseRevokeAnswer(input: RequestValues, answer: HttpAnswer): void {
  const { error, errorMessage } = input.flow.answer
  judgeAnswer({ success: input.flow.revoke?.success, error, errorMessage, json: false }, answer, 'revoke')
}
