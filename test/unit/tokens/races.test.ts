/** What happens when two things meet: each test is named after what went wrong once. */
import { describe, expect, it } from 'vitest'
import { saveFailed } from '../../../main/vault/failures'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { bindingOf } from '../../../main/credentials/credential'
import type { HttpAnswer } from '../../../main/oauth/types'
import { answer, des, later, poems, pomelo, refusal, setUp } from './support'

const granted = (accessToken: string, more: object = {}): HttpAnswer =>
  answer(200, { access_token: accessToken, token_type: 'Bearer', expires_in: 3600, ...more })

const callback = `http://localhost:3000/callback?code=c&state=random-${'r'.repeat(43)}`

describe('a request under way', () => {
  it('does not swallow a revoke: it is sent afterwards', async () => {
    const { add, answerWith, sent, tokens } = await setUp()
    answerWith(() => granted('token-0001-of-the-cards'))
    const id = await add(pomelo)
    await tokens.get(id)
    const { asked, give, provider } = later()
    answerWith(provider)
    const refreshing = tokens.refresh(id)
    await asked()
    const revoking = tokens.revoke(id)
    give(granted('token-0002-of-the-cards'))
    await refreshing
    await asked()
    give(answer(200, { status: 'Success' }))
    expect((await revoking).confirmed).toBe(true)
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
      '/oauth/token',
      '/oauth/token',
      '/oauth/token/revoke',
    ])
  })

  it('does not undo a new name', async () => {
    const { add, answerWith, credentials, tokens } = await setUp()
    const { asked, give, provider } = later()
    answerWith(provider)
    const id = await add(pomelo)
    const getting = tokens.get(id)
    await asked()
    const { clientId = '', audience = '' } = pomelo.values
    await credentials.edit({ id, name: 'Renamed', environmentId: 'sandbox', values: { clientId, audience } })
    give(granted('token-0001-of-the-cards'))
    expect((await getting).state).toBe('valid')
    expect(credentials.get(id).meta.name).toBe('Renamed')
  })

  it('does not bring back a credential that is deleted while it answers', async () => {
    const { add, answerWith, credentials, tokens, vault } = await setUp()
    const { asked, give, provider } = later()
    answerWith(provider)
    const id = await add(pomelo)
    const getting = refusal(tokens.get(id))
    await asked()
    const removing = credentials.remove(id)
    give(granted('token-0001-of-the-cards'))
    await removing
    expect(await getting).toBe('not_found/no_such_credential')
    await vault.idle()
    expect(vault.records()).toHaveLength(0)
  })

  it('does not block the use of a token that is valid', async () => {
    const { add, answerWith, logins, tokens } = await setUp()
    answerWith(() => granted('token-0001-of-the-desk'))
    const id = await add(poems)
    const first = tokens.signIn(id)
    await expect.poll(() => logins.length).toBe(1)
    logins[0]?.resolve(callback)
    await first
    void tokens.signIn(id)
    await expect.poll(() => logins.length).toBe(2)
    expect((await tokens.forCopy(id)).token.accessToken).toBe('token-0001-of-the-desk')
  })
})

describe('a new token', () => {
  it('is not handed out before it is saved', async () => {
    const { add, answerWith, tokens, vault } = await setUp()
    const id = await add(des)
    const putSecrets = vault.putSecrets.bind(vault)
    let save: () => void = () => undefined
    const asked = new Promise<void>((resolve) => {
      vault.putSecrets = async (...change) => {
        resolve()
        await new Promise<void>((release) => (save = release))
        return putSecrets(...change)
      }
    })
    answerWith(() => granted('token-0001-of-harbour', { refresh_token: 'refresh-1' }))
    const getting = tokens.get(id)
    await asked
    expect((await tokens.view(id)).state).toBe('none')
    expect(await refusal(tokens.reveal(id))).toBe('conflict/no_token')
    save()
    expect((await getting).state).toBe('valid')
  })

  it('is kept for the run when it can not be saved, since its refresh token is the only one that works', async () => {
    const { add, answerWith, sent, tokens, vault } = await setUp()
    const id = await add(des)
    answerWith(() => granted('token-0001-of-harbour', { refresh_token: 'refresh-1' }))
    await tokens.get(id)
    const putSecrets = vault.putSecrets.bind(vault)
    vault.putSecrets = () => Promise.reject(saveFailed('ENOSPC'))
    answerWith(() => granted('token-0002-of-harbour', { refresh_token: 'refresh-2' }))
    expect(await refusal(tokens.refresh(id))).toBe('storage/save_failed')
    vault.putSecrets = putSecrets
    await tokens.refresh(id)
    expect(sent.at(-1)?.body).toContain('refresh_token=refresh-2')
  })

  it('that can not be saved is told with its stage, by which whoever asked knows that it stands beside the token', async () => {
    const { add, answerWith, tokens, vault } = await setUp()
    const id = await add(des)
    answerWith(() => granted('token-0001-of-harbour'))
    vault.putSecrets = () => Promise.reject(saveFailed('ENOSPC'))
    const thrown: unknown = await tokens.refresh(id).catch((reason: unknown) => reason)
    expect(thrown).toMatchObject({ reason: 'save_failed', details: { stage: 'token', technical: 'ENOSPC' } })
    expect((await tokens.view(id)).failure).toMatchObject({ reason: 'save_failed', stage: 'token' })
  })

  it('that can not be saved is told without a stage where its credential went meanwhile: nothing shows it', async () => {
    const { add, answerWith, tokens, vault } = await setUp()
    const id = await add(des)
    answerWith(() => granted('token-0001-of-harbour'))
    vault.putSecrets = () => {
      tokens.forget(id)
      return Promise.reject(saveFailed('ENOSPC'))
    }
    const thrown: unknown = await tokens.refresh(id).catch((reason: unknown) => reason)
    expect(thrown).toMatchObject({ reason: 'save_failed', details: { technical: 'ENOSPC' } })
    expect(thrown).not.toHaveProperty('details.stage')
  })

  it('that came expired says by how much it falls short', async () => {
    const { add, answerWith, tokens } = await setUp()
    answerWith(() => granted('token-0001-of-the-cards', { expires_in: 1 }))
    const id = await add(pomelo)
    expect((await tokens.get(id, 600)).shortBySeconds).toBe(599)
  })
})

it('a refused refresh does not say that the provider gave the same token', async () => {
  const { add, answerWith, tokens } = await setUp()
  answerWith(() => granted('token-0001-of-harbour', { refresh_token: 'refresh-1' }))
  const id = await add(des)
  await tokens.get(id)
  answerWith(() => answer(400, { error: 'invalid_grant' }))
  await refusal(tokens.refresh(id))
  expect((await tokens.view(id)).sameAsBefore).toBe(false)
})

it('one token that can not be read takes nothing else with it', async () => {
  const { add, credentials, tokens, vault } = await setUp()
  const id = await add(pomelo)
  const credential = credentials.get(id)
  await vault.putSecrets(id, { 'keyfob:token': { value: '{}', binding: bindingOf(credential) } })
  const view = await tokens.view(id)
  expect(view.state).toBe('none')
  expect(view.failure?.reason).toBe('secret_unreadable')
})

it('one record of an unknown provider does not hide the others', async () => {
  const { add, credentials, vault } = await setUp()
  await add(pomelo)
  await vault.put({ id: 'stranger', meta: { ...credentials.list()[0]?.meta, providerId: 'gone', name: 'Gone' } })
  expect(credentials.list().map(({ meta }) => meta.name)).toEqual(['Cards'])
  expect(vault.records()).toHaveLength(2)
})

describe('a lock', () => {
  it('ends a sign-in whose window is only about to open', async () => {
    const { add, logins, tokens } = await setUp()
    const id = await add(poems)
    const signing = refusal(tokens.signIn(id))
    await expect.poll(async () => (await tokens.view(id)).inFlight).toBe('authorize')
    const settling = tokens.settle()
    await expect.poll(() => logins.map(({ cancelled }) => cancelled)).toEqual([true])
    logins[0]?.reject(new KeyfobError(ErrorCode.cancelled, 'cancelled', { reason: Reason.sign_in_cancelled }))
    await settling
    expect(await signing).toBe('cancelled/sign_in_cancelled')
  })

  it('starts no further request', async () => {
    const { add, sent, tokens } = await setUp()
    const id = await add(pomelo)
    await tokens.settle()
    expect(await refusal(tokens.get(id))).toBe('locked/vault_locked')
    expect(sent).toHaveLength(0)
  })
})
