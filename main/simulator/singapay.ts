/**
 * Singapay for practice: raw HTTP Basic beside `X-PARTNER-ID`, a JSON body with `grantType`, and every answer in an
 * envelope whose `success` says yes or no; `expires_in` is the string "3600".
 * @see shared provider facts, section 4
 */
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
  const token = async (request: SimulatorRequest): Promise<SimulatorAnswer> => {
    if (request.headers.accept !== 'application/json') return refuse(406, 'Accept must be application/json')
    const basic = readBasic(request)
    const known =
      typeof basic === 'object' && basic.id === singapayClient.clientId && basic.secret === singapayClient.clientSecret
    if (!known || !namesPartner(request)) return refuse(401, 'Invalid credentials')
    const body = readJson(request)
    if (body.fault !== null) return refuse(400, body.fault)
    if (body.values.get('grantType') !== 'client_credentials')
      return refuse(400, 'The grantType must be client_credentials')
    const claims = { iss: `${context.url()}${issuerPath}`, sub: singapayClient.clientId, jti: context.newId() }
    const accessToken = await signAccessToken(claims, context.now(), lifetime)
    return answerEnvelope({ access_token: accessToken, token_type: 'Bearer', expires_in: String(lifetime) })
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
      { method: 'POST', path: '/singapay/api/v1.0/access-token/b2b', handle: token },
      { method: 'GET', path: '/singapay', handle: call },
      { method: 'GET', path: '/singapay/', handle: call },
      { method: 'GET', path: '/singapay/.well-known/jwks.json', handle: answerKeySet },
    ],
  }
}

const namesPartner = (request: SimulatorRequest): boolean => request.headers['x-partner-id'] === singapayClient.apiKey

const answerEnvelope = (data: unknown): SimulatorAnswer => answerJson(200, { status: 200, success: true, data })

const refuse = (status: number, message: string): SimulatorAnswer =>
  answerJson(status, { status, success: false, error: { code: status, message } })
