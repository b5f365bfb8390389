/** The result of a test call, as it may be shown: made of the recorded exchange, pretty-printed where it is JSON, cut. */
import type { CallResult, Exchange } from '../../preload/exchange-views'

/** Characters of a body that are shown; an API's answer can be a megabyte. */
const SHOWN = 65_536

export function callResult(
  { durationMs, request, response }: Exchange,
  judged: { readonly ok: boolean; readonly providerMessage: string | null },
): CallResult {
  return {
    ok: judged.ok,
    method: request?.method ?? '',
    url: request?.url ?? '',
    status: response?.status ?? 0,
    durationMs,
    contentType: response?.headers.find(({ name }) => name === 'content-type')?.value ?? '',
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
