/**
 * PMS for practice, in the manner of Amazon Cognito: HTTP Basic or the body but never both, short JSON errors with
 * HTTP 400, no refresh token; the check-in call answers like an API gateway.
 * @see shared provider facts, section 5
 */
import { pmsClient } from './credentials'
import { answerKeySet, readAccessToken, signAccessToken, toSeconds } from './tokens'
import {
  answerJson,
  readBasic,
  readForm,
  readJson,
  type SimulatorAnswer,
  type SimulatorRequest,
  type Site,
  type SiteContext,
} from './wire'

const issuerPath = '/pms/eu-south-2_Practice1'
const scope = 'pms/checkin'
const lifetime = 3600

/** Create the practice PMS. */
export function createPms(context: SiteContext): Site {
  const refuse = (status: number, words: string): SimulatorAnswer => answerJson(status, { message: words })

  const token = async (request: SimulatorRequest): Promise<SimulatorAnswer> => {
    const form = readForm(request)
    if (form.fault !== null) return refuseToken('invalid_request')
    const parameters = form.values
    const basic = readBasic(request)
    const inBody = parameters.has('client_id') || parameters.has('client_secret')
    if (basic !== 'absent' && inBody) return refuseToken('invalid_request')
    if (basic === 'malformed') return refuseToken('invalid_client')
    const client =
      basic === 'absent' ? { id: parameters.get('client_id'), secret: parameters.get('client_secret') } : basic
    if (client.id !== pmsClient.clientId || client.secret !== pmsClient.clientSecret)
      return refuseToken('invalid_client')
    const grant = parameters.get('grant_type')
    if (grant === undefined) return refuseToken('invalid_request')
    if (grant !== 'client_credentials') return refuseToken('unsupported_grant_type')
    if ((parameters.get('scope') ?? scope) !== scope) return refuseToken('invalid_scope')
    const claims = {
      iss: `${context.url()}${issuerPath}`,
      sub: pmsClient.clientId,
      client_id: pmsClient.clientId,
      token_use: 'access',
      scope,
      auth_time: toSeconds(context.now()),
      version: 2,
      jti: context.newId(),
    }
    const accessToken = await signAccessToken(claims, context.now(), lifetime)
    return answerJson(200, { access_token: accessToken, expires_in: lifetime, token_type: 'Bearer' })
  }

  const checkIn = async (request: SimulatorRequest): Promise<SimulatorAnswer> => {
    const claims = await readAccessToken(request, issuerPath, context.now())
    if (claims === null) return refuse(401, 'Unauthorized')
    const body = readJson(request)
    if (body.fault !== null) return refuse(400, body.fault)
    for (const name of ['hotelConfirmationNumber', 'hotelNumber']) {
      if (!body.values.has(name)) return refuse(400, `${name} is required`)
    }
    return answerJson(200, {
      status: 'CHECKED_IN',
      hotelConfirmationNumber: body.values.get('hotelConfirmationNumber'),
      hotelNumber: body.values.get('hotelNumber'),
      roomNumber: '214',
    })
  }

  return {
    name: 'pms',
    refuse,
    routes: [
      { method: 'POST', path: '/pms/oauth2/token', handle: token },
      { method: 'POST', path: '/pms/checkin', handle: checkIn },
      { method: 'GET', path: `${issuerPath}/.well-known/jwks.json`, handle: answerKeySet },
    ],
  }
}

const refuseToken = (error: string): SimulatorAnswer => answerJson(400, { error })
