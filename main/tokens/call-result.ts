/** The result of a test call, as it may be shown: redacted, pretty-printed where it is JSON, cut. */
import type { CallResult } from '../../preload/views'
import { type KnownSecret, redactExchange } from '../oauth/redact'
import type { HttpAnswer, HttpRequest } from '../oauth/types'

/** Characters of a body that are shown; an API's answer can be a megabyte. */
const SHOWN = 65_536

export function callResult(exchange: {
  readonly request: HttpRequest
  readonly answer: HttpAnswer
  readonly durationMs: number
  readonly known: readonly KnownSecret[]
  readonly judged: { readonly ok: boolean; readonly providerMessage: string | null }
  readonly fingerprint: (value: string) => string
}): CallResult {
  const { answer, judged, known, request } = exchange
  const { request: sent, response } = redactExchange({ request, answer }, known, null, exchange.fingerprint)
  return {
    ok: judged.ok,
    method: request.method,
    url: sent?.url ?? '',
    status: answer.status,
    durationMs: exchange.durationMs,
    contentType: answer.headers['content-type'] ?? '',
    body: pretty(response?.body ?? '').slice(0, SHOWN),
    providerMessage: judged.providerMessage,
  }
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
