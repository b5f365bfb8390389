/** Token, refresh and revoke requests: what all flows have in common, and what is refused before anything is sent. */
import { describe, expect, it } from 'vitest'
import { buildRefreshRequest } from '../../../main/oauth/refresh'
import { buildRevokeRequests, parseRevokeAnswer } from '../../../main/oauth/revoke'
import { buildTokenRequest } from '../../../main/oauth/token-request'
import type { RequestValues } from '../../../main/oauth/types'
import { createRegistry } from '../../../main/providers/registry'
import { CONTEXT, jsonAnswer, requestValues } from '../../fixtures/providers/fixture'
import { standard as standardProvider } from '../../fixtures/rfc7009'

const des = { clientId: 'id', clientSecret: 's', orgId: 'o', username: 'u', password: 'p' }
const singapay = { clientId: 'id', clientSecret: 's', apiKey: 'k' }
const refusal = (code: string, reason: string, details = {}) =>
  expect.objectContaining({ code, reason, details }) as Error

describe('before anything is sent', () => {
  it.each(['orgId', 'username', 'password'])('a missing %s is refused', async (field) => {
    const input = requestValues('powerepos', 'des', { ...des, [field]: '' })
    await expect(buildTokenRequest(input, CONTEXT)).rejects.toThrow(
      refusal('invalid_input', 'missing_field', { field }),
    )
  })

  it('a field of another flow is not asked for', async () => {
    const input = requestValues('powerepos', 'ros', { clientId: 'id', clientSecret: 's', orgId: 'o' })
    await expect(buildTokenRequest(input, CONTEXT)).resolves.toMatchObject({ method: 'POST' })
  })

  it('a line break in a header is refused with its field', async () => {
    const input = requestValues('singapay', 'b2b-v1-0', { ...singapay, apiKey: 'k\r\nX-Evil: 1' })
    await expect(buildTokenRequest(input, CONTEXT)).rejects.toThrow(
      refusal('invalid_input', 'illegal_characters', { field: 'apiKey' }),
    )
  })

  it.each([
    ['http://auth.example/token', 'insecure_url'],
    ['https://user:pw@auth.example/token', 'invalid_url'],
    ['not an address', 'invalid_url'],
    ['', 'missing_field'],
  ])('the address %j is refused as %s', async (tokenUrl, reason) => {
    const input = requestValues('powerepos', 'des', { ...des, tokenUrl })
    await expect(buildTokenRequest(input, CONTEXT)).rejects.toThrow(
      refusal('invalid_input', reason, { field: 'tokenUrl' }),
    )
  })

  it('a sign-in flow is told apart from one that needs none', async () => {
    const input = requestValues('poems', 'with-access', {})
    await expect(buildTokenRequest(input, CONTEXT)).rejects.toThrow(refusal('conflict', 'sign_in_required'))
  })
})

it('sends to the simulator over plain http', async () => {
  const input = requestValues('powerepos', 'des', {
    ...des,
    tokenUrl: 'http://127.0.0.1:4010/powerepos/authorisation/token',
  })
  expect((await buildTokenRequest(input, CONTEXT)).url).toBe('http://127.0.0.1:4010/powerepos/authorisation/token')
})

it('leaves out a parameter that comes out empty', async () => {
  const input = requestValues('pms', 'client-credentials', { clientId: 'id', clientSecret: 's' })
  const token = { ...input.flow.token, params: { grant_type: 'client_credentials', scope: '{scope}' } }
  const flow = { ...input.flow, fields: [...input.flow.fields, 'scope'], token }
  expect((await buildTokenRequest({ ...input, flow }, CONTEXT)).body).toBe('grant_type=client_credentials')
})

describe('a refresh', () => {
  it('is not offered by a flow without one', async () => {
    const input = requestValues('pms', 'client-credentials', { clientId: 'id', clientSecret: 's' })
    await expect(buildRefreshRequest(input, CONTEXT, 'r')).rejects.toThrow(refusal('conflict', 'not_offered'))
  })
})

describe('a revocation', () => {
  const pomelo = requestValues('pomelo', 'client-credentials', { clientId: 'id', clientSecret: 's', audience: 'a' })
  const [provider] = createRegistry([standardProvider]).list()
  if (provider === undefined) throw new Error('No provider')
  const flowOf = (id: string): RequestValues => {
    const flow = provider.flows.find((each) => each.id === id)
    if (flow === undefined) throw new Error(id)
    const values = { baseUrl: 'https://auth.example', clientId: 'id', clientSecret: 's' }
    return { provider, flow, values, clientAuthentication: flow.clientAuthentication[0] ?? 'none', pkce: false }
  }
  const standard = flowOf('both')

  it('is not offered by a flow without one', async () => {
    const input = requestValues('pms', 'client-credentials', { clientId: 'id', clientSecret: 's' })
    await expect(buildRevokeRequests(input, CONTEXT, { accessToken: 'a', refreshToken: null })).rejects.toThrow(
      refusal('conflict', 'not_offered'),
    )
  })

  it('by RFC 7009 names each token with its kind, the refresh token first, and proves the client each time', async () => {
    const requests = await buildRevokeRequests(standard, CONTEXT, { accessToken: 'a/1', refreshToken: 'r+1' })
    const headers = {
      Accept: 'application/json',
      Authorization: 'Basic aWQ6cw==',
      'Content-Type': 'application/x-www-form-urlencoded',
    }
    expect(requests).toStrictEqual([
      {
        method: 'POST',
        url: 'https://auth.example/revoke',
        headers,
        body: 'token=r%2B1&token_type_hint=refresh_token',
      },
      { method: 'POST', url: 'https://auth.example/revoke', headers, body: 'token=a%2F1&token_type_hint=access_token' },
    ])
  })

  it('leaves out a refresh token that there is not', async () => {
    const requests = await buildRevokeRequests(standard, CONTEXT, { accessToken: 'a', refreshToken: null })
    expect(requests.map(({ body }) => body)).toEqual(['token=a&token_type_hint=access_token'])
  })

  it('of refresh tokens alone needs one, and leaves the access token', async () => {
    const alone = flowOf('refresh-alone')
    const requests = await buildRevokeRequests(alone, CONTEXT, { accessToken: 'a', refreshToken: 'r' })
    expect(requests.map(({ body }) => body)).toEqual(['token=r&client_id=id&client_secret=s'])
    await expect(buildRevokeRequests(alone, CONTEXT, { accessToken: 'a', refreshToken: null })).rejects.toThrow(
      refusal('conflict', 'no_refresh_token'),
    )
  })

  it('is confirmed by HTTP 200 alone where the definition asks for no more (RFC 7009 §2.2)', () => {
    expect(() => {
      parseRevokeAnswer(standard, jsonAnswer(200, ''))
    }).not.toThrow()
  })

  it.each([
    [jsonAnswer(503, '', { 'retry-after': '120' }), 'server_error'],
    [jsonAnswer(429, ''), 'rate_limited'],
    [jsonAnswer(400, { error: 'unsupported_token_type' }), 'provider_refused'],
    [jsonAnswer(200, { error: 'x' }), 'provider_refused'],
  ])('is not confirmed by %j', (answer, reason) => {
    expect(() => {
      parseRevokeAnswer(standard, answer)
    }).toThrow(expect.objectContaining({ reason }) as Error)
  })

  it('of Pomelo is not confirmed by an empty 200', () => {
    expect(() => {
      parseRevokeAnswer(pomelo, jsonAnswer(200, ''))
    }).toThrow(expect.objectContaining({ reason: 'not_json' }) as Error)
  })
})
