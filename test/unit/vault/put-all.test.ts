import { describe, expect, it } from 'vitest'
import {
  BINDING,
  createPassphraseVault,
  fileSystem,
  PASSPHRASE,
  readVaultFile,
  temporaryFolder,
  vaultIn,
} from './helpers'

const records = ['a', 'b', 'c'].map((id) => ({
  id,
  meta: { id },
  secrets: { one: { value: `${id}1`, binding: BINDING } },
}))

describe('several records put at once', () => {
  it('are all there after a restart, with their secrets', async () => {
    const folder = await temporaryFolder()
    const { vault } = await createPassphraseVault(folder)
    await vault.put({ id: 'b', meta: 'before', secrets: { two: { value: 'kept', binding: BINDING } } })
    await vault.putAll(records)
    const again = vaultIn(folder)
    await again.open()
    await again.unlock(PASSPHRASE)
    expect(again.records().map(({ id, rev, meta }) => [id, rev, meta])).toEqual([
      ['b', 2, { id: 'b' }],
      ['a', 1, { id: 'a' }],
      ['c', 1, { id: 'c' }],
    ])
    for (const id of ['a', 'b', 'c']) expect(await again.readSecret(id, 'one', BINDING)).toBe(`${id}1`)
    expect(await again.readSecret('b', 'two', BINDING)).toBe('kept')
  })

  it('are all missing where the one save fails', async () => {
    const folder = await temporaryFolder()
    await createPassphraseVault(folder)
    const before = await readVaultFile(folder)
    let saves = 0
    const vault = vaultIn(folder, {
      fs: fileSystem({
        rename: () => {
          saves += 1
          return Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
        },
      }),
    })
    await vault.open()
    await vault.unlock(PASSPHRASE)
    await expect(vault.putAll(records)).rejects.toMatchObject({ code: 'storage', reason: 'save_failed' })
    expect(saves).toBe(1)
    expect(vault.records()).toEqual([])
    expect(await readVaultFile(folder)).toEqual(before)
  })

  it('are all refused where one of them is not usable', async () => {
    const { vault } = await createPassphraseVault(await temporaryFolder())
    const bad = { id: 'd', meta: {}, secrets: { one: { value: '\ud800', binding: BINDING } } }
    await expect(vault.putAll([...records, bad])).rejects.toMatchObject({ reason: 'invalid_value' })
    expect(vault.records()).toEqual([])
  })
})
