import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type KnownSecret, redactExchange, redactText } from '../../../main/oauth/redact'
import type { HttpAnswer, HttpRequest } from '../../../main/oauth/types'
import { base64, ok, post } from './wire'

const fingerprint = (): string => 'ffff'
const redactAnswer = (body: string, known: readonly KnownSecret[]): string =>
  redactExchange({ request: post({}), answer: ok(body) }, known, null, fingerprint).response?.body ?? ''

describe('a long body', () => {
  test('is cut at 64 KiB, after redaction', () => {
    const known = [{ label: 'client secret', value: 'hunter2 and more', fingerprint: '9f3a' }]
    const cut = redactAnswer(`${'x'.repeat(65_530)}hunter2 and more`, known)
    expect(cut).toHaveLength(65_536)
    expect(cut.endsWith('x‹clie…')).toBe(true)
  })

  test('is not cut within a character, nor where it fits', () => {
    expect(redactAnswer(`${'x'.repeat(65_534)}🔑🔑`, [])).toBe(`${'x'.repeat(65_534)}…`)
    expect(redactAnswer('x'.repeat(65_536), [])).toBe('x'.repeat(65_536))
  })

  test.each([
    ['the beginning of a token, over and over', 'a'],
    ['the beginning of a JWT', 'eyJ'],
    ['equals signs', '='],
    ['names', 'client_secret'],
    ['quotation marks', '"'],
    ['backslashes', '\\'],
    ['members', '"a": '],
    ['marks', '‹token›'],
    ['percent signs', '%25'],
  ])(
    'of a megabyte of %s takes no long time',
    (_, piece) => {
      const secrets: KnownSecret[] = [
        { label: 'access token', value: `${'a'.repeat(60_000)}b`, fingerprint: '0001' },
        { label: 'client secret', value: '%25%25%25%25%25%25%', fingerprint: '0002' },
      ]
      const body = piece.repeat(Math.ceil(1_048_576 / piece.length))
      const { response } = redactExchange({ request: post({}), answer: ok(body) }, secrets, null, fingerprint)
      expect(response?.body.length).toBeLessThanOrEqual(65_536)
    },
    20_000,
  )

  test('that is made to be slow is hidden from where the search ends', () => {
    const secrets: KnownSecret[] = [{ label: 'access token', value: `${'a'.repeat(60_000)}b`, fingerprint: '0001' }]
    const hidden = redactAnswer(`${'a'.repeat(100_000)}${secrets[0]?.value ?? ''}`, secrets)
    expect(hidden).toMatch(/^a+‹access token, 0001›$/)
  })
})

describe('an answer in UTF-16', () => {
  test.each(['utf16le', 'utf16be'])('%s, which is read with a NUL beside each character, shows no secret', (order) => {
    const known = [{ label: 'client secret', value: 'hunter2-and-more', fingerprint: '9f3a' }]
    const bytes = Buffer.from('{"access_token":"a-new-token-0123456789","echo":"hunter2-and-more"}', 'utf16le')
    const body = (order === 'utf16be' ? bytes.swap16() : bytes).toString()
    expect(redactAnswer(body, known)).toBe('{"access_token":"‹access token, ffff›","echo":"‹client secret, 9f3a›"}')
    expect(redactText(body, known, fingerprint)).not.toMatch(/h.?u.?n.?t|t.?o.?k.?e.?n.?-.?0/s)
  })
})

describe('for any secret', () => {
  const letters = Array.from(`+/:%&=ü "\\\n\r\t'<>?#;,.-_~@🔑€aZ09‹`)
  const secretText = fc
    .oneof(
      fc.string({ unit: fc.constantFrom(...letters), minLength: 4, maxLength: 40 }),
      fc.string({ unit: 'binary', minLength: 4, maxLength: 40 }),
      fc.base64String({ minLength: 4, maxLength: 80 }),
    )
    .filter((value) => value.length >= 4)

  const formEncode = (text: string): string => new URLSearchParams({ x: text }).toString().slice(2)
  const asciiJson = (text: string): string =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .replaceAll('/', '\\/')
  const formsOf = (secret: string): string[] => [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(secret).toLowerCase(),
    formEncode(secret),
    JSON.stringify(secret).slice(1, -1),
    asciiJson(secret),
    base64(secret),
    base64(secret).replace(/=+$/, ''),
    Buffer.from(secret).toString('base64url'),
  ]

  /** An exchange with the secret in every place and form that our requests and providers' answers have. */
  function exchangeWith(secret: string, name: string): { request: HttpRequest; answer: HttpAnswer } {
    return {
      request: post({
        url: `https://api.example/p/${encodeURIComponent(secret)}?${new URLSearchParams({ [name]: secret, z: 'z' }).toString()}`,
        headers: {
          Authorization: `Basic ${base64(`id:${secret}`)}`,
          'Proxy-Authorization': `Basic ${base64(`${formEncode('i d')}:${formEncode(secret)}`)}`,
          'X-Raw': secret,
          'X-Token': base64(secret),
          'X-Opaque': Buffer.from(`12:${secret}:34`).toString('base64url'),
        },
        body: new URLSearchParams({ a: 'b', [name]: secret, json: JSON.stringify({ [name]: secret }) }).toString(),
      }),
      answer: ok(
        [
          JSON.stringify({ data: { [name]: secret, nested: JSON.stringify({ x: secret }) } }),
          `{"x":"${asciiJson(secret)}"`,
          `<p>${secret}</p><a href="?x=${formEncode(secret)}">`,
          base64(secret),
        ].join('\n'),
        { 'x-echo': `got ${encodeURIComponent(secret)}` },
      ),
    }
  }

  const textsOf = ({ request, response }: ReturnType<typeof redactExchange>): string[] => [
    request?.url ?? '',
    ...(request?.headers ?? []).map(({ value }) => value),
    request?.body ?? '',
    ...(response?.headers ?? []).map(({ value }) => value),
    response?.body ?? '',
  ]

  test('no form of it is left anywhere', () => {
    fc.assert(
      fc.property(
        secretText,
        fc.constantFrom('client_secret', 'password', 'token', 'x', 'weird name'),
        (value, name) => {
          const secrets: KnownSecret[] = [{ label: 'client secret', value, fingerprint: '9f3a' }]
          const texts = textsOf(redactExchange(exchangeWith(value, name), secrets, null, fingerprint))
          const constant =
            textsOf(redactExchange(exchangeWith('', name), [], null, fingerprint)).join('\n') + '‹client secret, 9f3a›'
          for (const form of formsOf(value).filter((form) => !constant.includes(form))) {
            for (const text of texts) expect(text).not.toContain(form)
          }
        },
      ),
      { numRuns: 300 },
    )
  }, 20_000)

  test('nothing throws, whatever is sent and answered', () => {
    const text = fc.oneof(
      fc.string({
        unit: fc.constantFrom(...letters, '{', '}', '[', ']', '"', 'password', 'eyJhbGciOiJSUzI1NiJ9', '\ud83d'),
        maxLength: 60,
      }),
      fc.json(),
    )
    const headers = fc.dictionary(
      fc.constantFrom('Authorization', 'Cookie', 'X-Other', '__proto__'),
      fc.oneof(
        text,
        text.map((value) => `Basic ${value}`),
      ),
    )
    fc.assert(
      fc.property(text, headers, text, fc.array(text), (url, anyHeaders, body, secrets) => {
        const list = secrets.map((value): KnownSecret => ({ label: 'secret (1)', value, fingerprint: null }))
        redactExchange(
          { request: post({ url, headers: anyHeaders, body }), answer: ok(body, anyHeaders) },
          list,
          null,
          fingerprint,
        )
        redactText(body, list, fingerprint)
      }),
    )
  })
})
