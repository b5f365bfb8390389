import { describe, expect, it } from 'vitest'
import { answer, des, later, pms, poems, pomelo, refusal, setUp } from './support'

const granted = (accessToken: string, more: object = {}) =>
  answer(200, { access_token: accessToken, token_type: 'Bearer', expires_in: 3600, ...more })

describe('getting a token', () => {
  it('asks once and answers from what is held while enough of its life is left', async () => {
    const { add, answerWith, sent, tokens, wall } = await setUp()
    answerWith(() => granted('first-token-of-the-kiosk'))
    const id = await add(pms)
    expect((await tokens.get(id)).state).toBe('valid')
    wall.now += 50 * 60_000
    expect((await tokens.get(id, 60)).remainingMs).toBe(10 * 60_000)
    expect(sent).toHaveLength(1)
  })

  it('asks anew when less is left than was asked for', async () => {
    const { add, answerWith, sent, tokens, wall } = await setUp()
    let made = 0
    answerWith(() => granted(`token-number-${String((made += 1))}-of-the-kiosk`))
    const id = await add(pms)
    await tokens.get(id)
    wall.now += 50 * 60_000
    const view = await tokens.get(id, 15 * 60)
    expect(sent).toHaveLength(2)
    expect(view.remainingMs).toBe(3_600_000)
    expect(view.shortBySeconds).toBe(0)
  })

  it('makes one request for a thousand callers', async () => {
    const { add, answerWith, sent, tokens } = await setUp()
    answerWith(() => Promise.resolve(granted('shared-token-of-the-kiosk')))
    const id = await add(pms)
    const views = await Promise.all(Array.from({ length: 1000 }, () => tokens.get(id)))
    expect(sent).toHaveLength(1)
    expect(new Set(views.map((view) => view.preview)).size).toBe(1)
  })

  it('says by how much a token falls short that the provider gave again, and does not ask twice', async () => {
    const { add, answerWith, sent, tokens, wall } = await setUp()
    answerWith(() => granted('the-same-token-every-time', { expires_in: 86_400 }))
    const id = await add(pomelo)
    await tokens.get(id)
    wall.now += 1000
    answerWith(() => granted('the-same-token-every-time', { expires_in: 600 }))
    const view = await tokens.get(id, 90_000)
    expect(sent).toHaveLength(2)
    expect(view.sameAsBefore).toBe(true)
    expect(view.shortBySeconds).toBe(90_000 - 600)
  })

  it.each([
    ['soon', true],
    [-5, true],
    [0, true],
    [1e15, true],
    [undefined, false],
    [600, false],
  ])('tells whether a lifetime of %s is named and can not be used', async (expiresIn, unusable) => {
    const { add, answerWith, tokens } = await setUp()
    answerWith(() => granted('a-token-of-the-kiosk', { expires_in: expiresIn }))
    const view = await tokens.get(await add(pms))
    expect(view.expiryUnusable).toBe(unusable)
    expect(view.expiresAt === null).toBe(expiresIn !== 600)
  })

  it('keeps a token that works when a request fails, and shows the failure beside it', async () => {
    const { add, answerWith, tokens } = await setUp()
    answerWith(() => granted('good-token-of-the-kiosk'))
    const id = await add(pms)
    await tokens.get(id)
    answerWith(() => answer(400, { error: 'invalid_client' }))
    expect(await refusal(tokens.refresh(id))).toBe('refused/provider_refused')
    const view = await tokens.view(id)
    expect(view.state).toBe('valid')
    expect(view.failure).toMatchObject({
      reason: 'provider_refused',
      stage: 'token',
      host: 'cps-poc-api-access.auth.eu-south-2.amazoncognito.com',
      status: 400,
      providerError: 'invalid_client',
    })
  })

  it('forgets the failure once a request succeeds', async () => {
    const { add, answerWith, tokens } = await setUp()
    const id = await add(pms)
    expect(await refusal(tokens.get(id))).toBe('bad_answer/server_error')
    answerWith(() => granted('good-token-of-the-kiosk'))
    expect((await tokens.get(id)).failure).toBeNull()
  })

  it('opens no window: a sign-in is asked for', async () => {
    const { add, logins, tokens } = await setUp()
    const id = await add(poems)
    expect(await refusal(tokens.get(id))).toBe('conflict/sign_in_required')
    expect(logins).toHaveLength(0)
  })

  it('drops the answer of a request when its credential was deleted meanwhile', async () => {
    const { add, answerWith, credentials, tokens } = await setUp()
    const { asked, give, provider } = later()
    answerWith(provider)
    const id = await add(pms)
    const getting = refusal(tokens.get(id))
    await asked()
    await credentials.remove(id)
    tokens.forget(id)
    give(granted('late-token-of-the-kiosk'))
    expect(await getting).toBe('not_found/no_such_credential')
  })
})

describe('where a token is kept', () => {
  it('keeps a DES token in the vault and a PMS token in memory alone', async () => {
    const { add, answerWith, tokens, vault } = await setUp()
    answerWith(() => granted('token-that-may-be-stored', { refresh_token: 'refresh-0' }))
    const stored = await add(des)
    await tokens.get(stored)
    expect(vault.hasSecret(stored, 'keyfob:token')).toBe(true)
    const fleeting = await add(pms)
    expect((await tokens.get(fleeting)).memoryOnly).toBe(true)
    expect(vault.hasSecret(fleeting, 'keyfob:token')).toBe(false)
  })

  it('finds a stored token again after everything in memory was dropped', async () => {
    const { add, answerWith, sent, tokens } = await setUp()
    answerWith(() => granted('token-that-may-be-stored'))
    const id = await add(des)
    const before = await tokens.get(id)
    tokens.clear()
    expect((await tokens.view(id)).preview).toBe(before.preview)
    expect(sent).toHaveLength(1)
  })

  it('drops the token in the same save that changes what is sent', async () => {
    const { add, answerWith, credentials, tokens, vault } = await setUp()
    answerWith(() => granted('token-that-may-be-stored'))
    const id = await add(des)
    await tokens.get(id)
    const { name, environmentId, values } = des
    const renamed = await credentials.edit({
      id,
      name: 'Renamed',
      environmentId,
      values: { ...values, clientSecret: '', password: '' },
    })
    expect(renamed.sentChanged).toBe(false)
    expect(vault.hasSecret(id, 'keyfob:token')).toBe(true)
    const moved = await credentials.edit({
      id,
      name,
      environmentId,
      values: { ...values, clientSecret: '', password: '', orgId: 'H-02' },
    })
    expect(moved.sentChanged).toBe(true)
    expect(vault.hasSecret(id, 'keyfob:token')).toBe(false)
  })
})

describe('refreshing', () => {
  it('uses the refresh token and keeps the rotated one', async () => {
    const { add, answerWith, sent, tokens, vault } = await setUp()
    answerWith(() => granted('first-token-of-harbour', { refresh_token: 'refresh-1' }))
    const id = await add(des)
    await tokens.get(id)
    answerWith(() => granted('second-token-of-harbour', { refresh_token: 'refresh-2' }))
    await tokens.refresh(id)
    expect(sent[1]?.body).toContain('grant_type=refresh_token')
    expect(sent[1]?.body).toContain('refresh_token=refresh-1')
    tokens.clear()
    await tokens.refresh(id)
    expect(sent[2]?.body).toContain('refresh_token=refresh-2')
    expect(vault.hasSecret(id, 'keyfob:token')).toBe(true)
  })

  it('never uses a refused refresh token again, and asks anew with the password', async () => {
    const { add, answerWith, sent, tokens } = await setUp()
    answerWith(() => granted('first-token-of-harbour', { refresh_token: 'refresh-1' }))
    const id = await add(des)
    await tokens.get(id)
    answerWith(() => answer(400, { error: 'invalid_grant' }))
    expect(await refusal(tokens.refresh(id))).toBe('refused/provider_refused')
    expect((await tokens.view(id)).refreshToken).toBe('refused')
    expect((await tokens.view(id)).state).toBe('valid')
    answerWith(() => granted('second-token-of-harbour', { refresh_token: 'refresh-2' }))
    await tokens.refresh(id)
    expect(sent[2]?.body).toContain('grant_type=password')
    expect((await tokens.view(id)).refreshToken).toBe('held')
  })

  it.each([
    ['a server error', () => answer(503, 'busy')],
    ['a rate limit', () => answer(429, { error: 'slow_down' })],
  ])('keeps the refresh token after %s', async (_what, failing) => {
    const { add, answerWith, tokens } = await setUp()
    answerWith(() => granted('first-token-of-harbour', { refresh_token: 'refresh-1' }))
    const id = await add(des)
    await tokens.get(id)
    answerWith(failing)
    await refusal(tokens.refresh(id))
    expect((await tokens.view(id)).refreshToken).toBe('held')
  })
})

describe('revoking', () => {
  it('drops the token when the provider confirms', async () => {
    const { add, answerWith, sent, tokens } = await setUp()
    answerWith(() => granted('token-of-the-cards'))
    const id = await add(pomelo)
    await tokens.get(id)
    answerWith(() => answer(200, { status: 'Success' }))
    const result = await tokens.revoke(id)
    expect(result).toMatchObject({ confirmed: true, failure: null, token: { state: 'none' } })
    expect(sent[1]?.url).toBe('https://api-sandbox.pomelo.la/oauth/token/revoke')
  })

  it('drops the token also when the provider says no, and tells', async () => {
    const { add, answerWith, tokens } = await setUp()
    answerWith(() => granted('token-of-the-cards'))
    const id = await add(pomelo)
    await tokens.get(id)
    answerWith(() => answer(200, { status: 'Error' }))
    const result = await tokens.revoke(id)
    expect(result.confirmed).toBe(false)
    expect(result.token.state).toBe('none')
    expect(result.failure?.stage).toBe('revoke')
  })

  it('is refused where the flow has no such step, or there is no token', async () => {
    const { add, tokens } = await setUp()
    expect(await refusal(tokens.revoke(await add(pms)))).toBe('conflict/not_offered')
    expect(await refusal(tokens.revoke(await add(pomelo)))).toBe('conflict/no_token')
  })
})

describe('what is recorded', () => {
  it('holds no secret, password or token of an exchange', async () => {
    const { add, answerWith, tokens } = await setUp()
    answerWith(() =>
      granted('access-token-of-harbour-123', {
        refresh_token: 'refresh-token-of-harbour-456',
        svc: 'https://des.example/',
      }),
    )
    const id = await add(des)
    await tokens.get(id)
    const [exchange] = tokens.exchanges.list(id)
    const text = JSON.stringify(exchange)
    expect(text).not.toMatch(
      /harbour-secret-0000000001|pass\+word|pass word|access-token-of-harbour-123|refresh-token-of-harbour-456/,
    )
    expect(exchange?.request?.body).toMatch(/client_secret=‹client secret, [0-9a-f]{4}›/)
    expect(exchange?.request?.body).toContain('password=‹service account password›')
  })

  it('tells a reveal', async () => {
    const { add, answerWith, tokens } = await setUp()
    answerWith(() => granted('access-token-of-the-kiosk'))
    const id = await add(pms)
    await tokens.get(id)
    expect(await tokens.reveal(id)).toBe('access-token-of-the-kiosk')
    expect(tokens.exchanges.list(id)[0]).toMatchObject({ stage: 'reveal', request: null, response: null })
  })
})
