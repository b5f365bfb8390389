/** A start with a damaged file: the newest whole backup opens, is said, and nothing is deleted. A missing key is no damage. */
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BACKUP_FILES } from '../../../main/vault/backups'
import { fakeKeystore } from './fake-keystore'
import { systemError } from './faulty-fs'
import {
  createPassphraseVault,
  fileSystem,
  forge,
  PASSPHRASE,
  quickScrypt,
  readVaultFile,
  tamper,
  temporaryFolder,
  vaultIn,
  vaultPath,
} from './helpers'
import { backup, keychainVault, opened, SAVED_AT, TIME } from './keychain-vaults'

const keychainSlot = { type: 'keychain', backend: 'gnome_libsecret' }
const zeroes = (path: string): Promise<void> => writeFile(path, Buffer.alloc(500))

describe('a damaged file', () => {
  test.each<[string, (folder: string) => Promise<void>]>([
    ['its shape', (folder) => zeroes(vaultPath(folder))],
    ['its MAC', (folder) => tamper(folder, (file) => (file['gen'] = 99))],
    ['its bytes, to none', (folder) => writeFile(vaultPath(folder), '')],
    [
      'its keychain slot',
      (folder) => tamper(folder, (file) => (file['slots'] = [{ ...keychainSlot, wrapped: 'AAAA' }])),
    ],
  ])('by %s is kept aside and the newest backup takes its place', async (_what, damage) => {
    const folder = await keychainVault(4)
    await damage(folder)
    const bytes = await readFile(vaultPath(folder))

    const vault = await opened(folder)
    const keptIn = join(folder, 'corrupt')
    const restored = { from: 'vault.bak.1', gen: 3, savedAt: SAVED_AT, keptIn }
    expect(vault.status()).toMatchObject({ state: 'unlocked', problem: null, restored })
    expect(vault.records()).toEqual([{ id: 'a', rev: 2, meta: 3 }])
    expect(await readdir(keptIn)).toEqual([`${TIME}-vault.kfv`])
    expect(await readFile(join(keptIn, `${TIME}-vault.kfv`))).toEqual(bytes)
    expect(await readFile(vaultPath(folder))).toEqual(await readFile(backup(folder, 1)))

    vault.dismissRestored()
    expect(vault.status().restored).toBeNull()
    await vault.put({ id: 'b', meta: 'new' })
    const again = await opened(folder)
    expect(again.status().restored).toBeNull()
    expect(again.records()).toHaveLength(2)
  })

  test('and damaged backups: the first whole one counts, the others are kept aside', async () => {
    const folder = await keychainVault(6)
    await zeroes(vaultPath(folder))
    await zeroes(backup(folder, 1))
    await writeFile(backup(folder, 2), (await readFile(backup(folder, 2), 'utf8')).replace('"gen":4', '"gen":5'))
    const vault = await opened(folder)
    expect(vault.status().restored).toMatchObject({ from: 'vault.bak.3', gen: 3 })
    expect(await readdir(join(folder, 'corrupt'))).toEqual(
      ['vault.bak.1', 'vault.bak.2', 'vault.kfv'].map((name) => `${TIME}-${name}`),
    )
    expect((await readdir(folder)).sort()).toEqual([
      'corrupt',
      'vault.bak.3',
      'vault.bak.4',
      'vault.bak.5',
      'vault.kfv',
    ])
  })

  test('twice in one moment: neither takes the place of the other', async () => {
    const folder = await keychainVault(4)
    for (const text of ['first', 'second', 'third']) {
      await writeFile(vaultPath(folder), text)
      await opened(folder)
    }
    const names = [`${TIME}-vault.kfv`, `${TIME}-2-vault.kfv`, `${TIME}-3-vault.kfv`]
    const texts = names.map((name) => readFile(join(folder, 'corrupt', name), 'utf8'))
    expect(await Promise.all(texts)).toEqual(['first', 'second', 'third'])
  })

  test('whose backups are all damaged is locked with its reason, and all stays where it is', async () => {
    const folder = await keychainVault(7)
    const names = ['vault.kfv', ...BACKUP_FILES]
    for (const name of names) await writeFile(join(folder, name), `bad ${name}`)
    const vault = await opened(folder)
    expect(vault.status()).toMatchObject({ state: 'locked', problem: { code: 'storage', reason: 'vault_damaged' } })
    await expect(vault.unlock()).rejects.toMatchObject({ reason: 'vault_damaged' })
    await expect(vault.create({ protection: 'memory' })).rejects.toMatchObject({ reason: 'vault_exists' })
    await expect(vault.startOver()).rejects.toMatchObject({ code: 'conflict', reason: 'vault_exists' })
    expect((await readdir(folder)).sort()).toEqual(names.sort())
    for (const name of names) expect(await readFile(join(folder, name), 'utf8')).toBe(`bad ${name}`)
  })

  test('in a folder that cannot be written to stays locked, until it can', async () => {
    const folder = await keychainVault(3)
    await zeroes(vaultPath(folder))
    let refusing = true
    const refuse = (): Promise<never> => Promise.reject(systemError('EROFS'))
    const fs = fileSystem({ rename: (from, to) => (refusing ? refuse() : rename(from, to)) })
    const vault = await opened(folder, { fs })
    expect(vault.status()).toMatchObject({
      state: 'locked',
      problem: { reason: 'save_failed', details: { technical: 'EROFS' } },
      restored: null,
    })
    refusing = false
    await vault.unlock()
    expect(vault.status()).toMatchObject({ state: 'unlocked', restored: { from: 'vault.bak.1' } })
  })

  test('of a newer format is no damage: locked, and no backup is taken', async () => {
    const folder = await keychainVault(3)
    await writeFile(vaultPath(folder), '{"magic":"KFV","format":3}')
    expect((await opened(folder)).status()).toMatchObject({ state: 'locked', problem: { reason: 'vault_newer' } })
    expect(await readdir(folder)).not.toContain('corrupt')
  })

  test('that cannot be read is no damage either; a backup that cannot be is passed over and stays', async () => {
    const folder = await keychainVault(4)
    const unreadable = (name: string) =>
      fileSystem({
        readFile: (path) => (path.endsWith(name) ? Promise.reject(systemError('EIO')) : readFile(path)),
      })
    const vault = await opened(folder, { fs: unreadable('vault.kfv') })
    expect(vault.status()).toMatchObject({ state: 'locked', problem: { reason: 'vault_unreadable' } })
    await zeroes(vaultPath(folder))
    const other = await opened(folder, { fs: unreadable('bak.1') })
    expect(other.status()).toMatchObject({ state: 'unlocked', restored: { from: 'vault.bak.2', gen: 2 } })
    expect(await readdir(join(folder, 'corrupt'))).toEqual([`${TIME}-vault.kfv`])
    expect(await readdir(folder)).toContain('vault.bak.1')
  })
})

describe('a key that is missing', () => {
  test('is no damage: a keychain with another key leaves every file where it is', async () => {
    const folder = await keychainVault(4)
    const files = await readdir(folder)
    const another = fakeKeystore()
    another.secret = 0x33
    const vault = await opened(folder, { keystore: another })
    expect(vault.status()).toMatchObject({
      state: 'locked',
      problem: { reason: 'keychain_unavailable' },
      restored: null,
    })
    expect(await readdir(folder)).toEqual(files)
  })

  test('is asked for before a backup takes the place of a damaged file', async () => {
    const folder = await temporaryFolder()
    const { vault: first } = await createPassphraseVault(folder)
    await first.put({ id: 'a', meta: 1 })
    await first.put({ id: 'a', meta: 2 })
    await zeroes(vaultPath(folder))
    const vault = await opened(folder)
    expect(vault.status()).toMatchObject({ state: 'locked', slots: ['passphrase'], problem: null, restored: null })
    await expect(vault.unlock('wrong passphrase')).rejects.toMatchObject({ reason: 'wrong_passphrase' })
    expect(await readdir(folder)).not.toContain('corrupt')
    await vault.unlock(PASSPHRASE)
    expect(vault.status()).toMatchObject({ state: 'unlocked', restored: { from: 'vault.bak.1', gen: 2 } })
    vault.lock()
    expect(vault.status().restored).not.toBeNull()
  })

  test('for a damaged passphrase slot is in a backup, whose key shows the damage', async () => {
    const folder = await temporaryFolder()
    const { vault: first } = await createPassphraseVault(folder)
    await first.put({ id: 'a', meta: 1 })
    await tamper(folder, (file) => {
      const slot = (file['slots'] as { kdf: { salt: string } }[])[0]
      if (slot) slot.kdf.salt = 'AAAAAAAAAAAAAAAAAAAAAA'
    })
    const vault = await opened(folder)
    await expect(vault.unlock('wrong passphrase')).rejects.toMatchObject({ reason: 'wrong_passphrase' })
    expect(vault.status()).toMatchObject({ state: 'locked', restored: null })
    await vault.unlock(PASSPHRASE)
    expect(vault.status()).toMatchObject({ state: 'unlocked', restored: { gen: 1 } })
  })

  test('is a wrong passphrase where a backup still has the one before, and the file is whole', async () => {
    const [folder, other] = [await temporaryFolder(), await temporaryFolder()]
    const { vault: first, dataKey } = await createPassphraseVault(folder)
    await first.put({ id: 'a', meta: 1 })
    // As a change of the passphrase leaves it: another slot for the same data key.
    const { vaultId } = await readVaultFile(folder)
    const changed = await slotFor('another passphrase', vaultId, dataKey, other)
    await forge(folder, dataKey, (contents) => {
      contents.slots = [changed]
    })
    const vault = await opened(folder)
    await expect(vault.unlock(PASSPHRASE)).rejects.toMatchObject({ reason: 'wrong_passphrase' })
    expect(await readdir(folder)).not.toContain('corrupt')
    await vault.unlock('another passphrase')
    expect(vault.status()).toMatchObject({ state: 'unlocked', restored: null })
  })

  test('of another vault in its place is no damage', async () => {
    const [folder, other] = [await temporaryFolder(), await temporaryFolder()]
    const { vault: first } = await createPassphraseVault(folder)
    await first.put({ id: 'a', meta: 1 })
    await vaultIn(other).create({ protection: 'passphrase', passphrase: 'another passphrase' })
    await writeFile(vaultPath(folder), await readFile(vaultPath(other)))
    const vault = await opened(folder)
    await expect(vault.unlock(PASSPHRASE)).rejects.toMatchObject({ reason: 'wrong_passphrase' })
    expect(await readdir(folder)).not.toContain('corrupt')
  })

  test('is derived once for all copies with the same slots', async () => {
    const folder = await temporaryFolder()
    const { vault: first } = await createPassphraseVault(folder)
    for (const meta of [1, 2, 3]) await first.put({ id: 'a', meta })
    let derivations = 0
    const scrypt: typeof quickScrypt = (...all) => {
      derivations += 1
      return quickScrypt(...all)
    }
    const vault = await opened(folder, { scrypt })
    await expect(vault.unlock('wrong passphrase')).rejects.toMatchObject({ reason: 'wrong_passphrase' })
    expect(derivations).toBe(1)
  })
})

/** The slot of a vault made with this passphrase, for this id and data key. */
async function slotFor(passphrase: string, vaultId: string, dataKey: Uint8Array, folder: string) {
  const given = [dataKey, Buffer.from(vaultId, 'base64url')]
  const vault = vaultIn(folder, { random: (size) => Uint8Array.from(given.shift() ?? Buffer.alloc(size, 7)) })
  await vault.create({ protection: 'passphrase', passphrase })
  const slot = (await readVaultFile(folder)).slots[0]
  if (!slot) throw new Error('no slot')
  return slot
}
