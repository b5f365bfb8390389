import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readNumericClaim, readStringClaim } from '../../../main/oauth/jwt'
import { pomeloSampleToken } from '../../fixtures/pomelo-sample-token'
import { decodeJwt } from './decode-jwt'

const encode = (text: string): string => Buffer.from(text).toString('base64url')
const tokenOf = (claims: string, header = '{"alg":"RS256"}'): string => `${encode(header)}.${encode(claims)}.c2ln`
const claimsOf = (claims: string) => decodeJwt(tokenOf(claims))?.claims

describe('decodeJwt', () => {
  test("reads the sample of Pomelo's documentation", () => {
    expect(decodeJwt(pomeloSampleToken)).toEqual({
      header: [
        { name: 'alg', value: '"RS256"', time: null },
        { name: 'typ', value: '"JWT"', time: null },
        { name: 'kid', value: '"Z2NfNQ40YUk5xtZsQD9Ga"', time: null },
      ],
      claims: [
        {
          name: 'https://pomelo.la/client_id',
          value: '"2ff123416734f2292e111487bedefc1e25491ca8c25e122033a90a7636d9e424"',
          time: null,
        },
        { name: 'iss', value: '"https://pomelo-develop.us.auth0.com/"', time: null },
        { name: 'sub', value: '"1cqupU3E4lZHce6dWUlznSogeMkGz3zQ@clients"', time: null },
        { name: 'aud', value: '"https://auth-dev.pomelo.la"', time: null },
        { name: 'iat', value: '1631035043', time: 1_631_035_043_000 },
        { name: 'exp', value: '1631121443', time: 1_631_121_443_000 },
        { name: 'azp', value: '"1cqupU3E4lZHce6dWUlznSogeMkGz3zQ"', time: null },
        {
          name: 'scope',
          value:
            '"arg:cards:get-card arg:cards:get-user-card arg:cards:create-batch arg:cards:activate-card arg:cards:create-card arg:cards:create-card arg:cards:update-bulk-cards arg:cards:search-card arg:users:get-user arg:users:create-user arg:users:search-user arg:users:update-user"',
          time: null,
        },
        { name: 'gty', value: '"client-credentials"', time: null },
      ],
    })
  })

  test('keeps the digits of a number that JavaScript would round', () => {
    expect(claimsOf('{"id":12345678901234567890,"n":[1.0, {"x":1e400}]}')).toEqual([
      { name: 'id', value: '12345678901234567890', time: null },
      { name: 'n', value: '[1.0,{"x":1e400}]', time: null },
    ])
  })

  test('keeps text in UTF-8, and undoes escapes that JSON does not need', () => {
    expect(claimsOf('{"name":"Zoë 🔑","url":"https:\\/\\/x","\\u0061":"\\u00fc\\n"}')).toEqual([
      { name: 'name', value: '"Zoë 🔑"', time: null },
      { name: 'url', value: '"https://x"', time: null },
      { name: 'a', value: '"ü\\n"', time: null },
    ])
  })

  test('reads a time only from seconds in years of four digits', () => {
    const times = claimsOf('{"iat":0,"nbf":-1,"exp":1700000000000,"auth_time":"1700000000","updated_at":1.5,"other":1}')
    expect(times?.map(({ name, time }) => [name, time])).toEqual([
      ['iat', 0],
      ['nbf', null],
      ['exp', null],
      ['auth_time', null],
      ['updated_at', 1500],
      ['other', null],
    ])
  })

  test('takes the last of two claims with one name, as a parser does', () => {
    expect(claimsOf('{"exp":1,"exp":2}')).toEqual([{ name: 'exp', value: '2', time: 2000 }])
  })

  test('reads names that objects have of their own', () => {
    expect(claimsOf('{"__proto__":{"exp":1},"constructor":null}')).toEqual([
      { name: '__proto__', value: '{"exp":1}', time: null },
      { name: 'constructor', value: 'null', time: null },
    ])
    expect(readNumericClaim(tokenOf('{"__proto__":{"exp":1}}'), 'exp')).toBeNull()
    expect(readStringClaim(tokenOf('{}'), 'constructor')).toBeNull()
  })

  test('reads a token without a signature, and one without claims', () => {
    expect(decodeJwt(`${encode('{}')}.${encode('{}')}.`)).toEqual({ header: [], claims: [] })
  })

  test.each([
    ['an opaque token', 'k3Jd9sLq0aZ'],
    ['an empty token', ''],
    ['two parts', `${encode('{}')}.${encode('{}')}`],
    ['a JWE of five parts', `${encode('{}')}.a.b.c.d`],
    ['an array', tokenOf('[]')],
    ['null', tokenOf('null')],
    ['no JSON', tokenOf('{"a":')],
    ['a header that is no JSON', tokenOf('{}', 'RS256')],
    ['padding', `${encode('{}')}==.${encode('{}')}.`],
    ['claims of 100,000 levels', tokenOf('['.repeat(100_000))],
  ])('answers null for %s', (_, token) => {
    expect(decodeJwt(token)).toBeNull()
  })

  test('shows any claims as JSON that means the same', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (claims) => {
        const members = claimsOf(JSON.stringify(claims, null, 1)) ?? []
        const read: unknown = JSON.parse(
          `{${members.map(({ name, value }) => `${JSON.stringify(name)}:${value}`).join()}}`,
        )
        expect(read).toEqual(JSON.parse(JSON.stringify(claims)))
      }),
    )
  }, 20_000)

  test('never throws', () => {
    const part = fc.oneof(fc.string({ unit: 'binary' }), fc.string().map(encode), fc.json().map(encode))
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.string(), (parts, claim) => {
        const token = parts.join('.')
        decodeJwt(token)
        readNumericClaim(token, claim)
        readStringClaim(token, claim)
      }),
    )
  })
})

describe('reading one claim', () => {
  test('finds a number and a string', () => {
    expect(readNumericClaim(pomeloSampleToken, 'exp')).toBe(1_631_121_443)
    expect(readStringClaim(tokenOf('{"svc":"https://des.example/"}'), 'svc')).toBe('https://des.example/')
  })

  test('answers null for the wrong type, an infinite number, a missing claim and an opaque token', () => {
    expect(readNumericClaim(tokenOf('{"exp":"1"}'), 'exp')).toBeNull()
    expect(readNumericClaim(tokenOf('{"exp":1e999}'), 'exp')).toBeNull()
    expect(readNumericClaim(tokenOf('{}'), 'exp')).toBeNull()
    expect(readNumericClaim('opaque', 'exp')).toBeNull()
    expect(readStringClaim(tokenOf('{"svc":1}'), 'svc')).toBeNull()
  })
})
