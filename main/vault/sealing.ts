/**
 * One encrypted value: a compact JWE under the data key, whose protected header says where the value belongs. Reading
 * refuses a value that stands anywhere else: in another vault, record or field, at another revision, or for another target.
 * `dir` and A256GCM alone: no key wrapping and no PBES2, which an older Electron's BoringSSL does not survive.
 * @see RFC 7516, RFC 7518 §4.5, §5.3
 */
import { CompactEncrypt, compactDecrypt, type CompactJWEHeaderParameters } from 'jose'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { vaultDamaged } from './failures'
import type { Sealed } from './format'

const ALGORITHMS = { alg: 'dir', enc: 'A256GCM' } as const

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
export async function unseal(dataKey: Uint8Array, place: Place, jwe: string): Promise<string> {
  const opened = await decryptJwe(dataKey, jwe)
  if (opened === null) throw vaultDamaged('secret')
  const { binding, ...rest } = opened.header
  const { binding: expectedBinding, ...expected } = place
  if (!sameMembers(rest, { ...ALGORITHMS, kfv: 1, ...expected })) throw vaultDamaged('secret')
  if (binding !== expectedBinding) {
    throw new KeyfobError(ErrorCode.conflict, 'The secret was saved for another target', {
      reason: Reason.secret_bound_elsewhere,
      details: { field: place.field },
    })
  }
  return Buffer.from(opened.plaintext).toString('utf8')
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
