/** Revoking as the window gets it: the provider is asked about each token, and what is held here goes whatever it says. */
import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../../../main/oauth/types'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { standard, standardCredential } from '../../fixtures/rfc7009'
import { answer, later, refusal, setUp } from './support'

const granted = answer(200, {
  access_token: 'access-token-by-the-book',
  refresh_token: 'refresh-token-by-the-book',
  token_type: 'Bearer',
  expires_in: 3600,
})

async function ready(flowId = 'both', first = granted) {
  const world = await setUp({ providers: [standard] })
  const id = await world.add({ ...standardCredential, flowId })
  world.answerWith(() => first)
  await world.tokens.get(id)
  world.sent.length = 0
  return { ...world, id }
}
const kindOf = ({ body }: HttpRequest): string | null => new URLSearchParams(body ?? '').get('token_type_hint')

describe('a revocation by RFC 7009', () => {
  it('asks about the refresh token, then the access token, and is confirmed by two answers of 200', async () => {
    const { answerWith, id, sent, tokens, vault } = await ready()
    answerWith(() => answer(200, ''))
    expect(await tokens.revoke(id)).toMatchObject({ confirmed: true, failure: null, token: { state: 'none' } })
    expect(sent.map(kindOf)).toEqual(['refresh_token', 'access_token'])
    expect(vault.hasSecret(id, 'keyfob:token')).toBe(false)
    expect(JSON.stringify(tokens.exchanges.list(id))).not.toMatch(/(access|refresh)-token-by-the-book/)
  })

  it('asks about the second token also where the first was refused, and says the refusal', async () => {
    const { answerWith, id, sent, tokens } = await ready()
    answerWith((request) =>
      kindOf(request) === 'refresh_token' ? answer(400, { error: 'unsupported_token_type' }) : answer(200, ''),
    )
    const result = await tokens.revoke(id)
    expect(sent.map(kindOf)).toEqual(['refresh_token', 'access_token'])
    expect(result).toMatchObject({
      confirmed: false,
      token: { state: 'none' },
      failure: { reason: 'provider_refused', stage: 'revoke', providerError: 'unsupported_token_type' },
    })
    expect(result.failure?.causes.map(({ cause }) => cause)).toEqual(['revoke_kind_unknown'])
  })

  it('says when the provider asks to come back later, and drops the token all the same', async () => {
    const { answerWith, id, tokens } = await ready()
    answerWith(() => answer(503, '', { 'retry-after': '120' }))
    expect(await tokens.revoke(id)).toMatchObject({
      confirmed: false,
      token: { state: 'none' },
      failure: { reason: 'server_error', status: 503, retryAfterSeconds: 120 },
    })
  })

  it('does not try the second token when the provider can not be reached', async () => {
    const { answerWith, id, sent, tokens } = await ready()
    answerWith(() => {
      throw new KeyfobError(ErrorCode.network, 'offline', { reason: Reason.offline })
    })
    expect(await tokens.revoke(id)).toMatchObject({ confirmed: false, token: { state: 'none' } })
    expect(sent).toHaveLength(1)
  })

  it('of refresh tokens alone is not confirmed where none is held, sends nothing, and drops the token', async () => {
    const { id, sent, tokens } = await ready(
      'refresh-alone',
      answer(200, { access_token: 'access-token-by-the-book', token_type: 'Bearer', expires_in: 3600 }),
    )
    expect(await tokens.revoke(id)).toMatchObject({
      confirmed: false,
      token: { state: 'none' },
      failure: { reason: 'no_refresh_token' },
    })
    expect(sent).toEqual([])
    expect(await refusal(tokens.revoke(id))).toBe('conflict/no_token')
  })
})

it('the last one of a credential waits for a renewal under way, and revokes what that brings', async () => {
  const { answerWith, credentials, id, sent, tokens } = await ready()
  const { asked, give, provider } = later()
  answerWith(provider)
  const renewing = tokens.refresh(id)
  await asked()
  const preparing = tokens.prepareLastRevoke(credentials.get(id))
  give(answer(200, { access_token: 'second-access', refresh_token: 'second-refresh', token_type: 'Bearer' }))
  await renewing
  sent.length = 0
  answerWith(() => answer(200, ''))
  expect(await (await preparing)?.()).toBeNull()
  expect(sent.map(({ body }) => new URLSearchParams(body ?? '').get('token'))).toEqual([
    'second-refresh',
    'second-access',
  ])
})
