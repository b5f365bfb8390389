import { describe, expect, test } from 'vitest'
import { createKeystore, type SafeStorage } from '../../../main/desktop/keystore'

/** A safeStorage whose ciphertext is a prefix and the text; no asynchronous half, as in older runtimes. */
function safeStorage(change: Partial<SafeStorage> = {}, prefix = 'v11'): SafeStorage {
  return {
    isEncryptionAvailable: () => true,
    encryptString: (text) => Buffer.from(`${prefix}${text}`),
    decryptString: (bytes) => bytes.toString().slice(3),
    ...change,
  }
}

describe('the probe', () => {
  test.each(['gnome_libsecret', 'kwallet5', 'kwallet6'])('takes %s', async (backend) => {
    const storage = safeStorage({ getSelectedStorageBackend: () => backend })
    expect(await createKeystore(storage, 'linux').probe()).toEqual({ available: true, backend })
  })

  test.each([
    ['darwin', 'v10'],
    ['win32', 'v10'],
    ['linux', 'v11'],
  ] as const)('names the platform on %s where the runtime names no backend', async (platform, prefix) => {
    expect(await createKeystore(safeStorage({}, prefix), platform).probe()).toEqual({
      available: true,
      backend: platform,
    })
  })

  test.each<[string, SafeStorage, string]>([
    ['a basic backend', safeStorage({ getSelectedStorageBackend: () => 'basic_text' }), 'plain_text_only'],
    ['the hard-coded key', safeStorage({}, 'v10'), 'plain_text_only'],
    [
      'the hard-coded key behind a good name',
      safeStorage({ getSelectedStorageBackend: () => 'kwallet5' }, 'v10'),
      'plain_text_only',
    ],
    ['an unknown backend', safeStorage({ getSelectedStorageBackend: () => 'unknown' }), 'none_found'],
    ['an old wallet', safeStorage({ getSelectedStorageBackend: () => 'kwallet' }), 'none_found'],
    ['no encryption', safeStorage({ isEncryptionAvailable: () => false }), 'none_found'],
    [
      'no encryption, whatever the asynchronous call says',
      safeStorage({ isEncryptionAvailable: () => false, isAsyncEncryptionAvailable: () => Promise.resolve(true) }),
      'none_found',
    ],
    [
      'an error',
      safeStorage({
        encryptString: () => {
          throw new Error('no')
        },
      }),
      'does_not_work',
    ],
    ['an empty answer', safeStorage({ decryptString: () => '' }), 'does_not_work'],
    ['another answer', safeStorage({ decryptString: () => 'x' }), 'does_not_work'],
  ])('refuses %s on Linux', async (_name, storage, problem) => {
    expect(await createKeystore(storage, 'linux').probe()).toEqual({ available: false, problem })
  })

  test('asks the asynchronous call on macOS', async () => {
    const storage = safeStorage({
      isEncryptionAvailable: () => {
        throw new Error('blocks on a prompt')
      },
      isAsyncEncryptionAvailable: () => Promise.resolve(false),
    })
    expect(await createKeystore(storage, 'darwin').probe()).toEqual({ available: false, problem: 'none_found' })
  })
})

describe('the keystore', () => {
  test.each([
    ['synchronous', safeStorage()],
    [
      'asynchronous',
      safeStorage({
        encryptString: () => Buffer.from('not used'),
        encryptStringAsync: (text) => Promise.resolve(Buffer.from(`v11${text}`)),
        decryptStringAsync: (bytes) => Promise.resolve({ shouldReEncrypt: false, result: bytes.toString().slice(3) }),
      }),
    ],
  ])('encrypts and decrypts with a runtime that is %s', async (_name, storage) => {
    const keystore = createKeystore(storage, 'linux')
    const bytes = await keystore.encrypt('text')
    expect(Buffer.from(bytes).toString()).toBe('v11text')
    expect(await keystore.decrypt(Uint8Array.from(bytes))).toEqual({ text: 'text', stale: false })
  })

  test.each([true, false])('says whether the runtime wants the text encrypted anew: %s', async (shouldReEncrypt) => {
    const decryptStringAsync = () => Promise.resolve({ shouldReEncrypt, result: 'text' })
    const keystore = createKeystore(safeStorage({ decryptStringAsync }), 'darwin')
    expect(await keystore.decrypt(Buffer.from('v10text'))).toEqual({ text: 'text', stale: shouldReEncrypt })
  })

  test('never hands out what the hard-coded key made on Linux', async () => {
    await expect(createKeystore(safeStorage({}, 'v10'), 'linux').encrypt('text')).rejects.toThrow('no keyring')
    await expect(createKeystore(safeStorage({}, 'v10'), 'darwin').encrypt('text')).resolves.toHaveLength(7)
  })

  test('takes an empty text for a failure', async () => {
    await expect(createKeystore(safeStorage(), 'linux').decrypt(Buffer.from('v11'))).rejects.toThrow('nothing')
  })
})
