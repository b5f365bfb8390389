/**
 * Signs and checks what the simulator hands out. All tokens are made with one fixed practice key, so that a token of an
 * earlier run is still good. An access token belongs to the provider in the path of its `iss`, whatever the port was.
 */
import { createHmac, createPublicKey } from 'node:crypto'
import { importJWK, importPKCS8, type JWK, jwtVerify, type JWTPayload, SignJWT } from 'jose'
import { practiceSigningKey } from './practice-keys'
import { answerJson, readBearer, type SimulatorAnswer, type SimulatorRequest } from './wire'

const keyId = 'simulator-practice-1'

/** Seconds since the epoch. */
export const toSeconds = (milliseconds: number): number => Math.floor(milliseconds / 1000)

/**
 * Sign an access token (RS256), `iat` being now.
 * @param claims what it says, `iss` among it
 * @param now milliseconds since the epoch
 * @param lifetime seconds
 */
export async function signAccessToken(claims: JWTPayload, now: number, lifetime: number): Promise<string> {
  const issuedAt = toSeconds(now)
  const key = await importPKCS8(practiceSigningKey, 'RS256')
  return new SignJWT({ ...claims, iat: issuedAt, exp: issuedAt + lifetime })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keyId })
    .sign(key)
}

/**
 * Check the Bearer token of a call: signature, time, and the provider it is for.
 * @param issuerPath the path of the `iss` that is expected, e.g. `/pomelo/`
 * @param now milliseconds since the epoch
 * @returns the claims, or null where the token is absent or no good
 */
export async function readAccessToken(
  request: SimulatorRequest,
  issuerPath: string,
  now: number,
): Promise<JWTPayload | null> {
  const token = readBearer(request)
  if (token === null) return null
  try {
    const key = await importJWK(publicJwk(practiceSigningKey), 'RS256')
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['RS256'],
      currentDate: new Date(now),
      requiredClaims: ['iss', 'exp'],
    })
    return new URL(payload.iss ?? '').pathname === issuerPath ? payload : null
  } catch {
    return null
  }
}

/** Answer the key set (RFC 7517 §5) that checks every token of the simulator. */
export function answerKeySet(): SimulatorAnswer {
  return answerJson(200, { keys: [{ ...publicJwk(practiceSigningKey), kid: keyId, use: 'sig', alg: 'RS256' }] })
}

/** Get the public half of a private key in PEM, as a JWK. */
export function publicJwk(privateKey: string): JWK {
  return createPublicKey(privateKey).export({ format: 'jwk' })
}

/** What a refresh token stands for. `id` tells two of them apart. */
export interface RefreshGrant {
  readonly id: string
  /** The provider that gave it. */
  readonly site: string
  readonly scope: string
  readonly subject: string
}

/** Make a refresh token that holds its grant and a seal, so that it outlives a restart. */
export function sealRefreshToken(grant: RefreshGrant): string {
  const content = Buffer.from(JSON.stringify(grant)).toString('base64url')
  return `${content}.${seal(content)}`
}

/** Open a refresh token of this provider; null where it is none. */
export function openRefreshToken(token: string, site: string): RefreshGrant | null {
  const [content = '', given] = token.split('.')
  if (given !== seal(content)) return null
  const grant = JSON.parse(Buffer.from(content, 'base64url').toString()) as RefreshGrant
  return grant.site === site ? grant : null
}

const seal = (content: string): string => createHmac('sha256', practiceSigningKey).update(content).digest('base64url')
