import { importPKCS8, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { poemsDesk, poemsServer } from '../../../main/simulator/credentials'
import { practiceSigningKey } from '../../../main/simulator/practice-keys'
import { basic, type Parameters, postForm, read, readToken, runSimulator } from './running'

const simulator = runSimulator()
const tokenUrl = () => `${simulator.url()}/poems/auth/1.0/oauth/token`
let count = 0

interface Changes {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly kid?: string
  readonly privateKey?: string
}

async function sign({
  claims = {},
  kid = poemsServer.keyId,
  privateKey = poemsServer.privateKey,
}: Changes = {}): Promise<string> {
  const now = simulator.now() / 1000
  const all = {
    iss: poemsServer.identifier,
    sub: poemsServer.identifier,
    aud: tokenUrl(),
    jti: `jti-${String((count += 1))}`,
    iat: now,
    exp: now + 300,
    ...claims,
  }
  return new SignJWT(all).setProtectedHeader({ alg: 'RS256', kid }).sign(await importPKCS8(privateKey, 'RS256'))
}

const requestWith = (assertion: string): Parameters => ({
  grant_type: 'client_credentials',
  client_id: poemsServer.clientId,
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: assertion,
})
const ask = async (parameters: Parameters, headers: Parameters = {}) =>
  read(await postForm(tokenUrl(), parameters, headers))

test('a signed assertion gives a token without a refresh token', async () => {
  const { status, body } = await ask(requestWith(await sign()))
  expect(status).toBe(200)
  expect(Object.keys(body)).toEqual(['access_token', 'token_type', 'expires_in'])
  expect(await simulator.verify(String(body.access_token))).toMatchObject({ sub: poemsServer.clientId })
})

test('the token serves the order list with the API key of its own client', async () => {
  const token = await readToken(await postForm(tokenUrl(), requestWith(await sign())))
  const call = async (apiKey: string) =>
    read(
      await fetch(`${simulator.url()}/poems/mobile2/1.0/global/order/today?osVersion=1&language=1`, {
        headers: { Authorization: `Bearer ${token}`, 'x-api-key': apiKey },
      }),
    )
  expect((await call(poemsServer.apiKey)).body.code).toBe(1)
  expect((await call(poemsDesk.apiKey)).body.code).toBe(0)
})

const bad = 'The assertion is missing, not signed by the registered key, expired, or not for this server'
const at = (seconds: number) => simulator.now() / 1000 + seconds

describe('an assertion is refused', () => {
  test.each<[string, () => Changes, string]>([
    ['signed by another key', () => ({ privateKey: practiceSigningKey }), bad],
    ['by another issuer', () => ({ claims: { iss: poemsServer.clientId } }), bad],
    ['about another subject', () => ({ claims: { sub: poemsServer.clientId } }), bad],
    ['for another audience', () => ({ claims: { aud: simulator.url() } }), bad],
    ['without a jti', () => ({ claims: { jti: undefined } }), bad],
    ['without an exp', () => ({ claims: { exp: undefined } }), bad],
    ['past its exp and the leeway', () => ({ claims: { exp: at(-30) } }), bad],
    [
      'that lives longer than 5 min and the leeway',
      () => ({ claims: { exp: at(331) } }),
      'The assertion lives too long',
    ],
    ['naming another key', () => ({ kid: 'else' }), 'The assertion names another key'],
  ])('%s', async (_what, changes, words) => {
    expect(await ask(requestWith(await sign(changes())))).toEqual({
      status: 401,
      body: { error: 'invalid_client', error_description: words },
    })
  })

  test('used a second time', async () => {
    const assertion = await sign()
    expect((await ask(requestWith(assertion))).status).toBe(200)
    expect((await ask(requestWith(assertion))).body.error_description).toBe('The assertion was used before')
  })

  test('not signed at all', async () => {
    const [, claims = ''] = (await sign()).split('.')
    const header = Buffer.from('{"alg":"none"}').toString('base64url')
    expect((await ask(requestWith(`${header}.${claims}.`))).body.error_description).toBe(bad)
  })
})

test('an assertion within the leeway is taken', async () => {
  expect((await ask(requestWith(await sign({ claims: { exp: at(-29) } })))).status).toBe(200)
  expect((await ask(requestWith(await sign({ claims: { exp: at(330) } })))).status).toBe(200)
})

describe('a request for client credentials is refused', () => {
  test.each([
    ['another assertion type', { client_assertion_type: 'x' }, 'The client_assertion_type is missing or unknown'],
    ['another client', { client_id: poemsDesk.clientId }, 'Unknown client'],
    ['an empty assertion', { client_assertion: '' }, bad],
  ])('with %s', async (_what, changed, words) => {
    expect(await ask({ ...requestWith(await sign()), ...changed })).toEqual({
      status: 401,
      body: { error: 'invalid_client', error_description: words },
    })
  })

  test('with a secret in place of an assertion', async () => {
    const headers = { Authorization: basic(poemsDesk.clientId, poemsDesk.clientSecret) }
    expect((await ask({ grant_type: 'client_credentials' }, headers)).body.error).toBe('invalid_client')
  })

  test('with an assertion and a secret', async () => {
    expect((await ask({ ...requestWith(await sign()), client_secret: 'x' })).body.error).toBe('invalid_request')
  })
})
