import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseKeySet } from '../../../../main/oauth/inspect/key-set'
import { readToken } from '../../../../main/oauth/inspect/read-token'
import { judgeWithoutKey, verifySignature } from '../../../../main/oauth/inspect/verify'
import { answer, refusal } from '../../tokens/support'
import { sign, type TestKey, testKey } from './keys'

const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const setOf = (...keys: unknown[]) => parseKeySet(answer(200, { keys }))
const verify = (token: string, ...keys: unknown[]) => verifySignature(readToken(token), setOf(...keys))

let rsa: TestKey
let ec: TestKey
beforeAll(async () => {
  rsa = await testKey('RS256', 'rsa-1')
  ec = await testKey('ES256', 'ec-1')
})

describe('a signature', () => {
  it.each(['RS256', 'PS256', 'ES256', 'ES512', 'EdDSA'] as const)('of %s is verified', async (algorithm) => {
    const key = await testKey(algorithm, 'k')
    expect(await verify(await sign(key, { sub: 'a' }), rsa.jwk, key.jwk)).toBe('verified')
  })

  it('is wrong for other claims, another header, another key of the same name, and none of its bytes', async () => {
    const token = await sign(rsa, { sub: 'a' })
    const [header = '', claims = '', signature = ''] = token.split('.')
    expect(await verify(`${header}.${encode({ sub: 'b' })}.${signature}`, rsa.jwk)).toBe('wrong')
    expect(await verify(`${encode({ alg: 'RS256', kid: 'rsa-1', a: 1 })}.${claims}.${signature}`, rsa.jwk)).toBe(
      'wrong',
    )
    expect(await verify(`${header}.${claims}.AAAA`, rsa.jwk)).toBe('wrong')
    const other = await testKey('RS256', 'rsa-1')
    expect(await verify(token, other.jwk)).toBe('wrong')
  })

  it('finds no key of its name', async () => {
    expect(await verify(await sign(rsa, {}, { kid: 'rotated' }), rsa.jwk, ec.jwk)).toBe('no_such_key')
    expect(await verify(await sign(rsa))).toBe('no_such_key')
  })

  it('without a name is tried with each key of its kind', async () => {
    const other = await testKey('RS256', 'other')
    const token = await sign(rsa, {}, { kid: null })
    expect(await verify(token, ec.jwk, other.jwk, rsa.jwk)).toBe('verified')
    expect(await verify(token, ec.jwk, other.jwk)).toBe('wrong')
    expect(await verify(token, ec.jwk)).toBe('no_such_key')
  })

  it('is not checked by one of two keys of the same name', async () => {
    const other = await testKey('RS256', 'rsa-1')
    expect(await verify(await sign(rsa), rsa.jwk, other.jwk)).toBe('ambiguous_key')
    // RFC 7517 §4.5: the same name for keys of different types.
    expect(await verify(await sign(rsa), { ...ec.jwk, kid: 'rsa-1' }, rsa.jwk)).toBe('verified')
  })

  it.each([
    ['of another type', () => ({ ...ec.jwk, kid: 'rsa-1' })],
    ['for another algorithm', () => ({ ...rsa.jwk, alg: 'PS256' })],
    ['for encryption', () => ({ ...rsa.jwk, use: 'enc' })],
    ['that may not verify', () => ({ ...rsa.jwk, key_ops: ['encrypt'] })],
    ['that is a shared secret', () => ({ kty: 'oct', k: 'c2VjcmV0', kid: 'rsa-1', alg: 'RS256' })],
  ])('is not checked with a key %s', async (_what, key) => {
    expect(await verify(await sign(rsa), key())).toBe('algorithm_mismatch')
  })

  it('is not checked with a key that is malformed or too weak', async () => {
    expect(await verify(await sign(rsa), { kty: 'RSA', kid: 'rsa-1', n: '*', e: 'AQAB' })).toBe('unusable_key')
    expect(await verify(await sign(rsa), { kty: 'RSA', kid: 'rsa-1' })).toBe('unusable_key')
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
    expect(await verify(await sign(rsa), { ...publicKey.export({ format: 'jwk' }), kid: 'rsa-1' })).toBe('unusable_key')
  })

  it('is checked with the public half alone where a provider publishes both', async () => {
    expect(await verify(await sign(rsa), { ...rsa.privateKey.export({ format: 'jwk' }), kid: 'rsa-1' })).toBe(
      'verified',
    )
  })
})

describe('what needs no key', () => {
  const withHeader = (header: unknown, signature = 'c2ln') =>
    readToken(`${encode(header)}.${encode('{}')}.${signature}`)

  it.each([
    [{ alg: 'none' }, 'unsecured'],
    [{ alg: 'nOnE' }, 'unsecured'],
    [{ alg: 'HS256' }, 'symmetric'],
    [{ alg: 'HS512', kid: 'rsa-1' }, 'symmetric'],
    [{ alg: 'ES256K' }, 'algorithm_not_allowed'],
    [{ alg: 'RSA1_5' }, 'algorithm_not_allowed'],
    [{ alg: 'constructor' }, 'algorithm_not_allowed'],
    [{ alg: ['RS256'] }, 'algorithm_not_allowed'],
    [{}, 'algorithm_not_allowed'],
    [{ alg: 'RS256', crit: ['b64'], b64: false }, 'critical_header'],
    [{ alg: 'RS256' }, null],
  ])('the header %j is %s', (header, state) => {
    expect(judgeWithoutKey(withHeader(header))).toBe(state)
  })

  it('a signature that was cut away', () => {
    expect(judgeWithoutKey(withHeader({ alg: 'RS256' }, ''))).toBe('missing')
  })

  it('a public key that was taken for a shared secret', () => {
    const pem = createPublicKey(rsa.privateKey).export({ type: 'spki', format: 'pem' })
    const signed = `${encode({ alg: 'HS256', kid: 'rsa-1' })}.${encode({ admin: true })}`
    const forged = `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`
    expect(judgeWithoutKey(readToken(forged))).toBe('symmetric')
  })

  it('a key that the token brings along is not used', async () => {
    const mine = await testKey('RS256', 'rsa-1')
    const token = await sign(mine, {}, { jwk: mine.jwk })
    expect(await verify(token, rsa.jwk)).toBe('wrong')
  })
})

describe('a key set', () => {
  const read = (body: unknown, status = 200) => refusal(Promise.resolve().then(() => parseKeySet(answer(status, body))))

  it.each([
    ['no JSON', '<html></html>', 200, 'bad_answer/not_json'],
    ['an answer without keys', {}, 200, 'bad_answer/not_a_key_set'],
    ['keys that are no list', { keys: {} }, 200, 'bad_answer/not_a_key_set'],
    ['null', 'null', 200, 'bad_answer/not_a_key_set'],
    ['a list', [], 200, 'bad_answer/not_a_key_set'],
    ['a page that is not found', '', 404, 'refused/provider_refused'],
    ['a fault', '', 503, 'bad_answer/server_error'],
  ])('is not %s', async (_what, body, status, expected) => {
    expect(await read(body, status)).toBe(expected)
  })

  it('passes over what is no key', () => {
    expect(setOf(null, 1, 'a', [], {}, { kty: 1 }, { kty: 'RSA', n: 1, kid: 2 })).toEqual([
      { kty: 'RSA', kid: null, alg: null, use: null, keyOps: null, members: {} },
    ])
  })
})
