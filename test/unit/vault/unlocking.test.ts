import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { fakeKeystore } from './fake-keystore'
import {
  BINDING,
  createPassphraseVault,
  forge,
  PASSPHRASE,
  quickScrypt,
  recordingRandom,
  temporaryFolder,
  vaultIn,
  vaultPath,
} from './helpers'

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

  test('a read that a lock overtakes says locked', async () => {
    const { vault } = await createPassphraseVault(await temporaryFolder())
    await vault.put({ id: 'a', meta: {}, secrets: { password: { value: 'pw', binding: BINDING } } })
    const reading = vault.readSecret('a', 'password', BINDING)
    vault.lock()
    await expect(reading).rejects.toMatchObject({ reason: 'vault_locked' })
  })

  test('a put that a lock overtakes says locked, and nothing is written', async () => {
    const folder = await temporaryFolder()
    const { vault } = await createPassphraseVault(folder)
    await vault.put({ id: 'a', meta: {}, secrets: { password: { value: 'pw', binding: BINDING } } })
    const before = await readFile(vaultPath(folder))
    const putting = vault.put({ id: 'b', meta: {}, secrets: { password: { value: 'pw', binding: BINDING } } })
    const refused = expect(putting).rejects.toMatchObject({ reason: 'vault_locked' })
    await Promise.resolve()
    vault.lock()
    await refused
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
