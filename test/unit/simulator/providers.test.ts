/** The shipped provider definitions against the simulator: what Keyfob sends is what each provider expects, and back. */
import { describe, expect, test } from 'vitest'
import { buildAuthorizationUrl, buildCodeRequest, readCallback } from '../../../main/oauth/authorization-code'
import { buildCallRequest, judgeCall } from '../../../main/oauth/call'
import { buildRefreshRequest } from '../../../main/oauth/refresh'
import { buildRevokeRequests, parseRevokeAnswer } from '../../../main/oauth/revoke'
import { parseTokenAnswer } from '../../../main/oauth/token-answer'
import { buildTokenRequest } from '../../../main/oauth/token-request'
import type { HttpAnswer, HttpRequest, RequestValues, TokenSet } from '../../../main/oauth/types'
import { builtInProviders, createRegistry } from '../../../main/providers/registry'
import { type SimulatorCredential, simulatorCredentials } from '../../../main/simulator/credentials'
import { landingOf, requestIdOf, signInAt, verifier } from './poems-sign-in'
import { runSimulator } from './running'

const simulator = runSimulator()
const registry = createRegistry(builtInProviders)
const credentials = await simulatorCredentials()
const transaction = { state: 'practice-state-practice-state-practice-1', codeVerifier: verifier }
let count = 0
const context = () => ({ now: simulator.now() / 1000, newJwtId: () => `jti-${String((count += 1))}` })

function valuesOf({ providerId, flowId, clientAuthentication, values }: SimulatorCredential): RequestValues {
  const provider = registry.get(providerId)
  const flow = registry.flow(providerId, flowId)
  const addresses = Object.entries(provider.environments.find((environment) => environment.simulator)?.addresses ?? {})
  const [first = 'none'] = flow.clientAuthentication
  return {
    provider,
    flow,
    values: {
      ...values,
      ...Object.fromEntries(addresses.map(([id, address]) => [id, address.replace('{simulatorUrl}', simulator.url())])),
    },
    clientAuthentication: clientAuthentication ?? first,
    pkce: flow.pkce,
  }
}

async function send({ method, url, headers, body }: HttpRequest): Promise<HttpAnswer> {
  const response = await fetch(url, { method, headers, body })
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
}

async function getToken(input: RequestValues): Promise<TokenSet> {
  if (input.flow.grant !== 'authorization_code') {
    return parseTokenAnswer(input, await send(await buildTokenRequest(input, context())), 'token')
  }
  const page = await fetch((await buildAuthorizationUrl(input, transaction)).url)
  const request = await requestIdOf(page)
  const landing = landingOf(await signInAt(simulator).submit({ request, userId: 'demo', password: 'demo' }))
  const code = readCallback(landing.href, transaction)
  return parseTokenAnswer(input, await send(await buildCodeRequest(input, context(), code, transaction)), 'token')
}

describe.each(credentials)('$name', (credential) => {
  test('gets a token without a warning and makes its test call', async () => {
    const input = valuesOf(credential)
    const { accessToken, serviceUri, warnings } = await getToken(input)
    expect(warnings).toEqual([])
    const answer = await send(buildCallRequest(input, { accessToken, serviceUri }))
    expect(() => judgeCall(input, answer)).not.toThrow()
  })

  test('refreshes where it was given a refresh token', async () => {
    const input = valuesOf(credential)
    const { refreshToken } = await getToken(input)
    const offered = ['poems with-access', 'powerepos des', 'powerepos ros', 'powerepos partner-services']
    expect(refreshToken !== null).toBe(offered.includes(`${credential.providerId} ${credential.flowId}`))
    if (refreshToken === null) return
    const answer = await send(await buildRefreshRequest(input, context(), refreshToken))
    expect(parseTokenAnswer(input, answer, 'refresh').accessToken).not.toBe('')
  })

  test('is refused with another secret', async () => {
    const input = valuesOf(credential)
    const wrong = credential.flowId === 'without-access' ? { identifier: 'ELSE' } : { clientSecret: 'no' }
    await expect(getToken({ ...input, values: { ...input.values, ...wrong } })).rejects.toMatchObject({
      code: 'refused',
      reason: 'provider_refused',
    })
  })
})

test('POEMS takes the secret in the body too', async () => {
  const [desk] = credentials
  if (desk === undefined) throw new Error('No credential')
  const { accessToken } = await getToken(valuesOf({ ...desk, clientAuthentication: 'client_secret_post' }))
  expect(accessToken).not.toBe('')
})

test('Pomelo confirms a revocation', async () => {
  const pomelo = credentials.find(({ providerId }) => providerId === 'pomelo')
  if (pomelo === undefined) throw new Error('No credential')
  const input = valuesOf(pomelo)
  const before = await getToken(input)
  const requests = await buildRevokeRequests(input, context(), before)
  expect(requests).toHaveLength(1)
  for (const request of requests) parseRevokeAnswer(input, await send(request))
  expect((await getToken(input)).accessToken).not.toBe(before.accessToken)
})
