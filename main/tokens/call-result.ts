/** The result of a test call, as it may be shown: made of the recorded exchange, indented where it is JSON, cut. */
import type { CallResult, Exchange } from '../../preload/exchange-views'
import type { FailureView } from '../../preload/views'
import { indentJson } from '../oauth/indent-json'

/** Characters of an answer that a record keeps; see `oauth/redact.ts`. */
const KEPT = 65_536
const MOST_SHOWN = 4 * KEPT

/** @param size bytes of the answer's body as it came */
export function callResult(
  { durationMs, request, response }: Exchange,
  failure: FailureView | null,
  size: number,
): CallResult {
  const contentType = response?.headers.find(({ name }) => name === 'content-type')?.value ?? ''
  const body = response?.body ?? ''
  const isCut = body.length >= KEPT && size > KEPT
  const isJson = isCut ? /^[^;]*[/+]json\b/i.test(contentType) : parses(body)
  const indented = isJson ? indentJson(body) : body
  return {
    ok: failure === null,
    method: request?.method ?? '',
    url: request?.url ?? '',
    status: response?.status ?? null,
    durationMs,
    contentType,
    // Nothing but brackets grows by its indentation beyond reading.
    body: indented.length > MOST_SHOWN ? body : indented,
    isJson,
    cutFrom: isCut ? size : null,
    failure,
  }
}

function parses(body: string): boolean {
  try {
    JSON.parse(body)
    return true
  } catch {
    return false
  }
}
