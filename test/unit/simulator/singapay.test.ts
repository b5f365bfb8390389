import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { singapayClient } from '../../../main/simulator/credentials'
import { basic, postForm, postJson, read, runSimulator } from './running'

const simulator = runSimulator()
const tokenUrl = () => `${simulator.url()}/singapay/api/v1.0/access-token/b2b`
const headers = {
  'X-PARTNER-ID': singapayClient.apiKey,
  Accept: 'application/json',
  Authorization: basic(singapayClient.clientId, singapayClient.clientSecret),
}
const body = { grantType: 'client_credentials' }
const dataOf = async (response: Response) => (await read(response)).body.data as Record<string, string>

test('Singapay answers in an envelope, with expires_in as a string', async () => {
  const answer = await read(await postJson(tokenUrl(), body, headers))
  expect(answer).toMatchObject({
    status: 200,
    body: { status: 200, success: true, data: { token_type: 'Bearer', expires_in: '3600' } },
  })
  const { access_token: token } = answer.body.data as Record<string, string>
  expect(await simulator.verify(token ?? '')).toMatchObject({
    iss: `${simulator.url()}/singapay`,
    sub: singapayClient.clientId,
    exp: simulator.now() / 1000 + 3600,
  })
})

describe('Singapay refuses in its envelope', () => {
  test.each([
    ['a wrong secret', { Authorization: basic(singapayClient.clientId, 'no') }, body, 401, 'Invalid credentials'],
    ['a wrong API key', { 'X-PARTNER-ID': 'no' }, body, 401, 'Invalid credentials'],
    [
      'a secret that was form-encoded before base64',
      { Authorization: basic(singapayClient.clientId, encodeURIComponent(singapayClient.clientSecret)) },
      body,
      401,
      'Invalid credentials',
    ],
    ['any other Accept', { Accept: '*/*' }, body, 406, 'Accept must be application/json'],
    [
      'grant_type in place of grantType',
      {},
      { grant_type: 'client_credentials' },
      400,
      'The grantType must be client_credentials',
    ],
    ['a body that is no object', {}, null, 400, 'The body is not a JSON object'],
  ])('%s', async (_what, changed, sent, status, message) => {
    expect(
      await read(await postJson(tokenUrl(), sent, { ...headers, ...(changed as Record<string, string>) })),
    ).toEqual({
      status,
      body: { status, success: false, error: { code: status, message } },
    })
  })

  test('a form', async () => {
    expect((await read(await postForm(tokenUrl(), body, headers))).body).toMatchObject({
      success: false,
      error: { code: 400, message: 'The Content-Type must be application/json' },
    })
  })

  test('a request without HTTP Basic', async () => {
    const rest = { 'X-PARTNER-ID': singapayClient.apiKey, Accept: 'application/json' }
    expect((await read(await postJson(tokenUrl(), body, rest))).status).toBe(401)
  })
})

test('a call needs the token and the API key', async () => {
  const { access_token: token = '' } = await dataOf(await postJson(tokenUrl(), body, headers))
  const call = (sent: Record<string, string>) => fetch(`${simulator.url()}/singapay`, { headers: sent })
  const bearer = { Authorization: `Bearer ${token}` }
  expect((await call({ ...bearer, 'X-PARTNER-ID': singapayClient.apiKey })).status).toBe(200)
  expect(await read(await call(bearer))).toEqual({
    status: 401,
    body: { status: 401, success: false, error: { code: 401, message: 'Unauthorized' } },
  })
  expect((await call({ 'X-PARTNER-ID': singapayClient.apiKey })).status).toBe(401)
})

describe('Singapay v1.1 is asked with a signature', () => {
  const { apiKey, clientId, clientSecret } = singapayClient
  const signedUrl = () => `${simulator.url()}/singapay/api/v1.1/access-token/b2b`
  /** The simulator's clock stands at 9:30 in UTC on this day, 16:30 in Jakarta. */
  const signedOn = (day: string): string =>
    createHmac('sha512', clientSecret).update(`${clientId}_${clientSecret}_${day}`).digest('hex')
  const signed = {
    'X-PARTNER-ID': apiKey,
    'X-CLIENT-ID': clientId,
    'X-Signature': signedOn('20260105'),
    Accept: 'application/json',
  }
  const asked = { grant_type: 'client_credentials' }

  test('and answers as v1.0 does', async () => {
    const { access_token: token = '' } = await dataOf(await postJson(signedUrl(), asked, signed))
    expect(await simulator.verify(token)).toMatchObject({ sub: clientId })
  })

  test.each([
    ['a signature of the day before', { 'X-Signature': signedOn('20260104') }, asked, 401, 'Invalid credentials'],
    [
      'a signature in capitals',
      { 'X-Signature': signedOn('20260105').toUpperCase() },
      asked,
      401,
      'Invalid credentials',
    ],
    ['another client', { 'X-CLIENT-ID': 'no' }, asked, 401, 'Invalid credentials'],
    ['HTTP Basic beside it', { Authorization: basic(clientId, clientSecret) }, asked, 401, 'Invalid credentials'],
    ['grantType in place of grant_type', {}, body, 400, 'The grant_type must be client_credentials'],
  ])('and refuses %s', async (_what, changed, sent, status, message) => {
    expect(
      await read(await postJson(signedUrl(), sent, { ...signed, ...(changed as Record<string, string>) })),
    ).toEqual({ status, body: { status, success: false, error: { code: status, message } } })
  })
})
