import { expect, it } from 'vitest'
import type { CredentialSummary } from '../../../preload/views'
import { START } from '../tokens/support'
import { createWorld } from './world'

async function worldWithCredential() {
  const world = await createWorld('unlocked')
  const first = async (): Promise<CredentialSummary> => {
    const listed = (await world.call('credentials', 'list', {})) as { readonly value: readonly CredentialSummary[] }
    const [credential] = listed.value
    if (credential === undefined) throw new Error('no credential')
    return credential
  }
  return { ...world, first, id: (await first()).id }
}

it('marks a credential as a favourite and puts it in the archive', async () => {
  const { call, first, id } = await worldWithCredential()
  expect(await call('credentials', 'mark', { id, favourite: true })).toMatchObject({
    ok: true,
    value: { id, favourite: true, archived: false, lastUsedAt: null },
  })
  await call('credentials', 'mark', { id, archived: true })
  expect(await first()).toMatchObject({ favourite: true, archived: true })
  expect(await call('credentials', 'mark', { id, deleted: true })).toMatchObject({
    ok: false,
    error: { reason: 'invalid_call' },
  })
})

it.each([
  ['copying its token', 'copy', {}],
  ['calling with it', 'call', { path: '/' }],
])('knows %s as a use', async (_what, name, more) => {
  const { call, first, id } = await worldWithCredential()
  expect((await first()).lastUsedAt).toBeNull()
  expect(await call('token', name, { id, ...more })).toMatchObject({ ok: true })
  expect((await first()).lastUsedAt).toBe(START)
})

it('does not take for a use what gave nothing away', async () => {
  const { call, first, id } = await worldWithCredential()
  // The person picks no file.
  expect(await call('token', 'exportEnv', { id })).toMatchObject({ ok: true, value: { saved: false } })
  await call('token', 'get', { id })
  expect((await first()).lastUsedAt).toBeNull()
})
