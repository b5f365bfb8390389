import { describe, expect, it } from 'vitest'
import type { Secret } from '../../../main/desktop/clipboard'
import { createCopyToken } from '../../../main/desktop/copy-token'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { answer, pms, poems, setUp } from '../tokens/support'

const given = (accessToken: string) =>
  answer(200, { access_token: accessToken, token_type: 'Bearer', expires_in: 3600 })

async function world() {
  const service = await setUp()
  const copied: Secret[] = []
  const signingIn: string[] = []
  const used: string[] = []
  const at = { state: 'unlocked' as 'unlocked' | 'locked' }
  const copying = createCopyToken({
    tokens: service.tokens,
    clipboard: {
      copySecret: (secret) => {
        copied.push(secret)
        return Promise.resolve(30)
      },
    },
    state: () => at.state,
    signingIn: (id) => void signingIn.push(id),
    used: (id) => void used.push(id),
  })
  return { ...service, copying, copied, signingIn, used, at }
}

describe('a token for the clipboard', () => {
  it('is asked for where none is held', async () => {
    const { add, answerWith, copied, copying, signingIn, used } = await world()
    answerWith(() => given('token-of-the-kiosk-0001'))
    const id = await add(pms)
    expect(await copying.copyOrSignIn(id, 'token')).toEqual({ format: 'token', clearsInSeconds: 30 })
    expect(copied).toEqual([{ text: 'token-of-the-kiosk-0001', token: 'token-of-the-kiosk-0001' }])
    expect([signingIn, used]).toEqual([[], [id]])
  })

  it('waits for the person where only a sign-in gives one', async () => {
    const { add, answerWith, copied, copying, logins, signingIn } = await world()
    const id = await add(poems)
    await expect(copying.copy(id, 'token')).rejects.toMatchObject({ reason: 'sign_in_required' })
    expect([logins.length, signingIn]).toEqual([0, []])
    const copy = copying.copyOrSignIn(id, 'token')
    await expect.poll(() => logins.length).toBe(1)
    expect(signingIn).toEqual([id])
    answerWith(() => given('token-of-the-desk-0001'))
    logins[0]?.resolve(`http://localhost:3000/callback?code=c-1&state=random-${'r'.repeat(43)}`)
    expect(await copy).toEqual({ format: 'token', clearsInSeconds: 30 })
    expect(copied).toEqual([{ text: 'token-of-the-desk-0001', token: 'token-of-the-desk-0001' }])
  })

  it('is not copied where the person ends the sign-in', async () => {
    const { add, copied, copying, logins } = await world()
    const copy = copying.copyOrSignIn(await add(poems), 'token')
    await expect.poll(() => logins.length).toBe(1)
    const closed = new KeyfobError(ErrorCode.cancelled, 'Closed', { reason: Reason.sign_in_closed })
    logins[0]?.reject(closed)
    await expect(copy).rejects.toMatchObject({ reason: 'sign_in_closed' })
    expect(copied).toEqual([])
  })

  it('is not copied once a lock has begun', async () => {
    const { add, answerWith, at, copied, copying, used } = await world()
    answerWith(() => {
      at.state = 'locked'
      return given('token-of-the-kiosk-0001')
    })
    await expect(copying.copy(await add(pms), 'token')).rejects.toMatchObject({ reason: 'vault_locked' })
    expect([copied, used]).toEqual([[], []])
  })

  it('is not even asked for, and nobody is sent to sign in, while a lock is under way', async () => {
    const { add, at, copying, logins, sent, signingIn } = await world()
    const [kiosk, desk] = [await add(pms), await add(poems)]
    at.state = 'locked'
    for (const id of [kiosk, desk]) {
      await expect(copying.copyOrSignIn(id, 'token')).rejects.toMatchObject({ reason: 'vault_locked' })
    }
    expect([sent.length, logins.length, signingIn]).toEqual([0, 0, []])
  })
})
