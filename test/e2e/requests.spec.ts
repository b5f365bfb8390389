/** Strict servers other than the simulator: the bytes the app sends. */
import { addCredential, waitForStatus } from '../../scripts/drive/window.mjs'
import { expect, json, test } from './support'

const awkward = 'A+/ :%&=ü"z-0123456789'
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')
const form = (text: string): string => new URLSearchParams({ x: text }).toString().slice(2)

test('PowerEPOS gets the password grant, byte for byte', async ({ serve, window }) => {
  const server = await serve((_got, response) => {
    json(response, 200, {
      access_token: 'opaque-token-0123456789',
      token_type: 'Bearer',
      expires_in: 28_800,
      refresh_token: 'abc',
      svc: 'https://example.service.uri/',
      org_id: 'ORG',
    })
  })
  await addCredential(
    window,
    {
      provider: 'PowerEPOS',
      flow: 'DES',
      environment: 'Custom',
      name: 'Strict DES',
      fields: {
        'Token URL': `${server.url}/authorisation/token`,
        'Client ID': 'cid',
        'Client secret': awkward,
        'Organisation code': 'ORG',
        'Service account ID': 'svc',
        'Service account password': awkward,
      },
    },
    'Save and get token',
  )
  await waitForStatus(window, /^Valid/)
  expect(server.got).toHaveLength(1)
  expect(server.got[0]).toMatchObject({ method: 'POST', url: '/authorisation/token' })
  expect(server.got[0]?.headers).toMatchObject({
    'content-type': 'application/x-www-form-urlencoded',
    'user-agent': 'Keyfob/0.1.0',
  })
  expect(server.got[0]?.headers.cookie).toBeUndefined()
  expect(server.got[0]?.body).toBe(
    `grant_type=password&client_id=cid&client_secret=${form(awkward)}&org_id=ORG&username=svc&password=${form(awkward)}&scope=des+offline_access`,
  )
  await expect(window.getByText('https://example.service.uri/')).toBeVisible()
})

test('Singapay gets raw Basic, its partner id and JSON, and line-separated JSON is read', async ({ serve, window }) => {
  const server = await serve((_got, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(
      '{\r\n"status":\r\n200,\r\n"success":\r\ntrue,\r\n"data":\r\n{\r\n"access_token":\r\n"opaque-token-0123456789",\r\n"token_type":\r\n"Bearer",\r\n"expires_in":\r\n"3600"\r\n}\r\n}',
    )
  })
  await addCredential(
    window,
    {
      provider: 'Singapay',
      environment: 'Custom',
      name: 'Strict Singapay',
      fields: { 'Base URL': server.url, 'API key': 'key-1', 'Client ID': 'cid', 'Client secret': awkward },
    },
    'Save and get token',
  )
  expect(await waitForStatus(window, /^Valid/)).toMatch(/59 min|1 h/)
  expect(server.got[0]).toMatchObject({
    method: 'POST',
    url: '/api/v1.0/access-token/b2b',
    body: '{"grantType":"client_credentials"}',
  })
  expect(server.got[0]?.headers).toMatchObject({
    'x-partner-id': 'key-1',
    accept: 'application/json',
    authorization: `Basic ${base64(`cid:${awkward}`)}`,
  })
})

for (const [choice, expected] of [
  ['HTTP Basic', { body: 'grant_type=client_credentials', authorization: `Basic ${base64(`cid:${awkward}`)}` }],
  [
    'Request body',
    { body: `grant_type=client_credentials&client_id=cid&client_secret=${form(awkward)}`, authorization: undefined },
  ],
] as const) {
  test(`PMS gets its client authentication as ${choice}`, async ({ serve, window }) => {
    const server = await serve((_got, response) => {
      json(response, 200, { access_token: 'opaque-token-0123456789', token_type: 'Bearer', expires_in: 3600 })
    })
    await addCredential(
      window,
      {
        provider: 'PMS',
        environment: 'Custom',
        name: 'Strict PMS',
        clientAuthentication: choice,
        fields: {
          'Token URL': `${server.url}/oauth2/token`,
          'Call URL': `${server.url}/call`,
          'Client ID': 'cid',
          'Client secret': awkward,
        },
      },
      'Save and get token',
    )
    await waitForStatus(window, /^Valid/)
    expect(server.got[0]?.body).toBe(expected.body)
    expect(server.got[0]?.headers.authorization).toBe(expected.authorization)
  })
}

test('Pomelo gets its credentials and audience as JSON, byte for byte', async ({ serve, window }) => {
  const server = await serve((_got, response) => {
    json(response, 200, {
      access_token: 'opaque-token-0123456789',
      scope: 'a b',
      expires_in: 86_400,
      token_type: 'Bearer',
    })
  })
  await addCredential(
    window,
    {
      provider: 'Pomelo',
      environment: 'Custom',
      name: 'Strict Pomelo',
      fields: {
        'Base URL': server.url,
        'Client ID': 'cid',
        'Client secret': awkward,
        Audience: 'https://auth.example',
      },
    },
    'Save and get token',
  )
  await waitForStatus(window, /^Valid/)
  expect(server.got[0]).toMatchObject({ method: 'POST', url: '/oauth/token' })
  expect(server.got[0]?.headers['content-type']).toBe('application/json')
  expect(server.got[0]?.body).toBe(
    JSON.stringify({
      client_id: 'cid',
      client_secret: awkward,
      audience: 'https://auth.example',
      grant_type: 'client_credentials',
    }),
  )
})

test('POEMS gets the code with PKCE and form-encoded Basic, byte for byte', async ({ serve, window }) => {
  const server = await serve(({ url }, response) => {
    if (url.startsWith('/auth/1.0/oauth/authorize')) {
      const asked = new URL(url, 'http://localhost').searchParams
      const back = `http://localhost:3000/callback?code=c%2F1&state=${asked.get('state') ?? ''}`
      response.writeHead(302, { Location: back }).end()
    } else json(response, 200, { access_token: 'opaque-token-0123456789', token_type: 'Bearer', expires_in: 1800 })
  })
  await addCredential(
    window,
    {
      provider: 'POEMS',
      flow: 'App with POEMS Access',
      environment: 'Custom',
      name: 'Strict POEMS',
      fields: {
        'Base URL': server.url,
        'Client ID': 'cid',
        'Client secret': awkward,
        'API key': 'key-1',
        'Redirect URI': 'http://localhost:3000/callback',
      },
    },
    'Save and get token',
  )
  await waitForStatus(window, /^Valid/)
  const [authorize, token] = server.got
  const query = [...new URL(authorize?.url ?? '', server.url).searchParams.entries()]
  expect(query.map(([name]) => name).sort()).toEqual(
    ['client_id', 'code_challenge', 'code_challenge_method', 'redirect_uri', 'response_type', 'state'].sort(),
  )
  expect(token?.url).toBe('/auth/1.0/oauth/token')
  expect(token?.headers.authorization).toBe(`Basic ${base64(`cid:${form(awkward)}`)}`)
  expect(token?.body).toMatch(
    /^grant_type=authorization_code&code=c%2F1&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback&code_verifier=[\w-]{43}$/,
  )
})
