/** Using a token: it is sent to the provider's host and nowhere else, whatever is typed. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildCallRequest, judgeCall } from '../../../main/oauth/call'
import { KeyfobError } from '../../../preload/errors'
import { jsonAnswer, requestValues } from '../../fixtures/providers/fixture'
import { anyString } from './any-text'

const no = (code: string, reason: string, details: object) =>
  expect.objectContaining({ code, reason, details: { stage: 'call', ...details } }) as Error

const des = requestValues('powerepos', 'des', {})
const serviceUri = 'https://svc.example/api'
const urlOf = (path: string, base = serviceUri) =>
  buildCallRequest(des, { accessToken: 'a', serviceUri: base, path }).url
const refusal = (reason: string, field: string) =>
  expect.objectContaining({ code: 'invalid_input', reason, details: { field } }) as Error

describe('a path typed by hand', () => {
  it.each([
    ['', 'https://svc.example/api'],
    ['orders', 'https://svc.example/api/orders'],
    ['/orders', 'https://svc.example/api/orders'],
    ['/orders?a=1&b=2', 'https://svc.example/api/orders?a=1&b=2'],
    ['?a=1', 'https://svc.example/api?a=1'],
    ['orders#part', 'https://svc.example/api/orders'],
    ['//evil.example/x', 'https://svc.example/api/evil.example/x'],
    ['https://evil.example/', 'https://svc.example/api/https://evil.example/'],
    ['@evil.example', 'https://svc.example/api/@evil.example'],
    ['\\\\evil.example', 'https://svc.example/api///evil.example'],
    ['../other', 'https://svc.example/other'],
    ['../../..', 'https://svc.example/'],
    ['a b', 'https://svc.example/api/a%20b'],
  ])('%j leads to %s', (path, expected) => {
    expect(urlOf(path)).toBe(expected)
  })

  it.each(['a\nb', '\0', 'a\tb', '\x1b'])('%j is refused', (path) => {
    expect(() => urlOf(path)).toThrow(refusal('illegal_characters', 'path'))
  })

  it('never leads to another host', () => {
    fc.assert(
      fc.property(
        anyString,
        fc.constantFrom(serviceUri, 'https://svc.example', 'https://svc.example/'),
        (path, base) => {
          try {
            expect(new URL(urlOf(path, base)).origin).toBe('https://svc.example')
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(KeyfobError)
          }
        },
      ),
    )
  })

  it('is ignored by a call that does not ask for one', () => {
    const pomelo = requestValues('pomelo', 'client-credentials', {})
    expect(buildCallRequest(pomelo, { accessToken: 'a', serviceUri: null, path: 'x' }).url).toBe(
      'https://api-sandbox.pomelo.la',
    )
  })
})

describe('a service URI', () => {
  it('must be there', () => {
    expect(() => buildCallRequest(des, { accessToken: 'a', serviceUri: null })).toThrow(
      expect.objectContaining({ code: 'conflict', reason: 'no_service_uri' }) as Error,
    )
  })

  it.each([
    ['http://svc.example/', 'insecure_url'],
    ['https://u@svc.example/', 'invalid_url'],
    ['https://svc.example/?x', 'invalid_url'],
  ])('%s is refused as %s', (uri, reason) => {
    expect(() => buildCallRequest(des, { accessToken: 'a', serviceUri: uri })).toThrow(refusal(reason, 'serviceUri'))
  })

  it('may be plain http on this computer', () => {
    expect(urlOf('/x', 'http://127.0.0.1:4010/powerepos/des')).toBe('http://127.0.0.1:4010/powerepos/des/x')
  })
})

describe('a body', () => {
  const pms = requestValues('pms', 'client-credentials', {})

  it('is sent as it was typed', () => {
    expect(buildCallRequest(pms, { accessToken: 'a', serviceUri: null, body: ' {"a" : 1} ' }).body).toBe(' {"a" : 1} ')
  })

  it.each(['', '{', "{'a':1}", 'null,'])('%j is refused as no JSON', (body) => {
    expect(() => buildCallRequest(pms, { accessToken: 'a', serviceUri: null, body })).toThrow(
      refusal('invalid_json', 'body'),
    )
  })

  it('is not sent by a call that has none', () => {
    expect(buildCallRequest(des, { accessToken: 'a', serviceUri, body: '{}' }).body).toBeNull()
  })
})

describe('a flow without a call', () => {
  const singapay = requestValues('singapay', 'b2b-v1-0', { apiKey: 'key' })

  it('gets its service URI, where the token has one', () => {
    expect(buildCallRequest(singapay, { accessToken: 'a', serviceUri }).url).toBe(serviceUri)
  })

  it('is judged by HTTP status alone', () => {
    expect(() => judgeCall(singapay, jsonAnswer(204, ''))).not.toThrow()
    expect(() => judgeCall(singapay, jsonAnswer(404, { message: 'x' }))).toThrow(
      no('refused', 'provider_refused', { status: 404 }),
    )
  })
})

it('refuses a line break in a header for use', () => {
  const singapay = requestValues('singapay', 'b2b-v1-0', { apiKey: 'a\nb' })
  expect(() => buildCallRequest(singapay, { accessToken: 'a', serviceUri: null })).toThrow(
    refusal('illegal_characters', 'apiKey'),
  )
})

it('says that the Call URL is missing, when the Custom environment has none', () => {
  const pms = requestValues('pms', 'client-credentials', { callUrl: '' })
  expect(() => buildCallRequest(pms, { accessToken: 'a', serviceUri: null })).toThrow(
    refusal('missing_field', 'callUrl'),
  )
})

describe('an answer that is no yes', () => {
  const poems = requestValues('poems', 'with-access', {})

  it("has the provider's words, cleaned", () => {
    expect(() => judgeCall(poems, jsonAnswer(200, { code: 0, msg: '\x1b[31mNo\u202E' }))).toThrow(
      no('refused', 'provider_refused', { status: 200, providerMessage: 'No' }),
    )
  })

  it('is a page where a member must say yes', () => {
    expect(() => judgeCall(poems, jsonAnswer(200, '<html>', { 'content-type': 'text/html' }))).toThrow(
      no('bad_answer', 'not_json', { status: 200, technical: 'text/html' }),
    )
  })

  it.each([
    [429, 'refused', 'rate_limited'],
    [503, 'bad_answer', 'server_error'],
  ] as const)('with status %d is %s/%s, with the wait that was asked for', (status, code, reason) => {
    expect(() => judgeCall(poems, jsonAnswer(status, {}, { 'retry-after': '120' }))).toThrow(
      no(code, reason, { status, retryAfter: 120 }),
    )
  })

  it('is a yes at a typed URL whose answers have no such member, and a no where the member says so', () => {
    expect(() => judgeCall(poems, jsonAnswer(200, [1, 2]), true)).not.toThrow()
    expect(() => judgeCall(poems, jsonAnswer(200, [1, 2]))).toThrow(no('refused', 'provider_refused', { status: 200 }))
    expect(() => judgeCall(poems, jsonAnswer(200, { code: -3, msg: 'Session expired' }), true)).toThrow(
      no('refused', 'provider_refused', { status: 200, providerMessage: 'Session expired' }),
    )
  })
})
