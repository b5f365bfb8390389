import { expect, it } from 'vitest'
import { TOKEN_FIELD } from '../../../main/credentials/service'
import { answer, pomelo, refusal, setUp } from '../tokens/support'

it('is a favourite, and in the archive, until it is not any more', async () => {
  const { add, credentials } = await setUp()
  const id = await add(pomelo)
  const marks = () => [credentials.get(id).meta.favourite, credentials.get(id).meta.archived]
  expect(marks()).toEqual([false, false])
  await credentials.mark(id, { favourite: true })
  expect(marks()).toEqual([true, false])
  await credentials.mark(id, { archived: true })
  expect(marks()).toEqual([true, true])
  await credentials.mark(id, { favourite: false, archived: undefined })
  expect(marks()).toEqual([false, true])
})

it('keeps its token and what a person wrote, also in an edit', async () => {
  const { add, answerWith, credentials, tokens, vault } = await setUp()
  const id = await add({ ...pomelo, notes: 'the desk' })
  answerWith(() => answer(200, { access_token: 'one', token_type: 'Bearer', expires_in: 3600 }))
  await tokens.get(id)
  const before = credentials.get(id).meta
  await credentials.mark(id, { favourite: true, archived: true })
  expect(credentials.get(id).meta).toEqual({ ...before, favourite: true, archived: true })
  expect(vault.hasSecret(id, TOKEN_FIELD)).toBe(true)
  expect((await tokens.view(id)).state).toBe('valid')
  const values = { clientId: 'cards', audience: 'https://auth-staging.pomelo.la' }
  await credentials.edit({ id, name: 'Renamed', environmentId: 'sandbox', values })
  expect(credentials.get(id).meta).toMatchObject({ name: 'Renamed', favourite: true, archived: true })
})

it('of a credential that is not there, or deleted, is refused', async () => {
  const { add, credentials } = await setUp()
  const id = await add(pomelo)
  credentials.withdraw(id)
  expect(await refusal(credentials.mark(id, { favourite: true }))).toBe('not_found/no_such_credential')
  expect(await refusal(credentials.mark('gone', { favourite: true }))).toBe('not_found/no_such_credential')
})

it('of a record from before the marks is none', async () => {
  const { add, credentials, vault } = await setUp()
  const id = await add(pomelo)
  const older = Object.entries(credentials.get(id).meta).filter(([name]) => name !== 'favourite' && name !== 'archived')
  await vault.put({ id, meta: Object.fromEntries(older) })
  expect(credentials.get(id).meta).toMatchObject({ name: 'Cards', favourite: false, archived: false })
})
