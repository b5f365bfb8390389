/** A call typed by hand: the token goes to the credential's own origins, in the header, and nowhere else. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildCallRequest } from '../../../main/oauth/call'
import { callOrigins, checkCallUrl } from '../../../main/oauth/call-target'
import { KeyfobError } from '../../../preload/errors'
import { requestValues } from '../../fixtures/providers/fixture'
import { anyString } from './any-text'

const ORIGINS = ['https://api.example', 'https://auth.example:8443', 'http://127.0.0.1:4010']
const TOKEN = 'eyJhbGciOiJub25lIn0.e30.c2lnbmF0dXJl+/='
const check = (text: string): string => checkCallUrl(text, ORIGINS, TOKEN)
const refusal = (reason: string, field = 'url') =>
  expect.objectContaining({ code: 'invalid_input', reason, details: { field } }) as Error

describe('the origins of a credential', () => {
  it.each([
    ['poems', 'with-access', null, ['https://sandboxapi.poems.com.sg']],
    ['powerepos', 'des', 'https://des.example/x', ['https://des.example', 'https://auth.powerepos.cloud']],
    ['powerepos', 'des', null, ['https://auth.powerepos.cloud']],
    ['powerepos', 'des', 'http://des.example/x', ['https://auth.powerepos.cloud']],
    ['singapay', 'b2b-v1-0', null, ['https://sandbox-payment-b2b.singapay.id']],
    [
      'pms',
      'client-credentials',
      null,
      [
        'https://l89hmcdo52.execute-api.eu-south-2.amazonaws.com',
        'https://cps-poc-api-access.auth.eu-south-2.amazoncognito.com',
      ],
    ],
  ])('of %s %s with the service URI %s', (provider, flow, serviceUri, origins) => {
    expect(callOrigins(requestValues(provider, flow), serviceUri)).toStrictEqual(origins)
  })

  it('leave out an address that was not entered', () => {
    expect(callOrigins(requestValues('pms', 'client-credentials', { callUrl: '' }), null)).toStrictEqual([
      'https://cps-poc-api-access.auth.eu-south-2.amazoncognito.com',
    ])
  })
})

describe('a URL typed by hand', () => {
  it.each([
    ['https://api.example', 'https://api.example/'],
    ['  https://api.example/a?b=c&d=%2F  ', 'https://api.example/a?b=c&d=%2F'],
    ['https://api.example/a#part', 'https://api.example/a'],
    ['HTTPS://API.EXAMPLE/Path', 'https://api.example/Path'],
    ['https://api.example:443/', 'https://api.example/'],
    ['https://auth.example:8443/x', 'https://auth.example:8443/x'],
    ['https://api.example/../../x', 'https://api.example/x'],
    ['https://api.example/@evil.example', 'https://api.example/@evil.example'],
    ['https://api.example//evil.example/', 'https://api.example//evil.example/'],
    ['https://api.example?u=https://evil.example', 'https://api.example/?u=https://evil.example'],
    ['https://%61pi.example/', 'https://api.example/'],
    ['https://ａpi.example/', 'https://api.example/'],
    ['http://127.0.0.1:4010/x', 'http://127.0.0.1:4010/x'],
  ])('%j is sent to %s', (text, sent) => {
    expect(check(text)).toBe(sent)
  })

  it.each([
    'https://evil.example/',
    'https://api.example.evil.example/',
    'https://evil-api.example/',
    'https://sub.api.example/',
    'https://api.example./',
    'https://api.example:8443/',
    'https://auth.example/',
    'https://api.example:80/',
    'https://аpi.example/', // the first letter is Cyrillic
    'https://xn--pi-7kc.example/',
    'http://127.0.0.1:4011/',
    'http://localhost:4010/',
    'http://[::1]:4010/',
    'http://2130706433:4011/',
    'https://evil.example/https://api.example/',
    'https://evil.example?https://api.example',
    'https://evil.example#https://api.example',
  ])('%j is refused as a foreign host', (text) => {
    expect(() => check(text)).toThrow(refusal('foreign_host'))
  })

  it.each([
    ['', 'missing_field'],
    ['   ', 'missing_field'],
    ['api.example/x', 'invalid_url'],
    ['/x', 'invalid_url'],
    ['//api.example/x', 'invalid_url'],
    ['https:api.example', 'invalid_url'],
    ['https:/api.example', 'invalid_url'],
    ['https:///api.example', 'invalid_url'],
    ['https://', 'invalid_url'],
    ['https://api.example:99999/', 'invalid_url'],
    ['https://user@api.example/', 'invalid_url'],
    ['https://user:pw@api.example/', 'invalid_url'],
    ['https://@api.example/', 'invalid_url'],
    ['https://:@api.example/', 'invalid_url'],
    ['https://api.example@evil.example/', 'invalid_url'],
    ['https://api.example%40evil.example/', 'invalid_url'],
    ['http://api.example/', 'insecure_url'],
    ['ftp://api.example/', 'insecure_url'],
    ['file:///etc/passwd', 'insecure_url'],
    ['javascript:alert(1)', 'insecure_url'],
    ['data:text/html,x', 'insecure_url'],
    ['blob:https://api.example/x', 'insecure_url'],
    ['https:\\\\api.example/', 'illegal_characters'],
    ['https://evil.example\\@api.example/', 'illegal_characters'],
    ['https://api.example\\.evil.example/', 'illegal_characters'],
    ['https://api.exa\tmple/', 'illegal_characters'],
    ['https://api.example/a\nb', 'illegal_characters'],
    ['ht\ttps://api.example/', 'illegal_characters'],
    ['https://api.example/\0', 'illegal_characters'],
    ['https://api.example/a b', 'illegal_characters'],
    ['https://api.\u00adexample/', 'illegal_characters'],
    ['https://api.example/\u202Etxt', 'illegal_characters'],
  ])('%j is refused as %s', (text, reason) => {
    expect(() => check(text)).toThrow(refusal(reason))
  })

  it.each([
    `https://api.example/?access_token=${TOKEN}`,
    `https://api.example/${encodeURIComponent(TOKEN)}`,
    `https://api.example/?t=${TOKEN.replace('e', '%65')}`,
  ])('is refused with the token in it: %s', (text) => {
    expect(() => check(text)).toThrow(refusal('token_in_url'))
  })

  it('never leads to another origin, whatever is typed', () => {
    fc.assert(
      fc.property(
        anyString,
        anyString,
        fc.constantFrom('', 'https:', 'https://', 'https://api.example', 'https://api.example@', '//'),
        (before, after, middle) => {
          let sent: string
          try {
            sent = check(before + middle + after)
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(KeyfobError)
            return
          }
          expect(ORIGINS).toContain(new URL(sent).origin)
        },
      ),
    )
  })
})

describe('a request typed by hand', () => {
  const poems = requestValues('poems', 'with-access', { apiKey: 'key-1' })
  const url = 'https://sandboxapi.poems.com.sg/api-gateway/pspl/mobile2/1.0/accounts?language=1'
  const use = { accessToken: 'access-1', serviceUri: null, url }

  it('has the token and what goes with it in the headers', () => {
    expect(buildCallRequest(poems, use)).toStrictEqual({
      method: 'GET',
      url,
      headers: { Authorization: 'Bearer access-1', Accept: 'application/json', 'x-api-key': 'key-1' },
      body: null,
    })
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('sends a %s with its body as it was typed', (method) => {
    const { body, headers, ...rest } = buildCallRequest(poems, { ...use, method, body: ' {"a" : 1}\n' })
    expect([rest.method, body, headers['Content-Type']]).toEqual([method, '{"a" : 1}', 'application/json'])
    expect(buildCallRequest(poems, { ...use, method, body: ' \n' })).toMatchObject({ method, body: null })
  })

  it('has no body as a GET, and refuses one that is no JSON', () => {
    expect(buildCallRequest(poems, { ...use, body: '{}' }).body).toBeNull()
    expect(() => buildCallRequest(poems, { ...use, method: 'POST', body: '{a}' })).toThrow(
      refusal('invalid_json', 'body'),
    )
  })

  it('is refused elsewhere before anything is made of it', () => {
    expect(() => buildCallRequest(poems, { ...use, url: 'https://api.poems.com.sg/' })).toThrow(refusal('foreign_host'))
  })
})
