/** Revocation at the provider, where a flow has it. What it does to the token held here is the caller's business. */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { judgeAnswer } from './provider-answer'
import { buildStepRequest } from './step-request'
import type { HttpAnswer, HttpRequest, RequestContext, RequestValues } from './types'

/** What is held of a token. */
export interface RevokedToken {
  readonly accessToken: string
  readonly refreshToken: string | null
}

/**
 * Build the requests that revoke a token, in the order they are sent: one, or by RFC 7009 one for each kind of token that the
 * definition names and that is held.
 * @throws KeyfobError `conflict`/`not_offered`: the flow has no revocation; `conflict`/`no_refresh_token`: it revokes refresh
 *   tokens alone, and none is held
 * @throws KeyfobError `invalid_input` with `details.field`: a value is missing or cannot be sent
 * @see https://www.rfc-editor.org/rfc/rfc7009#section-2.1
 */
export async function buildRevokeRequests(
  input: RequestValues,
  context: RequestContext,
  { accessToken, refreshToken }: RevokedToken,
): Promise<readonly HttpRequest[]> {
  const step = input.flow.revoke
  if (step === undefined) {
    throw new KeyfobError(ErrorCode.conflict, 'This flow has no revocation', { reason: Reason.not_offered })
  }
  const both = { accessToken, refreshToken: refreshToken ?? '' }
  const build = (more: Readonly<Record<string, string>>): Promise<HttpRequest> =>
    buildStepRequest(input, context, step, { values: { ...both, ...more } })
  if (step.tokens === undefined) return [await build({})]
  const held = { access_token: accessToken, refresh_token: refreshToken }
  const requests: HttpRequest[] = []
  for (const tokenTypeHint of step.tokens) {
    const token = held[tokenTypeHint]
    if (token !== null) requests.push(await build({ token, tokenTypeHint }))
  }
  if (requests.length > 0) return requests
  throw new KeyfobError(ErrorCode.conflict, 'There is no refresh token to revoke', { reason: Reason.no_refresh_token })
}

/**
 * Check that the provider confirmed a revocation; returns when it did. A token that the provider does not know is confirmed
 * as well (RFC 7009 §2.2).
 * @throws KeyfobError `refused` (`provider_refused`, `rate_limited`) or `bad_answer` (`server_error`, `not_json`), with
 *   `details.retryAfter` where the provider said when to ask again
 * @see https://www.rfc-editor.org/rfc/rfc7009#section-2.2
 */
export function parseRevokeAnswer(input: RequestValues, answer: HttpAnswer): void {
  const { error, errorMessage } = input.flow.answer
  judgeAnswer({ success: input.flow.revoke?.success, error, errorMessage, json: false }, answer, 'revoke')
}
