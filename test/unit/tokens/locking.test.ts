/** What a lock leaves of tokens and keys in memory: nothing. */
import { describe, expect, it } from 'vitest'
import { answer, des, later, pms, poems, refusal, setUp } from './support'

const granted = (accessToken: string, more: Record<string, unknown> = {}) =>
  answer(200, { access_token: accessToken, token_type: 'Bearer', expires_in: 3600, ...more })

describe('a lock', () => {
  it('drops a token that is held in memory alone, and what was recorded of it', async () => {
    const { add, answerWith, tokens } = await setUp()
    answerWith(() => granted('access-token-of-the-kiosk'))
    const id = await add(pms)
    await tokens.get(id)
    expect(tokens.exchanges.list(id)).toHaveLength(1)
    await tokens.settle()
    tokens.clear()
    expect(await tokens.view(id)).toMatchObject({ state: 'none', memoryOnly: true, preview: null })
    expect(await refusal(tokens.reveal(id))).toBe('conflict/no_token')
    expect(tokens.exchanges.list()).toEqual([])
  })

  it('reads a token that the vault keeps from the vault again', async () => {
    const { add, answerWith, sent, tokens } = await setUp()
    answerWith(() => granted('access-token-of-harbour-123', { svc: 'https://des.example/' }))
    const id = await add(des)
    await tokens.get(id)
    await tokens.settle()
    tokens.clear()
    expect(await tokens.view(id)).toMatchObject({ state: 'valid' })
    expect(sent).toHaveLength(1)
  })

  it('waits for a request whose answer must be saved, and starts none meanwhile', async () => {
    const { add, answerWith, tokens } = await setUp()
    const { asked, give, provider } = later()
    answerWith(provider)
    const first = await add(des)
    const second = await add({ ...des, name: 'Harbour 2' })
    const getting = tokens.get(first)
    await asked()
    let settled = false
    const settling = tokens.settle().then(() => {
      settled = true
    })
    expect(await refusal(tokens.get(second))).toBe('locked/vault_locked')
    expect(settled).toBe(false)
    give(granted('access-token-of-harbour-123', { svc: 'https://des.example/' }))
    await settling
    expect((await getting).state).toBe('valid')
    tokens.clear()
    expect(await tokens.view(first)).toMatchObject({ state: 'valid' })
  })

  it('ends an open sign-in', async () => {
    const { add, logins, tokens } = await setUp()
    const id = await add(poems)
    const signingIn = tokens.signIn(id).catch((error: unknown) => error)
    await expect.poll(() => logins.length).toBe(1)
    const settling = tokens.settle()
    expect(logins[0]?.cancelled).toBe(true)
    logins[0]?.reject(new Error('ended') as never)
    await Promise.all([settling, signingIn])
  })

  it('forgets a key that was generated for a form and not saved', async () => {
    const { credentials } = await setUp()
    const { keyId, publicKey } = await credentials.generateKey()
    expect(await credentials.publicKey({ keyId })).toBe(publicKey)
    credentials.forgetGeneratedKeys()
    expect(await refusal(credentials.publicKey({ keyId }))).toBe('not_found/no_such_key')
  })
})
