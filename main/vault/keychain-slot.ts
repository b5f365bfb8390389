/** The slot that holds the data key as the computer's keychain wrapped it. */
import { keychainChanged, keychainRefused, keychainUnavailable, SILENT } from './failures'
import { DATA_KEY_BYTES, type KeychainSlot } from './format'
import { ASKED_LIMIT_MS, type Keychain, KeychainSilent } from './keychain'
import type { KeystoreProbe } from './ports'

/**
 * Wrap the data key, and see that it comes back.
 * @throws KeyfobError conflict/keychain_unavailable
 */
export async function createKeychainSlot(
  dataKey: Uint8Array,
  keychain: Keychain,
  probe: KeystoreProbe,
): Promise<KeychainSlot> {
  if (!probe.available) throw keychainRefused(probe.problem)
  const text = Buffer.from(dataKey).toString('base64')
  try {
    const wrapped = await keychain.encrypt(text, ASKED_LIMIT_MS)
    if ((await keychain.decrypt(wrapped, ASKED_LIMIT_MS)) !== text) throw keychainRefused('does_not_work')
    return { type: 'keychain', backend: probe.backend, wrapped: Buffer.from(wrapped).toString('base64') }
  } catch (thrown) {
    throw keychainRefused(thrown instanceof KeychainSilent ? SILENT : 'does_not_work')
  }
}

/**
 * Get the data key. A keychain of another name is asked all the same: the name comes from the desktop session and from
 * Electron's version, and the key may still be there.
 * @param limit milliseconds
 * @throws KeyfobError locked/keychain_unavailable or keychain_changed
 */
export async function openKeychainSlot(
  slot: KeychainSlot,
  keychain: Keychain,
  probe: KeystoreProbe,
  limit: number,
): Promise<Uint8Array> {
  if (!probe.available) {
    if (probe.problem === 'plain_text_only') throw keychainChanged(`${slot.backend} to plain text`)
    throw keychainUnavailable(probe.problem)
  }
  const text = await keychain.decrypt(wrappedOf(slot), limit).catch((thrown: unknown) => {
    if (thrown instanceof KeychainSilent) throw keychainUnavailable(SILENT)
    return ''
  })
  const dataKey = Buffer.from(text, 'base64')
  if (dataKey.length === DATA_KEY_BYTES) return dataKey
  if (probe.backend !== slot.backend) throw keychainChanged(`${slot.backend} to ${probe.backend}`)
  throw keychainUnavailable('does_not_decrypt')
}

/** Whether the keychain asked, when this slot was opened, to wrap the data key anew. */
export const isStaleSlot = (slot: KeychainSlot, keychain: Keychain): boolean => keychain.isStale(wrappedOf(slot))

const wrappedOf = (slot: KeychainSlot): Uint8Array => Buffer.from(slot.wrapped, 'base64')
