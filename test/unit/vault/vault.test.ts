import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeProtectedHeader } from 'jose'
import { describe, expect, test } from 'vitest'
import type { VaultStatus } from '../../../preload/views'
import {
  createPassphraseVault,
  fakeKeystore,
  forge,
  PASSPHRASE,
  quickScrypt,
  readVaultFile,
  recordingRandom,
  temporaryFolder,
  vaultIn,
  vaultPath,
} from './helpers'

const BINDING = 'https://api.example.test'
const keychain: VaultStatus['keychain'] = { available: true, problem: null }

describe('creating', () => {
  test('a profile without a file has no vault', async () => {
    const vault = vaultIn(await temporaryFolder())
    await vault.open()
    expect(vault.status()).toEqual({ state: 'none', protection: null, slots: [], keychain, problem: null })
    expect(() => vault.records()).toThrow(expect.objectContaining({ code: 'conflict', reason: 'vault_missing' }))
    await expect(vault.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'conflict', reason: 'vault_missing' })
  })

  test('a passphrase vault is unlocked when made, locked after a restart, and opens with its passphrase', async () => {
    const folder = await temporaryFolder()
    const { vault } = await createPassphraseVault(folder)
    const unlocked = { state: 'unlocked', protection: 'passphrase', slots: ['passphrase'], keychain, problem: null }
    expect(vault.status()).toMatchObject({ ...unlocked, keychain: {} })
    await vault.put({
      id: 'a',
      meta: { name: 'Acme' },
      secrets: { clientSecret: { value: 's3cret', binding: BINDING } },
    })

    const again = vaultIn(folder)
    await again.open()
    expect(again.status()).toEqual({ ...unlocked, state: 'locked' })
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
    ['gives something else back', () => Promise.resolve('else')],
  ])('a keychain that %s is refused before a file is made', async (_name, decrypt) => {
    const folder = await temporaryFolder()
    const vault = vaultIn(folder, { keystore: { ...fakeKeystore(), decrypt } })
    await expect(vault.create({ protection: 'keychain' })).rejects.toMatchObject({ reason: 'keychain_unavailable' })
    expect(await readdir(folder)).toEqual([])
  })
})

describe('unlocking', () => {
  test('a wrong passphrase is refused, and the right one works afterwards', async () => {
    const folder = await temporaryFolder()
    await createPassphraseVault(folder)
    const vault = vaultIn(folder)
    await vault.open()
    const details = { field: 'passphrase' }
    await expect(vault.unlock('wrong')).rejects.toMatchObject({
      code: 'invalid_input',
      reason: 'wrong_passphrase',
      details,
    })
    await expect(vault.unlock('')).rejects.toMatchObject({ code: 'invalid_input', reason: 'wrong_passphrase' })
    await expect(vault.unlock()).rejects.toMatchObject({ code: 'invalid_input', reason: 'missing_field', details })
    expect(vault.status()).toMatchObject({ state: 'locked', slots: ['passphrase'], problem: null })
    await vault.unlock(PASSPHRASE)
    expect(vault.status().state).toBe('unlocked')
  })

  test('a passphrase is refused where the vault has none', async () => {
    const folder = await temporaryFolder()
    const vault = vaultIn(folder)
    await vault.create({ protection: 'keychain' })
    vault.lock()
    await expect(vault.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'conflict', reason: 'not_offered' })
  })

  test('a vault with both slots opens by either way', async () => {
    const folder = await temporaryFolder()
    const keystore = fakeKeystore()
    const { dataKey } = await createPassphraseVault(folder)
    const wrapped = Buffer.from(await keystore.encrypt(Buffer.from(dataKey).toString('base64'))).toString('base64')
    await forge(folder, dataKey, (contents) => {
      contents.slots.unshift({ type: 'keychain', backend: 'gnome_libsecret', wrapped })
    })
    const vault = vaultIn(folder, { keystore })
    await vault.open()
    expect(vault.status()).toMatchObject({ state: 'unlocked', slots: ['keychain', 'passphrase'] })

    const elsewhere = vaultIn(folder, { keystore: fakeKeystore({ available: false, problem: 'none_found' }) })
    await elsewhere.open()
    expect(elsewhere.status()).toMatchObject({ state: 'locked', problem: { reason: 'keychain_unavailable' } })
    await elsewhere.unlock(PASSPHRASE)
    expect(elsewhere.status()).toMatchObject({ state: 'unlocked', problem: null })
  })

  test.each([
    ['the keychain is gone', { available: false, problem: 'none_found' }, 'keychain_unavailable', 'none_found'],
    [
      'the keychain does not work',
      { available: false, problem: 'does_not_work' },
      'keychain_unavailable',
      'does_not_work',
    ],
    [
      'only plain text is left',
      { available: false, problem: 'plain_text_only' },
      'keychain_changed',
      'gnome_libsecret to plain text',
    ],
    [
      'another keychain answers',
      { available: true, backend: 'kwallet6' },
      'keychain_changed',
      'gnome_libsecret to kwallet6',
    ],
    [
      'the same keychain has another key',
      { available: true, backend: 'gnome_libsecret' },
      'keychain_unavailable',
      'does_not_decrypt',
    ],
  ] as const)(
    'when %s, the vault is locked, its file untouched, and it opens once that is mended',
    async (_name, result, reason, technical) => {
      const folder = await temporaryFolder()
      const keystore = fakeKeystore()
      await vaultIn(folder, { keystore }).create({ protection: 'keychain' })
      const before = await readFile(vaultPath(folder))
      keystore.result = result
      keystore.secret = 0x33
      const vault = vaultIn(folder, { keystore })
      await vault.open()
      const problem = { code: 'locked', reason, details: { technical } }
      expect(vault.status()).toMatchObject({ state: 'locked', slots: ['keychain'], problem })
      await expect(vault.unlock()).rejects.toMatchObject(problem)
      expect(await readFile(vaultPath(folder))).toEqual(before)

      keystore.result = { available: true, backend: 'gnome_libsecret' }
      keystore.secret = 0x5a
      await vault.unlock()
      expect(vault.status()).toMatchObject({ state: 'unlocked', problem: null })
    },
  )

  test('a keychain that goes by another name and still has the key is good', async () => {
    const folder = await temporaryFolder()
    const keystore = fakeKeystore()
    await vaultIn(folder, { keystore }).create({ protection: 'keychain' })
    keystore.result = { available: true, backend: 'kwallet6' }
    const vault = vaultIn(folder, { keystore })
    await vault.open()
    expect(vault.status().state).toBe('unlocked')
  })

  test.each(['at once', 'while the key is derived'])('a lock made after an unlock, %s, wins', async (when) => {
    const folder = await temporaryFolder()
    await createPassphraseVault(folder)
    const vault = vaultIn(folder, {
      scrypt: (...all) => {
        vault.lock()
        return quickScrypt(...all)
      },
    })
    await vault.open()
    const unlocking = vault.unlock(PASSPHRASE)
    if (when === 'at once') vault.lock()
    await expect(unlocking).rejects.toMatchObject({ code: 'locked', reason: 'vault_locked' })
    expect(vault.status()).toMatchObject({ state: 'locked', problem: null })
  })
})

describe('locking', () => {
  test('overwrites the data key, and everything says locked afterwards', async () => {
    const { random, given } = recordingRandom()
    const vault = vaultIn(await temporaryFolder(), { random })
    await vault.create({ protection: 'passphrase', passphrase: PASSPHRASE })
    await vault.put({ id: 'a', meta: {}, secrets: { password: { value: 'pw', binding: BINDING } } })
    const dataKey = given.find((bytes) => bytes.length === 32)
    expect(dataKey?.some((byte) => byte !== 0)).toBe(true)
    vault.lock()
    expect(dataKey).toEqual(Buffer.alloc(32))

    const locked = expect.objectContaining({ code: 'locked', reason: 'vault_locked' }) as unknown
    expect(() => vault.records()).toThrow(locked)
    expect(() => vault.hasSecret('a', 'password')).toThrow(locked)
    expect(() => vault.fingerprint('x')).toThrow(locked)
    await expect(vault.readSecret('a', 'password', BINDING)).rejects.toEqual(locked)
    await expect(vault.put({ id: 'b', meta: {} })).rejects.toEqual(locked)
    await expect(vault.remove('a')).rejects.toEqual(locked)
  })

  test('a read and a put that a lock overtakes say locked, and nothing is written', async () => {
    const folder = await temporaryFolder()
    const { vault } = await createPassphraseVault(folder)
    await vault.put({ id: 'a', meta: {}, secrets: { password: { value: 'pw', binding: BINDING } } })
    const before = await readFile(vaultPath(folder))
    const reading = vault.readSecret('a', 'password', BINDING).catch((error: unknown) => error)
    const putting = vault.put({ id: 'b', meta: {}, secrets: { password: { value: 'pw', binding: BINDING } } })
    const refused = expect(putting).rejects.toMatchObject({ reason: 'vault_locked' })
    await Promise.resolve()
    vault.lock()
    await refused
    expect([await reading]).toContainEqual(expect.objectContaining({ reason: 'vault_locked' }))
    expect(await readFile(vaultPath(folder))).toEqual(before)
    await vault.unlock(PASSPHRASE)
    expect(vault.records().map((record) => record.id)).toEqual(['a'])
  })

  test('a failed creation overwrites its data key', async () => {
    const { random, given } = recordingRandom()
    const vault = vaultIn(await temporaryFolder(), { random, scrypt: () => Promise.reject(new Error('no memory')) })
    await expect(vault.create({ protection: 'passphrase', passphrase: PASSPHRASE })).rejects.toThrow('no memory')
    expect(given[0]).toEqual(Buffer.alloc(32))
    expect(vault.status().state).toBe('none')
  })

  test('listeners hear of each change until they stop listening', async () => {
    const vault = vaultIn(await temporaryFolder())
    const states: string[] = []
    const stop = vault.onChange(() => states.push(vault.status().state))
    await vault.open()
    await vault.create({ protection: 'passphrase', passphrase: PASSPHRASE })
    await vault.put({ id: 'a', meta: {} })
    vault.lock()
    vault.lock()
    await vault.unlock(PASSPHRASE)
    stop()
    vault.lock()
    expect(states).toEqual(['none', 'unlocked', 'locked', 'unlocked'])
  })
})

describe('records', () => {
  test('each field is a JWE whose protected header says exactly where it belongs', async () => {
    const folder = await temporaryFolder()
    const { vault } = await createPassphraseVault(folder)
    await vault.put({ id: 'a', meta: { name: 'Acme' }, secrets: { clientSecret: { value: 's', binding: BINDING } } })
    await vault.put({ id: 'a', meta: { name: 'Acme 2' } })
    const file = await readVaultFile(folder)
    const fields = file.records[0]?.fields
    const common = { alg: 'dir', enc: 'A256GCM', kfv: 1, vaultId: file.vaultId, recordId: 'a' }
    expect(file).toMatchObject({ magic: 'KFV', format: 1, gen: 3 })
    expect(decodeProtectedHeader(fields?.['meta']?.jwe ?? '')).toEqual({
      ...common,
      field: 'meta',
      rev: 2,
      binding: '',
    })
    expect(decodeProtectedHeader(fields?.['clientSecret']?.jwe ?? '')).toEqual({
      ...common,
      field: 'clientSecret',
      rev: 1,
      binding: BINDING,
    })
  })

  test('a secret left out is kept, null removes it, and a new value is a new revision', async () => {
    const folder = await temporaryFolder()
    const { vault } = await createPassphraseVault(folder)
    const secret = (value: string) => ({ value, binding: BINDING })
    await vault.put({ id: 'a', meta: 1, secrets: { one: secret('1'), two: secret('2'), empty: secret('') } })
    await vault.put({ id: 'a', meta: 2, secrets: { two: null } })
    expect(await vault.readSecret('a', 'one', BINDING)).toBe('1')
    expect(await vault.readSecret('a', 'two', BINDING)).toBeNull()
    expect(await vault.readSecret('a', 'empty', BINDING)).toBe('')
    expect([vault.hasSecret('a', 'one'), vault.hasSecret('a', 'two'), vault.hasSecret('a', 'empty')]).toEqual([
      true,
      false,
      true,
    ])
    await vault.put({ id: 'a', meta: 3, secrets: { two: secret('2 again') } })
    expect(vault.records()).toEqual([{ id: 'a', rev: 3, meta: 3 }])
    expect((await readVaultFile(folder)).records[0]?.fields).toMatchObject({
      one: { rev: 1 },
      two: { rev: 3 },
      meta: { rev: 3 },
    })

    const again = vaultIn(folder)
    await again.open()
    await again.unlock(PASSPHRASE)
    expect(await again.readSecret('a', 'one', BINDING)).toBe('1')
    expect(await again.readSecret('a', 'two', BINDING)).toBe('2 again')
  })

  test('what is not there is null, and removing it is refused', async () => {
    const { vault } = await createPassphraseVault(await temporaryFolder())
    await vault.put({ id: 'a', meta: {} })
    expect(await vault.readSecret('a', 'meta', '')).toBeNull()
    expect(await vault.readSecret('a', 'toString', '')).toBeNull()
    expect(await vault.readSecret('b', 'one', '')).toBeNull()
    expect(vault.hasSecret('a', 'meta')).toBe(false)
    await expect(vault.remove('b')).rejects.toMatchObject({ code: 'not_found', reason: 'no_such_credential' })
    await vault.remove('a')
    expect(vault.records()).toEqual([])
  })

  test('a secret bound to one target is not given for another', async () => {
    const { vault } = await createPassphraseVault(await temporaryFolder())
    await vault.put({ id: 'a', meta: {}, secrets: { one: { value: '1', binding: BINDING } } })
    await expect(vault.readSecret('a', 'one', 'https://evil.example.test')).rejects.toMatchObject({
      code: 'conflict',
      reason: 'secret_bound_elsewhere',
      details: { field: 'one' },
    })
  })

  test('puts made at once all land, also after a restart', async () => {
    const folder = await temporaryFolder()
    const { vault } = await createPassphraseVault(folder)
    await Promise.all(['a', 'b', 'c', 'a'].map((id, index) => vault.put({ id, meta: index })))
    const expected = [
      { id: 'a', rev: 2, meta: 3 },
      { id: 'b', rev: 1, meta: 1 },
      { id: 'c', rev: 1, meta: 2 },
    ]
    expect(vault.records()).toEqual(expected)
    const again = vaultIn(folder)
    await again.open()
    await again.unlock(PASSPHRASE)
    expect(again.records()).toEqual(expected)
    expect((await readVaultFile(folder)).gen).toBe(5)
  })

  test('a record does not follow what its owner does to the meta afterwards', async () => {
    const { vault } = await createPassphraseVault(await temporaryFolder())
    const meta = { name: 'before' }
    const put = vault.put({ id: 'a', meta })
    meta.name = 'after'
    await put
    expect(vault.records()[0]?.meta).toEqual({ name: 'before' })
  })

  test.each([
    ['an id with a slash', { id: '../a', meta: {} }, 'id'],
    ['a meta that is no JSON', { id: 'a', meta: undefined }, 'meta'],
    ['a meta that is too long', { id: 'a', meta: 'x'.repeat(262_144) }, 'meta'],
    ['a secret called meta', { id: 'a', meta: {}, secrets: { meta: { value: '', binding: '' } } }, 'meta'],
    ['a field name with a space', { id: 'a', meta: {}, secrets: { 'a b': { value: '', binding: '' } } }, 'a b'],
    [
      'a secret that is too long',
      { id: 'a', meta: {}, secrets: { one: { value: 'é'.repeat(131_073), binding: '' } } },
      'one',
    ],
    ['half a surrogate pair', { id: 'a', meta: {}, secrets: { one: { value: '\ud83d', binding: '' } } }, 'one'],
    [
      'a binding that is too long',
      { id: 'a', meta: {}, secrets: { one: { value: '', binding: 'x'.repeat(2049) } } },
      'one',
    ],
  ])('%s is refused', async (_name, record, field) => {
    const { vault } = await createPassphraseVault(await temporaryFolder())
    const refused = { code: 'invalid_input', reason: 'invalid_value', details: { field } }
    await expect(vault.put(record)).rejects.toMatchObject(refused)
    expect(vault.records()).toEqual([])
  })

  test('the longest secret and the longest binding are saved and read again', async () => {
    const folder = await temporaryFolder()
    const { vault } = await createPassphraseVault(folder)
    const [value, binding] = ['x'.repeat(262_144), '"'.repeat(2048)]
    await vault.put({ id: 'a', meta: {}, secrets: { one: { value, binding } } })
    expect(await vault.readSecret('a', 'one', binding)).toBe(value)
  })

  test('no secret, meta, passphrase or data key stands in the file as it is', async () => {
    const folder = await temporaryFolder()
    const { vault, dataKey } = await createPassphraseVault(folder)
    await vault.put({
      id: 'a',
      meta: { name: 'Wonderland Ltd' },
      secrets: { one: { value: 'hush-hush', binding: BINDING } },
    })
    const bytes = await readFile(vaultPath(folder))
    for (const text of ['Wonderland Ltd', 'hush-hush', PASSPHRASE]) {
      for (const encoding of ['utf8', 'base64', 'base64url', 'hex'] as const) {
        expect(bytes.includes(Buffer.from(text).toString(encoding).replace(/=+$/, '').slice(0, -2))).toBe(false)
      }
    }
    for (const encoding of ['base64', 'base64url', 'hex'] as const) {
      expect(bytes.includes(Buffer.from(dataKey).toString(encoding).slice(0, 40))).toBe(false)
    }
  })

  test('a fingerprint is four digits that stay the same for a vault and differ between vaults', async () => {
    const folder = await temporaryFolder()
    const { vault } = await createPassphraseVault(folder)
    const seen = vault.fingerprint('secret')
    expect(seen).toMatch(/^[0-9a-f]{4}$/)
    vault.lock()
    await vault.unlock(PASSPHRASE)
    expect(vault.fingerprint('secret')).toBe(seen)
    const others = [1, 2, 3].map(async () => {
      const other = vaultIn(join(folder, 'other'))
      await other.create({ protection: 'memory' })
      return other.fingerprint('secret')
    })
    expect(new Set([seen, ...(await Promise.all(others))]).size).toBeGreaterThan(1)
  })
})

test.skipIf(process.platform === 'win32')('folder and file are for their owner alone', async () => {
  const folder = join(await temporaryFolder(), 'profile')
  await createPassphraseVault(folder)
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  expect((await stat(vaultPath(folder))).mode & 0o777).toBe(0o600)
})
