/** What was given up opens nothing: not the file, and no copy of it. Nothing else is taken for damaged because of that. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Secret } from '../../../main/vault/slots'
import { systemError } from './faulty-fs'
import { BINDING, fileSystem, PASSPHRASE, vaultIn, vaultPath } from './helpers'
import {
  addRecoveryCode,
  groupOf,
  keychain,
  NEW_PASSPHRASE,
  opens,
  passphrase,
  type Protected,
  protectedBy,
  recovery,
} from './protected-vaults'

const fresh = ['vault.bak.1', 'vault.kfv']

describe.each<[string, 'keychain' | 'passphrase', (made: Protected) => Promise<Secret>]>([
  [
    'a changed passphrase',
    'passphrase',
    async ({ vault }) => {
      await vault.changePassphrase({ current: PASSPHRASE, passphrase: NEW_PASSPHRASE })
      return passphrase(PASSPHRASE)
    },
  ],
  [
    'a removed passphrase',
    'keychain',
    async ({ vault }) => {
      await vault.addPassphrase(PASSPHRASE)
      await vault.put({ id: 'a', meta: 'more' })
      await vault.removeSlot('passphrase')
      return passphrase(PASSPHRASE)
    },
  ],
  [
    'a removed keychain',
    'keychain',
    async ({ vault }) => {
      await vault.addPassphrase(PASSPHRASE)
      await vault.removeSlot('keychain')
      return keychain
    },
  ],
  [
    'a removed recovery code',
    'keychain',
    async ({ vault }) => {
      const code = await addRecoveryCode(vault)
      await vault.removeSlot('recovery')
      return recovery(code)
    },
  ],
  [
    'a recovery code that a newer one replaced',
    'keychain',
    async ({ vault }) => {
      const code = await addRecoveryCode(vault)
      await addRecoveryCode(vault)
      return recovery(code)
    },
  ],
  [
    'the recovery code of before a change of the data key',
    'passphrase',
    async ({ vault }) => {
      const old = await addRecoveryCode(vault, PASSPHRASE)
      const { code, group } = await vault.prepareRecoveryCode(PASSPHRASE)
      await vault.rotate({ current: PASSPHRASE, typed: groupOf(code, group) })
      return recovery(old)
    },
  ],
])('%s', (_name, protection, giveUp) => {
  test('opens no file, and the vault is there twice', async () => {
    const made = await protectedBy(protection)
    const given = await giveUp(made)
    const { folder, keystore, vault } = made
    expect((await readdir(folder)).sort()).toEqual(fresh)
    expect(await opens(folder, given, keystore)).toEqual([])
    expect(await readFile(join(folder, 'vault.bak.1'))).toEqual(await readFile(vaultPath(folder)))
    expect(vault.status().oldBackupsLeft).toBe(false)
    await vault.put({ id: 'z', meta: 1 })
    expect((await readdir(folder)).sort()).toEqual(fresh)
  })
})

test('what is added gives nothing up: the backups stay', async () => {
  const { folder, vault } = await protectedBy('keychain')
  const before = await readdir(folder)
  await vault.addPassphrase(PASSPHRASE)
  await addRecoveryCode(vault)
  expect((await readdir(folder)).length).toBe(before.length + 2)
})

test('the copy that is left is the vault when its file is damaged', async () => {
  const { folder, vault, keystore } = await protectedBy('passphrase')
  await vault.changePassphrase({ current: PASSPHRASE, passphrase: NEW_PASSPHRASE })
  await writeFile(vaultPath(folder), Buffer.alloc(500))
  const again = vaultIn(folder, { keystore })
  await again.open()
  await expect(again.unlock(PASSPHRASE)).rejects.toMatchObject({ reason: 'wrong_passphrase' })
  await again.unlock(NEW_PASSPHRASE)
  expect(again.status()).toMatchObject({ restored: { from: 'vault.bak.1', gen: 5 } })
  expect(await again.readSecret('a', 'one', BINDING)).toBe('secret 3')
})

describe('old backups that cannot be removed', () => {
  const refusing = () => {
    const state = { refuse: true }
    const unlink = (path: string): Promise<void> =>
      state.refuse && path.includes('.bak.') ? Promise.reject(systemError('EPERM')) : rm(path)
    return { state, fs: fileSystem({ unlink }) }
  }

  test.each(['changed passphrase', 'changed data key'])('after a %s are told, and removed later', async (what) => {
    const { folder, keystore } = await protectedBy('passphrase')
    const { state, fs } = refusing()
    const vault = vaultIn(folder, { keystore, fs })
    await vault.open()
    await vault.unlock(PASSPHRASE)
    if (what === 'changed passphrase') await vault.changePassphrase({ current: PASSPHRASE, passphrase: NEW_PASSPHRASE })
    else await vault.rotate({ current: PASSPHRASE })
    const now = what === 'changed passphrase' ? NEW_PASSPHRASE : PASSPHRASE
    expect(vault.status().oldBackupsLeft).toBe(true)
    expect((await opens(folder, passphrase(PASSPHRASE), keystore)).length).toBeGreaterThan(2)

    // A restart that cannot remove them either, and an old backup that the old passphrase opens: no damage.
    const second = vaultIn(folder, { keystore, fs })
    await second.open()
    await expect(second.unlock('wrong')).rejects.toMatchObject({ reason: 'wrong_passphrase' })
    if (now !== PASSPHRASE) {
      await expect(second.unlock(PASSPHRASE)).rejects.toMatchObject({ reason: 'wrong_passphrase' })
    }
    expect(await readdir(folder)).not.toContain('corrupt')
    await second.unlock(now)
    expect(second.status()).toMatchObject({ state: 'unlocked', restored: null, oldBackupsLeft: true })

    state.refuse = false
    await second.put({ id: 'a', meta: 'later' })
    expect(second.status().oldBackupsLeft).toBe(false)
    expect((await readdir(folder)).sort()).toEqual(fresh)
    expect(await opens(folder, passphrase(PASSPHRASE), keystore)).toEqual(now === PASSPHRASE ? fresh : [])
  })

  test('are removed by the next start', async () => {
    const { folder, keystore } = await protectedBy('passphrase')
    const { fs } = refusing()
    const vault = vaultIn(folder, { keystore, fs })
    await vault.open()
    await vault.unlock(PASSPHRASE)
    await vault.changePassphrase({ current: PASSPHRASE, passphrase: NEW_PASSPHRASE })
    const again = vaultIn(folder, { keystore })
    await again.open()
    await again.unlock(NEW_PASSPHRASE)
    expect(again.status().oldBackupsLeft).toBe(false)
    expect((await readdir(folder)).sort()).toEqual(fresh)
  })

  test('stay where the file was changed by another program meanwhile', async () => {
    const { folder, keystore } = await protectedBy('passphrase')
    const { state, fs } = refusing()
    const vault = vaultIn(folder, { keystore, fs })
    await vault.open()
    await vault.unlock(PASSPHRASE)
    await vault.changePassphrase({ current: PASSPHRASE, passphrase: NEW_PASSPHRASE })
    state.refuse = false
    const names = await readdir(folder)
    await writeFile(vaultPath(folder), 'theirs')
    await expect(vault.put({ id: 'a', meta: 1 })).rejects.toMatchObject({ reason: 'vault_changed_elsewhere' })
    expect(await readdir(folder)).toEqual(names)
  })
})

test('a change of the data key leaves a damaged new file to its own copy, not to an old backup', async () => {
  const { folder, vault, keystore } = await protectedBy('passphrase')
  const old = await readFile(join(folder, 'vault.bak.1'))
  await vault.rotate({ current: PASSPHRASE })
  // As a sync tool may bring it back: the backup of another data key, which the same passphrase opens.
  await writeFile(join(folder, 'vault.bak.1'), old)
  const again = vaultIn(folder, { keystore })
  await again.open()
  await expect(again.unlock('wrong')).rejects.toMatchObject({ reason: 'wrong_passphrase' })
  await again.unlock(PASSPHRASE)
  expect(again.status()).toMatchObject({ restored: null, oldBackupsLeft: false })
  expect(await readFile(join(folder, 'vault.bak.1'))).not.toEqual(old)
})

test('damaged files that were kept are not touched, and named', async () => {
  const { folder, vault } = await protectedBy('passphrase')
  await mkdir(join(folder, 'corrupt'))
  await writeFile(join(folder, 'corrupt', 'kept'), 'kept')
  expect(vault.status().keptAside).toBeNull()
  await vault.changePassphrase({ current: PASSPHRASE, passphrase: NEW_PASSPHRASE })
  expect(vault.status().keptAside).toBe(join(folder, 'corrupt'))
  expect(await readdir(join(folder, 'corrupt'))).toEqual(['kept'])
})
