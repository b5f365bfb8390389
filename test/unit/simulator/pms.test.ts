import { describe, expect, test } from 'vitest'
import { pmsClient } from '../../../main/simulator/credentials'
import { basic, postForm, postJson, read, readToken, runSimulator } from './running'

const simulator = runSimulator()
const tokenUrl = () => `${simulator.url()}/pms/oauth2/token`
const grant = { grant_type: 'client_credentials' }
const inBody = { ...grant, client_id: pmsClient.clientId, client_secret: pmsClient.clientSecret }
const inHeader = { Authorization: basic(pmsClient.clientId, pmsClient.clientSecret) }

describe('PMS gives a token', () => {
  test('for HTTP Basic with the raw secret', async () => {
    const { status, body } = await read(await postForm(tokenUrl(), grant, inHeader))
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['access_token', 'expires_in', 'token_type'])
    expect(body).toMatchObject({ expires_in: 3600, token_type: 'Bearer' })
    const claims = await simulator.verify(String(body.access_token))
    expect(claims).toMatchObject({
      iss: `${simulator.url()}/pms/eu-south-2_Practice1`,
      token_use: 'access',
      scope: 'pms/checkin',
      iat: simulator.now() / 1000,
      exp: simulator.now() / 1000 + 3600,
    })
  })

  test('for the secret in the body', async () => {
    expect((await postForm(tokenUrl(), inBody)).status).toBe(200)
  })

  test('for a form whose media type names its charset', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' }
    expect((await postForm(tokenUrl(), inBody, headers)).status).toBe(200)
  })

  test('ignoring parameters it does not know', async () => {
    expect((await postForm(tokenUrl(), { ...inBody, colour: 'green' })).status).toBe(200)
  })
})

describe('PMS refuses as Cognito does', () => {
  test.each([
    ['a wrong secret in the body', { ...inBody, client_secret: 'no' }, {}, 'invalid_client'],
    ['no client at all', grant, {}, 'invalid_client'],
    ['a wrong secret in the header', grant, { Authorization: basic(pmsClient.clientId, 'no') }, 'invalid_client'],
    [
      'a secret that was form-encoded before base64',
      grant,
      { Authorization: basic(pmsClient.clientId, encodeURIComponent(pmsClient.clientSecret)) },
      'invalid_client',
    ],
    ['an Authorization header that is no Basic', grant, { Authorization: 'Bearer x' }, 'invalid_client'],
    ['both header and body', inBody, inHeader, 'invalid_request'],
    ['a client id beside the header', { ...grant, client_id: pmsClient.clientId }, inHeader, 'invalid_request'],
    ['JSON', inBody, { 'Content-Type': 'application/json' }, 'invalid_request'],
    [
      'another charset',
      inBody,
      { 'Content-Type': 'application/x-www-form-urlencoded; charset=latin1' },
      'invalid_request',
    ],
    [
      'a parameter given twice',
      'grant_type=client_credentials&grant_type=client_credentials',
      inHeader,
      'invalid_request',
    ],
    ['no grant', {}, inHeader, 'invalid_request'],
    ['another grant', { grant_type: 'password' }, inHeader, 'unsupported_grant_type'],
    ['an unknown scope', { ...grant, scope: 'pms/all' }, inHeader, 'invalid_scope'],
  ])('%s', async (_what, parameters, headers, error) => {
    expect(await read(await postForm(tokenUrl(), parameters, headers as Record<string, string>))).toEqual({
      status: 400,
      body: { error },
    })
  })

  test('a GET', async () => {
    const response = await fetch(tokenUrl())
    expect(response.headers.get('allow')).toBe('POST')
    expect(await read(response)).toEqual({ status: 405, body: { message: 'Method not allowed' } })
  })
})

describe('the check-in call', () => {
  const call = async (body: unknown, token?: string) =>
    postJson(`${simulator.url()}/pms/checkin`, body, {
      Authorization: `Bearer ${token ?? (await readToken(await postForm(tokenUrl(), inBody)))}`,
    })

  test('answers with a room', async () => {
    const { status, body } = await read(await call({ hotelConfirmationNumber: 'A1', hotelNumber: '7' }))
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'CHECKED_IN', hotelConfirmationNumber: 'A1', hotelNumber: '7' })
  })

  test('says which member is missing', async () => {
    expect(await read(await call({ hotelConfirmationNumber: 'A1' }))).toEqual({
      status: 400,
      body: { message: 'hotelNumber is required' },
    })
  })

  test('refuses a body that is no JSON object', async () => {
    expect(await read(await call([]))).toEqual({ status: 400, body: { message: 'The body is not a JSON object' } })
  })

  test('refuses a token that is none', async () => {
    expect(await read(await call({}, 'a.b.c'))).toEqual({ status: 401, body: { message: 'Unauthorized' } })
  })

  test('refuses an expired token', async () => {
    const token = await readToken(await postForm(tokenUrl(), inBody))
    simulator.advance(3599)
    expect((await call({}, token)).status).toBe(400)
    simulator.advance(1)
    expect((await call({}, token)).status).toBe(401)
  })
})
