/**
 * POEMS for practice. "App with POEMS Access": login page, code (once, 60 s), PKCE when it was begun with, HTTP Basic or the
 * body. "App without POEMS Access": a signed assertion (poems-assertion.ts). The test call wants `x-api-key` and may say no with HTTP 200.
 * @see shared provider facts, section 1
 */
import { createHash } from 'node:crypto'
import { poemsDesk, poemsServer, poemsUser } from './credentials'
import { createAssertionCheck } from './poems-assertion'
import { answerFaultPage, answerLoginPage } from './poems-page'
import { createRecent } from './recent'
import { answerKeySet, openRefreshToken, readAccessToken, sealRefreshToken, signAccessToken } from './tokens'
import {
  answerJson,
  decodeFormValue,
  readBasic,
  readForm,
  readOnce,
  type SimulatorAnswer,
  type SimulatorRequest,
  type Site,
  type SiteContext,
} from './wire'

const issuerPath = '/poems'
const tokenPath = '/poems/auth/1.0/oauth/token'
/** Seconds. */
const lifetime = 1800
const codeLifetimeMs = 60_000
const loginLifetimeMs = 600_000
/** A loopback redirect URI may name any port (RFC 8252 §7.3). The other leads where nobody is, to practise pasting. */
const registeredRedirectUri =
  /^(?:http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?\/callback|https:\/\/myapp\.example\/cb)$/

type Values = ReadonlyMap<string, string>

interface Authorization {
  readonly redirectUri: string
  readonly state: string | undefined
  readonly codeChallenge: string | undefined
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
}

/** Create the practice POEMS. */
export function createPoems(context: SiteContext): Site {
  const logins = createRecent<Authorization>()
  const codes = createRecent<Authorization>()
  const assertionFault = createAssertionCheck({ now: context.now, tokenUrl: () => `${context.url()}${tokenPath}` })

  const authorize = (request: SimulatorRequest): SimulatorAnswer => {
    const query = readOnce(request.query)
    if (query.fault !== null) return answerFaultPage(query.fault)
    const values = query.values
    if (values.get('client_id') !== poemsDesk.clientId) return answerFaultPage('Unknown client_id')
    const redirectUri = values.get('redirect_uri') ?? ''
    if (!registeredRedirectUri.test(redirectUri))
      return answerFaultPage('The redirect_uri is not registered for this client')
    const state = values.get('state')
    const codeChallenge = values.get('code_challenge')
    const sendBack = (error: string, words: string) => redirect(redirectUri, { error, error_description: words, state })
    if (values.get('response_type') !== 'code')
      return sendBack('unsupported_response_type', 'response_type must be code')
    if (codeChallenge !== undefined && !/^[A-Za-z0-9_-]{43}$/.test(codeChallenge)) {
      return sendBack('invalid_request', 'code_challenge is no SHA-256 in base64url')
    }
    if (values.get('code_challenge_method') !== (codeChallenge === undefined ? undefined : 'S256')) {
      return sendBack('invalid_request', 'code_challenge_method must be S256')
    }
    const requestId = context.newId()
    logins.set(requestId, { redirectUri, state, codeChallenge, expiresAt: context.now() + loginLifetimeMs })
    return answerLoginPage({ requestId, redirectUri, error: null })
  }

  const login = (request: SimulatorRequest): SimulatorAnswer => {
    const form = readForm(request)
    if (form.fault !== null) return answerFaultPage(form.fault)
    const requestId = form.values.get('request') ?? ''
    const authorization = logins.get(requestId)
    if (authorization === undefined || authorization.expiresAt <= context.now()) {
      return answerFaultPage('This login page is too old. Start the sign-in again.')
    }
    const { redirectUri, state } = authorization
    if (form.values.get('action') === 'deny') {
      logins.delete(requestId)
      return redirect(redirectUri, { error: 'access_denied', error_description: 'The user denied access', state })
    }
    if (form.values.get('userId') !== poemsUser.userId || form.values.get('password') !== poemsUser.password) {
      return answerLoginPage({ requestId, redirectUri, error: 'User ID or password is wrong.' })
    }
    logins.delete(requestId)
    const code = context.newId()
    codes.set(code, { ...authorization, expiresAt: context.now() + codeLifetimeMs })
    return redirect(redirectUri, { code, state })
  }

  const token = async (request: SimulatorRequest): Promise<SimulatorAnswer> => {
    const form = readForm(request)
    if (form.fault !== null) return refuseToken('invalid_request', form.fault)
    const values = form.values
    const authentications = ['client_secret', 'client_assertion'].filter((name) => values.has(name)).length
    if (authentications + (request.headers.authorization === undefined ? 0 : 1) > 1) {
      return refuseToken('invalid_request', 'The client authenticates in more than one way')
    }
    switch (values.get('grant_type')) {
      case 'authorization_code':
        return findDeskRefusal(request, values) ?? exchange(values)
      case 'refresh_token':
        return findDeskRefusal(request, values) ?? refresh(values)
      case 'client_credentials': {
        const fault = await assertionFault(values)
        return fault === null ? issue(poemsServer.clientId, null) : refuseToken('invalid_client', fault, 401)
      }
      case undefined:
        return refuseToken('invalid_request', 'grant_type is missing')
      default:
        return refuseToken('unsupported_grant_type', 'This grant_type is not supported')
    }
  }

  const exchange = (values: Values): Promise<SimulatorAnswer> | SimulatorAnswer => {
    const code = values.get('code') ?? ''
    const authorization = codes.get(code)
    codes.delete(code)
    if (authorization === undefined || authorization.expiresAt <= context.now()) {
      return refuseToken('invalid_grant', 'The code is unknown, expired or was used before')
    }
    if (values.get('redirect_uri') !== authorization.redirectUri) {
      return refuseToken('invalid_grant', 'The redirect_uri is not the one of the authorization request')
    }
    const verifier = values.get('code_verifier')
    const challenge = verifier === undefined ? undefined : createHash('sha256').update(verifier).digest('base64url')
    if (challenge !== authorization.codeChallenge) {
      return refuseToken('invalid_grant', 'The code_verifier does not fit the code_challenge')
    }
    return issue(poemsUser.userId, newRefreshToken())
  }

  const refresh = (values: Values): Promise<SimulatorAnswer> | SimulatorAnswer =>
    openRefreshToken(values.get('refresh_token') ?? '', 'poems') === null
      ? refuseToken('invalid_grant', 'The refresh token is unknown')
      : issue(poemsUser.userId, null)

  const newRefreshToken = (): string =>
    sealRefreshToken({ id: context.newId(), site: 'poems', scope: '', subject: poemsUser.userId })

  const issue = async (subject: string, refreshToken: string | null): Promise<SimulatorAnswer> => {
    const claims = { iss: `${context.url()}${issuerPath}`, sub: subject, jti: context.newId() }
    const accessToken = await signAccessToken(claims, context.now(), lifetime)
    return answerJson(200, {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: lifetime,
      ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
      ...(subject === poemsUser.userId
        ? { sessionId: context.newId(), accountNo: '0123456', accountType: 'CASH' }
        : {}),
    })
  }

  const orders = async (request: SimulatorRequest): Promise<SimulatorAnswer> => {
    const claims = await readAccessToken(request, issuerPath, context.now())
    if (claims === null) return refuse(401, 'Invalid access token')
    const apiKey = claims.sub === poemsServer.clientId ? poemsServer.apiKey : poemsDesk.apiKey
    if (request.headers['x-api-key'] !== apiKey) return refuse(200, 'Invalid API key')
    for (const name of ['osVersion', 'language']) {
      if (!request.query.get(name)) return refuse(200, `${name} is required`)
    }
    return answerJson(200, {
      code: 1,
      msg: 'Success',
      data: { orders: [{ orderNo: '1001', counter: 'D05', side: 'B', quantity: 100 }] },
    })
  }

  return {
    name: 'poems',
    refuse,
    routes: [
      { method: 'GET', path: '/poems/auth/1.0/oauth/authorize', handle: authorize },
      { method: 'POST', path: '/poems/login', handle: login },
      { method: 'POST', path: tokenPath, handle: token },
      { method: 'GET', path: '/poems/mobile2/1.0/global/order/today', handle: orders },
      { method: 'GET', path: '/poems/.well-known/jwks.json', handle: answerKeySet },
    ],
  }
}

/** Check the client of "App with POEMS Access", in HTTP Basic or in the body. A refresh names `client_id` either way. */
function findDeskRefusal(request: SimulatorRequest, values: Values): SimulatorAnswer | null {
  const basic = readBasic(request)
  const named = values.get('client_id')
  if (basic === 'absent') {
    const known = named === poemsDesk.clientId && values.get('client_secret') === poemsDesk.clientSecret
    return known ? null : refuseToken('invalid_client', 'Unknown client or wrong client secret', 401)
  }
  if (basic === 'malformed' || !isDesk(basic)) {
    return refuseToken('invalid_client', 'Unknown client or wrong client secret', 401, {
      'WWW-Authenticate': 'Basic realm="POEMS"',
    })
  }
  const expected = values.get('grant_type') === 'refresh_token' ? poemsDesk.clientId : undefined
  return named === expected
    ? null
    : refuseToken(
        'invalid_request',
        expected === undefined ? 'client_id stands beside HTTP Basic' : 'client_id is missing or wrong',
      )
}

/** HTTP Basic is form-encoded first (RFC 6749 §2.3.1); raw is accepted too, as most servers do. */
function isDesk(basic: { readonly id: string; readonly secret: string }): boolean {
  const fits = (id: string | null, secret: string | null) =>
    id === poemsDesk.clientId && secret === poemsDesk.clientSecret
  return fits(basic.id, basic.secret) || fits(decodeFormValue(basic.id), decodeFormValue(basic.secret))
}

function redirect(uri: string, parameters: Readonly<Record<string, string | undefined>>): SimulatorAnswer {
  const target = new URL(uri)
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) target.searchParams.set(name, value)
  return { status: 302, headers: { Location: target.href }, body: '' }
}

const refuseToken = (
  error: string,
  description: string,
  status = 400,
  headers: Readonly<Record<string, string>> = {},
): SimulatorAnswer => answerJson(status, { error, error_description: description }, headers)

/** POEMS' API says what went wrong in `msg`, `code` not being 1, even with HTTP 200. */
const refuse = (status: number, words: string): SimulatorAnswer => answerJson(status, { code: 0, msg: words })
