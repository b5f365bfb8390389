/**
 * Electron's safeStorage as the vault's keystore. On Linux safeStorage may "encrypt" under a password that is the same on
 * every computer; that is no keychain, so there it counts only when the backend is a known keyring, the ciphertext is not
 * marked as plain-text-backed, and a round trip works. Call after `app.whenReady()`. On a runtime without the asynchronous
 * calls a keychain that hangs holds the whole main process; the limit in `main/vault/keychain.ts` cannot help there.
 */
import type { KeychainProblem } from '../../preload/vault-views'
import type { Keystore, KeystoreProbe, Unwrapped } from '../vault/ports'

/** What the runtimes' safeStorage have in common; the asynchronous half is missing in older ones. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean
  encryptString(plainText: string): Buffer
  decryptString(encrypted: Buffer): string
  encryptStringAsync?(plainText: string): Promise<Buffer>
  isAsyncEncryptionAvailable?(): Promise<boolean>
  decryptStringAsync?(encrypted: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>
  getSelectedStorageBackend?(): string
}

/** The keyrings of Linux that hold a key of their own. */
const KEYRINGS = new Set(['gnome_libsecret', 'kwallet5', 'kwallet6'])
/** How Chromium marks what it encrypted under the hard-coded password. */
const HARD_CODED_PREFIX = 'v10'
const PROBE_TEXT = 'keyfob keychain probe'

/** Create the keystore over `electron.safeStorage`. */
export function createKeystore(safeStorage: SafeStorage, platform: NodeJS.Platform): Keystore {
  const wrap = async (text: string): Promise<Buffer> =>
    safeStorage.encryptStringAsync ? safeStorage.encryptStringAsync(text) : safeStorage.encryptString(text)

  const isPlainTextBacked = (bytes: Buffer): boolean =>
    platform === 'linux' && bytes.subarray(0, HARD_CODED_PREFIX.length).toString('latin1') === HARD_CODED_PREFIX

  async function encrypt(text: string): Promise<Uint8Array> {
    const bytes = await wrap(text)
    if (isPlainTextBacked(bytes)) throw new Error('safeStorage has no keyring behind it')
    return bytes
  }

  async function decrypt(bytes: Uint8Array): Promise<Unwrapped> {
    const encrypted = Buffer.from(bytes)
    const { result, shouldReEncrypt } = safeStorage.decryptStringAsync
      ? await safeStorage.decryptStringAsync(encrypted)
      : { result: safeStorage.decryptString(encrypted), shouldReEncrypt: false }
    // An empty buffer decrypts to '' without an error.
    if (result === '') throw new Error('safeStorage gave nothing back')
    return { text: result, stale: shouldReEncrypt }
  }

  /** The asynchronous call says yes on Linux without a keyring; on macOS the other one may block on a prompt. */
  const isAvailable = async (): Promise<boolean> =>
    platform !== 'linux' && safeStorage.isAsyncEncryptionAvailable
      ? safeStorage.isAsyncEncryptionAvailable()
      : safeStorage.isEncryptionAvailable()

  /** Names the keychain of this computer, or says why there is none. */
  async function findBackend(): Promise<KeystoreProbe> {
    const keyring = platform === 'linux' ? safeStorage.getSelectedStorageBackend?.() : undefined
    if (keyring === 'basic_text') return unavailable('plain_text_only')
    if (keyring !== undefined && !KEYRINGS.has(keyring)) return unavailable('none_found')
    if (!(await isAvailable())) return unavailable('none_found')
    return { available: true, backend: keyring ?? platform }
  }

  return {
    async probe() {
      try {
        const found = await findBackend()
        if (!found.available) return found
        const bytes = await wrap(PROBE_TEXT)
        if (isPlainTextBacked(bytes)) return unavailable('plain_text_only')
        return (await decrypt(bytes)).text === PROBE_TEXT ? found : unavailable('does_not_work')
      } catch {
        return unavailable('does_not_work')
      }
    },
    encrypt,
    decrypt,
  }
}

const unavailable = (problem: KeychainProblem): KeystoreProbe => ({ available: false, problem })
