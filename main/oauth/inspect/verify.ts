/**
 * Checks a token's signature with the keys of a set. The algorithm has to be one of a list and the one that the key is for, so
 * that a token can choose neither "none" nor to be checked by a public key taken for a shared secret; a key, or the address of
 * one, that the token brings along is not used. @see RFC 8725 §3.1, §2.1
 */
import { compactVerify, errors, importJWK } from 'jose'
import { SignatureState } from '../../../preload/inspector-views'
import { findKeys, isAllowed, type PublicKey } from './key-set'
import type { TokenReading } from './read-token'

/** Keys that are tried for a token that names none. */
const MOST_TRIED = 10

/** What a header says of the signature. A member of another kind than it has to be counts as not there. */
export function signatureHeader({ header }: TokenReading): {
  readonly algorithm: string | null
  readonly keyId: string | null
} {
  const { alg, kid } = header?.members ?? {}
  return { algorithm: typeof alg === 'string' ? alg : null, keyId: typeof kid === 'string' ? kid : null }
}

/** What can be said of a signature without a key; null where it takes one. */
export function judgeWithoutKey(reading: TokenReading): SignatureState | null {
  const { algorithm } = signatureHeader(reading)
  if (reading.kind === 'unsecured') return SignatureState.unsecured
  if (algorithm !== null && /^HS\d/i.test(algorithm)) return SignatureState.symmetric
  if (algorithm === null || !isAllowed(algorithm)) return SignatureState.algorithm_not_allowed
  if (reading.header !== null && Object.hasOwn(reading.header.members, 'crit')) return SignatureState.critical_header
  return reading.token.endsWith('.') ? SignatureState.missing : null
}

/** Check the signature of a token for which `judgeWithoutKey` is null. */
export async function verifySignature(reading: TokenReading, keys: readonly PublicKey[]): Promise<SignatureState> {
  const { algorithm, keyId } = signatureHeader(reading)
  if (algorithm === null) return SignatureState.algorithm_not_allowed
  const { named, fitting } = findKeys(keys, algorithm, keyId)
  if (named.length === 0) return SignatureState.no_such_key
  if (fitting.length === 0) return keyId === null ? SignatureState.no_such_key : SignatureState.algorithm_mismatch
  if (keyId !== null && fitting.length > 1) return SignatureState.ambiguous_key
  const states: SignatureState[] = []
  for (const key of fitting.slice(0, MOST_TRIED)) states.push(await verifyWith(key, algorithm, reading.token))
  return [SignatureState.verified, SignatureState.wrong].find((state) => states.includes(state)) ?? worst(states)
}

const worst = ([first]: readonly SignatureState[]): SignatureState => first ?? SignatureState.no_such_key

async function verifyWith(key: PublicKey, algorithm: string, token: string): Promise<SignatureState> {
  try {
    await compactVerify(token, await importJWK({ ...key.members, kty: key.kty }, algorithm), {
      algorithms: [algorithm],
    })
    return SignatureState.verified
  } catch (thrown) {
    if (thrown instanceof errors.JWSSignatureVerificationFailed) return SignatureState.wrong
    // Not every runtime has each of the algorithms.
    const isUnavailable =
      thrown instanceof errors.JOSENotSupported || (thrown instanceof Error && thrown.name === 'NotSupportedError')
    return isUnavailable ? SignatureState.algorithm_unavailable : SignatureState.unusable_key
  }
}
