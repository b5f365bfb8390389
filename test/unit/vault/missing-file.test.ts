/** A vault's file that is gone is restored from a backup, or looked for; it is never taken for a first run. */
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import type { VaultMark } from '../../../main/vault/ports'
import { temporaryFolder, vaultIn, vaultPath } from './helpers'
import { backup, keychainVault, opened, SAVED_AT } from './keychain-vaults'

function rememberingMark(set = false): VaultMark & { value: boolean } {
  return {
    value: set,
    isSet() {
      return this.value
    },
    set(value) {
      this.value = value
    },
    last: () => null,
    setLast: () => undefined,
  }
}

describe('a file that is gone', () => {
  test('is restored from the newest backup, and no damage is told', async () => {
    const folder = await keychainVault(4)
    await rm(vaultPath(folder))
    const vault = await opened(folder)
    const restored = { from: 'vault.bak.1', gen: 3, savedAt: SAVED_AT, keptIn: null }
    expect(vault.status()).toMatchObject({ state: 'unlocked', restored })
    expect(await readdir(folder)).not.toContain('corrupt')
    await expect(opened(folder)).resolves.toBeDefined()
  })

  test('with its backups is not a first run where the profile had a vault', async () => {
    const mark = rememberingMark()
    const folder = await temporaryFolder()
    const first = vaultIn(folder, { mark })
    expect(mark.value).toBe(false)
    await first.create({ protection: 'keychain' })
    expect(mark.value).toBe(true)
    await rm(vaultPath(folder))

    const vault = await opened(folder, { mark })
    const problem = { code: 'storage', reason: 'vault_not_found' }
    expect(vault.status()).toMatchObject({ state: 'locked', slots: [], problem })
    await expect(vault.unlock()).rejects.toMatchObject(problem)
    await expect(vault.create({ protection: 'keychain' })).rejects.toMatchObject({ reason: 'vault_exists' })
    expect(await readdir(folder)).toEqual([])

    await vault.startOver()
    expect(vault.status()).toMatchObject({ state: 'none', problem: null })
    expect(mark.value).toBe(false)
    await vault.create({ protection: 'keychain' })
    expect(mark.value).toBe(true)
  })

  test('and comes back is opened, and not given up', async () => {
    const folder = await keychainVault(1)
    const away = `${vaultPath(folder)}.away`
    await rename(vaultPath(folder), away)
    const vault = await opened(folder, { mark: rememberingMark(true) })
    expect(vault.status().problem).toMatchObject({ reason: 'vault_not_found' })
    await rename(away, vaultPath(folder))
    await expect(vault.startOver()).rejects.toMatchObject({ reason: 'vault_exists' })
    await vault.unlock()
    expect(vault.status()).toMatchObject({ state: 'unlocked', restored: null })
  })

  test('is never given up while it is open, locked or was never there', async () => {
    const folder = await keychainVault(1)
    const vault = await opened(folder)
    await expect(vault.startOver()).rejects.toMatchObject({ reason: 'vault_exists' })
    vault.lock()
    await expect(vault.startOver()).rejects.toMatchObject({ reason: 'vault_exists' })
    await expect(vaultIn(await temporaryFolder()).startOver()).rejects.toMatchObject({ reason: 'vault_exists' })
  })

  test('is remembered of a profile from before this was kept, and not of a vault in memory', async () => {
    const mark = rememberingMark()
    await opened(await keychainVault(1), { mark })
    expect(mark.value).toBe(true)
    const memory = rememberingMark()
    await vaultIn(await temporaryFolder(), { mark: memory }).create({ protection: 'memory' })
    expect(memory.value).toBe(false)
  })

  test('leaves backups that no vault can be made over', async () => {
    const folder = await temporaryFolder()
    await mkdir(folder, { recursive: true })
    await writeFile(backup(folder, 4), 'anything')
    await expect(vaultIn(folder).create({ protection: 'memory' })).rejects.toMatchObject({ reason: 'vault_exists' })
  })
})
