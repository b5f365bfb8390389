import { describe, expect, test } from 'vitest'
import { pomeloClient } from '../../../main/simulator/credentials'
import { postForm, postJson, read, readToken, runSimulator } from './running'

const simulator = runSimulator()
const tokenUrl = () => `${simulator.url()}/pomelo/oauth/token`
const request = {
  client_id: pomeloClient.clientId,
  client_secret: pomeloClient.clientSecret,
  audience: pomeloClient.audience,
  grant_type: 'client_credentials',
}
const call = (token: string) => fetch(`${simulator.url()}/pomelo`, { headers: { Authorization: `Bearer ${token}` } })

test('Pomelo gives a token that verifies against its key set', async () => {
  const { status, body } = await read(await postJson(tokenUrl(), request))
  expect(status).toBe(200)
  expect(Object.keys(body)).toEqual(['access_token', 'scope', 'expires_in', 'token_type'])
  expect(body).toMatchObject({ expires_in: 86400, token_type: 'Bearer' })
  expect(await simulator.verify(String(body.access_token))).toMatchObject({
    iss: `${simulator.url()}/pomelo/`,
    aud: 'https://auth-staging.pomelo.la',
    sub: `${pomeloClient.clientId}@clients`,
    azp: pomeloClient.clientId,
    gty: 'client-credentials',
    scope: body.scope,
  })
})

test('Pomelo gives the same token until it expires, and says 86400 all the while', async () => {
  const first = await readToken(await postJson(tokenUrl(), { ...request, audience: 'https://auth-dev.pomelo.la' }))
  simulator.advance(86_399)
  const again = await read(await postJson(tokenUrl(), { ...request, audience: 'https://auth-dev.pomelo.la' }))
  expect(again.body).toMatchObject({ access_token: first, expires_in: 86400 })
  expect((await call(first)).status).toBe(200)
  simulator.advance(1)
  expect(await readToken(await postJson(tokenUrl(), { ...request, audience: 'https://auth-dev.pomelo.la' }))).not.toBe(
    first,
  )
  expect((await call(first)).status).toBe(401)
})

test('Pomelo gives two requests at once the same token', async () => {
  await postJson(`${tokenUrl()}/revoke`, request)
  const [one, other] = await Promise.all([postJson(tokenUrl(), request), postJson(tokenUrl(), request)])
  expect(await readToken(one)).toBe(await readToken(other))
})

test('Pomelo gives each audience a token of its own', async () => {
  const one = await readToken(await postJson(tokenUrl(), request))
  const other = await readToken(await postJson(tokenUrl(), { ...request, audience: 'https://auth-dev.pomelo.la' }))
  expect(other).not.toBe(one)
})

describe('revoking', () => {
  const revokeUrl = () => `${tokenUrl()}/revoke`

  test('makes the next request give a new token, and the old one useless', async () => {
    const before = await readToken(await postJson(tokenUrl(), request))
    expect(await read(await postJson(revokeUrl(), request))).toEqual({ status: 200, body: { status: 'Success' } })
    const after = await readToken(await postJson(tokenUrl(), request))
    expect(after).not.toBe(before)
    expect((await call(before)).status).toBe(401)
    expect((await call(after)).status).toBe(200)
  })

  test('is fine with nothing to revoke', async () => {
    await postJson(revokeUrl(), request)
    expect(await read(await postJson(revokeUrl(), request))).toEqual({ status: 200, body: { status: 'Success' } })
  })

  test.each([
    ['a wrong secret', { ...request, client_secret: 'no' }],
    ['no audience', { ...request, audience: undefined }],
    ['another grant', { ...request, grant_type: 'refresh_token' }],
  ])('answers "Error" to %s, with HTTP 200, and keeps the token', async (_what, body) => {
    const token = await readToken(await postJson(tokenUrl(), request))
    expect(await read(await postJson(revokeUrl(), body))).toEqual({ status: 200, body: { status: 'Error' } })
    expect(await readToken(await postJson(tokenUrl(), request))).toBe(token)
  })
})

describe('Pomelo refuses', () => {
  test.each([
    ['a wrong secret', { ...request, client_secret: 'no' }, 401, 'access_denied', 'Unauthorized'],
    ['an unknown client', { ...request, client_id: 'no' }, 401, 'access_denied', 'Unauthorized'],
    [
      'an unknown audience',
      { ...request, audience: 'https://else.example' },
      403,
      'access_denied',
      'Service not enabled within domain: https://else.example',
    ],
    [
      'another grant',
      { ...request, grant_type: 'password' },
      403,
      'unauthorized_client',
      "Grant type 'password' not allowed for the client.",
    ],
    [
      'no grant',
      { ...request, grant_type: undefined },
      400,
      'invalid_request',
      'Missing required parameter: grant_type',
    ],
    ['a body that is no object', 'text', 400, 'invalid_request', 'The body is not a JSON object'],
  ])('%s', async (_what, body, status, error, description) => {
    expect(await read(await postJson(tokenUrl(), body))).toEqual({
      status,
      body: { error, error_description: description },
    })
  })

  test('a form', async () => {
    expect((await read(await postForm(tokenUrl(), request))).body).toEqual({
      error: 'invalid_request',
      error_description: 'The Content-Type must be application/json',
    })
  })

  test('a call without a token', async () => {
    expect(await read(await fetch(`${simulator.url()}/pomelo`))).toEqual({
      status: 401,
      body: { error: { details: [{ code: '401', detail: 'Unauthorized' }] } },
    })
  })
})
