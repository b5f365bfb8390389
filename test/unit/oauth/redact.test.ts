import { describe, expect, test } from 'vitest'
import { type KnownSecret, redactExchange, redactText, secretsNamedIn } from '../../../main/oauth/redact'
import type { HttpRequest } from '../../../main/oauth/types'
import { pomeloSampleToken } from '../../fixtures/pomelo-sample-token'
import { base64, ok, post } from './wire'

/** Stands for the HMAC: its digits say which length was fingerprinted. */
const fingerprint = (value: string): string => value.length.toString(16).padStart(4, '0')

const clientSecret: KnownSecret = { label: 'client secret', value: 's3cr+t/ü "q"', fingerprint: '9f3a' }
const password: KnownSecret = { label: 'service account password', value: 'hunter two', fingerprint: null }
const known = [clientSecret, password]

const redactRequest = (more: Partial<HttpRequest>, secrets = known) =>
  redactExchange({ request: post(more), answer: null }, secrets, null, fingerprint).request
const redactBody = (body: string, secrets = known) => redactRequest({ body }, secrets)?.body
const redactHeader = (name: string, value: string, secrets = known) =>
  redactRequest({ headers: { [name]: value } }, secrets)?.headers[0]?.value
const redactAnswer = (body: string, secrets = known) =>
  redactExchange({ request: post({}), answer: ok(body) }, secrets, null, fingerprint).response?.body

describe('an exchange', () => {
  test('keeps what is no secret, byte for byte', () => {
    const request = post({
      url: 'https://api.example/a?b=c&client_id=me#d',
      headers: { Accept: 'application/json', 'X-CLIENT-ID': 'me' },
      body: '{"grant_type":"client_credentials", "code_challenge_method": "S256"}',
    })
    const answer = ok('{"code":1,"state":"active","token_type":"Bearer","expires_in":3600}', { date: 'now' })
    expect(redactExchange({ request, answer }, known, null, fingerprint)).toEqual({
      request: {
        method: 'POST',
        url: request.url,
        headers: [
          { name: 'Accept', value: 'application/json' },
          { name: 'X-CLIENT-ID', value: 'me' },
        ],
        body: request.body,
      },
      response: { status: 200, headers: [{ name: 'date', value: 'now' }], body: answer.body },
    })
  })

  test('has no response where there was no answer', () => {
    expect(redactExchange({ request: post({}), answer: null }, known, null, fingerprint).response).toBeNull()
  })

  test('says nothing twice: redacting a record again changes nothing', () => {
    const request = post({
      url: `https://api.example/?code=abcdefgh&x=${encodeURIComponent(clientSecret.value)}`,
      headers: { Authorization: `Basic ${base64(`id:${clientSecret.value}`)}`, 'x-api-key': 'k', Cookie: 'a=b' },
      body: `client_secret=abc&password=x&token=${pomeloSampleToken}`,
    })
    const answer = ok(`{"access_token":"opaque","password":12,"refresh_token":["a","b"],"x":"${password.value}"}`)
    const once = redactExchange({ request, answer }, known, null, fingerprint)
    const { body, headers, url } = once.request ?? { body: '', headers: [], url: '' }
    const again = {
      request: post({ url, headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])), body }),
      answer: ok(once.response?.body ?? ''),
    }
    expect(redactExchange(again, known, null, fingerprint)).toEqual(once)
  })
})

describe('a known secret', () => {
  const mark = '‹client secret, 9f3a›'

  test.each([
    ['as it is', clientSecret.value],
    ['percent-encoded', encodeURIComponent(clientSecret.value)],
    ['percent-encoded in lower case', encodeURIComponent(clientSecret.value).toLowerCase()],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(clientSecret.value))],
    ['form-encoded', new URLSearchParams({ x: clientSecret.value }).toString().slice(2)],
    ['JSON-escaped', JSON.stringify(clientSecret.value).slice(1, -1)],
    ['JSON-escaped as PHP does', 's3cr+t\\/\\u00fc \\"q\\"'],
    ['JSON-escaped twice', JSON.stringify(JSON.stringify(clientSecret.value)).slice(3, -3)],
    ['JSON-escaped in a form', encodeURIComponent(JSON.stringify(clientSecret.value)).slice(3, -3)],
    ['escaped for HTML', 's3cr+t/&uuml; &quot;q&#34;'.replace('&uuml;', '&#252;')],
    ['in base64', base64(clientSecret.value)],
    ['in base64url', Buffer.from(clientSecret.value).toString('base64url')],
    ['in percent-encoded base64', encodeURIComponent(base64(clientSecret.value))],
  ])('is found %s', (_, form) => {
    expect(redactBody(`<${form}>`)).toBe(`<${mark}>`)
  })

  test.each([1, 2, 3])('is found in base64 after %i other bytes, with the characters it shares', (count) => {
    const hidden = redactBody(`<${base64(`${'x'.repeat(count)}${clientSecret.value}yyyy`)}>`) ?? ''
    expect(hidden).toContain(mark)
    expect(Buffer.from(hidden.slice(0, hidden.indexOf('‹')), 'base64').toString()).not.toContain('s')
  })

  test('is found in a URL and in a header', () => {
    expect(redactRequest({ url: `https://api.example/${encodeURIComponent(clientSecret.value)}/x` })?.url).toBe(
      `https://api.example/${mark}/x`,
    )
    expect(redactHeader('X-Custom', `key ${clientSecret.value}`)).toBe(`key ${mark}`)
  })

  test('has no fingerprint when a person chose it', () => {
    expect(redactBody('u=me&pw=hunter+two')).toBe('u=me&pw=‹service account password›')
    expect(redactHeader('Authorization', `Basic ${base64('me:hunter two')}`)).toBe(
      'Basic me:‹service account password›',
    )
    expect(redactHeader('Authorization', `Basic ${base64('me:hunter two!')}`)).toBe('Basic me:‹client secret›')
  })

  test('that overlaps another is hidden with it, under the label of the longer', () => {
    const secrets: KnownSecret[] = [
      { label: 'api key', value: 'abcdef', fingerprint: '0001' },
      { label: 'client secret', value: 'defghijkl', fingerprint: '0002' },
      { label: 'token', value: 'fghi', fingerprint: '0003' },
    ]
    expect(redactBody('<abcdefghijkl>', secrets)).toBe('<‹client secret, 0002›>')
    expect(redactBody('<abcdefghi>', secrets)).toBe('<‹api key, 0001›>')
    expect(redactBody('<abcdefgh>', secrets)).toBe('<‹api key, 0001›gh>')
    expect(redactBody('<abcdefabcdef>', secrets)).toBe('<‹api key, 0001›‹api key, 0001›>')
  })

  test('that overlaps itself leaves nothing', () => {
    expect(redactBody('<aaaaaa>', [{ label: 'api key', value: 'aaaa', fingerprint: '0001' }])).toBe('<‹api key, 0001›>')
  })

  test('that is shorter than four characters is hidden as a whole value alone', () => {
    const secrets: KnownSecret[] = [{ label: 'pin', value: 'a/b', fingerprint: null }]
    expect(redactBody('x=a%2Fb&y=ca/bd', secrets)).toBe('x=‹pin›&y=ca/bd')
    expect(redactBody('{"x":"a\\/b","y":["a/b"],"z":"ca/bd"}', secrets)).toBe('{"x":"‹pin›","y":["‹pin›"],"z":"ca/bd"}')
    expect(redactHeader('X-Pin', 'a/b', secrets)).toBe('‹pin›')
    expect(redactHeader('Authorization', `Basic ${base64('me:a/b')}`, secrets)).toBe('Basic me:‹pin›')
    expect(redactHeader('Authorization', `Basic ${base64('a/b:x')}`, secrets)).toBe('Basic ‹pin›:‹client secret, 0001›')
  })

  test('that is empty hides nothing', () => {
    expect(redactBody('a=&b=c', [{ label: 'api key', value: '', fingerprint: '0001' }])).toBe('a=&b=c')
  })

  test('that is a word of a mark does not change the mark', () => {
    const secrets: KnownSecret[] = [{ label: 'api key', value: 'client', fingerprint: '0001' }]
    expect(redactBody('a=‹client secret, 9f3a›&b=client', secrets)).toBe('a=‹client secret, 9f3a›&b=‹api key, 0001›')
  })

  test('between the brackets of a mark is hidden all the same', () => {
    expect(redactBody('‹hunter two›')).toBe('‹‹service account password››')
  })
})

describe('a header', () => {
  test('Basic keeps the client id', () => {
    expect(redactHeader('Authorization', `Basic ${base64(`clientid:${clientSecret.value}`)}`)).toBe(
      'Basic clientid:‹client secret, 9f3a›',
    )
    const encoded = new URLSearchParams({ 'my id': clientSecret.value }).toString().replace('=', ':')
    expect(redactHeader('Authorization', `Basic ${base64(encoded)}`)).toBe('Basic my+id:‹client secret, 9f3a›')
  })

  test('Basic with an unknown secret gets its fingerprint, decoded', () => {
    expect(redactHeader('authorization', `basic ${base64('id:a%2Bb:c')}`)).toBe('basic id:‹client secret, 0005›')
  })

  test('Bearer keeps its scheme', () => {
    expect(redactHeader('Authorization', 'Bearer opaque')).toBe('Bearer ‹access token, 0006›')
    expect(
      redactHeader('Authorization', 'Bearer opaque', [{ label: 'old token', value: 'opaque', fingerprint: 'aaaa' }]),
    ).toBe('Bearer ‹old token, aaaa›')
  })

  test.each([
    ['Authorization', 'opaque', '‹credentials, 0006›'],
    ['Authorization', 'Digest a="b"', 'Digest ‹credentials, 0005›'],
    ['Authorization', 'Basic %%%', 'Basic ‹credentials, 0003›'],
    ['Authorization', `Basic ${base64('nocolon')}`, 'Basic ‹credentials, 000c›'],
    ['Proxy-Authorization', 'Bearer x', 'Bearer ‹access token, 0001›'],
    ['x-api-key', 'k y', '‹api key, 0003›'],
    ['X-PARTNER-ID', 'k', '‹api key, 0001›'],
    ['X-Signature', 'ab12', '‹signature, 0004›'],
    ['Cookie', 'a=b; c=d', '‹cookie, 0008›'],
    ['Set-Cookie', 'a=b', '‹cookie, 0003›'],
    [
      'Location',
      'https://cb.example/?code=abc&state=xyz#access_token=t',
      'https://cb.example/?code=‹authorization code, 0003›&state=‹state, 0003›#access_token=‹access token, 0001›',
    ],
  ])('%s: %s', (name, value, expected) => {
    expect(redactHeader(name, value)).toBe(expected)
  })
})

describe('a parameter or member with the name of a secret', () => {
  test.each([
    ['client_secret=a%2Bb&client_id=x', 'client_secret=‹client secret, 0003›&client_id=x'],
    ['grant_type=password&password=p+w&username=me', 'grant_type=password&password=‹password›&username=me'],
    [
      'code=c&code_verifier=v&client_assertion_type=t&client_assertion=a',
      'code=‹authorization code, 0001›&code_verifier=‹code verifier, 0001›&client_assertion_type=t&client_assertion=‹assertion, 0001›',
    ],
    ['refresh%5Ftoken=r', 'refresh%5Ftoken=‹refresh token, 0001›'],
    ['id_token=a=b', 'id_token=‹id token, 0003›'],
    ["assertion=it's", 'assertion=‹assertion, 0004›'],
    ['a=b?token=c?d', 'a=b?token=‹token, 0003›'],
    ['client_secret=', 'client_secret='],
    ['{"client_secret": "a\\"b", "x": "y"}', '{"client_secret": "‹client secret, 0003›", "x": "y"}'],
    ['{"clientSecret":"ab"}', '{"clientSecret":"‹client secret, 0002›"}'],
    ['{"client\\u005fsecret":"ab"}', '{"client\\u005fsecret":"‹client secret, 0002›"}'],
    [
      '{"code":"c","state":"s","password":123,"token":null}',
      '{"code":"‹authorization code, 0001›","state":"‹state, 0001›","password":‹password›,"token":null}',
    ],
  ])('%s', (body, expected) => {
    expect(redactBody(body)).toBe(expected)
  })

  test.each([
    [
      '{"data":{"access_token":"abc","expires_in":"3600"}}',
      '{"data":{"access_token":"‹access token, 0003›","expires_in":"3600"}}',
    ],
    ['{"refresh_token": "abc" "svc": "https://x"}', '{"refresh_token": "‹refresh token, 0003›" "svc": "https://x"}'],
    ['{"access_token":"abc', '{"access_token":"‹access token, 0003›'],
    ['{"access_token":"abc\\', '{"access_token":"‹access token, 0003›\\'],
    [
      '{"refresh_token":["a", "bc"],"x":["d"]}',
      '{"refresh_token":["‹refresh token, 0001›", "‹refresh token, 0002›"],"x":["d"]}',
    ],
    ['<p title=5">{"access_token":"abc"}', '<p title=5">{"access_token":"‹access token, 0003›"}'],
    ['"{\\"access_token\\":\\"abc\\"}"', '"{\\"access_token\\":\\"‹access token, 0005›"'],
    ['{"code":401,"message":"code=5","state":"done"}', '{"code":401,"message":"code=5","state":"done"}'],
    ['access_token=abc&scope=x', 'access_token=‹access token, 0003›&scope=x'],
    [`<h1>x${pomeloSampleToken}</h1>`, '<h1>x‹token, 04cf›</h1>'],
    ['cut eyJhbGciOiJSUzI1NiJ9.eyJhIj', 'cut ‹token, 001b›'],
    ['heyJude.com and eyJhbGciOiJSUzI1NiJ9', 'heyJude.com and eyJhbGciOiJSUzI1NiJ9'],
  ])('in an answer: %s', (body, expected) => {
    expect(redactAnswer(body)).toBe(expected)
    expect(redactText(body, known, fingerprint)).toBe(expected)
  })

  test('may have a name of the definition', () => {
    const pointers = { accessToken: '/data/jeton/0', refreshToken: '/data/Ticket' }
    const answer = ok('{"data":{"jeton":["abc"],"Ticket":"xy","other":"z"}}')
    expect(redactExchange({ request: post({}), answer }, known, pointers, fingerprint).response?.body).toBe(
      '{"data":{"jeton":["‹access token, 0003›"],"Ticket":"‹refresh token, 0002›","other":"z"}}',
    )
  })

  test('is hidden where the provider echoes it', () => {
    const request = post({ body: 'code=splx%2Flob-1234' })
    const answer = ok('{"error_description":"Code splx\\/lob-1234 has expired"}', { 'x-debug': 'splx/lob-1234' })
    const { response } = redactExchange({ request, answer }, known, null, fingerprint)
    expect(response).toEqual({
      status: 200,
      headers: [{ name: 'x-debug', value: '‹authorization code, 000d›' }],
      body: '{"error_description":"Code ‹authorization code, 000d› has expired"}',
    })
  })
})

describe('an answer that is no JSON', () => {
  test.each([
    [
      '<t><access_token>opaque-0123456789</access_token></t>',
      '<t><access_token>‹access token, 0011›</access_token></t>',
    ],
    ['<o:Token type="x">\n opaque </o:Token>', '<o:Token type="x">‹token, 0006›</o:Token>'],
    ['<error>invalid_client</error>', '<error>invalid_client</error>'],
    ['opaque-token-0123456789', '‹token, 0017›'],
    ['"opaque-token-0123456789"\n', '"‹token, 0017›"\n'],
    ['service-is-unavailable-now', 'service-is-unavailable-now'],
    ['https://status.example/incident/42', 'https://status.example/incident/42'],
    ['Not Found 404 at 10.0.0.1', 'Not Found 404 at 10.0.0.1'],
  ])('%s', (body, redacted) => {
    expect(redactAnswer(body)).toBe(redacted)
    expect(redactText(body, known, fingerprint)).toBe(redacted)
  })
})

test('the words of a provider hold no secret that stands under its name elsewhere in the exchange', () => {
  const request = post({ body: 'client_assertion=signed-0123456789&client_id=a-client-of-ours' })
  const answer = ok('{"error_description":"…","access_token":"issued-0123456789"}')
  const named = secretsNamedIn({ request, answer }, known, null, fingerprint)
  const words = 'issued-0123456789 for signed-0123456789 of a-client-of-ours'
  expect(redactText(words, [...known, ...named], fingerprint)).toBe(
    '‹access token, 0011› for ‹assertion, 0011› of a-client-of-ours',
  )
})
