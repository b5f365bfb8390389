import { expect, test } from 'vitest'
import { correlationIdsOf } from '../../../main/oauth/correlation'

const header = (name: string, value = 'a') => ({ name, value })

test.each([
  ...['x-request-id', 'X-Request-ID', 'request-id', 'x-ms-request-id', 'x-kong-request-id', 'x-correlation-id'],
  ...['x-amzn-requestid', 'apigw-requestid', 'x-amzn-trace-id', 'x-amz-cf-id', 'x-amz-id-2', 'x-transaction-id'],
  ...['cf-ray', 'traceparent', 'x-cloud-trace-context', 'x-azure-ref', 'x-vercel-id'],
])('%s identifies an exchange', (name) => {
  expect(correlationIdsOf([header(name)])).toEqual([header(name)])
})

test.each([
  ...['x-api-key', 'authorization', 'date', 'x-partner-id', 'x-org-id', 'client-id', 'set-cookie', 'etag'],
  ...['x-request-identity', 'tracestate', 'x-requestid-hint'],
])('%s does not', (name) => {
  expect(correlationIdsOf([header(name)])).toEqual([])
})

test('one that is sent and echoed stands once, and an empty one not at all', () => {
  const echoed = [header('x-request-id'), header('X-Request-Id'), header('X-Request-Id', 'b'), header('cf-ray', '')]
  expect(correlationIdsOf(echoed)).toEqual([header('x-request-id'), header('X-Request-Id', 'b')])
})
