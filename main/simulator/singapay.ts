/**
 * Singapay for practice: beside `X-PARTNER-ID` raw HTTP Basic and a JSON body with `grantType` (v1.0), or a signature of
 * the day in Jakarta and `grant_type` (v1.1). Every answer is in an envelope whose `success` says yes or no; `expires_in` is
 * the string "3600".
 * @see shared provider facts, section 4
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { singapayClient } from './credentials'
import { answerKeySet, readAccessToken, signAccessToken } from './tokens'
import {
  answerJson,
  readBasic,
  readJson,
  type SimulatorAnswer,
  type SimulatorRequest,
  type Site,
  type SiteContext,
} from './wire'

const issuerPath = '/singapay'
const lifetime = 3600

/** Create the practice Singapay. */
export function createSingapay(context: SiteContext): Site {
  const issue = async (
    request: SimulatorRequest,
    known: boolean,
    member: 'grantType' | 'grant_type',
  ): Promise<SimulatorAnswer> => {
    if (request.headers.accept !== 'application/json') return refuse(406, 'Accept must be application/json')
    if (!known || !namesPartner(request)) return refuse(401, 'Invalid credentials')
    const body = readJson(request)
    if (body.fault !== null) return refuse(400, body.fault)
    if (body.values.get(member) !== 'client_credentials') return refuse(400, `The ${member} must be client_credentials`)
    const claims = { iss: `${context.url()}${issuerPath}`, sub: singapayClient.clientId, jti: context.newId() }
    const accessToken = await signAccessToken(claims, context.now(), lifetime)
    return answerEnvelope({ access_token: accessToken, token_type: 'Bearer', expires_in: String(lifetime) })
  }

  const tokenByBasic = (request: SimulatorRequest): Promise<SimulatorAnswer> => {
    const basic = readBasic(request)
    const known =
      typeof basic === 'object' && basic.id === singapayClient.clientId && basic.secret === singapayClient.clientSecret
    return issue(request, known, 'grantType')
  }

  const tokenBySignature = (request: SimulatorRequest): Promise<SimulatorAnswer> => {
    const known =
      request.headers.authorization === undefined &&
      request.headers['x-client-id'] === singapayClient.clientId &&
      isSignedOn(jakartaDay(context.now()), String(request.headers['x-signature']))
    return issue(request, known, 'grant_type')
  }

  const call = async (request: SimulatorRequest): Promise<SimulatorAnswer> => {
    const claims = await readAccessToken(request, issuerPath, context.now())
    if (claims === null || !namesPartner(request)) return refuse(401, 'Unauthorized')
    return answerEnvelope({ service: 'Singapay (simulator)', merchant: claims.sub })
  }

  return {
    name: 'singapay',
    refuse,
    routes: [
      { method: 'POST', path: '/singapay/api/v1.0/access-token/b2b', handle: tokenByBasic },
      { method: 'POST', path: '/singapay/api/v1.1/access-token/b2b', handle: tokenBySignature },
      { method: 'GET', path: '/singapay', handle: call },
      { method: 'GET', path: '/singapay/', handle: call },
      { method: 'GET', path: '/singapay/.well-known/jwks.json', handle: answerKeySet },
    ],
  }
}

const namesPartner = (request: SimulatorRequest): boolean => request.headers['x-partner-id'] === singapayClient.apiKey

/** Jakarta has been at UTC+7 without summer time since 1964. @param now milliseconds since the epoch */
const jakartaDay = (now: number): string => new Date(now + 7 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '')

/** Whether this is the signature of a day, in lower-case hexadecimal. */
function isSignedOn(day: string, signature: string): boolean {
  const { clientId, clientSecret } = singapayClient
  const expected = createHmac('sha512', clientSecret).update(`${clientId}_${clientSecret}_${day}`).digest('hex')
  return signature.length === expected.length && timingSafeEqual(Buffer.from(signature), Buffer.from(expected))
}

const answerEnvelope = (data: unknown): SimulatorAnswer => answerJson(200, { status: 200, success: true, data })

const refuse = (status: number, message: string): SimulatorAnswer =>
  answerJson(status, { status, success: false, error: { code: status, message } })
