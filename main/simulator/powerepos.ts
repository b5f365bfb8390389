/**
 * PowerEPOS for practice: one token endpoint for DES and Partner Services (`password`) and ROS (`client_credentials`),
 * a refresh token that works once and is replaced each time, and the service URI in the answer and in the claim `svc`.
 * @see shared provider facts, section 2
 */
import { powereposAccount, powereposClient } from './credentials'
import { createRecent } from './recent'
import { answerKeySet, openRefreshToken, readAccessToken, sealRefreshToken, signAccessToken } from './tokens'
import { answerJson, readForm, type SimulatorAnswer, type SimulatorRequest, type Site, type SiteContext } from './wire'

const issuerPath = '/powerepos'
const lifetime = 28_800

/** The services by the scope that asks for them, with the grant each is given for. */
const services: ReadonlyMap<string, string> = new Map([
  ['des', 'password'],
  ['partnerservices', 'password'],
  ['ros', 'client_credentials'],
])

type Values = ReadonlyMap<string, string>

/** Create the practice PowerEPOS. */
export function createPowerepos(context: SiteContext): Site {
  const spentRefreshTokens = createRecent<true>()

  const token = async (request: SimulatorRequest): Promise<SimulatorAnswer> => {
    const form = readForm(request)
    if (form.fault !== null) return refuseToken('invalid_request', form.fault)
    const values = form.values
    if (request.headers.authorization !== undefined) {
      return refuseToken('invalid_request', 'Client credentials are expected in the body')
    }
    if (
      values.get('client_id') !== powereposClient.clientId ||
      values.get('client_secret') !== powereposClient.clientSecret
    ) {
      return refuseToken('invalid_client', 'Unknown client or wrong client secret')
    }
    const grant = values.get('grant_type')
    if (grant === undefined) return refuseToken('invalid_request', 'grant_type is missing')
    if (grant === 'refresh_token') return refresh(values)
    if (grant !== 'password' && grant !== 'client_credentials') {
      return refuseToken('unsupported_grant_type', 'Only password, client_credentials and refresh_token are supported')
    }
    if (values.get('org_id') !== powereposClient.orgId) return refuseOrganisation(values)
    if (grant === 'password') {
      const refusal = findAccountRefusal(values)
      if (refusal !== null) return refusal
    }
    const scope = values.get('scope') ?? ''
    return isGranted(scope, grant)
      ? issue(scope, grant === 'password' ? powereposAccount.username : powereposClient.clientId)
      : refuseToken('invalid_scope', `This scope is not available for ${grant}`)
  }

  const refresh = (values: Values): Promise<SimulatorAnswer> | SimulatorAnswer => {
    const grant = openRefreshToken(values.get('refresh_token') ?? '', 'powerepos')
    if (grant === null || spentRefreshTokens.get(grant.id)) {
      return refuseToken('invalid_grant', 'The refresh token is unknown or was used before')
    }
    if (values.has('org_id') && values.get('org_id') !== powereposClient.orgId) return refuseOrganisation(values)
    if ((values.get('scope') ?? grant.scope) !== grant.scope) {
      return refuseToken('invalid_scope', 'The scope is not the one that was granted')
    }
    spentRefreshTokens.set(grant.id, true)
    return issue(grant.scope, grant.subject)
  }

  const issue = async (scope: string, subject: string): Promise<SimulatorAnswer> => {
    const service = serviceOf(scope) ?? ''
    const svc = `${context.url()}${issuerPath}/${service}/`
    const claims = {
      iss: `${context.url()}${issuerPath}`,
      aud: service,
      sub: subject,
      user_id: subject,
      org_id: powereposClient.orgId,
      kapow: 'practice',
      root_nodes: ['1'],
      scope,
      svc,
      jti: context.newId(),
    }
    const accessToken = await signAccessToken(claims, context.now(), lifetime)
    const refreshToken = scope.split(' ').includes('offline_access')
      ? { refresh_token: sealRefreshToken({ id: context.newId(), site: 'powerepos', scope, subject }) }
      : {}
    return answerJson(200, {
      token_type: 'Bearer',
      access_token: accessToken,
      expires_in: lifetime,
      ...refreshToken,
      svc,
      org_id: powereposClient.orgId,
    })
  }

  const call = async (request: SimulatorRequest): Promise<SimulatorAnswer> => {
    const claims = await readAccessToken(request, issuerPath, context.now())
    if (claims === null)
      return refuse(401, 'The access token is missing, expired or unknown', bearerChallenge('invalid_token'))
    const [, , service = '', ...rest] = request.path.split('/')
    if (claims.aud !== service) {
      return refuse(403, 'The access token is for another service', bearerChallenge('insufficient_scope'))
    }
    return answerJson(200, { service, org_id: claims.org_id, path: `/${rest.join('/')}`, items: [] })
  }

  return {
    name: 'powerepos',
    refuse,
    routes: [
      { method: 'POST', path: '/powerepos/authorisation/token', handle: token },
      { method: 'GET', path: '/powerepos/.well-known/jwks.json', handle: answerKeySet },
      ...[...services.keys()].map(
        (service) => ({ method: 'GET', path: `/powerepos/${service}/*`, handle: call }) as const,
      ),
    ],
  }
}

/** A token serves one service alone; one got with a password needs `offline_access` beside it. */
function isGranted(scope: string, grant: string): boolean {
  const names = scope.split(' ').filter((name) => name !== 'offline_access')
  const service = serviceOf(scope)
  if (names.length !== 1 || service === null || services.get(service) !== grant) return false
  return grant !== 'password' || scope.split(' ').includes('offline_access')
}

const serviceOf = (scope: string): string | null => scope.split(' ').find((name) => services.has(name)) ?? null

function findAccountRefusal(values: Values): SimulatorAnswer | null {
  const username = values.get('username')
  const password = values.get('password')
  if (username === undefined || password === undefined) {
    return refuseToken('invalid_request', 'username and password are required')
  }
  if (username.includes('@'))
    return refuseToken('invalid_grant', 'An end user cannot be used here, only a service account')
  return username === powereposAccount.username && password === powereposAccount.password
    ? null
    : refuseToken('invalid_grant', 'Unknown service account or wrong password')
}

const refuseOrganisation = (values: Values): SimulatorAnswer =>
  values.has('org_id')
    ? refuseToken('invalid_grant', 'Unknown organisation')
    : refuseToken('invalid_request', 'org_id is missing')

const refuseToken = (error: string, description: string): SimulatorAnswer =>
  answerJson(400, { error, error_description: description })

const refuse = (status: number, words: string, headers: Readonly<Record<string, string>> = {}): SimulatorAnswer =>
  answerJson(status, { message: words }, headers)

const bearerChallenge = (error: string): Readonly<Record<string, string>> => ({
  'WWW-Authenticate': `Bearer error="${error}"`,
})
