/** A vault's file that is a link, or an older one than the last: followed with care, and told. */
import { lstat, mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { SeenVault, VaultMark } from '../../../main/vault/ports'
import { fakeKeystore } from './fake-keystore'
import { fileSystem, readVaultFile, temporaryFolder, vaultIn, vaultPath } from './helpers'
import { backup, keychainVault, opened, SAVED_AT } from './keychain-vaults'

function remembering(last: SeenVault | null = null): VaultMark & { seen: SeenVault | null } {
  return {
    seen: last,
    isSet: () => true,
    set: () => undefined,
    last() {
      return this.seen
    },
    setLast(seen) {
      this.seen = seen
    },
  }
}

describe.skipIf(process.platform === 'win32')('a link in the place of the vault', () => {
  async function linked(target = 'vault.kfv') {
    const [folder, away] = [await temporaryFolder(), await keychainVault(2)]
    if (target !== 'vault.kfv') await writeFile(join(away, target), await readFile(vaultPath(away)))
    await symlink(join(away, target), vaultPath(folder))
    return { folder, away }
  }

  test.each(['vault.kfv', 'shared.kfv'])(
    'to %s is followed: saves and backups go beside its target',
    async (target) => {
      const { folder, away } = await linked(target)
      const vault = await opened(folder)
      await vault.put({ id: 'a', meta: 'new' })
      expect((await lstat(vaultPath(folder))).isSymbolicLink()).toBe(true)
      expect(await readdir(folder)).toEqual(['vault.kfv'])
      expect(JSON.parse(await readFile(join(away, target), 'utf8'))).toMatchObject({ gen: 3 })
      expect((await readVaultFile(folder)).gen).toBe(3)
      expect((await opened(folder)).records()).toEqual([{ id: 'a', rev: 2, meta: 'new' }])
    },
  )

  test('that is turned elsewhere while the vault is open is not followed', async () => {
    const { folder, away } = await linked()
    const other = await temporaryFolder()
    const vault = await opened(folder)
    await rm(vaultPath(folder))
    await symlink(join(other, 'vault.kfv'), vaultPath(folder))
    await vault.put({ id: 'a', meta: 'new' })
    expect(await readdir(other)).toEqual([])
    expect((await readVaultFile(away)).gen).toBe(3)
  })

  test('to a file of another user is not read, and stays', async () => {
    const { folder, away } = await linked()
    let reads = 0
    const fs = fileSystem({
      readFile: (path) => {
        reads += 1
        return readFile(path)
      },
      stat: async (path) => {
        const { mtimeMs, size } = await stat(path)
        return { mtimeMs, size, uid: 4711 }
      },
    })
    const vault = await opened(folder, { fs, uid: 1000 })
    const problem = { code: 'storage', reason: 'vault_unreadable', details: { technical: 'file_of_another_user' } }
    expect(vault.status()).toMatchObject({ state: 'locked', problem })
    await expect(vault.unlock()).rejects.toMatchObject(problem)
    await expect(vault.create({ protection: 'memory' })).rejects.toMatchObject({ reason: 'vault_exists' })
    expect(reads).toBe(0)
    expect((await lstat(vaultPath(folder))).isSymbolicLink()).toBe(true)
    expect((await readVaultFile(away)).gen).toBe(2)
  })

  test('to nothing, as to a drive that is not there, is no first run; it opens when the drive is back', async () => {
    const [folder, away] = [await temporaryFolder(), join(await temporaryFolder(), 'drive')]
    await symlink(join(away, 'vault.kfv'), vaultPath(folder))
    const vault = await opened(folder)
    const problem = { code: 'storage', reason: 'vault_unreadable', details: { technical: 'ENOENT' } }
    expect(vault.status()).toMatchObject({ state: 'locked', problem })
    await expect(vault.create({ protection: 'memory' })).rejects.toMatchObject({ reason: 'vault_exists' })
    await mkdir(away)
    await writeFile(join(away, 'vault.kfv'), await readFile(vaultPath(await keychainVault(2))))
    await vault.unlock()
    expect(vault.status().state).toBe('unlocked')
  })
})

describe('a file that is older than the last', () => {
  async function rolledBack() {
    const folder = await keychainVault(5)
    const mark = remembering()
    await opened(folder, { mark })
    const { vaultId } = await readVaultFile(folder)
    expect(mark.seen).toEqual({ vaultId, gen: 5 })
    await writeFile(vaultPath(folder), await readFile(backup(folder, 3)))
    await utimes(vaultPath(folder), SAVED_AT / 1000, SAVED_AT / 1000)
    return { folder, mark, vaultId }
  }

  test('opens, and is told at each start until it is dismissed', async () => {
    const { folder, mark, vaultId } = await rolledBack()
    const view = { gen: 2, lastGen: 5, savedAt: SAVED_AT }
    expect((await opened(folder, { mark })).status()).toMatchObject({
      state: 'unlocked',
      rolledBack: view,
      restored: null,
    })
    const vault = await opened(folder, { mark })
    await vault.put({ id: 'b', meta: 1 })
    expect(vault.status().rolledBack).toEqual(view)
    expect(mark.seen).toEqual({ vaultId, gen: 5 })
    vault.dismissRolledBack()
    expect(vault.status().rolledBack).toBeNull()
    expect(mark.seen).toEqual({ vaultId, gen: 3 })
    expect((await opened(folder, { mark })).status().rolledBack).toBeNull()
  })

  test('is forgotten by itself once as much was saved again', async () => {
    const { folder, mark, vaultId } = await rolledBack()
    const vault = await opened(folder, { mark })
    for (const meta of [3, 4, 5, 6]) await vault.put({ id: 'b', meta })
    await vault.idle()
    expect(mark.seen).toEqual({ vaultId, gen: 6 })
  })

  test('is not told of a backup that was restored, nor of another vault, nor of the first start', async () => {
    const restored = await rolledBack()
    await writeFile(vaultPath(restored.folder), 'damaged')
    const status = (await opened(restored.folder, { mark: restored.mark })).status()
    expect(status).toMatchObject({ rolledBack: null, restored: { from: 'vault.bak.1', gen: 4 } })
    expect(restored.mark.seen?.gen).toBe(4)

    const folder = await temporaryFolder()
    const mark = remembering({ vaultId: 'another', gen: 99 })
    const vault = vaultIn(folder, { mark, keystore: fakeKeystore() })
    await vault.create({ protection: 'keychain' })
    expect(vault.status().rolledBack).toBeNull()
    await vault.idle()
    expect(mark.seen?.gen).toBe(1)
    await vault.put({ id: 'a', meta: 1 })
    await vault.idle()
    expect(mark.seen?.gen).toBe(2)
  })
})

describe('the mark of what was saved last', () => {
  async function marking(setLast: (gen: number) => void) {
    const mark = remembering()
    const folder = await keychainVault(5)
    const vault = await opened(folder, { mark })
    mark.setLast = ({ gen }) => setLast(gen)
    return vault
  }

  test('is set once nothing waits to be saved, when who waited has heard of it', async () => {
    const order: string[] = []
    const vault = await marking((gen) => order.push(`marked ${gen}`))
    const first = vault.put({ id: 'a', meta: 1 }).then(() => order.push('told of the first'))
    // It is being saved, so that this one is saved after it.
    await new Promise((resolve) => setImmediate(resolve))
    const second = vault.put({ id: 'a', meta: 2 }).then(() => order.push('told of the second'))
    await Promise.all([first, second])
    expect(order).toEqual(['told of the first', 'told of the second'])
    await vault.idle()
    expect(order.slice(2)).toEqual(['marked 7'])
  })

  test('fails no save where it can not be set, and is set after the next', async () => {
    let fails = true
    const marked: number[] = []
    const vault = await marking((gen) => {
      if (fails) throw new Error('the disk is full')
      marked.push(gen)
    })
    await vault.put({ id: 'a', meta: 1 })
    await vault.idle()
    fails = false
    await vault.put({ id: 'a', meta: 2 })
    await vault.idle()
    expect(marked).toEqual([7])
  })
})
