import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readToken } from '../../../../main/oauth/inspect/read-token'
import { pomeloSampleToken } from '../../../fixtures/pomelo-sample-token'

const encode = (text: string | Uint8Array): string => Buffer.from(text).toString('base64url')
const header = encode('{"alg":"RS256","kid":"k1"}')
const claims = encode('{"iss":"https://a.example"}')
const signed = `${header}.${claims}.c2ln`

describe('what is pasted', () => {
  it.each([
    ['as it is', signed, []],
    ['with a line break at its end', `${signed}\n`, ['whitespace']],
    ['as a header', `Authorization: Bearer ${signed}`, ['header_name', 'bearer']],
    ['as the value of a header', `bearer   ${signed}`, ['bearer']],
    ['in quotation marks', `"${signed}"`, ['quotes']],
    ['as a member of JSON', ` "${signed}",\n`, ['whitespace', 'quotes']],
    ['as a header in quotation marks', `'Authorization: Bearer ${signed}'`, ['quotes', 'header_name', 'bearer']],
    ['in typographic quotation marks', `“${signed}”`, ['quotes']],
    ['with a byte order mark', `\uFEFF${signed}\u200B`, ['invisible']],
    ['broken into lines', `${signed.slice(0, 20)}\r\n  ${signed.slice(20)}`, ['line_breaks']],
  ])('is read %s', (_how, text, trimmed) => {
    expect(readToken(text)).toMatchObject({ kind: 'jws', token: signed, trimmed })
  })

  it.each([
    ['nothing', ''],
    ['nothing', ' \n\t '],
    ['nothing', 'Bearer '],
    ['nothing', '""'],
    ['too_long', 'a'.repeat(65_537)],
  ] as const)('is %s', (kind, text) => {
    expect(readToken(text).kind).toBe(kind)
  })

  it.each([
    ['a b', 'U+0020', 2],
    ['abc\u202Ed', 'U+202E', 4],
    ['abc🔑', 'U+1F511', 4],
    ['tökén', 'U+00F6', 2],
    ['a\0', 'U+0000', 2],
  ])('names the character that no token has: %j', (text, character, position) => {
    expect(readToken(text)).toMatchObject({ kind: 'illegal', illegal: { character, position } })
  })

  it('takes no longer the longer the blanks in it are', () => {
    const started = performance.now()
    expect(readToken(`a${' '.repeat(999_998)}b`).kind).toBe('too_long')
    expect(readToken(`${'"'.repeat(999_999)}a`).kind).toBe('opaque')
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

describe('the kind of a token', () => {
  it('is a signed one', () => {
    const reading = readToken(pomeloSampleToken)
    expect(reading.kind).toBe('jws')
    expect(reading.header?.members).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'Z2NfNQ40YUk5xtZsQD9Ga' })
    expect(reading.claims?.members['gty']).toBe('client-credentials')
  })

  it.each(['none', 'None', 'NONE'])('is unsecured with the algorithm %s, with and without something signed', (alg) => {
    const unsecured = encode(JSON.stringify({ alg }))
    expect(readToken(`${unsecured}.${claims}.`).kind).toBe('unsecured')
    expect(readToken(`${unsecured}.${claims}.c2ln`).kind).toBe('unsecured')
  })

  it('is an encrypted one, whose header can be read', () => {
    const encrypted = encode('{"alg":"RSA-OAEP","enc":"A256GCM"}')
    const reading = readToken(`${encrypted}.a2V5.aXY.Y2lwaGVy.dGFn`)
    expect(reading).toMatchObject({ kind: 'jwe', claims: null })
    expect(reading.header?.members).toEqual({ alg: 'RSA-OAEP', enc: 'A256GCM' })
    expect(readToken(`${encode('{"alg":"dir","enc":"A256GCM"}')}..aXY.Y2lwaGVy.dGFn`).kind).toBe('jwe')
  })

  it('is a signed one also where it carries no JSON object', () => {
    expect(readToken(`${header}.${encode('just text')}.c2ln`)).toMatchObject({ kind: 'jws', claims: null })
    expect(readToken(`${header}.${encode('[1]')}.c2ln`)).toMatchObject({ kind: 'jws', claims: null })
  })

  it.each([
    ['uuid', '0f8fad5b-d9cb-469f-a165-70867728950e'],
    ['hex', '9f86d081884c7d659a2feaa0c55ad015'],
    ['base64url', 'mF_9.B5f-4.1JqM'.replaceAll('.', '')],
    ['base64', 'bXkgdG9rZW4+/w=='],
    ['paseto', 'v4.public.eyJkYXRhIjoidGhpcyBpcyBhIHNpZ25lZCBtZXNzYWdlIn0'],
    ['json', '{"access_token":"a b"}'],
    [null, 'mF_9.B5f-4.1JqM'],
    [null, 'a|b|c'],
  ] as const)('is opaque, looking like %s', (shape, token) => {
    expect(readToken(token)).toMatchObject({ kind: 'opaque', shape, damage: null })
  })

  it.each([
    ['cut off after the claims', `${header}.${claims}`, 'whole', 'cut_off'],
    ['cut off after the header', header, 'whole', 'cut_off'],
    ['cut off in its header', header.slice(0, 20), 'whole', 'cut_off'],
    ['cut off in its claims', `${header}.${claims.slice(0, 12)}.c2ln`, 'claims', 'not_json'],
    ['with a header that is no JSON', `${header.slice(0, 12)}.${claims}.c2ln`, 'header', 'not_json'],
    ['with an asterisk in its claims', `${header}.${claims.slice(0, 8)}*.c2ln`, 'claims', 'not_base64url'],
    ['with an asterisk in its signature', `${header}.${claims}.c2ln*`, 'signature', 'not_base64url'],
    ['with four parts', `${signed}.more`, 'whole', 'cut_off'],
    ['with no claims', `${header}..c2ln`, 'claims', 'not_base64url'],
    [
      'with claims in Latin-1',
      `${header}.${encode(Uint8Array.from([...Buffer.from('{"a":"'), 0xe9, ...Buffer.from('"')]))}.c2ln`,
      'claims',
      'not_utf8',
    ],
  ])('is damaged: %s', (_how, token, part, fault) => {
    expect(readToken(token)).toMatchObject({ kind: 'damaged', damage: { part, fault } })
  })

  it('is something for any text', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(typeof readToken(Buffer.from(bytes).toString()).kind).toBe('string')
        expect(typeof readToken(`${header}.${encode(bytes)}.x`).kind).toBe('string')
      }),
    )
  })

  it('is read with 20,000 levels of claims', () => {
    const depth = 20_000
    const { kind } = readToken(`${header}.${encode(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`)}.c2ln`)
    expect(['jws', 'damaged']).toContain(kind)
  })
})
