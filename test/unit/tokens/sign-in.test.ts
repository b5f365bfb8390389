import { describe, expect, it } from 'vitest'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { answer, poems, refusal, setUp } from './support'

const granted = (accessToken: string, more: object) =>
  answer(200, { access_token: accessToken, token_type: 'Bearer', expires_in: 3600, ...more })

describe('signing in', () => {
  const callback = (state: string) => `http://localhost:3000/callback?code=the-code&state=${state}`
  const state = `random-${'r'.repeat(43)}`

  it('exchanges the code that the login window came back with', async () => {
    const { add, answerWith, logins, sent, tokens } = await setUp()
    answerWith(() => granted('token-of-the-desk', { refresh_token: 'refresh-1' }))
    const id = await add(poems)
    const done = tokens.signIn(id)
    await expect.poll(() => logins.length).toBe(1)
    expect(logins[0]?.request.providerName).toBe('POEMS')
    logins[0]?.resolve(callback(state))
    expect((await done).state).toBe('valid')
    expect(sent[0]?.body).toContain('code=the-code')
    expect(sent[0]?.body).toContain(`code_verifier=${state}`)
    expect(tokens.exchanges.list(id).map((exchange) => exchange.stage)).toEqual(['token', 'authorize'])
    expect(JSON.stringify(tokens.exchanges.list(id))).not.toMatch(/the-code|rrrrrrrr|desk-secret/)
  })

  it('sends no token request after a callback with another state', async () => {
    const { add, logins, sent, tokens } = await setUp()
    const id = await add(poems)
    const done = refusal(tokens.signIn(id))
    await expect.poll(() => logins.length).toBe(1)
    logins[0]?.resolve(callback('another'))
    expect(await done).toBe('bad_answer/callback_rejected')
    expect(sent).toHaveLength(0)
  })

  it('lets one sign-in be open, and another one start when it ended', async () => {
    const { add, logins, tokens } = await setUp()
    const first = await add(poems)
    const second = await add({ ...poems, name: 'Second desk' })
    const ended = refusal(tokens.signIn(first))
    await expect.poll(() => logins.length).toBe(1)
    expect(await refusal(tokens.signIn(second))).toBe('conflict/sign_in_open')
    tokens.cancelSignIn()
    expect(logins[0]?.cancelled).toBe(true)
    logins[0]?.reject(new KeyfobError(ErrorCode.cancelled, 'cancelled', { reason: Reason.sign_in_cancelled }))
    expect(await ended).toBe('cancelled/sign_in_cancelled')
    void tokens.signIn(second)
    await expect.poll(() => logins.length).toBe(2)
  })
})
