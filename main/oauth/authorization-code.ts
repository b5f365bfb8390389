/**
 * The authorization code grant with PKCE: the address to open, what may come back, and the exchange. State and verifier
 * are made by the caller, once a sign-in; whatever comes back from the browser is hostile until `readCallback` returns.
 */
import { AuthorizationResponseError, calculatePKCECodeChallenge, validateAuthResponse } from 'oauth4webapi'
import { ErrorCode, type ErrorDetails, KeyfobError, Reason } from '../../preload/errors'
import { cleanProviderText } from './provider-answer'
import { buildStepRequest, buildStepUrl } from './step-request'
import type { HttpRequest, RequestContext, RequestValues } from './types'

/** What belongs to one sign-in: 32 random bytes each, base64url. */
export interface Transaction {
  readonly state: string
  readonly codeVerifier: string
}

/** A callback that passed every check. */
export interface Callback {
  readonly code: string
}

/**
 * Build the address of the provider's sign-in page, and the redirect URI it will come back to.
 * @throws KeyfobError `invalid_input` with `details.field`: a value is missing or cannot be sent
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1
 * @see https://www.rfc-editor.org/rfc/rfc7636#section-4.3
 */
export async function buildAuthorizationUrl(
  input: RequestValues,
  transaction: Transaction,
): Promise<{ readonly url: string; readonly redirectUri: string }> {
  const step = input.flow.authorize
  const redirectUri = input.values['redirectUri'] ?? ''
  if (step === undefined) {
    throw new KeyfobError(ErrorCode.conflict, 'This flow has no sign-in', { reason: Reason.not_offered })
  }
  const params: [string, string][] = [['state', transaction.state]]
  if (input.pkce) {
    params.push(['code_challenge', await calculatePKCECodeChallenge(transaction.codeVerifier)])
    params.push(['code_challenge_method', 'S256'])
  }
  return { url: buildStepUrl(input, step, { params }), redirectUri }
}

/**
 * Whether a URL is the redirect URI, whatever its query. Scheme and host fold case, the default port may be left out; all
 * else must be equal as it is written, since a path that only becomes equal by normalising was not registered.
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-4.1.3
 */
export function isRedirectTo(url: string, redirectUri: string): boolean {
  const actual = dissect(url)
  const expected = dissect(redirectUri)
  if (actual === null || expected === null) return false
  return actual.origin === expected.origin && actual.path === expected.path
}

function dissect(text: string): { readonly origin: string; readonly path: string } | null {
  const place = /^[^?#]*/.exec(text)?.[0] ?? ''
  const match = /^[a-z][a-z0-9+.-]*:(?:\/\/([^/]*))?(.*)$/i.exec(place)
  if (match === null || /[\0-\x20\x7f\\]/.test(place)) return null
  const [, authority = '', path = ''] = match
  if (authority.includes('@')) return null
  try {
    const url = new URL(place)
    return { origin: `${url.protocol}//${url.host.toLowerCase()}`, path: path === '' ? '/' : path }
  } catch {
    return null
  }
}

/**
 * Read the code from the URL that the provider redirected to. Checked in this order: repeated parameters, tokens of the
 * implicit grant, `iss`, `state`, `error`, `code`.
 *
 * @throws KeyfobError `bad_answer`/`callback_rejected` with a word in `details.technical`: it is not the answer to this sign-in
 * @throws KeyfobError `refused`/`sign_in_refused`: the provider said no, with its own words in `details`
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2
 * @see https://www.rfc-editor.org/rfc/rfc9207#section-2.4
 */
export function readCallback(callbackUrl: string, transaction: Transaction): Callback {
  const url = parseCallback(callbackUrl)
  const params = url.searchParams
  const names = [...params.keys()]
  if (new Set(names).size !== names.length) throw rejected('repeated_parameter')
  const fragment = new URLSearchParams(url.hash.slice(1))
  for (const name of ['access_token', 'id_token', 'token']) {
    if (params.has(name) || fragment.has(name)) throw rejected('implicit_token')
  }
  const checked = validate(params, transaction)
  const code = checked.get('code') ?? ''
  if (code === '') throw rejected('code_missing')
  return { code }
}

/**
 * Whether a URL answers this sign-in, well or badly: it carries its state, once. Whoever does not know the state can't end
 * a sign-in, so a listener ignores what is no answer.
 */
export function isAnswerTo(callbackUrl: string, transaction: Pick<Transaction, 'state'>): boolean {
  const states = parseCallback(callbackUrl).searchParams.getAll('state')
  return states.length === 1 && states[0] === transaction.state
}

function parseCallback(callbackUrl: string): URL {
  try {
    return new URL(callbackUrl)
  } catch {
    throw rejected('no_url')
  }
}

/** No provider here has a known issuer, so any `iss` is unexpected: RFC 9207 §2.4 has it discarded. */
const UNKNOWN_ISSUER = 'urn:keyfob:unknown-issuer'

function validate(params: URLSearchParams, transaction: Transaction): URLSearchParams {
  try {
    return validateAuthResponse({ issuer: UNKNOWN_ISSUER }, { client_id: 'keyfob' }, params, transaction.state)
  } catch (thrown) {
    if (!(thrown instanceof AuthorizationResponseError)) throw rejected(whyInvalid(params))
    if (params.has('code')) throw rejected('code_and_error')
    throw new KeyfobError(ErrorCode.refused, 'The provider refused the sign-in', {
      reason: Reason.sign_in_refused,
      details: refusalDetails(thrown),
    })
  }
}

function whyInvalid(params: URLSearchParams): string {
  if (params.has('response')) return 'unsupported_response'
  if (params.has('iss')) return 'unexpected_issuer'
  return params.has('state') ? 'state_mismatch' : 'state_missing'
}

function refusalDetails(refusal: AuthorizationResponseError): ErrorDetails {
  const providerMessage = cleanProviderText(refusal.error_description ?? '')
  return {
    stage: 'authorize',
    providerError: cleanProviderText(refusal.error),
    ...(providerMessage === '' ? {} : { providerMessage }),
  }
}

function rejected(technical: string): KeyfobError {
  return new KeyfobError(ErrorCode.bad_answer, 'The callback is not the answer to this sign-in', {
    reason: Reason.callback_rejected,
    details: { stage: 'authorize', technical },
  })
}

/**
 * Build the request that exchanges a code: the step's parameters, then `code_verifier` where PKCE is on.
 * @throws KeyfobError `invalid_input` with `details.field`: a value is missing or cannot be sent
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3
 * @see https://www.rfc-editor.org/rfc/rfc7636#section-4.5
 */
export function buildCodeRequest(
  input: RequestValues,
  context: RequestContext,
  callback: Callback,
  transaction: Transaction,
): Promise<HttpRequest> {
  return buildStepRequest(input, context, input.flow.token, {
    values: { code: callback.code },
    params: input.pkce ? [['code_verifier', transaction.codeVerifier]] : [],
  })
}
