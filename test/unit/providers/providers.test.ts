/** Every provider against its fixture: the exact bytes of each request, and what each answer is read as. */
import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { buildAuthorizationUrl, buildCodeRequest } from '../../../main/oauth/authorization-code'
import { buildCallRequest, judgeCall } from '../../../main/oauth/call'
import { buildRefreshRequest } from '../../../main/oauth/refresh'
import { buildRevokeRequests, parseRevokeAnswer } from '../../../main/oauth/revoke'
import { parseTokenAnswer } from '../../../main/oauth/token-answer'
import { buildTokenRequest } from '../../../main/oauth/token-request'
import type { HttpRequest } from '../../../main/oauth/types'
import { fittingHints } from '../../../main/providers/hints'
import { KeyfobError } from '../../../preload/errors'
import {
  type AnswerCase,
  CONTEXT,
  type ProviderFixture,
  type RequestCase,
  requestValues,
  TRANSACTION,
} from '../../fixtures/providers/fixture'
import { pmsFixture } from '../../fixtures/providers/pms'
import { poemsFixture } from '../../fixtures/providers/poems'
import { pomeloFixture } from '../../fixtures/providers/pomelo'
import { powereposFixture } from '../../fixtures/providers/powerepos'
import { singapayFixture } from '../../fixtures/providers/singapay'

const privateKey = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
}).privateKey

async function build(providerId: string, expected: RequestCase): Promise<HttpRequest> {
  const values =
    expected.clientAuthentication === 'private_key_jwt' ? { ...expected.values, privateKey } : expected.values
  const input = requestValues(providerId, expected.flowId, values, expected)
  switch (expected.stage) {
    case 'authorize': {
      const { url, redirectUri } = await buildAuthorizationUrl(input, TRANSACTION)
      expect(redirectUri).toBe(values['redirectUri'])
      return { method: 'GET', url, headers: {}, body: null }
    }
    case 'code':
      return buildCodeRequest(input, CONTEXT, { code: 'c/o de' }, TRANSACTION)
    case 'token':
      return buildTokenRequest(input, CONTEXT)
    case 'refresh':
      return buildRefreshRequest(input, CONTEXT, 'r/e f')
    case 'revoke': {
      const [request] = await buildRevokeRequests(input, CONTEXT, { accessToken: 'access-1', refreshToken: null })
      if (request === undefined) throw new Error('There is no request')
      return request
    }
    case 'call':
      return buildCallRequest(input, { accessToken: 'access-1', serviceUri: null, ...expected.use })
  }
}

function read(providerId: string, { flowId, stage, answer }: AnswerCase): unknown {
  const input = requestValues(providerId, flowId)
  if (stage === 'token' || stage === 'refresh') return parseTokenAnswer(input, answer, stage)
  if (stage === 'call') judgeCall(input, answer)
  else parseRevokeAnswer(input, answer)
  return 'confirmed'
}

function refusalOf(action: () => unknown): KeyfobError {
  try {
    action()
  } catch (thrown) {
    if (thrown instanceof KeyfobError) return thrown
  }
  throw new Error('It was not refused')
}

const fixtures: readonly ProviderFixture[] = [
  poemsFixture,
  powereposFixture,
  pomeloFixture,
  singapayFixture,
  pmsFixture,
]

for (const { providerId, requests, answers } of fixtures) {
  describe(`${providerId} requests`, () => {
    it.each(requests)('$name', async (expected) => {
      const request = await build(providerId, expected)
      const body =
        request.body?.replace(/client_assertion=[\w-]+\.[\w-]+\.[\w-]+/, 'client_assertion=ASSERTION') ?? null
      expect({ ...request, body }).toStrictEqual(expected.request)
    })

    it.each(requests.filter(({ stage }) => stage !== 'call'))('$name: the secrets are in no URL', async (expected) => {
      const { url } = await build(providerId, expected)
      for (const secret of ['s+e/c', 's%2Be%2Fc', 'c/o', 'c%2Fo', 'r/e', 'r%2Fe', TRANSACTION.codeVerifier]) {
        expect(url).not.toContain(secret)
      }
    })
  })

  describe(`${providerId} answers`, () => {
    it.each(answers.filter(({ gives }) => gives !== undefined))('$name', (expected) => {
      const result = read(providerId, expected)
      if (typeof expected.gives === 'string') expect(result).toBe(expected.gives)
      else expect(result).toMatchObject(expected.gives ?? {})
    })

    it.each(answers.filter(({ refused }) => refused !== undefined))('$name is refused', (expected) => {
      const error = refusalOf(() => read(providerId, expected))
      expect({ reason: error.reason, details: error.details }).toStrictEqual({
        reason: expected.refused?.reason,
        details: expected.refused?.details,
      })
      expect(error.message).not.toContain(expected.answer.body)
      if (expected.refused?.hint === undefined) return
      const { status, providerError, providerMessage } = error.details
      const hints = fittingHints(requestValues(providerId, expected.flowId).provider, {
        stage: expected.stage,
        flow: expected.flowId,
        status: status ?? null,
        error: providerError ?? null,
        message: providerMessage ?? null,
      })
      expect(hints.map(({ text }) => text)).toContain(expected.refused.hint)
    })
  })
}
