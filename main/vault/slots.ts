/**
 * Key slots: the ways to the data key. A keychain slot holds it as the computer's keychain wrapped it; a passphrase slot as a
 * compact JWE under a key that scrypt makes of the passphrase; a recovery slot under one that HKDF makes of a code, which
 * needs nothing slower, since nobody chose it. Derived keys are overwritten after use.
 * @see RFC 7914 (scrypt), RFC 5869 (HKDF)
 */
import { hkdfSync, randomBytes, scrypt as nodeScrypt } from 'node:crypto'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { Protection, SlotKind } from '../../preload/vault-views'
import { missingPassphrase, notOffered, wrongPassphrase, wrongRecoveryCode } from './failures'
import { DATA_KEY_BYTES, type PassphraseSlot, type RecoverySlot, type Slot, type VaultFile } from './format'
import type { Keychain } from './keychain'
import { createKeychainSlot, openKeychainSlot } from './keychain-slot'
import type { KeystoreProbe, Random, Scrypt } from './ports'
import { readRecoveryCode } from './recovery-code'
import { unwrapDataKey, wrapDataKey } from './sealing'

/** About 0.6 s and 128 MiB. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1 } as const
const MIN_PASSPHRASE_LENGTH = 8
/** The order in which a file and the window have them. */
const ORDER: readonly SlotKind[] = ['keychain', 'passphrase', 'recovery']

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

/** What a person, or the computer, has to open a slot with. A keychain is waited for so many milliseconds. */
export type Secret =
  | { readonly kind: 'keychain'; readonly limit: number }
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'recovery'; readonly code: string }

/** What opening a slot needs. `probe` is what the keystore last said of itself. */
export interface SlotTools {
  readonly keychain: Keychain
  readonly probe: KeystoreProbe
  readonly scrypt: Scrypt
}

/** What making one needs. */
export interface SlotMaking extends SlotTools {
  readonly random: Random
}

/**
 * Make the slots of a new vault: one, or none for a vault in memory only.
 * @throws KeyfobError conflict/keychain_unavailable, invalid_input/missing_field, invalid_input/weak_passphrase
 */
export async function createSlots(
  { protection, passphrase }: SlotChoice,
  vaultId: string,
  dataKey: Uint8Array,
  tools: SlotMaking,
): Promise<Slot[]> {
  if (protection === 'memory') return []
  if (protection === 'keychain') return [await createKeychainSlot(dataKey, tools.keychain, tools.probe)]
  if (passphrase === undefined) throw missingPassphrase()
  return [await createPassphraseSlot(passphrase, vaultId, dataKey, tools)]
}

/**
 * Get the data key.
 * @throws KeyfobError invalid_input/wrong_passphrase, wrong_recovery_code, recovery_code_mistyped or missing_field,
 *   conflict/not_offered, locked/keychain_unavailable or keychain_changed, storage/vault_damaged
 */
export async function openDataKey(
  { slots, vaultId }: Pick<VaultFile, 'slots' | 'vaultId'>,
  secret: Secret,
  tools: SlotTools,
): Promise<Uint8Array> {
  switch (secret.kind) {
    case 'keychain': {
      const slot = findSlot(slots, 'keychain')
      if (!slot) throw missingPassphrase()
      return openKeychainSlot(slot, tools.keychain, tools.probe, secret.limit)
    }
    case 'passphrase': {
      const slot = findSlot(slots, 'passphrase')
      if (!slot) throw notOffered('The vault has no passphrase')
      return openPassphraseSlot(slot, secret.passphrase, vaultId, tools.scrypt)
    }
    case 'recovery': {
      const slot = findSlot(slots, 'recovery')
      if (!slot) throw notOffered('The vault has no recovery code')
      return openRecoverySlot(slot, secret.code, vaultId)
    }
  }
}

export function findSlot<K extends Slot['type']>(slots: readonly Slot[], type: K): Extract<Slot, { type: K }> | null {
  return slots.find((slot): slot is Extract<Slot, { type: K }> => slot.type === type) ?? null
}

/** The slots with this one, in the place of one of its kind where there is one. */
export function withSlot(slots: readonly Slot[], slot: Slot): Slot[] {
  const rest = slots.filter(({ type }) => type !== slot.type)
  return [...rest, slot].sort((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type))
}

/** @throws KeyfobError invalid_input/weak_passphrase */
export async function createPassphraseSlot(
  passphrase: string,
  vaultId: string,
  dataKey: Uint8Array,
  { random, scrypt }: Pick<SlotMaking, 'random' | 'scrypt'>,
): Promise<PassphraseSlot> {
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
    const kdf = { name: 'scrypt' as const, ...SCRYPT, salt: Buffer.from(salt).toString('base64url') }
    return { type: 'passphrase', kdf, jwe: await wrapDataKey(key, vaultId, 'passphrase', dataKey) }
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
    const dataKey = unwrapDataKey(key, vaultId, 'passphrase', slot.jwe)
    if (dataKey === null) throw wrongPassphrase()
    return dataKey
  } finally {
    key.fill(0)
  }
}

/** @param code as `createRecoveryCode` makes it */
export async function createRecoverySlot(
  code: string,
  vaultId: string,
  dataKey: Uint8Array,
  random: Random,
): Promise<RecoverySlot> {
  const salt = random(16)
  const key = recoveryKey(code, salt)
  try {
    const jwe = await wrapDataKey(key, vaultId, 'recovery', dataKey)
    return { type: 'recovery', salt: Buffer.from(salt).toString('base64url'), jwe }
  } finally {
    key.fill(0)
  }
}

function openRecoverySlot(slot: RecoverySlot, code: string, vaultId: string): Uint8Array {
  const key = recoveryKey(code, Buffer.from(slot.salt, 'base64url'))
  try {
    const dataKey = unwrapDataKey(key, vaultId, 'recovery', slot.jwe)
    if (dataKey === null) throw wrongRecoveryCode()
    return dataKey
  } finally {
    key.fill(0)
  }
}

const recoveryKey = (code: string, salt: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', readRecoveryCode(code), salt, 'recovery', DATA_KEY_BYTES))

/** One spelling for what looks and is typed the same on every keyboard. @see Unicode UAX #15, NFKC */
const normalisePassphrase = (passphrase: string): string => passphrase.normalize('NFKC')
