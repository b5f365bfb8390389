/** Which files a save leaves: the vault and the five before it, each of them whole. */
import { appendFile, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseVaultFile } from '../../../main/vault/format'
import { fakeKeystore } from './fake-keystore'
import { systemError } from './faulty-fs'
import { fileSystem, temporaryFolder, vaultIn, vaultPath } from './helpers'

const fail = (code: string) => () => Promise.reject(systemError(code))

/** A file system that puts no new vault in place as long as it refuses. */
const refusingWhile = (refuses: () => boolean) =>
  fileSystem({
    rename: (from, to) => (refuses() && to.endsWith('.kfv') ? fail('EIO')() : fileSystem().rename(from, to)),
  })

/** The generation that each file of the folder holds. */
async function generations(folder: string): Promise<Record<string, number>> {
  const names = (await readdir(folder)).sort()
  const files = names.map(async (name) => [name, parseVaultFile(await readFile(join(folder, name))).gen] as const)
  return Object.fromEntries(await Promise.all(files))
}

async function saved(folder: string, saves: number, options: Parameters<typeof vaultIn>[1] = {}) {
  const vault = vaultIn(folder, options)
  await vault.create({ protection: 'keychain' })
  for (let n = 1; n < saves; n += 1) await vault.put({ id: 'a', meta: n })
  return vault
}

describe('backups', () => {
  test('are the five generations before, newest first', async () => {
    const folder = await temporaryFolder()
    const vault = await saved(folder, 3)
    expect(await generations(folder)).toEqual({ 'vault.bak.1': 2, 'vault.bak.2': 1, 'vault.kfv': 3 })
    for (let n = 0; n < 5; n += 1) await vault.put({ id: 'b', meta: n })
    expect(await generations(folder)).toEqual({
      'vault.bak.1': 7,
      'vault.bak.2': 6,
      'vault.bak.3': 5,
      'vault.bak.4': 4,
      'vault.bak.5': 3,
      'vault.kfv': 8,
    })
  })

  test('are copies of their owner, with the time they were saved at, where the file system has no hard links', async () => {
    const folder = await temporaryFolder()
    const vault = await saved(folder, 1, { fs: fileSystem({ link: fail('EPERM') }) })
    await utimes(vaultPath(folder), 1_700_000_000, 1_700_000_000)
    await vault.put({ id: 'a', meta: 1 })
    expect(await generations(folder)).toEqual({ 'vault.bak.1': 1, 'vault.kfv': 2 })
    const backup = await stat(join(folder, 'vault.bak.1'))
    expect([backup.mtimeMs, backup.mode & 0o777]).toEqual([1_700_000_000_000, 0o600])
  })

  test('are not used up by a save that fails again and again', async () => {
    const folder = await temporaryFolder()
    await saved(folder, 8)
    const before = await generations(folder)
    const vault = vaultIn(folder, { fs: refusingWhile(() => true) })
    await vault.open()
    for (let n = 0; n < 7; n += 1) await expect(vault.put({ id: 'a', meta: n })).rejects.toThrow('EIO')
    expect(await generations(folder)).toEqual({
      'vault.bak.1': 8,
      'vault.bak.2': before['vault.bak.1'],
      'vault.bak.3': before['vault.bak.2'],
      'vault.bak.4': before['vault.bak.3'],
      'vault.bak.5': before['vault.bak.4'],
      'vault.kfv': 8,
    })
  })

  test('are not used up by a save that fails after another of the same run', async () => {
    const folder = await temporaryFolder()
    let refuses = false
    const vault = await saved(folder, 8, { fs: refusingWhile(() => refuses) })
    refuses = true
    for (let n = 0; n < 3; n += 1) await expect(vault.put({ id: 'a', meta: n })).rejects.toThrow('EIO')
    refuses = false
    await vault.put({ id: 'a', meta: 'last' })
    expect(await generations(folder)).toEqual({
      'vault.bak.1': 8,
      'vault.bak.2': 7,
      'vault.bak.3': 6,
      'vault.bak.4': 5,
      'vault.bak.5': 4,
      'vault.kfv': 9,
    })
  })

  test('are read by the first save of a run alone, where the newest may be the file itself', async () => {
    const folder = await temporaryFolder()
    await saved(folder, 3)
    const read: string[] = []
    const fs = fileSystem({
      readFile: (path) => {
        read.push(path)
        return fileSystem().readFile(path)
      },
    })
    const vault = vaultIn(folder, { fs })
    await vault.open()
    const backups = () => read.splice(0).filter((path) => path.includes('.bak.')).length
    backups()
    await vault.put({ id: 'a', meta: 'first' })
    expect(backups()).toBe(1)
    await vault.put({ id: 'a', meta: 'second' })
    expect(backups()).toBe(0)
    expect(await generations(folder)).toEqual({
      'vault.bak.1': 4,
      'vault.bak.2': 3,
      'vault.bak.3': 2,
      'vault.bak.4': 1,
      'vault.kfv': 5,
    })
  })

  test('move up to the first gap alone', async () => {
    const folder = await temporaryFolder()
    const vault = await saved(folder, 6)
    await rm(join(folder, 'vault.bak.3'))
    await vault.put({ id: 'a', meta: 'next' })
    expect(await generations(folder)).toEqual({
      'vault.bak.1': 6,
      'vault.bak.2': 5,
      'vault.bak.3': 4,
      'vault.bak.4': 2,
      'vault.bak.5': 1,
      'vault.kfv': 7,
    })
  })
})

describe('a file that another program changed', () => {
  const problem = { code: 'storage', reason: 'vault_changed_elsewhere' }

  test('is not overwritten, and is what is read after a lock', async () => {
    const keystore = fakeKeystore()
    const [folder, other] = [await temporaryFolder(), await temporaryFolder()]
    const vault = await saved(folder, 2, { keystore })
    await writeFile(vaultPath(other), await readFile(vaultPath(folder)))
    const elsewhere = vaultIn(other, { keystore })
    await elsewhere.open()
    await elsewhere.put({ id: 'theirs', meta: 1 })
    const theirs = await readFile(vaultPath(other))
    await writeFile(vaultPath(folder), theirs)

    await expect(vault.put({ id: 'ours', meta: 1 })).rejects.toMatchObject(problem)
    await expect(vault.remove('a')).rejects.toMatchObject(problem)
    expect(await readFile(vaultPath(folder))).toEqual(theirs)
    expect((await readdir(folder)).sort()).toEqual(['vault.bak.1', 'vault.kfv'])
    expect(vault.records()).toEqual([{ id: 'a', rev: 1, meta: 1 }])

    vault.lock()
    await vault.unlock()
    await vault.put({ id: 'ours', meta: 1 })
    expect(vault.records().map(({ id }) => id)).toEqual(['a', 'theirs', 'ours'])
  })

  test('is not overwritten either when it was only cut or added to, and may be when its bytes are the same', async () => {
    const folder = await temporaryFolder()
    const vault = await saved(folder, 2)
    const bytes = await readFile(vaultPath(folder))
    await appendFile(vaultPath(folder), ' ')
    await expect(vault.put({ id: 'b', meta: 1 })).rejects.toMatchObject(problem)
    await writeFile(vaultPath(folder), bytes.subarray(0, 100))
    await expect(vault.put({ id: 'b', meta: 1 })).rejects.toMatchObject(problem)
    await rm(vaultPath(folder))
    await writeFile(vaultPath(folder), bytes)
    await vault.put({ id: 'b', meta: 1 })
  })

  test('that came while a vault was made is not overwritten', async () => {
    const folder = await temporaryFolder()
    const open: ReturnType<typeof fileSystem>['open'] = async (...all) => {
      await writeFile(vaultPath(folder), 'theirs')
      return fileSystem().open(...all)
    }
    const vault = vaultIn(folder, { fs: fileSystem({ open }) })
    await expect(vault.create({ protection: 'keychain' })).rejects.toMatchObject(problem)
    expect(vault.status().state).toBe('none')
    expect(await readFile(vaultPath(folder), 'utf8')).toBe('theirs')
    expect(await readdir(folder)).toEqual(['vault.kfv'])
  })

  test('and removed, folder and all, is written again: the vault in memory is whole', async () => {
    const folder = join(await temporaryFolder(), 'profile')
    const vault = await saved(folder, 3)
    await rm(folder, { recursive: true })
    await vault.put({ id: 'b', meta: 1 })
    expect(await generations(folder)).toEqual({ 'vault.kfv': 4 })
  })
})
