/** The archive of requests against the text of HAR 1.2. */
import { describe, expect, it } from 'vitest'
import { HIDDEN, maskExchange } from '../../../main/ipc/mask'
import { toHar } from '../../../main/support/har'
import { START } from '../tokens/support'
import { exchange, reveal, unanswered } from './exchanges'
import { Har } from './har-schema'

/** As a file has it. */
const written = (...given: Parameters<typeof toHar>): unknown => JSON.parse(JSON.stringify(toHar(...given)))
const entriesOf = (...exchanges: Parameters<typeof toHar>[0]) => toHar(exchanges, '0.1.0').log.entries

describe('an archive', () => {
  it.each([
    ['nothing', []],
    ['a refusal', [exchange()]],
    ['no answer', [unanswered()]],
    ['a shared screen', [maskExchange(exchange()), maskExchange(unanswered())]],
    ['no measured moments', [exchange({ timing: null, connection: null })]],
    ['moments that contradict each other', [exchange({ timing: { certificateMs: 5, sentMs: 9, firstByteMs: 9000 } })]],
    ['a clock that went back', [exchange({ durationMs: -7 })]],
    [
      'an empty answer',
      [exchange({ response: { status: 204, statusText: null, httpVersion: null, headers: [], body: '' } })],
    ],
    ['half a surrogate', [exchange({ request: { method: 'POST', url: 'https://h/', headers: [], body: '\ud800' } })]],
    ['the year 2038', [exchange({ at: 2 ** 31 * 1000 + 1 })]],
  ])('of %s is HAR 1.2', (_what, exchanges) => {
    const har = written(exchanges, '0.1.0')
    expect(Har.safeParse(har).error?.issues).toBeUndefined()
    expect(JSON.stringify(har)).not.toMatch(/NaN|undefined/)
  })

  it('has each part of an exchange in its place', () => {
    expect(entriesOf(exchange())).toEqual([
      {
        startedDateTime: '2026-01-05T09:00:00.000Z',
        time: 212,
        request: {
          method: 'POST',
          url: 'https://auth.example/token?code=%E2%80%B9authorization%20code,%209f3a%E2%80%BA&tenant=a%20b',
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: exchange().request?.headers,
          queryString: [
            { name: 'code', value: '‹authorization code, 9f3a›' },
            { name: 'tenant', value: 'a b' },
          ],
          postData: {
            mimeType: 'application/x-www-form-urlencoded',
            text: 'grant_type=client_credentials&client_secret=‹client secret, 9f3a›',
          },
          headersSize: -1,
          bodySize: -1,
        },
        response: {
          status: 401,
          statusText: 'Unauthorized',
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: exchange().response?.headers,
          content: {
            size: 38,
            mimeType: 'application/json; charset=utf-8',
            text: '{"error":"invalid_client","note":"ü"}',
          },
          redirectURL: 'https://auth.example/elsewhere',
          headersSize: -1,
          bodySize: -1,
        },
        cache: {},
        timings: { blocked: -1, dns: -1, connect: -1, send: 0, wait: 180, receive: 32, ssl: -1 },
        serverIPAddress: '203.0.113.7',
        _resourceType: 'fetch',
        _stage: 'token',
        _failure: 'provider_refused',
        _tlsVersion: 'TLS 1.3',
        _certificateMs: 40,
        _sentMs: 61,
        _serverDate: '2026-01-05T09:00:03.000Z',
        _clockSkewSeconds: 3,
        _correlationIds: [{ name: 'x-request-id', value: 'r-1' }],
      },
    ])
  })

  it('says of a request without an answer that there was none, and why', () => {
    const [entry] = entriesOf(unanswered())
    expect(entry?.response).toMatchObject({ status: 0, statusText: '', content: { size: 0 }, _error: 'timed_out' })
    expect(entry?.timings).toMatchObject({ send: 0, wait: 212, receive: 0 })
    expect(entry).not.toHaveProperty('serverIPAddress')
  })

  it('begins with the oldest, and leaves out what sent nothing', () => {
    const all = entriesOf(exchange({ at: START + 5 }), reveal(), unanswered({ at: START + 1 }))
    expect(all.map(({ response }) => response.status)).toEqual([0, 401])
  })

  it('of a shared screen names no address', () => {
    const [entry] = entriesOf(maskExchange(exchange()))
    expect(entry?.request.url).toBe('about:blank#hidden')
    expect(entry?.request.queryString).toEqual([])
    expect(entry).not.toHaveProperty('serverIPAddress')
    expect(entry?.response.content.text).toBe(HIDDEN)
  })
})

it('the schema of these tests refuses what is no HAR', () => {
  const [entry] = entriesOf(exchange())
  const har = (change: object): unknown => ({
    log: { version: '1.2', creator: { name: 'a', version: '1' }, entries: [{ ...entry, ...change }] },
  })
  expect(Har.safeParse(har({})).success).toBe(true)
  for (const wrong of [
    { time: 1 },
    { time: Number.NaN },
    { startedDateTime: '5 Jan 2026' },
    { unknown: 1 },
    { timings: { ...entry?.timings, wait: -1 } },
    { request: { ...entry?.request, url: 'https://h/‹a›' } },
    { request: { ...entry?.request, headersSize: undefined } },
    { response: { ...entry?.response, content: { size: 1, mimeType: 'a', text: 'ab' } } },
  ]) {
    expect(Har.safeParse(har(wrong)).success, JSON.stringify(wrong)).toBe(false)
  }
})
