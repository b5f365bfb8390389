/**
 * Checks the signed assertion of POEMS' "App without POEMS Access" (`private_key_jwt`): RS256 by the registered key, for
 * this token URL, at most 5 minutes long, used once.
 * @see https://www.rfc-editor.org/rfc/rfc7523#section-3
 */
import { importJWK, jwtVerify } from 'jose'
import { poemsServer } from './credentials'
import { createRecent } from './recent'
import { publicJwk, toSeconds } from './tokens'

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
/** Seconds. */
const longestLife = 300
const leeway = 30

/** What the check needs to know. */
export interface AssertionContext {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** The audience that is expected. */
  readonly tokenUrl: () => string
}

/** Create the check. It answers null, or what is wrong in plain words; it remembers the `jti`s it has seen. */
export function createAssertionCheck(
  context: AssertionContext,
): (values: ReadonlyMap<string, string>) => Promise<string | null> {
  const seen = createRecent<true>()
  return async (values) => {
    if (values.get('client_assertion_type') !== assertionType) return 'The client_assertion_type is missing or unknown'
    if ((values.get('client_id') ?? poemsServer.clientId) !== poemsServer.clientId) return 'Unknown client'
    const now = context.now()
    try {
      const key = await importJWK(publicJwk(poemsServer.privateKey), 'RS256')
      const { payload, protectedHeader } = await jwtVerify(values.get('client_assertion') ?? '', key, {
        algorithms: ['RS256'],
        issuer: poemsServer.identifier,
        subject: poemsServer.identifier,
        audience: context.tokenUrl(),
        currentDate: new Date(now),
        clockTolerance: leeway,
        requiredClaims: ['exp', 'iat', 'jti'],
      })
      if (protectedHeader.kid !== poemsServer.keyId) return 'The assertion names another key'
      if ((payload.exp ?? Infinity) > toSeconds(now) + longestLife + leeway) return 'The assertion lives too long'
      const id = payload.jti ?? ''
      if (seen.get(id)) return 'The assertion was used before'
      seen.set(id, true)
      return null
    } catch {
      return 'The assertion is missing, not signed by the registered key, expired, or not for this server'
    }
  }
}
