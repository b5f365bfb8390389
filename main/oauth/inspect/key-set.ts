/** Reads a JWK Set and finds the key in it that a token names. What a set holds beside public keys is left aside. */
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { isJsonObject, judgeAnswer } from '../provider-answer'
import type { HttpAnswer } from '../types'

/** The public half of a key, and what the set says it is for. */
export interface PublicKey {
  readonly kty: string
  readonly kid: string | null
  readonly alg: string | null
  readonly use: string | null
  readonly keyOps: readonly string[] | null
  /** The members that make the key: `n` and `e`, or `crv`, `x` and `y`. */
  readonly members: Readonly<Record<string, string>>
}

/** What each algorithm is done with; what is not here is not allowed. @see RFC 7518 §3.1, RFC 8037 §3.1, RFC 9864 §2.2 */
const kinds: Readonly<Record<string, { readonly kty: string; readonly crv?: string }>> = {
  RS256: { kty: 'RSA' },
  RS384: { kty: 'RSA' },
  RS512: { kty: 'RSA' },
  PS256: { kty: 'RSA' },
  PS384: { kty: 'RSA' },
  PS512: { kty: 'RSA' },
  ES256: { kty: 'EC', crv: 'P-256' },
  ES384: { kty: 'EC', crv: 'P-384' },
  ES512: { kty: 'EC', crv: 'P-521' },
  EdDSA: { kty: 'OKP', crv: 'Ed25519' },
  Ed25519: { kty: 'OKP', crv: 'Ed25519' },
}

/** Whether a signature by this algorithm can be checked with a public key. */
export const isAllowed = (algorithm: string): boolean => Object.hasOwn(kinds, algorithm)

/**
 * Read an answer as a JWK Set.
 * @throws KeyfobError `refused` or `bad_answer`, as for other answers; `bad_answer`/`not_a_key_set`
 * @see RFC 7517 §5
 */
export function parseKeySet(answer: HttpAnswer): readonly PublicKey[] {
  const verdict = { success: undefined, error: '/error', errorMessage: '/error_description', json: true }
  const document = judgeAnswer(verdict, answer, 'jwks')
  const keys = isJsonObject(document) ? document['keys'] : undefined
  if (!Array.isArray(keys)) {
    throw new KeyfobError(ErrorCode.bad_answer, 'The answer is no key set', {
      reason: Reason.not_a_key_set,
      details: { stage: 'jwks', status: answer.status },
    })
  }
  // RFC 7517 §5: what is not understood or lacks a member is passed over.
  return keys.filter(isJsonObject).flatMap(readKey)
}

function readKey(jwk: Readonly<Record<string, unknown>>): PublicKey[] {
  const text = (name: string): string | null => {
    const value = jwk[name]
    return typeof value === 'string' ? value : null
  }
  const kty = text('kty')
  if (kty === null) return []
  const ops = jwk['key_ops']
  const members = ['n', 'e', 'crv', 'x', 'y'].flatMap((name) => {
    const value = text(name)
    return value === null ? [] : [[name, value] as const]
  })
  return [
    {
      kty,
      kid: text('kid'),
      alg: text('alg'),
      use: text('use'),
      keyOps: Array.isArray(ops) ? ops.filter((op): op is string => typeof op === 'string') : null,
      members: Object.fromEntries(members),
    },
  ]
}

/**
 * The keys of a set that may have made a signature: those of the name, that are of the algorithm's kind and for nothing else.
 * `named` has those of the name alone, all where the token names none.
 */
export function findKeys(
  keys: readonly PublicKey[],
  algorithm: string,
  keyId: string | null,
): { readonly named: readonly PublicKey[]; readonly fitting: readonly PublicKey[] } {
  const named = keyId === null ? keys : keys.filter(({ kid }) => kid === keyId)
  const kind = kinds[algorithm]
  const fitting = named.filter(
    ({ alg, keyOps, kty, members, use }) =>
      kty === kind?.kty &&
      (kind.crv === undefined || members['crv'] === kind.crv) &&
      (alg === null || alg === algorithm) &&
      (use === null || use === 'sig') &&
      (keyOps === null || keyOps.includes('verify')),
  )
  return { named, fitting }
}
