import { beforeAll, describe, expect, it } from 'vitest'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { sign, type TestKey, testKey } from '../oauth/inspect/keys'
import { claims, ISSUER, kiosk, KEYS } from './kiosk'
import { answer, des, pms, pomelo, refusal, setUp, START } from './support'

const MINUTE = 60_000

let key: TestKey
let next: TestKey
beforeAll(async () => {
  key = await testKey('RS256', 'k1')
  next = await testKey('RS256', 'k2')
})

describe('the held token', () => {
  it('is read and judged without a request', async () => {
    const { id, inspector, sent } = await kiosk(key)
    const seen = await inspector.token(id)
    expect(seen.kind).toBe('jws')
    expect(seen.signature).toEqual({ state: 'unchecked', algorithm: 'RS256', keyId: 'k1', host: null, failure: null })
    expect(seen.checks.map(({ check, mark, claim }) => [check, mark, claim])).toEqual([
      ['lives', 'good', 'exp'],
      ['lifetime', 'good', null],
      ['issuer_expected', 'good', 'iss'],
      ['claim_expected', 'good', 'client_id'],
      ['claim_expected', 'good', 'token_use'],
      ['scope_not_asked', 'unknown', 'scope'],
    ])
    expect(seen.changes).toBeNull()
    expect(sent).toEqual([])
  })

  it('is not there before there is one', async () => {
    const world = await setUp()
    expect(await refusal(world.tokens.inspector.token(await world.add(pms)))).toBe('conflict/no_token')
  })

  it('is judged by the clock of the provider', async () => {
    const world = await setUp()
    const id = await world.add(pms)
    const token = await sign(
      key,
      claims({ iat: START / 1000 + 3600, nbf: START / 1000 + 3600, exp: START / 1000 + 7200 }),
    )
    const date = new Date(START + 60 * MINUTE).toUTCString()
    world.answerWith(() => answer(200, { access_token: token, token_type: 'Bearer', expires_in: 3600 }, { date }))
    await world.tokens.get(id)
    const { checks } = await world.tokens.inspector.token(id)
    expect(checks.map(({ check }) => check)).not.toContain('not_yet')
  })

  it('says what changed since the last one, and nothing where it is the same', async () => {
    const { id, inspector, state, tokens, wall } = await kiosk(key)
    await tokens.refresh(id)
    expect((await inspector.token(id)).changes).toBeNull()
    wall.now += MINUTE
    state.token = await sign(key, claims({ scope: 'pms/checkin pms/read', jti: 'j2', tier: 1 }))
    await tokens.refresh(id)
    const { changes } = await inspector.token(id)
    expect(changes).toMatchObject({ previousAt: START, removed: [], renewed: ['jti'] })
    expect(changes?.added.map(({ name }) => name)).toEqual(['tier'])
    expect(changes?.changed.map(({ before, after }) => [before.value, after.value])).toEqual([
      ['"pms/checkin"', '"pms/checkin pms/read"'],
    ])
  })

  it('remembers what the revoked one said, until the vault is locked', async () => {
    const world = await setUp()
    const id = await world.add(pomelo)
    let scope = 'a'
    const give = async () => {
      const token = await sign(key, { scope })
      world.answerWith(({ url }) =>
        url.endsWith('revoke')
          ? answer(200, { status: 'Success' })
          : answer(200, { access_token: token, token_type: 'Bearer', expires_in: 86_400 }),
      )
    }
    await give()
    await world.tokens.get(id)
    await world.tokens.revoke(id)
    scope = 'a b'
    await give()
    await world.tokens.get(id)
    expect((await world.tokens.inspector.token(id)).changes?.changed).toHaveLength(1)
    world.tokens.clear()
    expect((await world.tokens.inspector.token(id)).changes).toBeNull()
  })
})

describe('a signature', () => {
  it('is verified with the key of its name, which is asked for once and recorded', async () => {
    const { id, inspector, sent, tokens } = await kiosk(key)
    const { signature } = await inspector.verify(id)
    expect(signature).toEqual({
      state: 'verified',
      algorithm: 'RS256',
      keyId: 'k1',
      host: 'cognito-idp.eu-south-2.amazonaws.com',
      failure: null,
    })
    expect(sent).toEqual([{ method: 'GET', url: KEYS, headers: { Accept: 'application/json' }, body: null }])
    expect(tokens.exchanges.list(id)[0]).toMatchObject({ stage: 'jwks', failure: null, request: { url: KEYS } })
    expect((await inspector.verify(id)).signature?.state).toBe('verified')
    expect((await inspector.token(id)).signature?.state).toBe('verified')
    expect(sent).toHaveLength(1)
  })

  it('is asked for once by any number of callers, and again when the keys are old', async () => {
    const { id, inspector, sent, wall } = await kiosk(key)
    await Promise.all(Array.from({ length: 100 }, () => inspector.verify(id)))
    expect(sent).toHaveLength(1)
    wall.now += 10 * MINUTE - 1
    expect((await inspector.token(id)).signature?.state).toBe('verified')
    wall.now += 1
    expect((await inspector.token(id)).signature?.state).toBe('unchecked')
    await inspector.verify(id)
    expect(sent).toHaveLength(2)
  })

  it('by a key that is new asks again, once a minute at most', async () => {
    const { id, inspector, sent, state, tokens, wall } = await kiosk(key)
    await inspector.verify(id)
    state.token = await sign(next, claims())
    await tokens.refresh(id)
    sent.length = 0
    expect((await inspector.token(id)).signature?.state).toBe('unchecked')
    expect((await inspector.verify(id)).signature?.state).toBe('no_such_key')
    expect(sent).toHaveLength(0)
    wall.now += MINUTE
    expect((await inspector.verify(id)).signature?.state).toBe('no_such_key')
    expect((await inspector.verify(id)).signature?.state).toBe('no_such_key')
    expect(sent).toHaveLength(1)
    state.keys = [key.jwk, next.jwk]
    wall.now += MINUTE
    expect((await inspector.verify(id)).signature?.state).toBe('verified')
    expect(sent).toHaveLength(2)
  })

  it('that was tampered with is wrong', async () => {
    const [header = '', , signature = ''] = (await sign(key, claims())).split('.')
    const forged = Buffer.from(JSON.stringify(claims({ scope: 'admin' }))).toString('base64url')
    const { id, inspector } = await kiosk(key, `${header}.${forged}.${signature}`)
    expect((await inspector.verify(id)).signature?.state).toBe('wrong')
  })

  it.each([
    ['by an issuer of its own choice', { iss: 'https://evil.example' }, 'issuer_not_trusted'],
    ['by an issuer that only looks right', { iss: `https://evil.example/${ISSUER}` }, 'issuer_not_trusted'],
    ['by an issuer with a line more', { iss: `${ISSUER}\n` }, 'issuer_not_trusted'],
    ['without an issuer', { iss: undefined }, 'issuer_not_trusted'],
  ])('%s is checked with no key', async (_what, more, state) => {
    const { id, inspector, sent } = await kiosk(key, await sign(key, claims(more)))
    expect((await inspector.verify(id)).signature).toMatchObject({ state, host: null })
    expect(sent).toEqual([])
  })

  it('of a provider whose keys nobody documents is said to be that', async () => {
    const world = await setUp()
    const id = await world.add(des)
    const token = await sign(key, { iss: 'https://auth.powerepos.cloud' })
    world.answerWith(() => answer(200, { access_token: token, token_type: 'Bearer', expires_in: 60 }))
    await world.tokens.get(id)
    expect((await world.tokens.inspector.verify(id)).signature?.state).toBe('no_keys_known')
    expect(world.sent).toHaveLength(1)
  })

  it.each([
    [
      'no answer',
      () => Promise.reject(new KeyfobError(ErrorCode.network, 'x', { reason: Reason.host_not_found })),
      'host_not_found',
    ],
    ['a page', () => Promise.resolve(answer(200, '<html>')), 'not_json'],
    ['something else', () => Promise.resolve(answer(200, {})), 'not_a_key_set'],
    ['no such page', () => Promise.resolve(answer(404, '')), 'provider_refused'],
    [
      'ten megabytes',
      () =>
        Promise.reject(
          new KeyfobError(ErrorCode.bad_answer, 'x', { reason: Reason.too_large, details: { technical: 'body' } }),
        ),
      'too_large',
    ],
  ])('can not be checked with %s, says why, and can be tried again', async (_what, respond, reason) => {
    const { answerWith, id, inspector, respond: well, tokens } = await kiosk(key)
    answerWith(respond)
    const { signature } = await inspector.verify(id)
    expect(signature).toMatchObject({ state: 'unreachable', failure: { reason, stage: 'jwks' } })
    expect(tokens.exchanges.list(id)[0]).toMatchObject({ stage: 'jwks', failure: reason })
    expect((await tokens.view(id)).failure).toBeNull()
    answerWith(well)
    expect((await inspector.verify(id)).signature?.state).toBe('verified')
  })

  it.each([
    [401, { error: 'invalid_client' }, ['request_firewall', 'proxy_in_the_way']],
    [404, '', ['endpoint_gone']],
    [418, '', ['unknown']],
    [200, {}, ['proxy_in_the_way', 'endpoint_gone']],
  ])('whose keys are refused with %i %j blames nothing that was entered', async (status, body, causes) => {
    const { answerWith, id, inspector } = await kiosk(key)
    answerWith(() => answer(status, body))
    const { signature } = await inspector.verify(id)
    expect(signature?.failure?.causes.map(({ cause }) => cause)).toEqual(causes)
  })

  it('of the simulator is checked where the simulator is now', async () => {
    const world = await setUp()
    const id = await world.add({ ...pomelo, environmentId: 'simulator' })
    const token = await sign(key, { iss: 'http://127.0.0.1:1/pomelo/' })
    world.answerWith(({ url }) =>
      url.endsWith('jwks.json')
        ? answer(200, { keys: [key.jwk] })
        : answer(200, { access_token: token, token_type: 'Bearer', expires_in: 60 }),
    )
    await world.tokens.get(id)
    expect((await world.tokens.inspector.verify(id)).signature?.state).toBe('verified')
    expect(world.sent[1]?.url).toBe('http://127.0.0.1:4000/pomelo/.well-known/jwks.json')
  })
})
