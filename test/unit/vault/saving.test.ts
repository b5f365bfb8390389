/** A save that fails at any step leaves the old bytes, the old records and no rubbish. */
import { link, readdir, readFile, rename, utimes, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { VaultFileSystem } from '../../../main/vault/ports'
import { fakeKeystore } from './fake-keystore'
import { systemError } from './faulty-fs'
import {
  createPassphraseVault,
  fileSystem,
  PASSPHRASE,
  readVaultFile,
  temporaryFolder,
  vaultIn,
  vaultPath,
  withHandle,
} from './helpers'

const fail = (code: string) => () => Promise.reject(systemError(code))
const ofTemporary = (path: string): boolean => path.endsWith('.tmp')

const steps: [string, string, Partial<VaultFileSystem>][] = [
  ['making the folder', 'EROFS', { mkdir: fail('EROFS') }],
  ['opening', 'EEXIST', { open: fail('EEXIST') }],
  ['writing', 'ENOSPC', { open: withHandle((_, path) => (ofTemporary(path) ? { writeFile: fail('ENOSPC') } : {})) }],
  [
    'writing half of it',
    'EFBIG',
    {
      open: withHandle((handle) => ({
        async writeFile(data) {
          await handle.writeFile(data.subarray(0, data.length / 2))
          throw systemError('EFBIG')
        },
      })),
    },
  ],
  ['syncing', 'EIO', { open: withHandle((_, path) => (ofTemporary(path) ? { sync: fail('EIO') } : {})) }],
  [
    'closing',
    'EDQUOT',
    {
      open: withHandle((handle) => ({
        async close() {
          await handle.close()
          throw systemError('EDQUOT')
        },
      })),
    },
  ],
  ['renaming', 'EXDEV', { rename: fail('EXDEV') }],
]

describe('a save that fails', () => {
  test.each(steps)('at %s (%s) changes nothing', async (_step, code, replaced) => {
    const folder = await temporaryFolder()
    const { vault: first } = await createPassphraseVault(folder)
    await first.put({ id: 'a', meta: 'old', secrets: { one: { value: 'old', binding: '' } } })
    const before = await readFile(vaultPath(folder))

    const vault = vaultIn(folder, { fs: fileSystem(replaced) })
    await vault.open()
    await vault.unlock(PASSPHRASE)
    const put = vault.put({ id: 'a', meta: 'new', secrets: { one: { value: 'new', binding: '' } } })
    await expect(put).rejects.toMatchObject({ code: 'storage', reason: 'save_failed', details: { technical: code } })
    await expect(vault.remove('a')).rejects.toMatchObject({ reason: 'save_failed' })

    expect(await readFile(vaultPath(folder))).toEqual(before)
    expect((await readdir(folder)).filter(ofTemporary)).toEqual([])
    expect(vault.records()).toEqual([{ id: 'a', rev: 1, meta: 'old' }])
    expect(await vault.readSecret('a', 'one', '')).toBe('old')
  })

  test.each(steps)('at %s (%s) makes no vault', async (_step, code, replaced) => {
    const folder = await temporaryFolder()
    const vault = vaultIn(folder, { fs: fileSystem(replaced) })
    const create = vault.create({ protection: 'passphrase', passphrase: PASSPHRASE })
    await expect(create).rejects.toMatchObject({ reason: 'save_failed', details: { technical: code } })
    expect(vault.status()).toMatchObject({ state: 'none' })
    expect(await readdir(folder)).toEqual([])
  })

  test('does not keep the next one from working', async () => {
    const folder = await temporaryFolder()
    let full = true
    const open = withHandle(() => (full ? { writeFile: fail('ENOSPC') } : {}))
    await createPassphraseVault(folder)
    const vault = vaultIn(folder, { fs: fileSystem({ open }) })
    await vault.open()
    await vault.unlock(PASSPHRASE)
    const first = vault.put({ id: 'a', meta: 1 })
    await expect(first).rejects.toMatchObject({ reason: 'save_failed' })
    full = false
    await vault.put({ id: 'b', meta: 2 })
    expect(vault.records()).toEqual([{ id: 'b', rev: 1, meta: 2 }])
  })

  test('after the rename, and cannot be put back either, does not keep the next one from working', async () => {
    const folder = await temporaryFolder()
    const { vault: first } = await createPassphraseVault(folder)
    await first.put({ id: 'a', meta: 'old' })
    let failing = false
    const when = (path: string) => (failing && !ofTemporary(path) ? { sync: fail('EIO') } : {})
    const fs = fileSystem({
      open: withHandle((_, path) => when(path)),
      link: (from, to) => (failing && from.includes('.bak.') ? fail('EIO')() : link(from, to)),
      utimes: (path, ...times) => (failing ? fail('EIO')() : utimes(path, ...times)),
    })
    const vault = vaultIn(folder, { fs, platform: 'linux' })
    await vault.open()
    await vault.unlock(PASSPHRASE)
    failing = true
    await expect(vault.put({ id: 'a', meta: 'new' })).rejects.toMatchObject({ reason: 'save_failed' })
    expect((await readVaultFile(folder)).gen).toBe(3)
    expect(vault.records()).toEqual([{ id: 'a', rev: 1, meta: 'old' }])
    failing = false
    await vault.put({ id: 'b', meta: 1 })
    expect(vault.records()).toHaveLength(2)
  })

  test('because its bytes could not be read again never reaches the disk', async () => {
    const folder = await temporaryFolder()
    const vault = vaultIn(folder, { random: (size) => new Uint8Array(size === 16 ? 5 : size) })
    await expect(vault.create({ protection: 'passphrase', passphrase: PASSPHRASE })).rejects.toMatchObject({
      reason: 'save_failed',
      details: { technical: 'not_readable_again' },
    })
    expect(await readdir(folder)).toEqual([])
  })
})

describe('a save', () => {
  test('is whole where what it writes is not all ASCII', async () => {
    const folder = await temporaryFolder()
    const keystore = fakeKeystore({ available: true, backend: 'Schlüsselbund 鍵 🔑' })
    const vault = vaultIn(folder, { keystore })
    await vault.create({ protection: 'keychain' })
    await vault.put({ id: 'a', meta: 'ä' })
    expect((await readVaultFile(folder)).slots).toMatchObject([{ backend: 'Schlüsselbund 鍵 🔑' }])
    const again = vaultIn(folder, { keystore })
    await again.open()
    expect(again.records()).toEqual([{ id: 'a', rev: 1, meta: 'ä' }])
  })

  test('goes through a new file that only its owner may read, is synced, and then takes the old place', async () => {
    const folder = await temporaryFolder()
    const calls: string[] = []
    const name = (path: string) =>
      path === folder ? 'folder' : ofTemporary(path) ? 'temporary' : path.endsWith('.kfv') ? 'vault' : basename(path)
    const fs = fileSystem({
      open: async (path, flags, mode) => {
        calls.push(`open ${name(path)} ${flags} ${(mode ?? 0).toString(8)}`)
        const handle = await withHandle(() => ({}))(path, flags, mode)
        return {
          writeFile: (data) => (calls.push(`write ${name(path)}`), handle.writeFile(data)),
          sync: () => (calls.push(`sync ${name(path)}`), handle.sync()),
          close: () => (calls.push(`close ${name(path)}`), handle.close()),
        }
      },
      readFile: (path) => (calls.push(`read ${name(path)}`), readFile(path)),
      link: (from, to) => (calls.push(`link ${name(from)} ${name(to)}`), link(from, to)),
      rename: (from, to) => (calls.push(`rename ${name(from)} ${name(to)}`), rename(from, to)),
    })
    const vault = vaultIn(folder, { fs, platform: 'linux' })
    await vault.create({ protection: 'passphrase', passphrase: PASSPHRASE })
    const file = [
      'open temporary wx 600',
      'write temporary',
      'sync temporary',
      'close temporary',
      'read temporary',
      'rename temporary vault',
    ]
    expect(calls).toEqual([...file, 'open folder r 0', 'sync folder', 'close folder'])
    calls.length = 0
    await vault.put({ id: 'a', meta: 1 })
    const backUp = ['read vault', 'link vault temporary', 'rename temporary vault.bak.1']
    expect(calls).toEqual([
      ...file.slice(0, 5),
      ...backUp,
      ...file.slice(5),
      'open folder r 0',
      'sync folder',
      'close folder',
    ])
    calls.length = 0
    const windows = await temporaryFolder()
    await vaultIn(windows, { fs, platform: 'win32' }).create({ protection: 'passphrase', passphrase: PASSPHRASE })
    expect(calls).toEqual(file)
  })

  test.each([
    ['EINVAL', 'resolved'],
    ['ENOTSUP', 'resolved'],
    ['EIO', 'rejected'],
  ])('whose folder sync answers %s is %s', async (code, outcome) => {
    const open = withHandle((_, path) => (ofTemporary(path) ? {} : { sync: fail(code) }))
    const vault = vaultIn(await temporaryFolder(), { fs: fileSystem({ open }), platform: 'linux' })
    const result = vault.create({ protection: 'passphrase', passphrase: PASSPHRASE })
    await expect(
      result.then(
        () => 'resolved',
        () => 'rejected',
      ),
    ).resolves.toBe(outcome)
  })

  test.each(['EPERM', 'EACCES', 'EBUSY'])('waits on Windows while the file is held (%s)', async (code) => {
    const folder = await temporaryFolder()
    const waits: number[] = []
    let held = 4
    const vault = vaultIn(folder, {
      platform: 'win32',
      delay: (ms) => Promise.resolve(void waits.push(ms)),
      fs: fileSystem({ rename: (from, to) => (held-- > 0 ? Promise.reject(systemError(code)) : rename(from, to)) }),
    })
    await vault.create({ protection: 'passphrase', passphrase: PASSPHRASE })
    expect(waits).toEqual([10, 20, 40, 80])
  })

  test('gives up on Windows after ten seconds, and elsewhere at once', async () => {
    for (const platform of ['win32', 'linux'] as const) {
      const waits: number[] = []
      const vault = vaultIn(await temporaryFolder(), {
        platform,
        delay: (ms) => Promise.resolve(void waits.push(ms)),
        fs: fileSystem({ rename: fail('EBUSY') }),
      })
      const create = vault.create({ protection: 'passphrase', passphrase: PASSPHRASE })
      await expect(create).rejects.toMatchObject({ reason: 'save_failed', details: { technical: 'EBUSY' } })
      const total = waits.reduce((sum, ms) => sum + ms, 0)
      expect([Math.max(0, ...waits), total >= 10_000, total < 11_000]).toEqual(
        platform === 'win32' ? [1000, true, true] : [0, false, true],
      )
    }
  })
})

test('a start removes what an interrupted save left, and nothing else', async () => {
  const folder = await temporaryFolder()
  const others = ['other.tmp', 'vault.kfv.tmp', 'vault.kfv.0123456789abcdef.tmp.txt']
  for (const name of ['vault.kfv.0123456789abcdef.tmp', ...others]) await writeFile(join(folder, name), 'x')
  await vaultIn(folder).open()
  expect((await readdir(folder)).sort()).toEqual(others.sort())
})
