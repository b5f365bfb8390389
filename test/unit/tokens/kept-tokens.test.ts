import { expect, it } from 'vitest'
import { createKeptTokens } from '../../../main/tokens/kept-tokens'
import { answer, des, pms, poems, refusal, setUp } from './support'

const given = (token: string, refreshToken: string) =>
  answer(200, { access_token: token, token_type: 'Bearer', expires_in: 3600, refresh_token: refreshToken })

async function setUpKept() {
  const parts = await setUp()
  return { ...parts, kept: createKeptTokens(parts.credentials, parts.tokens) }
}

it('wants the credentials whose switch is on, and none that is gone', async () => {
  const { add, credentials, kept } = await setUpKept()
  const id = await add(pms)
  expect([kept.wanted(), kept.isWanted(id), kept.isWanted('gone')]).toEqual([[], false, false])
  await credentials.setKeepAlive(id, true)
  expect([kept.wanted(), kept.isWanted(id)]).toEqual([[id], true])
  expect(credentials.get(id).meta).toMatchObject({ name: 'Kiosk', keepAlive: true })
  await credentials.edit({ id, name: 'Kiosk 2', environmentId: pms.environmentId, values: { clientId: 'kiosk' } })
  expect(credentials.get(id).meta.keepAlive).toBe(true)
})

it('does not want one in the archive, until it is brought back', async () => {
  const { add, credentials, kept } = await setUpKept()
  const id = await add(pms)
  await credentials.setKeepAlive(id, true)
  await credentials.mark(id, { archived: true })
  expect([kept.wanted(), kept.isWanted(id)]).toEqual([[], false])
  await credentials.mark(id, { archived: false })
  expect([kept.wanted(), kept.isWanted(id)]).toEqual([[id], true])
})

it('renews by refresh token, and by the grant itself once that was refused', async () => {
  const { add, answerWith, kept, sent, tokens } = await setUpKept()
  const id = await add(des)
  answerWith(() => given('one', 'r1'))
  await tokens.get(id)
  answerWith(() => given('two', 'r2'))
  await kept.renew(id)
  expect(sent.at(-1)?.body).toContain('refresh_token=r1')

  answerWith(({ body }) =>
    body?.includes('grant_type=refresh_token') === true
      ? answer(400, { error: 'invalid_grant' })
      : given('three', 'r3'),
  )
  await kept.renew(id)
  expect(sent.slice(-2).map(({ body }) => new URLSearchParams(body ?? '').get('grant_type'))).toEqual([
    'refresh_token',
    'password',
  ])
  expect((await tokens.view(id)).refreshToken).toBe('held')
})

it('does not send the password after a failure that is no refusal', async () => {
  const { add, answerWith, kept, sent, tokens } = await setUpKept()
  const id = await add(des)
  answerWith(() => given('one', 'r1'))
  await tokens.get(id)
  answerWith(() => answer(503, 'busy'))
  expect(await refusal(kept.renew(id))).toBe('bad_answer/server_error')
  expect(sent).toHaveLength(2)
})

it('needs a person for a sign-in without a refresh token, or one that was refused', async () => {
  const { add, answerWith, kept, logins, tokens } = await setUpKept()
  const id = await add(poems)
  expect(await kept.tokenOf(id)).toMatchObject({ receivedAt: null, renewable: false })
  answerWith(() => given('one', 'r1'))
  const signedIn = tokens.signIn(id)
  await expect.poll(() => logins.length).toBe(1)
  const { request, resolve } = logins[0] ?? {}
  const state = new URL(request?.authorizeUrl ?? '').searchParams.get('state') ?? ''
  resolve?.(`http://localhost:3000/callback?code=c1&state=${state}`)
  await signedIn
  expect(await kept.tokenOf(id)).toMatchObject({ remainingMs: 3_600_000, lifetimeMs: 3_600_000, renewable: true })
  answerWith(() => answer(400, { error: 'invalid_grant' }))
  expect(await refusal(kept.renew(id))).toBe('refused/provider_refused')
  expect((await kept.tokenOf(id)).renewable).toBe(false)
})
