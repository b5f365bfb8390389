/**
 * Pomelo for practice: JSON requests; the same token until it expires or is revoked, `expires_in` staying 86400 all the
 * while; a revocation that answers a status of its own with HTTP 200. Refusals look like those of Auth0, which issues its tokens.
 * @see shared provider facts, section 3
 */
import { createHash } from 'node:crypto'
import { pomeloClient } from './credentials'
import { createRecent } from './recent'
import { answerKeySet, readAccessToken, signAccessToken } from './tokens'
import {
  answerJson,
  type Parameters,
  readJson,
  type SimulatorAnswer,
  type SimulatorRequest,
  type Site,
  type SiteContext,
} from './wire'

const issuerPath = '/pomelo/'
const lifetime = 86_400
const scope =
  'arg:cards:get-card arg:cards:get-user-card arg:cards:create-card arg:users:get-user arg:users:search-user'
const audiences: readonly string[] = [pomeloClient.audience, 'https://auth-dev.pomelo.la']

interface CachedToken {
  readonly id: string
  /** Kept while it is being signed, so that two requests at once get the same one. */
  readonly token: Promise<string>
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
}

/** Create the practice Pomelo. Its cache holds one token an audience, and is its own. */
export function createPomelo(context: SiteContext): Site {
  const cache = new Map<string, CachedToken>()
  const revoked = createRecent<true>()

  const token = async (request: SimulatorRequest): Promise<SimulatorAnswer> => {
    const body = readJson(request)
    const refusal = findRefusal(body)
    if (refusal !== null) return refusal
    const audience = audienceOf(body)
    const cached = cache.get(audience)
    const current = cached !== undefined && cached.expiresAt > context.now() ? cached : issue(audience)
    cache.set(audience, current)
    return answerJson(200, { access_token: await current.token, scope, expires_in: lifetime, token_type: 'Bearer' })
  }

  const issue = (audience: string): CachedToken => {
    const id = context.newId()
    const claims = {
      'https://pomelo.la/client_id': createHash('sha256').update(pomeloClient.clientId).digest('hex'),
      iss: `${context.url()}${issuerPath}`,
      sub: `${pomeloClient.clientId}@clients`,
      aud: audience,
      azp: pomeloClient.clientId,
      scope,
      gty: 'client-credentials',
      jti: id,
    }
    const now = context.now()
    return { id, token: signAccessToken(claims, now, lifetime), expiresAt: now + lifetime * 1000 }
  }

  const revoke = (request: SimulatorRequest): SimulatorAnswer => {
    const body = readJson(request)
    if (findRefusal(body) !== null) return answerJson(200, { status: 'Error' })
    const cached = cache.get(audienceOf(body))
    if (cached !== undefined) revoked.set(cached.id, true)
    cache.delete(audienceOf(body))
    return answerJson(200, { status: 'Success' })
  }

  const call = async (request: SimulatorRequest): Promise<SimulatorAnswer> => {
    const claims = await readAccessToken(request, issuerPath, context.now())
    if (claims === null || revoked.get(claims.jti ?? '')) return refuse(401, 'Unauthorized')
    return answerJson(200, { data: { service: 'Pomelo (simulator)', client: claims.azp } })
  }

  return {
    name: 'pomelo',
    refuse,
    routes: [
      { method: 'POST', path: '/pomelo/oauth/token', handle: token },
      { method: 'POST', path: '/pomelo/oauth/token/revoke', handle: revoke },
      { method: 'GET', path: '/pomelo', handle: call },
      { method: 'GET', path: '/pomelo/', handle: call },
      { method: 'GET', path: '/pomelo/.well-known/jwks.json', handle: answerKeySet },
    ],
  }
}

/** What the token request and the revocation have in common: the same body, refused for the same causes. */
function findRefusal(body: Parameters): SimulatorAnswer | null {
  if (body.fault !== null) return refuseToken(400, 'invalid_request', body.fault)
  const grant = body.values.get('grant_type')
  if (grant === undefined) return refuseToken(400, 'invalid_request', 'Missing required parameter: grant_type')
  if (grant !== 'client_credentials') {
    return refuseToken(403, 'unauthorized_client', `Grant type '${grant}' not allowed for the client.`)
  }
  if (
    body.values.get('client_id') !== pomeloClient.clientId ||
    body.values.get('client_secret') !== pomeloClient.clientSecret
  ) {
    return refuseToken(401, 'access_denied', 'Unauthorized')
  }
  const audience = audienceOf(body)
  return audiences.includes(audience)
    ? null
    : refuseToken(403, 'access_denied', `Service not enabled within domain: ${audience}`)
}

const audienceOf = (body: Parameters): string => (body.fault === null ? (body.values.get('audience') ?? '') : '')

const refuseToken = (status: number, error: string, description: string): SimulatorAnswer =>
  answerJson(status, { error, error_description: description })

const refuse = (status: number, words: string): SimulatorAnswer =>
  answerJson(status, { error: { details: [{ code: String(status), detail: words }] } })
