/** Recorded exchanges for the tests of this folder. */
import type { Exchange } from '../../../preload/exchange-views'

const START = Date.UTC(2026, 0, 5, 9, 0, 0)

/** An exchange that was refused, as it stands in the record. */
export const exchange = (more: Partial<Exchange> = {}): Exchange => ({
  id: 'exchange-1',
  credentialId: 'harbour',
  stage: 'token',
  at: START,
  durationMs: 212,
  request: {
    method: 'POST',
    url: 'https://auth.example/token?code=‹authorization code, 9f3a›&tenant=a%20b',
    headers: [
      { name: 'Content-Type', value: 'application/x-www-form-urlencoded' },
      { name: 'Authorization', value: 'Basic harbour:‹client secret, 9f3a›' },
    ],
    body: 'grant_type=client_credentials&client_secret=‹client secret, 9f3a›',
  },
  response: {
    status: 401,
    statusText: 'Unauthorized',
    httpVersion: '1.1',
    headers: [
      { name: 'content-type', value: 'application/json; charset=utf-8' },
      { name: 'location', value: 'https://auth.example/elsewhere' },
    ],
    body: '{"error":"invalid_client","note":"ü"}',
  },
  timing: { certificateMs: 40, sentMs: 61, firstByteMs: 180 },
  connection: {
    remoteAddress: '203.0.113.7',
    tlsVersion: 'TLS 1.3',
    certificate: { issuer: 'Example CA', validTo: Date.UTC(2027, 0, 1) },
  },
  serverDate: START + 3000,
  skewSeconds: 3,
  correlationIds: [{ name: 'x-request-id', value: 'r-1' }],
  failure: 'provider_refused',
  ...more,
})

/** One to which no answer came, and one that is no request. */
export const unanswered = (more: Partial<Exchange> = {}): Exchange =>
  exchange({
    id: 'exchange-2',
    response: null,
    timing: null,
    connection: null,
    serverDate: null,
    skewSeconds: null,
    correlationIds: [],
    failure: 'timed_out',
    ...more,
  })
export const reveal = (): Exchange => unanswered({ id: 'exchange-3', stage: 'reveal', request: null, failure: null })
