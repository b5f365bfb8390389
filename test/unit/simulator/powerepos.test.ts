import { describe, expect, test } from 'vitest'
import { powereposAccount, powereposClient } from '../../../main/simulator/credentials'
import { basic, type Parameters, postForm, read, readToken, runSimulator } from './running'

const simulator = runSimulator()
const ask = (parameters: Parameters | string, headers: Parameters = {}) =>
  postForm(`${simulator.url()}/powerepos/authorisation/token`, parameters, headers)
const client = { client_id: powereposClient.clientId, client_secret: powereposClient.clientSecret }
const organisation = { org_id: powereposClient.orgId }
const des = {
  grant_type: 'password',
  ...client,
  ...organisation,
  ...powereposAccount,
  scope: 'des offline_access',
}
const ros = { grant_type: 'client_credentials', ...client, ...organisation, scope: 'ros offline_access' }
const without = (parameters: Parameters, name: string): Parameters =>
  Object.fromEntries(Object.entries(parameters).filter(([key]) => key !== name))
const refreshTokenOf = async (response: Response) => String((await read(response)).body.refresh_token)

test('DES answers a token, a refresh token and the service URI, which the token names too', async () => {
  const { status, body } = await read(await ask(des))
  expect(status).toBe(200)
  expect(Object.keys(body)).toEqual(['token_type', 'access_token', 'expires_in', 'refresh_token', 'svc', 'org_id'])
  expect(body).toMatchObject({
    token_type: 'Bearer',
    expires_in: 28800,
    svc: `${simulator.url()}/powerepos/des/`,
    org_id: 'HARBOUR-01',
  })
  expect(await simulator.verify(String(body.access_token))).toMatchObject({
    iss: `${simulator.url()}/powerepos`,
    svc: body.svc,
    org_id: 'HARBOUR-01',
    sub: 'svc-harbour-01',
  })
})

test('ROS and Partner Services name services of their own', async () => {
  expect((await read(await ask(ros))).body).toMatchObject({ svc: `${simulator.url()}/powerepos/ros/` })
  expect((await read(await ask({ ...des, scope: 'partnerservices offline_access' }))).body).toMatchObject({
    svc: `${simulator.url()}/powerepos/partnerservices/`,
  })
})

test('ROS gives no refresh token unless offline_access is asked for', async () => {
  expect((await read(await ask({ ...ros, scope: 'ros' }))).body).not.toHaveProperty('refresh_token')
})

describe('a refresh token', () => {
  const refresh = (token: string, more: Parameters = {}) =>
    ask({ grant_type: 'refresh_token', ...client, refresh_token: token, ...more })

  test('works once and is replaced', async () => {
    const first = await refreshTokenOf(await ask(des))
    const second = await refreshTokenOf(await refresh(first))
    expect(second).not.toBe(first)
    expect(await read(await refresh(first))).toEqual({
      status: 400,
      body: { error: 'invalid_grant', error_description: 'The refresh token is unknown or was used before' },
    })
    expect((await refresh(second, organisation)).status).toBe(200)
  })

  test('is not used up by a request that is refused', async () => {
    const token = await refreshTokenOf(await ask(des))
    expect((await read(await refresh(token, { client_secret: 'no' }))).body.error).toBe('invalid_client')
    expect((await read(await refresh(token, { org_id: 'ELSE' }))).body.error).toBe('invalid_grant')
    expect((await read(await refresh(token, { scope: 'ros' }))).body.error).toBe('invalid_scope')
    expect((await refresh(token)).status).toBe(200)
  })

  test.each(['', 'x', 'e30.AAAA', '.'])('that was made up is refused: "%s"', async (token) => {
    expect((await read(await refresh(token))).body.error).toBe('invalid_grant')
  })
})

describe('PowerEPOS refuses', () => {
  test.each([
    [
      'a wrong client secret',
      { ...des, client_secret: 'no' },
      'invalid_client',
      'Unknown client or wrong client secret',
    ],
    ['no client', without(des, 'client_id'), 'invalid_client', 'Unknown client or wrong client secret'],
    ['no organisation', without(des, 'org_id'), 'invalid_request', 'org_id is missing'],
    ['an unknown organisation', { ...des, org_id: 'ELSE' }, 'invalid_grant', 'Unknown organisation'],
    [
      "an end user's e-mail address",
      { ...des, username: 'ana@harbour.example' },
      'invalid_grant',
      'An end user cannot be used here, only a service account',
    ],
    ['a wrong password', { ...des, password: 'no' }, 'invalid_grant', 'Unknown service account or wrong password'],
    ['no password', without(des, 'password'), 'invalid_request', 'username and password are required'],
    ['no grant', without(des, 'grant_type'), 'invalid_request', 'grant_type is missing'],
    [
      'an unknown grant',
      { ...des, grant_type: 'authorization_code' },
      'unsupported_grant_type',
      'Only password, client_credentials and refresh_token are supported',
    ],
    ['no scope', without(des, 'scope'), 'invalid_scope', 'This scope is not available for password'],
    [
      'des without offline_access',
      { ...des, scope: 'des' },
      'invalid_scope',
      'This scope is not available for password',
    ],
    [
      'two services at once',
      { ...des, scope: 'des ros offline_access' },
      'invalid_scope',
      'This scope is not available for password',
    ],
    [
      'ros for a password',
      { ...des, scope: 'ros offline_access' },
      'invalid_scope',
      'This scope is not available for password',
    ],
    [
      'des for a client',
      { ...ros, scope: 'des' },
      'invalid_scope',
      'This scope is not available for client_credentials',
    ],
    [
      'a scope named like a property',
      { ...ros, scope: 'constructor' },
      'invalid_scope',
      'This scope is not available for client_credentials',
    ],
    [
      'a parameter given twice',
      'scope=des&scope=des',
      'invalid_request',
      'The parameter scope is given more than once',
    ],
  ])('%s', async (_what, parameters, error, description) => {
    expect(await read(await ask(parameters))).toEqual({ status: 400, body: { error, error_description: description } })
  })

  test('the client in HTTP Basic', async () => {
    const headers = { Authorization: basic(powereposClient.clientId, powereposClient.clientSecret) }
    expect((await read(await ask(des, headers))).body.error_description).toBe(
      'Client credentials are expected in the body',
    )
  })

  test('JSON', async () => {
    expect((await read(await ask(des, { 'Content-Type': 'application/json' }))).body.error).toBe('invalid_request')
  })
})

describe('a call below the service URI', () => {
  const call = (path: string, token: string) =>
    fetch(`${simulator.url()}/powerepos/${path}`, { headers: { Authorization: `Bearer ${token}` } })

  test.each([
    ['des/', '/'],
    ['des/jobs/7', '/jobs/7'],
  ])('is answered at %s', async (path, expected) => {
    expect(await read(await call(path, await readToken(await ask(des))))).toEqual({
      status: 200,
      body: { service: 'des', org_id: 'HARBOUR-01', path: expected, items: [] },
    })
  })

  test('is refused with the token of another service', async () => {
    const response = await call('ros/', await readToken(await ask(des)))
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope"')
    expect(await read(response)).toEqual({ status: 403, body: { message: 'The access token is for another service' } })
  })

  test('is refused without a token that is good', async () => {
    const response = await call('des/', 'x')
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
    expect(response.status).toBe(401)
  })
})
