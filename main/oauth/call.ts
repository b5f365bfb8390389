/**
 * Uses a token: the test call of a flow, and the request behind "Copy as". What a person types (a path, a body) can change
 * where on the provider's host the request goes, never which host the token is sent to.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { CallMethod } from '../../preload/views'
import { parseAddress } from './address'
import { callOrigins, checkCallUrl } from './call-target'
import { matchesExpected, readPointer } from './pointer'
import { parseJson, refusalOf } from './provider-answer'
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
  /** Typed by hand: the whole URL, on an origin of the credential, in place of the flow's own call. */
  readonly url?: string
  /** With `url`; GET without. */
  readonly method?: CallMethod
}

/**
 * Build a request that uses the token. A flow without a call step gets a GET of its service URI or base URL.
 * @throws KeyfobError `conflict`: `no_service_uri`; `invalid_input`: `missing_field` (no address), `insecure_url`, `invalid_url` (the path
 *   leads to another host), `invalid_json`, `illegal_characters`, and what `checkCallUrl` refuses
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function buildCallRequest(input: RequestValues, use: TokenUse): HttpRequest {
  if (use.url !== undefined) return buildTypedRequest(input, use, use.url)
  const step = input.flow.call
  const values = valuesFor(input, use)
  const base = callUrl(input, use)
  const url = step?.asksPath === true ? appendPath(base, use.path ?? '') : base
  const body = step?.body === undefined ? null : checkJson(use.body ?? step.body)
  return {
    method: step?.method ?? 'GET',
    url: step === undefined ? url : appendQuery(url, fillParams(step, values)),
    headers: {
      ...headersFor(input, use),
      ...fillHeaders(step?.headers ?? {}, values),
      ...(body === null ? {} : { 'Content-Type': 'application/json' }),
    },
    body,
  }
}

/** The URL of the flow's own call, without a typed path and without its query. Throws as `buildCallRequest`. */
export function callUrl(input: RequestValues, use: Pick<TokenUse, 'serviceUri'>): string {
  const target = input.flow.call?.url ?? defaultTarget(input, use)
  if (use.serviceUri === null && target.includes('{serviceUri}')) {
    throw new KeyfobError(ErrorCode.conflict, 'The token came without a service URI', { reason: Reason.no_service_uri })
  }
  return fillUrl(target, valuesFor(input, use))
}

/** A request to a URL typed by hand, with the headers that go with every use of the token. */
function buildTypedRequest(input: RequestValues, use: TokenUse, typed: string): HttpRequest {
  const { accessToken, serviceUri, method = 'GET' } = use
  const given = use.body?.trim() ?? ''
  const body = method === 'GET' || given === '' ? null : checkJson(given)
  return {
    method,
    url: checkCallUrl(typed, callOrigins(input, serviceUri), accessToken),
    headers: { ...headersFor(input, use), ...(body === null ? {} : { 'Content-Type': 'application/json' }) },
    body,
  }
}

const valuesFor = (input: RequestValues, { serviceUri }: Pick<TokenUse, 'serviceUri'>) =>
  resolveValues(input, { serviceUri: serviceUri ?? '', path: '' })

const headersFor = (input: RequestValues, use: TokenUse): Record<string, string> => ({
  Authorization: `Bearer ${use.accessToken}`,
  Accept: 'application/json',
  ...fillHeaders(input.provider.token.headers ?? {}, valuesFor(input, use)),
})

function defaultTarget(input: RequestValues, use: Pick<TokenUse, 'serviceUri'>): string {
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
 * Judge the answer of a test call: a 2xx status, and the member that means yes where the definition names one. Of a URL typed
 * by hand the member counts where it is there: other calls of the provider may have none.
 * @throws KeyfobError as `judgeAnswer` does, with the provider's own words where it said no
 */
export function judgeCall(input: RequestValues, answer: HttpAnswer, typed = false): void {
  const { answer: pointers, call } = input.flow
  const document = parseJson(answer.body)
  const success = call?.success
  const said = success && readPointer(document, success.pointer)
  const isYes = success === undefined || (typed && said === undefined) || matchesExpected(said, success.equals)
  if (answer.status >= 200 && answer.status < 300 && isYes) return
  throw refusalOf({ error: pointers.error, errorMessage: call?.message ?? pointers.errorMessage }, answer, 'call')
}
