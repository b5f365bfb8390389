import { describe, expect, it } from 'vitest'
import { copyAs } from '../../../main/oauth/copy-as'
import type { KeyfobError } from '../../../preload/errors'
import { answer, des, pms, poems, refusal, setUp } from './support'

const granted = (accessToken: string, expiresIn = 3600) =>
  answer(200, { access_token: accessToken, token_type: 'Bearer', expires_in: expiresIn })

describe('a token that is copied', () => {
  it('is asked for where none is held', async () => {
    const { add, answerWith, tokens } = await setUp()
    answerWith(() => granted('first-token-of-the-kiosk'))
    expect((await tokens.forCopy(await add(pms))).token.accessToken).toBe('first-token-of-the-kiosk')
  })

  it('has five minutes left, or is renewed first', async () => {
    const { add, answerWith, sent, tokens, wall } = await setUp()
    answerWith(() => granted('first-token-of-the-kiosk'))
    const id = await add(pms)
    await tokens.get(id)
    wall.now += 54 * 60_000
    expect((await tokens.forCopy(id)).token.accessToken).toBe('first-token-of-the-kiosk')
    expect(sent).toHaveLength(1)
    wall.now += 90_000
    answerWith(() => granted('second-token-of-the-kiosk'))
    expect((await tokens.forCopy(id)).token.accessToken).toBe('second-token-of-the-kiosk')
    expect(sent).toHaveLength(2)
  })

  it('of two minutes is not asked for at each copy', async () => {
    const { add, answerWith, sent, tokens, wall } = await setUp()
    answerWith(() => granted('short-token-of-the-kiosk', 120))
    const id = await add(pms)
    await tokens.forCopy(id)
    wall.now += 50_000
    await tokens.forCopy(id)
    expect(sent).toHaveLength(1)
  })

  it('is the old one while that lives, where it can not be renewed, and the failure is told beside it', async () => {
    const { add, answerWith, tokens, wall } = await setUp()
    answerWith(() => granted('first-token-of-the-kiosk'))
    const id = await add(pms)
    await tokens.get(id)
    wall.now += 57 * 60_000
    answerWith(() => answer(503, {}))
    expect((await tokens.forCopy(id)).token.accessToken).toBe('first-token-of-the-kiosk')
    expect((await tokens.view(id)).failure).toMatchObject({ status: 503 })
    wall.now += 4 * 60_000
    expect(await refusal(tokens.forCopy(id))).toMatch(/^bad_answer|^refused/)
  })

  it('that only a sign-in brings is the old one while that lives', async () => {
    const { add, answerWith, logins, sent, tokens, wall } = await setUp()
    answerWith(() => granted('token-of-the-desk-login'))
    const id = await add(poems)
    const done = tokens.signIn(id)
    await expect.poll(() => logins.length).toBe(1)
    logins[0]?.resolve(`http://localhost:3000/callback?code=the-code&state=random-${'r'.repeat(43)}`)
    await done
    wall.now += 57 * 60_000
    expect((await tokens.forCopy(id)).token.accessToken).toBe('token-of-the-desk-login')
    expect(sent).toHaveLength(1)
    wall.now += 4 * 60_000
    expect(await refusal(tokens.forCopy(id))).toBe('conflict/sign_in_required')
  })

  it('without a service URI is a token all the same, and only a request made of it is refused', async () => {
    const { add, answerWith, tokens } = await setUp()
    answerWith(() => granted('token-without-a-service'))
    const { credential, token, expiresAt, request } = await tokens.forCopy(await add(des))
    const { accessToken, tokenType } = token
    const input = { name: credential.meta.name, accessToken, tokenType, expiresAt, request }
    expect(copyAs('token', input)).toBe('token-without-a-service')
    expect(copyAs('header', input)).toBe('Authorization: Bearer token-without-a-service')
    expect(copyAs('env', input)).toBe('HARBOUR_TOKEN=token-without-a-service')
    expect(JSON.parse(copyAs('json', input))).toMatchObject({ access_token: 'token-without-a-service' })
    for (const format of ['curl', 'powershell', 'httpie'] as const) {
      expect(() => copyAs(format, input)).toThrow(
        expect.objectContaining<Partial<KeyfobError>>({ code: 'conflict', reason: 'no_service_uri' }) as Error,
      )
    }
  })
})
