/** The headers by which a provider finds a request in its own logs, for a ticket. Pure. */
import type { HeaderView } from '../../preload/exchange-views'

/** What gateways, clouds and traces call theirs, where the name doesn't say it. */
const known: ReadonlySet<string> = new Set([
  'apigw-requestid',
  'cf-ray',
  'sentry-trace',
  'traceparent',
  'x-amz-id-2',
  'x-azure-ref',
  'x-cloud-trace-context',
  'x-vercel-id',
])
const telling = /^(x-)?(.+-)?(request|correlation|trace|transaction|cf)-?id$/

/**
 * Find the headers that identify an exchange (`x-request-id`, `cf-ray`, `traceparent` …), each name and value once. They are
 * answered as they are given, so give redacted ones.
 * @see W3C Trace Context §3.2 for `traceparent`
 */
export function correlationIdsOf(headers: readonly HeaderView[]): readonly HeaderView[] {
  const found = headers.filter(({ name, value }) => {
    const lower = name.toLowerCase()
    return value !== '' && (known.has(lower) || telling.test(lower))
  })
  return found.filter(
    ({ name, value }, index) =>
      found.findIndex((other) => other.name.toLowerCase() === name.toLowerCase() && other.value === value) === index,
  )
}
