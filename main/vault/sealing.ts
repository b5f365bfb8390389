/**
 * One encrypted value: a compact JWE under the data key, whose protected header says where the value belongs. Reading
 * refuses a value that stands anywhere else: in another vault, record or field, at another revision, or for another target.
 * `dir` and A256GCM alone: no key wrapping and no PBES2, which an older Electron's BoringSSL does not survive.
 * @see RFC 7516, RFC 7518 §4.5, §5.3
 */
import { CompactEncrypt, compactDecrypt, type CompactJWEHeaderParameters } from 'jose'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { vaultDamaged } from './failures'
import { DATA_KEY_BYTES, type Sealed } from './format'

/** Of every JWE there is. */
export const ALGORITHMS = { alg: 'dir', enc: 'A256GCM' } as const

/** Where a value belongs. */
export interface Place {
  readonly vaultId: string
  readonly recordId: string
  readonly field: string
  readonly rev: number
  /** What the value may be used for, e.g. an origin; '' for what is never sent. */
  readonly binding: string
}

/** Encrypt one value for its place. */
export async function seal(dataKey: Uint8Array, place: Place, text: string): Promise<Sealed> {
  const { vaultId, recordId, field, rev, binding } = place
  const header = { kfv: 1, vaultId, recordId, field, rev, binding }
  return { rev, jwe: await encryptJwe(dataKey, header, Buffer.from(text, 'utf8')) }
}

/**
 * Decrypt one value and check that it belongs where it was found.
 * @throws KeyfobError storage/vault_damaged, conflict/secret_bound_elsewhere
 */
export async function unseal(dataKey: Uint8Array, { binding, ...place }: Place, jwe: string): Promise<string> {
  const opened = await unsealAny(dataKey, place, jwe)
  if (opened.binding !== binding) {
    throw new KeyfobError(ErrorCode.conflict, 'The secret was saved for another target', {
      reason: Reason.secret_bound_elsewhere,
      details: { field: place.field },
    })
  }
  return opened.text
}

/** Open one value wherever it is bound to. @throws KeyfobError storage/vault_damaged */
export async function unsealAny(
  dataKey: Uint8Array,
  place: Omit<Place, 'binding'>,
  jwe: string,
): Promise<{ readonly text: string; readonly binding: string }> {
  const opened = await decryptJwe(dataKey, jwe)
  if (opened === null) throw vaultDamaged('secret')
  const { binding, ...rest } = opened.header
  if (typeof binding !== 'string' || !sameMembers(rest, { ...ALGORITHMS, kfv: 1, ...place })) {
    throw vaultDamaged('secret')
  }
  return { text: Buffer.from(opened.plaintext).toString('utf8'), binding }
}

/** Wrap the data key for one slot of a vault. */
export function wrapDataKey(
  key: Uint8Array,
  vaultId: string,
  slot: 'passphrase' | 'recovery',
  dataKey: Uint8Array,
): Promise<string> {
  return encryptJwe(key, { kfv: 1, vaultId, slot }, dataKey)
}

/**
 * Unwrap the data key; null when this key does not open the slot.
 * @throws KeyfobError storage/vault_damaged where it is the slot of another vault, or holds no data key
 */
export async function unwrapDataKey(
  key: Uint8Array,
  vaultId: string,
  slot: 'passphrase' | 'recovery',
  jwe: string,
): Promise<Uint8Array | null> {
  const opened = await decryptJwe(key, jwe)
  if (opened === null) return null
  const belongs = sameMembers(opened.header, { ...ALGORITHMS, kfv: 1, vaultId, slot })
  if (!belongs || opened.plaintext.length !== DATA_KEY_BYTES) throw vaultDamaged('slot')
  return opened.plaintext
}

/** Make a compact JWE whose protected header has the algorithms and these members. */
export function encryptJwe(
  key: Uint8Array,
  header: Readonly<Record<string, string | number>>,
  plaintext: Uint8Array,
): Promise<string> {
  return new CompactEncrypt(plaintext).setProtectedHeader({ ...ALGORITHMS, ...header }).encrypt(key)
}

/** Open a compact JWE; null when this key does not open it. The header is authentic. */
export async function decryptJwe(
  key: Uint8Array,
  jwe: string,
): Promise<{ readonly header: CompactJWEHeaderParameters; readonly plaintext: Uint8Array } | null> {
  try {
    const { protectedHeader, plaintext } = await compactDecrypt(jwe, key, {
      keyManagementAlgorithms: [ALGORITHMS.alg],
      contentEncryptionAlgorithms: [ALGORITHMS.enc],
    })
    return { header: protectedHeader, plaintext }
  } catch {
    return null
  }
}

/** Whether both have the same members with the same values, and no others. */
export function sameMembers(
  actual: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, unknown>>,
): boolean {
  const names = Object.keys(expected)
  return Object.keys(actual).length === names.length && names.every((name) => actual[name] === expected[name])
}
