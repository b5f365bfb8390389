/**
 * Key slots: the ways to the data key. A keychain slot holds it as the computer's keychain wrapped it; a passphrase slot as
 * a compact JWE under a key that scrypt makes of the passphrase. Derived keys are overwritten after use.
 * @see RFC 7914 (scrypt)
 */
import { randomBytes, scrypt as nodeScrypt } from 'node:crypto'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { Protection } from '../../preload/views'
import {
  keychainChanged,
  keychainUnavailable,
  missingPassphrase,
  notOffered,
  vaultDamaged,
  wrongPassphrase,
} from './failures'
import { DATA_KEY_BYTES, type KeychainSlot, type PassphraseSlot, type Slot, type VaultFile } from './format'
import type { Keystore, KeystoreProbe, Random, Scrypt } from './ports'
import { decryptJwe, encryptJwe, sameMembers } from './sealing'

/** About 0.6 s and 128 MiB. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1 } as const
const MIN_PASSPHRASE_LENGTH = 8

/** Bytes from the system; `randomBytes` gives a buffer outside Node's shared pool. */
export const systemRandom: Random = (size) => randomBytes(size)

/** scrypt on Node's thread pool. `maxmem` is what these parameters need, since Node's own limit is 32 MiB. */
export const systemScrypt: Scrypt = (passphrase, salt, { N, r, p }) =>
  new Promise((resolve, reject) => {
    const maxmem = 128 * r * (N + p + 2)
    nodeScrypt(passphrase, salt, DATA_KEY_BYTES, { N, r, p, maxmem }, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })

/** How a new vault is protected; the passphrase belongs to `passphrase` alone. */
export interface SlotChoice {
  readonly protection: Protection
  readonly passphrase?: string
}

/** What opening a slot needs. `probe` is what the keystore last said of itself. */
export interface SlotTools {
  readonly keystore: Keystore
  readonly probe: KeystoreProbe
  readonly scrypt: Scrypt
}

/**
 * Make the slots of a new vault: one, or none for a vault in memory only.
 * @throws KeyfobError conflict/keychain_unavailable, invalid_input/missing_field, invalid_input/weak_passphrase
 */
export async function createSlots(
  { protection, passphrase }: SlotChoice,
  vaultId: string,
  dataKey: Uint8Array,
  tools: SlotTools & { readonly random: Random },
): Promise<Slot[]> {
  if (protection === 'memory') return []
  if (protection === 'keychain') return [await createKeychainSlot(dataKey, tools)]
  return [await createPassphraseSlot(passphrase, vaultId, dataKey, tools)]
}

/**
 * Get the data key: with the passphrase where one is given, else from the keychain.
 * @throws KeyfobError invalid_input/wrong_passphrase or missing_field, conflict/not_offered,
 *   locked/keychain_unavailable or keychain_changed, storage/vault_damaged
 */
export async function openDataKey(
  file: VaultFile,
  passphrase: string | undefined,
  tools: SlotTools,
): Promise<Uint8Array> {
  if (passphrase === undefined) {
    const slot = file.slots.find((candidate) => candidate.type === 'keychain')
    if (!slot) throw missingPassphrase()
    return openKeychainSlot(slot, tools)
  }
  const slot = file.slots.find((candidate) => candidate.type === 'passphrase')
  if (!slot) throw notOffered('The vault has no passphrase')
  return openPassphraseSlot(slot, passphrase, file.vaultId, tools.scrypt)
}

/** Wraps the key, and sees that it comes back. */
async function createKeychainSlot(dataKey: Uint8Array, { keystore, probe }: SlotTools): Promise<KeychainSlot> {
  if (!probe.available) throw keychainRefused(probe.problem)
  const text = Buffer.from(dataKey).toString('base64')
  const wrapped = await keystore.encrypt(text).catch(() => null)
  const unwrapped = wrapped && (await keystore.decrypt(wrapped).catch(() => null))
  if (!wrapped || unwrapped !== text) throw keychainRefused('does_not_work')
  return { type: 'keychain', backend: probe.backend, wrapped: Buffer.from(wrapped).toString('base64') }
}

/**
 * A keychain of another name is asked all the same: the name comes from the desktop session and from Electron's version,
 * and the key may still be there.
 */
async function openKeychainSlot(slot: KeychainSlot, { keystore, probe }: SlotTools): Promise<Uint8Array> {
  if (!probe.available) {
    if (probe.problem === 'plain_text_only') throw keychainChanged(`${slot.backend} to plain text`)
    throw keychainUnavailable(probe.problem)
  }
  const text = await keystore.decrypt(Buffer.from(slot.wrapped, 'base64')).catch(() => '')
  const dataKey = Buffer.from(text, 'base64')
  if (dataKey.length === DATA_KEY_BYTES) return dataKey
  if (probe.backend !== slot.backend) throw keychainChanged(`${slot.backend} to ${probe.backend}`)
  throw keychainUnavailable('does_not_decrypt')
}

async function createPassphraseSlot(
  passphrase: string | undefined,
  vaultId: string,
  dataKey: Uint8Array,
  { random, scrypt }: { readonly random: Random; readonly scrypt: Scrypt },
): Promise<PassphraseSlot> {
  if (passphrase === undefined) throw missingPassphrase()
  const normal = normalisePassphrase(passphrase)
  if (Array.from(normal).length < MIN_PASSPHRASE_LENGTH) {
    throw new KeyfobError(ErrorCode.invalid_input, 'The passphrase is too short', {
      reason: Reason.weak_passphrase,
      details: { field: 'passphrase' },
    })
  }
  const salt = random(16)
  const key = await scrypt(normal, salt, SCRYPT)
  try {
    const jwe = await encryptJwe(key, slotHeader(vaultId), dataKey)
    return {
      type: 'passphrase',
      kdf: { name: 'scrypt', ...SCRYPT, salt: Buffer.from(salt).toString('base64url') },
      jwe,
    }
  } finally {
    key.fill(0)
  }
}

/** A wrong passphrase and a changed slot look the same, and are told as the first. */
async function openPassphraseSlot(
  slot: PassphraseSlot,
  passphrase: string,
  vaultId: string,
  scrypt: Scrypt,
): Promise<Uint8Array> {
  const key = await scrypt(normalisePassphrase(passphrase), Buffer.from(slot.kdf.salt, 'base64url'), slot.kdf)
  try {
    const opened = await decryptJwe(key, slot.jwe)
    if (opened === null) throw wrongPassphrase()
    const belongs = sameMembers(opened.header, { alg: 'dir', enc: 'A256GCM', ...slotHeader(vaultId) })
    if (!belongs || opened.plaintext.length !== DATA_KEY_BYTES) throw vaultDamaged('slot')
    return opened.plaintext
  } finally {
    key.fill(0)
  }
}

const slotHeader = (vaultId: string) => ({ kfv: 1, vaultId, slot: 'passphrase' })

/** One spelling for what looks and is typed the same on every keyboard. @see Unicode UAX #15, NFKC */
const normalisePassphrase = (passphrase: string): string => passphrase.normalize('NFKC')

const keychainRefused = (technical: string): KeyfobError =>
  new KeyfobError(ErrorCode.conflict, 'The keychain cannot hold the data key', {
    reason: Reason.keychain_unavailable,
    details: { technical },
  })
