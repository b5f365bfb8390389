import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { VaultStatus } from '../../../preload/vault-views'
import { fakeKeystore } from './fake-keystore'
import { BINDING, createPassphraseVault, PASSPHRASE, temporaryFolder, vaultIn, vaultPath } from './helpers'

const keychain: VaultStatus['keychain'] = { available: true, problem: null }

const quiet = { waitMs: 0, rolledBack: null, oldBackupsLeft: false, keptAside: null }

describe('creating', () => {
  test('a profile without a file has no vault', async () => {
    const vault = vaultIn(await temporaryFolder())
    await vault.open()
    expect(vault.status()).toEqual({
      state: 'none',
      protection: null,
      slots: [],
      keychain,
      problem: null,
      restored: null,
      ...quiet,
      enteredBy: null,
    })
    expect(() => vault.records()).toThrow(expect.objectContaining({ code: 'conflict', reason: 'vault_missing' }))
    await expect(vault.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'conflict', reason: 'vault_missing' })
  })

  test('a passphrase vault is unlocked when made, locked after a restart, and opens with its passphrase', async () => {
    const folder = await temporaryFolder()
    const { vault } = await createPassphraseVault(folder)
    const unlocked = {
      state: 'unlocked',
      protection: 'passphrase',
      slots: ['passphrase'],
      keychain,
      problem: null,
      restored: null,
      ...quiet,
      enteredBy: 'passphrase',
    }
    expect(vault.status()).toMatchObject({ ...unlocked, keychain: {} })
    await vault.put({
      id: 'a',
      meta: { name: 'Acme' },
      secrets: { clientSecret: { value: 's3cret', binding: BINDING } },
    })

    const again = vaultIn(folder)
    await again.open()
    expect(again.status()).toEqual({ ...unlocked, state: 'locked', enteredBy: null })
    await again.unlock(PASSPHRASE)
    expect(again.status()).toEqual(unlocked)
    expect(again.records()).toEqual([{ id: 'a', rev: 1, meta: { name: 'Acme' } }])
    expect(await again.readSecret('a', 'clientSecret', BINDING)).toBe('s3cret')
  })

  test('a keychain vault unlocks by itself at start', async () => {
    const folder = await temporaryFolder()
    const keystore = fakeKeystore()
    const vault = vaultIn(folder, { keystore })
    await vault.create({ protection: 'keychain' })
    await vault.put({ id: 'a', meta: 1 })
    const again = vaultIn(folder, { keystore })
    await again.open()
    expect(again.status()).toEqual({
      state: 'unlocked',
      protection: 'keychain',
      slots: ['keychain'],
      keychain,
      problem: null,
      restored: null,
      ...quiet,
      enteredBy: 'keychain',
    })
    expect(again.records()).toEqual([{ id: 'a', rev: 1, meta: 1 }])
    again.lock()
    expect(again.status()).toMatchObject({ state: 'locked', problem: null })
    await again.unlock()
    expect(again.status().state).toBe('unlocked')
  })

  test('a vault in memory only leaves no file, has no lock, and is gone after a restart', async () => {
    const folder = await temporaryFolder()
    const vault = vaultIn(folder)
    await vault.create({ protection: 'memory' })
    await vault.put({ id: 'a', meta: {}, secrets: { password: { value: 'pw', binding: BINDING } } })
    expect(await vault.readSecret('a', 'password', BINDING)).toBe('pw')
    expect(vault.status()).toMatchObject({ state: 'unlocked', protection: 'memory', slots: ['memory'] })
    expect(() => {
      vault.lock()
    }).toThrow(expect.objectContaining({ code: 'conflict', reason: 'not_offered' }))
    expect(await vault.readSecret('a', 'password', BINDING)).toBe('pw')
    expect(await readdir(folder)).toEqual([])
    const again = vaultIn(folder)
    await again.open()
    expect(again.status().state).toBe('none')
  })

  test.each([
    ['seven characters', 'seven77', 'weak_passphrase'],
    ['seven characters that take two code units each', '🔑🔑🔑🔑🔑🔑🔑', 'weak_passphrase'],
    ['eight code units that normalise to four characters', 'e\u0301e\u0301e\u0301e\u0301', 'weak_passphrase'],
    ['no passphrase', undefined, 'missing_field'],
  ])('a passphrase vault with %s is refused and leaves no file', async (_name, passphrase, reason) => {
    const folder = await temporaryFolder()
    const vault = vaultIn(folder)
    const choice = passphrase === undefined ? {} : { passphrase }
    const details = { field: 'passphrase' }
    await expect(vault.create({ protection: 'passphrase', ...choice })).rejects.toMatchObject({
      code: 'invalid_input',
      reason,
      details,
    })
    expect(vault.status().state).toBe('none')
    expect(await readdir(folder)).toEqual([])
  })

  test('a passphrase typed in another Unicode form opens the vault', async () => {
    const folder = await temporaryFolder()
    await vaultIn(folder).create({ protection: 'passphrase', passphrase: 'Caf\u00e9 \ufb01ve' })
    const vault = vaultIn(folder)
    await vault.open()
    await vault.unlock('Cafe\u0301 five')
    expect(vault.status().state).toBe('unlocked')
  })

  test.each(['', '{', 'anything'])('a file that holds %j is never replaced', async (text) => {
    const folder = await temporaryFolder()
    await writeFile(vaultPath(folder), text)
    for (const protection of ['passphrase', 'memory'] as const) {
      const create = vaultIn(folder).create({ protection, passphrase: PASSPHRASE })
      await expect(create).rejects.toMatchObject({ code: 'conflict', reason: 'vault_exists' })
    }
    expect(await readFile(vaultPath(folder), 'utf8')).toBe(text)
  })

  test('a second vault is refused while one is open or locked', async () => {
    const { vault } = await createPassphraseVault(await temporaryFolder())
    await expect(vault.create({ protection: 'memory' })).rejects.toMatchObject({ reason: 'vault_exists' })
    vault.lock()
    await expect(vault.create({ protection: 'memory' })).rejects.toMatchObject({ reason: 'vault_exists' })
  })

  test.each([
    ['there is none', { available: false, problem: 'none_found' }],
    ['it is plain text', { available: false, problem: 'plain_text_only' }],
  ] as const)('a keychain vault is refused where %s', async (_name, result) => {
    const folder = await temporaryFolder()
    const vault = vaultIn(folder, { keystore: fakeKeystore(result) })
    await expect(vault.create({ protection: 'keychain' })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'keychain_unavailable',
      details: { technical: result.problem },
    })
    expect(vault.status()).toMatchObject({ state: 'none', keychain: { available: false, problem: result.problem } })
    expect(await readdir(folder)).toEqual([])
  })

  test.each([
    ['throws', () => Promise.reject(new Error('no'))],
    ['gives something else back', () => Promise.resolve({ text: 'else', stale: false })],
  ])('a keychain that %s is refused before a file is made', async (_name, decrypt) => {
    const folder = await temporaryFolder()
    const vault = vaultIn(folder, { keystore: { ...fakeKeystore(), decrypt } })
    await expect(vault.create({ protection: 'keychain' })).rejects.toMatchObject({ reason: 'keychain_unavailable' })
    expect(await readdir(folder)).toEqual([])
  })
})

test.skipIf(process.platform === 'win32')('folder and file are for their owner alone', async () => {
  const folder = join(await temporaryFolder(), 'profile')
  await createPassphraseVault(folder)
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  expect((await stat(vaultPath(folder))).mode & 0o777).toBe(0o600)
})
