import { describe, expect, test } from 'vitest'
import { poemsDesk } from '../../../main/simulator/credentials'
import { authorization, signInAt, verifier, without } from './poems-sign-in'
import { basic, type Parameters, postForm, read, readToken, runSimulator } from './running'

const simulator = runSimulator()
const { getCode } = signInAt(simulator)
const tokenUrl = () => `${simulator.url()}/poems/auth/1.0/oauth/token`
const byBasic = { Authorization: basic(poemsDesk.clientId, poemsDesk.clientSecret) }
const byBody = { client_id: poemsDesk.clientId, client_secret: poemsDesk.clientSecret }
const codeRequest = (code: string): Parameters => ({
  grant_type: 'authorization_code',
  code,
  redirect_uri: poemsDesk.redirectUri,
  code_verifier: verifier,
})

describe('a code', () => {
  test('is exchanged with HTTP Basic, raw', async () => {
    const { status, body } = await read(await postForm(tokenUrl(), codeRequest(await getCode()), byBasic))
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual([
      'access_token',
      'token_type',
      'expires_in',
      'refresh_token',
      'sessionId',
      'accountNo',
      'accountType',
    ])
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 1800 })
    expect(await simulator.verify(String(body.access_token))).toMatchObject({
      iss: `${simulator.url()}/poems`,
      sub: 'demo',
    })
  })

  test('is exchanged with HTTP Basic that is form-encoded first', async () => {
    const encoded = new URLSearchParams({ x: poemsDesk.clientSecret }).toString().slice(2)
    const headers = { Authorization: basic(poemsDesk.clientId, encoded) }
    expect((await postForm(tokenUrl(), codeRequest(await getCode()), headers)).status).toBe(200)
  })

  test('is exchanged with the secret in the body', async () => {
    expect((await postForm(tokenUrl(), { ...codeRequest(await getCode()), ...byBody })).status).toBe(200)
  })

  test('is exchanged without PKCE where it was begun without', async () => {
    const code = await getCode(without(authorization, 'code_challenge', 'code_challenge_method'))
    expect((await postForm(tokenUrl(), without(codeRequest(code), 'code_verifier'), byBasic)).status).toBe(200)
  })

  const refused = { status: 400, error: 'invalid_grant' }
  const exchange = async (parameters: Parameters) => {
    const { status, body } = await read(await postForm(tokenUrl(), parameters, byBasic))
    return { status, error: body.error, description: body.error_description }
  }

  test('works once', async () => {
    const code = await getCode()
    expect((await exchange(codeRequest(code))).status).toBe(200)
    expect(await exchange(codeRequest(code))).toEqual({
      ...refused,
      description: 'The code is unknown, expired or was used before',
    })
  })

  test('works for less than 60 seconds', async () => {
    const [late, tooLate] = [await getCode(), await getCode()]
    simulator.advance(59)
    expect((await exchange(codeRequest(late))).status).toBe(200)
    simulator.advance(1)
    expect(await exchange(codeRequest(tooLate))).toMatchObject(refused)
  })

  test.each([
    [
      'a wrong verifier',
      (code: string) => ({ ...codeRequest(code), code_verifier: `${verifier}x` }),
      'The code_verifier does not fit the code_challenge',
    ],
    [
      'no verifier',
      (code: string) => without(codeRequest(code), 'code_verifier'),
      'The code_verifier does not fit the code_challenge',
    ],
    [
      'another redirect URI',
      (code: string) => ({ ...codeRequest(code), redirect_uri: 'http://localhost:3001/callback' }),
      'The redirect_uri is not the one of the authorization request',
    ],
  ])('is refused with %s, and lost', async (_what, build, description) => {
    const code = await getCode()
    expect(await exchange(build(code))).toEqual({ ...refused, description })
    expect(await exchange(codeRequest(code))).toMatchObject(refused)
  })

  test('is refused with a verifier where it was begun without PKCE', async () => {
    const code = await getCode(without(authorization, 'code_challenge', 'code_challenge_method'))
    expect(await exchange(codeRequest(code))).toMatchObject(refused)
  })
})

describe('the client of a code', () => {
  test('that is unknown in the header is challenged, and the code kept', async () => {
    const code = await getCode()
    const response = await postForm(tokenUrl(), codeRequest(code), { Authorization: basic(poemsDesk.clientId, 'no') })
    expect(response.headers.get('www-authenticate')).toBe('Basic realm="POEMS"')
    expect(await read(response)).toEqual({
      status: 401,
      body: { error: 'invalid_client', error_description: 'Unknown client or wrong client secret' },
    })
    expect((await postForm(tokenUrl(), codeRequest(code), byBasic)).status).toBe(200)
  })

  test.each([
    ['a wrong secret in the body', { ...byBody, client_secret: 'no' }, {}, 401, 'invalid_client'],
    ['nothing', {}, {}, 401, 'invalid_client'],
    ['base64 that is none', {}, { Authorization: 'Basic ####' }, 401, 'invalid_client'],
    ['base64 without a colon', {}, { Authorization: 'Basic YQ==' }, 401, 'invalid_client'],
    ['header and body', byBody, byBasic, 400, 'invalid_request'],
    ['a client_id beside the header', { client_id: poemsDesk.clientId }, byBasic, 400, 'invalid_request'],
  ])('is refused with %s', async (_what, parameters, headers, status, error) => {
    const response = await postForm(tokenUrl(), { ...codeRequest('x'), ...parameters }, headers)
    expect(await read(response)).toMatchObject({ status, body: { error } })
  })
})

describe('refreshing', () => {
  const getRefreshToken = async () =>
    String((await read(await postForm(tokenUrl(), codeRequest(await getCode()), byBasic))).body.refresh_token)
  const request = (token: string): Parameters => ({
    grant_type: 'refresh_token',
    client_id: poemsDesk.clientId,
    refresh_token: token,
  })

  test('gives a new access token and keeps the refresh token', async () => {
    const token = await getRefreshToken()
    const { status, body } = await read(await postForm(tokenUrl(), request(token), byBasic))
    expect(status).toBe(200)
    expect(body).not.toHaveProperty('refresh_token')
    expect((await postForm(tokenUrl(), { ...request(token), ...byBody })).status).toBe(200)
  })

  test('names client_id beside HTTP Basic', async () => {
    const response = await postForm(tokenUrl(), without(request(await getRefreshToken()), 'client_id'), byBasic)
    expect(await read(response)).toEqual({
      status: 400,
      body: { error: 'invalid_request', error_description: 'client_id is missing or wrong' },
    })
  })

  test('is refused with a token that is none', async () => {
    expect(await read(await postForm(tokenUrl(), request('x'), byBasic))).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    })
  })
})

test.each([
  ['no grant', {}, 'invalid_request'],
  ['an unknown grant', { grant_type: 'password' }, 'unsupported_grant_type'],
])('a token request with %s is refused', async (_what, parameters, error) => {
  expect(await read(await postForm(tokenUrl(), parameters, byBasic))).toMatchObject({ status: 400, body: { error } })
})

test('a token request in JSON is refused', async () => {
  const response = await postForm(tokenUrl(), '{}', { ...byBasic, 'Content-Type': 'application/json' })
  expect(await read(response)).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
})

describe('the order list', () => {
  const call = (token: string, headers: Parameters, query = '?osVersion=1&language=1') =>
    fetch(`${simulator.url()}/poems/mobile2/1.0/global/order/today${query}`, {
      headers: { Authorization: `Bearer ${token}`, ...headers },
    })
  const getToken = async () => readToken(await postForm(tokenUrl(), codeRequest(await getCode()), byBasic))
  const apiKey = { 'x-api-key': poemsDesk.apiKey }

  test('is answered with code 1', async () => {
    expect(await read(await call(await getToken(), apiKey))).toMatchObject({ status: 200, body: { code: 1 } })
  })

  test.each([
    ['a wrong API key', { 'x-api-key': 'no' }, '?osVersion=1&language=1', 'Invalid API key'],
    ['no API key', {}, '?osVersion=1&language=1', 'Invalid API key'],
    ['no language', apiKey, '?osVersion=1', 'language is required'],
  ])('is refused with HTTP 200 for %s', async (_what, headers, query, msg) => {
    expect(await read(await call(await getToken(), headers as Parameters, query))).toEqual({
      status: 200,
      body: { code: 0, msg },
    })
  })

  test('is refused with HTTP 401 for an expired token', async () => {
    const token = await getToken()
    simulator.advance(1800)
    expect(await read(await call(token, apiKey))).toEqual({
      status: 401,
      body: { code: 0, msg: 'Invalid access token' },
    })
  })
})
