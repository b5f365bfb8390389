/**
 * Uses a token: the test call of a flow, and the request behind "Copy as". What a person types (a path, a body) can change
 * where on the provider's host the request goes, never which host the token is sent to.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { parseAddress } from './address'
import { matchesExpected, readPointer } from './pointer'
import { cleanProviderScalar, parseJson } from './provider-answer'
import { appendQuery, fillHeaders, fillParams, fillUrl, resolveValues } from './step-request'
import type { HttpAnswer, HttpRequest, RequestValues } from './types'

/** What a call is made with. */
export interface TokenUse {
  readonly accessToken: string
  /** The service URI that belongs to this token; null where there is none. */
  readonly serviceUri: string | null
  /** Typed by hand, with or without a slash at its beginning; may have a query. */
  readonly path?: string
  /** JSON text; without it the definition's example is sent. */
  readonly body?: string
}

/**
 * Build a request that uses the token. A flow without a call step gets a GET of its service URI or base URL.
 * @throws KeyfobError `invalid_input`: `missing_field` (no service URI or address), `insecure_url`, `invalid_url` (the path
 *   leads to another host), `invalid_json`, `illegal_characters`
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function buildCallRequest(input: RequestValues, use: TokenUse): HttpRequest {
  const step = input.flow.call
  const values = resolveValues(input, { serviceUri: use.serviceUri ?? '', path: '' })
  const base = fillUrl(step?.url ?? defaultTarget(input, use), values)
  const url = step?.asksPath === true ? appendPath(base, use.path ?? '') : base
  const body = step?.body === undefined ? null : checkJson(use.body ?? step.body)
  return {
    method: step?.method ?? 'GET',
    url: step === undefined ? url : appendQuery(url, fillParams(step, values)),
    headers: {
      Authorization: `Bearer ${use.accessToken}`,
      Accept: 'application/json',
      ...fillHeaders(input.provider.token.headers ?? {}, values),
      ...fillHeaders(step?.headers ?? {}, values),
      ...(body === null ? {} : { 'Content-Type': 'application/json' }),
    },
    body,
  }
}

function defaultTarget(input: RequestValues, use: TokenUse): string {
  if (use.serviceUri !== null) return '{serviceUri}'
  const [address] = input.provider.addresses
  return address === undefined ? '' : `{${address.id}}`
}

function appendPath(base: string, path: string): string {
  if (path === '') return base
  // A URL parser would drop some of these silently.
  if (/[\0-\x1f\x7f]/.test(path)) {
    throw new KeyfobError(ErrorCode.invalid_input, 'The path has characters that cannot be sent', {
      reason: Reason.illegal_characters,
      details: { field: 'path' },
    })
  }
  const joined = path.startsWith('?') ? `${base}${path}` : `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`
  const url = parseAddress(joined.split('#')[0] ?? '', 'path')
  if (url.origin !== new URL(base).origin) {
    throw new KeyfobError(ErrorCode.invalid_input, 'The path leads to another host', {
      reason: Reason.invalid_url,
      details: { field: 'path' },
    })
  }
  return url.href
}

function checkJson(text: string): string {
  if (parseJson(text) !== undefined) return text
  throw new KeyfobError(ErrorCode.invalid_input, 'The body is not JSON', {
    reason: Reason.invalid_json,
    details: { field: 'body' },
  })
}

/**
 * Judge the answer of a test call: a 2xx status, and the member that means yes where the definition names one.
 * `providerMessage` is the provider's own words, cleaned and cut, where it said no.
 */
export function parseCallAnswer(
  input: RequestValues,
  answer: HttpAnswer,
): { readonly ok: boolean; readonly providerMessage: string | null } {
  const step = input.flow.call
  const document = parseJson(answer.body)
  const ok =
    answer.status >= 200 &&
    answer.status < 300 &&
    (step?.success === undefined || matchesExpected(readPointer(document, step.success.pointer), step.success.equals))
  if (ok || step?.message === undefined) return { ok, providerMessage: null }
  return { ok, providerMessage: cleanProviderScalar(readPointer(document, step.message)) ?? null }
}
