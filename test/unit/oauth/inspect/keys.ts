/** Keys and tokens of these tests, made anew for each run. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { exportJWK, type JWK, SignJWT } from 'jose'

export interface TestKey {
  readonly algorithm: string
  readonly privateKey: KeyObject
  /** As a provider publishes it. */
  readonly jwk: JWK
}

const pairs = {
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  PS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ES512: () => generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  EdDSA: () => generateKeyPairSync('ed25519'),
}

/** Make a key whose name is `kid`. */
export async function testKey(algorithm: keyof typeof pairs, kid: string): Promise<TestKey> {
  const { privateKey, publicKey } = pairs[algorithm]()
  return { algorithm, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: algorithm } }
}

/** Sign claims; `kid` null leaves the key's name out. */
export function sign(
  { algorithm, privateKey, jwk }: TestKey,
  claims: Record<string, unknown> = {},
  header: { readonly kid?: string | null; readonly [name: string]: unknown } = {},
): Promise<string> {
  const { kid = jwk.kid, ...more } = header
  return new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, ...(typeof kid === 'string' ? { kid } : {}), ...more })
    .sign(privateKey)
}
