/** The test call as the window gets it: what is sent, what is shown of the answer, and why it failed. */
import { describe, expect, it } from 'vitest'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { answer, des, pms, poems, pomelo, refusal, setUp } from './support'

const TOKEN = 'access-token-of-the-call-0123456789'
const granted = (more: object = {}) =>
  answer(200, { access_token: TOKEN, token_type: 'Bearer', expires_in: 3600, ...more })

/** A credential with a token, whose next request is the call. */
async function ready(input: Parameters<Awaited<ReturnType<typeof setUp>>['add']>[0], more: object = {}) {
  const world = await setUp()
  const id = await world.add(input)
  world.answerWith(() => granted(more))
  await world.tokens.get(id)
  return { ...world, id }
}

describe('an answer', () => {
  it('is indented where it is JSON, with its content type and without the token it echoes', async () => {
    const { answerWith, id, sent, tokens } = await ready(pomelo)
    answerWith(() => answer(200, `{"id":12345678901234567890,"echo":"${TOKEN}"}`))
    const result = await tokens.call(id, {})
    expect(sent[1]?.headers['Authorization']).toBe(`Bearer ${TOKEN}`)
    expect(result).toMatchObject({
      ok: true,
      method: 'GET',
      url: 'https://api-sandbox.pomelo.la',
      status: 200,
      durationMs: 20,
      contentType: 'application/json',
      isJson: true,
      cutFrom: null,
      failure: null,
    })
    expect(result.body).toMatch(/^\{\n {2}"id": 12345678901234567890,\n {2}"echo": "‹access token, [0-9a-f]{4}›"\n\}$/)
  })

  it('is text where it is something else', async () => {
    const { answerWith, id, tokens } = await ready(pomelo)
    answerWith(() => answer(200, '<h1>{"a":1}</h1>', { 'content-type': 'text/html' }))
    expect(await tokens.call(id, {})).toMatchObject({
      body: '<h1>{"a":1}</h1>',
      isJson: false,
      contentType: 'text/html',
    })
  })

  it('is cut at 64 KiB, which is said with the size it had, and is indented all the same', async () => {
    const { answerWith, id, tokens } = await ready(pomelo)
    const text = JSON.stringify({ names: Array.from({ length: 12_000 }, () => 'Harbour') })
    answerWith(() => answer(200, text))
    const result = await tokens.call(id, {})
    expect(result).toMatchObject({ ok: true, isJson: true, cutFrom: text.length })
    expect(result.body).toMatch(/^\{\n {2}"names": \[\n {4}"Harbour",\n/)
    expect(result.body.length).toBeLessThan(262_144)
  })

  it('is not said to be cut at 64 KiB exactly', async () => {
    const { answerWith, id, tokens } = await ready(pomelo)
    answerWith(() => answer(200, `"${'a'.repeat(65_534)}"`))
    expect(await tokens.call(id, {})).toMatchObject({ isJson: true, cutFrom: null })
  })
})

describe('a failure', () => {
  it('of POEMS with HTTP 200 is the failure it is, with its causes', async () => {
    const { answerWith, id, logins, sent, tokens } = await poemsWithToken()
    answerWith(() => answer(200, { code: -3, msg: 'Session expired' }))
    const result = await tokens.call(id, {})
    expect(sent.at(-1)).toMatchObject({ headers: { 'x-api-key': 'key-1', Authorization: `Bearer ${TOKEN}` } })
    expect(result).toMatchObject({
      ok: false,
      status: 200,
      failure: {
        reason: 'provider_refused',
        stage: 'call',
        host: 'sandboxapi.poems.com.sg',
        providerMessage: 'Session expired',
      },
    })
    expect(result.failure?.causes.map(({ cause, action }) => [cause, action?.kind])).toEqual([
      ['token_expired', 'signIn'],
      ['api_key_refused', 'edit'],
    ])
    expect(logins).toHaveLength(1)
  })

  it('with 401 asks for no new token by itself', async () => {
    const { answerWith, id, sent, tokens } = await ready(pms)
    answerWith(() => answer(401, { message: 'Unauthorized' }))
    const { status, failure } = await tokens.call(id, { body: '{}' })
    expect([status, failure?.providerMessage]).toEqual([401, 'Unauthorized'])
    expect(failure?.causes[0]).toMatchObject({ cause: 'token_refused', action: { kind: 'getToken' } })
    expect(sent).toHaveLength(2)
  })

  it('without an answer is a result as well, with its causes and no status', async () => {
    const { answerWith, id, tokens } = await ready(pomelo)
    answerWith(() => {
      throw new KeyfobError(ErrorCode.network, 'refused', { reason: Reason.connection_refused })
    })
    const result = await tokens.call(id, {})
    expect(result).toMatchObject({ ok: false, status: null, body: '', failure: { reason: 'connection_refused' } })
    expect(result.failure?.causes.length).toBeGreaterThan(0)
  })

  it('by a redirect names where it led, and is in the record', async () => {
    const { answerWith, id, tokens } = await ready(pomelo)
    answerWith(() => {
      throw new KeyfobError(ErrorCode.bad_answer, 'redirected', {
        reason: Reason.redirected,
        details: { technical: 'login.example' },
      })
    })
    const { failure } = await tokens.call(id, {})
    expect(failure).toMatchObject({ reason: 'redirected', technical: 'login.example' })
    expect(tokens.exchanges.list(id)[0]).toMatchObject({
      id: failure?.exchangeId,
      stage: 'call',
      failure: 'redirected',
    })
  })

  it('stands beside nothing: the token is kept, and its own failure is not replaced', async () => {
    const { answerWith, id, tokens } = await ready(pomelo)
    answerWith(() => answer(401, {}))
    await tokens.call(id, {})
    expect(await tokens.view(id)).toMatchObject({ state: 'valid', failure: null })
  })
})

describe('a URL typed by hand', () => {
  const serviceUri = 'https://des.example/api'

  it('may be on the service URI, the token endpoint, and nowhere else', async () => {
    const { id, sent, tokens } = await ready(des, { svc: serviceUri })
    expect(await tokens.callTargets(id)).toEqual({
      url: serviceUri,
      origins: ['https://des.example', 'https://auth.powerepos.cloud'],
    })
    await tokens.call(id, { url: 'https://DES.example/jobs?a=1', method: 'DELETE' })
    expect(sent.at(-1)).toMatchObject({ method: 'DELETE', url: 'https://des.example/jobs?a=1', body: null })
    const before = sent.length
    expect(await refusal(tokens.call(id, { url: 'https://des.example.evil.example/' }))).toBe(
      'invalid_input/foreign_host',
    )
    expect(await refusal(tokens.call(id, { url: `https://des.example/?t=${TOKEN}` }))).toBe(
      'invalid_input/token_in_url',
    )
    expect(sent).toHaveLength(before)
  })

  it('works where the flow has no call of its own', async () => {
    const { add, answerWith, sent, tokens } = await setUp()
    const id = await add({
      providerId: 'singapay',
      flowId: 'b2b-v1-0',
      environmentId: 'production',
      name: 'Pay',
      values: { apiKey: 'partner-1', clientId: 'c', clientSecret: 'secret-of-singapay-0001' },
    })
    answerWith(() =>
      answer(200, { success: true, data: { access_token: TOKEN, token_type: 'Bearer', expires_in: '60' } }),
    )
    await tokens.get(id)
    expect(await refusal(tokens.call(id, {}))).toBe('conflict/not_offered')
    expect(await tokens.callTargets(id)).toEqual({
      url: 'https://payment-b2b.singapay.id',
      origins: ['https://payment-b2b.singapay.id'],
    })
    expect(await tokens.call(id, { url: 'https://payment-b2b.singapay.id/x' })).toMatchObject({ ok: true })
    expect(sent.at(-1)?.headers).toMatchObject({ 'X-PARTNER-ID': 'partner-1' })
  })

  it('asking where a call can go sends nothing, also when the token has ended', async () => {
    const { id, sent, tokens, wall } = await ready(pms)
    wall.now += 7_200_000
    await tokens.callTargets(id)
    expect(sent).toHaveLength(1)
  })
})

async function poemsWithToken() {
  const world = await setUp()
  const id = await world.add(poems)
  world.answerWith(() => granted())
  const signing = world.tokens.signIn(id)
  await expect.poll(() => world.logins.length).toBe(1)
  const asked = new URL(world.logins[0]?.request.authorizeUrl ?? '')
  world.logins[0]?.resolve(`http://localhost:3000/callback?code=c&state=${asked.searchParams.get('state') ?? ''}`)
  await signing
  return { ...world, id }
}
