/** Client authentication: one method a request, and the assertion of RFC 7523. */
import { generateKeyPairSync } from 'node:crypto'
import { decodeProtectedHeader, importSPKI, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { buildTokenRequest } from '../../../main/oauth/token-request'
import { BASIC_FORM, BASIC_RAW, CLIENT_ID, CONTEXT, requestValues, SECRET } from '../../fixtures/providers/fixture'

const spki = { type: 'spki', format: 'pem' } as const
const pkcs8 = { type: 'pkcs8', format: 'pem' } as const
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: spki, privateKeyEncoding: pkcs8 })
const otherKind = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: spki,
  privateKeyEncoding: pkcs8,
})
const protectedKey = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: spki,
  privateKeyEncoding: { ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'x' },
})

const pms = (
  values: Record<string, string>,
  clientAuthentication: 'client_secret_basic' | 'client_secret_post' = 'client_secret_basic',
) => requestValues('pms', 'client-credentials', values, { clientAuthentication })
const poems = (values: Record<string, string> = {}) =>
  requestValues('poems', 'without-access', { clientId: CLIENT_ID, apiKey: 'k', privateKey: rsa.privateKey, ...values })

async function assertionOf(values: Record<string, string> = {}): Promise<string> {
  const { body } = await buildTokenRequest(poems(values), CONTEXT)
  return new URLSearchParams(body ?? '').get('client_assertion') ?? ''
}
const refusal = (reason: string, field: string) =>
  expect.objectContaining({ code: 'invalid_input', reason, details: { field } }) as Error

describe('HTTP Basic', () => {
  it('is base64 of the plain UTF-8 bytes where the provider documents it so', async () => {
    const { headers } = await buildTokenRequest(pms({ clientId: CLIENT_ID, clientSecret: SECRET }), CONTEXT)
    expect(headers['Authorization']).toBe(BASIC_RAW)
    expect(Buffer.from(BASIC_RAW.slice(6), 'base64').toString('utf8')).toBe(`${CLIENT_ID}:${SECRET}`)
  })

  it('form-encodes both parts first elsewhere', async () => {
    const input = pms({ clientId: CLIENT_ID, clientSecret: SECRET })
    const flow = { ...input.flow, basicEncoding: 'form' as const }
    const { headers } = await buildTokenRequest({ ...input, flow }, CONTEXT)
    expect(headers['Authorization']).toBe(BASIC_FORM)
  })

  it('stands in the header alone', async () => {
    const { body } = await buildTokenRequest(pms({ clientId: CLIENT_ID, clientSecret: SECRET }), CONTEXT)
    expect(body).toBe('grant_type=client_credentials')
  })

  it.each([
    ['a line break in the plain id', { clientId: 'a\nb', clientSecret: 's' }, 'clientId'],
    ['a NUL in the plain secret', { clientId: 'a', clientSecret: 's\0' }, 'clientSecret'],
    ['half a surrogate pair in the secret', { clientId: 'a', clientSecret: '\uDC00' }, 'clientSecret'],
  ])('refuses %s, which would arrive as something else', async (_what, values, field) => {
    await expect(buildTokenRequest(pms(values), CONTEXT)).rejects.toThrow(refusal('illegal_characters', field))
  })

  it('refuses a colon in the plain id by its own reason, since what follows it would be the secret', async () => {
    await expect(buildTokenRequest(pms({ clientId: 'a:b', clientSecret: 's' }), CONTEXT)).rejects.toThrow(
      refusal('colon_in_client_id', 'clientId'),
    )
  })

  it('sends a colon in a form-encoded id', async () => {
    const input = pms({ clientId: 'a:b', clientSecret: 's:t' })
    const flow = { ...input.flow, basicEncoding: 'form' as const }
    const { headers } = await buildTokenRequest({ ...input, flow }, CONTEXT)
    expect(headers['Authorization']).toBe(`Basic ${btoa('a%3Ab:s%3At')}`)
  })

  it('takes the longest secret there can be', async () => {
    const { headers } = await buildTokenRequest(pms({ clientId: 'a', clientSecret: 'x'.repeat(16_384) }), CONTEXT)
    expect(headers['Authorization']).toHaveLength(6 + 21_848)
  })
})

describe('a secret in the body', () => {
  it('comes with no Authorization header', async () => {
    const { headers } = await buildTokenRequest(
      pms({ clientId: 'a', clientSecret: 'b' }, 'client_secret_post'),
      CONTEXT,
    )
    expect(headers).not.toHaveProperty('Authorization')
  })
})

describe('no client authentication', () => {
  it('names the client in the body', async () => {
    const input = pms({ clientId: 'a b', clientSecret: 'c' })
    const flow = { ...input.flow, clientAuthentication: ['none' as const] }
    const request = await buildTokenRequest({ ...input, flow, clientAuthentication: 'none' }, CONTEXT)
    expect(request.body).toBe('grant_type=client_credentials&client_id=a+b')
    expect(request.headers).not.toHaveProperty('Authorization')
  })
})

it('refuses a method that the flow does not offer', async () => {
  const input = { ...pms({ clientId: 'a', clientSecret: 'b' }), clientAuthentication: 'none' as const }
  await expect(buildTokenRequest(input, CONTEXT)).rejects.toThrow(refusal('invalid_value', 'clientAuthentication'))
})

it.each([{ clientId: '', clientSecret: 'b' }, { clientSecret: 'b' }])('refuses a missing client id', async (values) => {
  await expect(buildTokenRequest(pms(values), CONTEXT)).rejects.toThrow(refusal('missing_field', 'clientId'))
})

it('leaves client authentication out of a step that is not authenticated', async () => {
  const input = pms({ clientId: 'a', clientSecret: 'b' })
  const flow = { ...input.flow, token: { ...input.flow.token, authenticated: false } }
  const request = await buildTokenRequest({ ...input, flow }, CONTEXT)
  expect(request.headers).not.toHaveProperty('Authorization')
  expect(request.body).toBe('grant_type=client_credentials')
})

describe('a signed assertion', () => {
  it('has exactly the claims of RFC 7523, for five minutes from now', async () => {
    const jwt = await assertionOf()
    const { payload, protectedHeader } = await jwtVerify(jwt, await importSPKI(rsa.publicKey, 'RS256'), {
      currentDate: new Date(1_700_000_100_000),
    })
    expect(protectedHeader).toStrictEqual({ alg: 'RS256', typ: 'JWT' })
    expect(payload).toStrictEqual({
      iss: CLIENT_ID,
      sub: CLIENT_ID,
      aud: 'https://sandboxapi.poems.com.sg/api-gateway/pspl/auth/1.0/oauth/token',
      iat: 1_700_000_000,
      exp: 1_700_000_300,
      jti: 'jwt-id-1',
    })
  })

  it('takes identifier, audience and key id where they are given', async () => {
    const jwt = await assertionOf({ identifier: 'app-1', audience: 'https://aud.example', keyId: 'k/1' })
    const { payload } = await jwtVerify(jwt, await importSPKI(rsa.publicKey, 'RS256'), {
      currentDate: new Date(1_700_000_100_000),
    })
    expect([payload.iss, payload.sub, payload.aud]).toStrictEqual(['app-1', 'app-1', 'https://aud.example'])
    expect(decodeProtectedHeader(jwt).kid).toBe('k/1')
  })

  it('has a fresh id each time', async () => {
    let count = 0
    const context = { now: CONTEXT.now, newJwtId: () => String((count += 1)) }
    const first = await buildTokenRequest(poems(), context)
    const second = await buildTokenRequest(poems(), context)
    expect(first.body).not.toBe(second.body)
  })

  it('accepts a key with blank lines around it', async () => {
    expect(await assertionOf({ privateKey: `\n\n${rsa.privateKey}\n\n` })).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  })

  it.each([
    ['no key at all', 'not a key', 'invalid_private_key'],
    ['a public key', rsa.publicKey, 'invalid_private_key'],
    ['a key of another kind', otherKind.privateKey, 'invalid_private_key'],
    ['a damaged key', rsa.privateKey.slice(0, 200), 'invalid_private_key'],
    ['a key behind a passphrase', protectedKey.privateKey, 'encrypted_private_key'],
    ['no key', '', 'missing_field'],
  ])('refuses %s and repeats nothing of it', async (_what, privateKey, reason) => {
    const attempt = buildTokenRequest(poems({ privateKey }), CONTEXT)
    await expect(attempt).rejects.toThrow(refusal(reason, 'privateKey'))
    await expect(attempt).rejects.toSatisfy(
      (error: Error) => error.cause === undefined && !error.message.includes('BEGIN'),
    )
  })
})
