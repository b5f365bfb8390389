/** A credential of PMS that holds a token, and a provider that publishes its keys. */
import type { HttpAnswer, HttpRequest } from '../../../main/oauth/types'
import { sign, type TestKey } from '../oauth/inspect/keys'
import { answer, pms, setUp, START } from './support'

export const ISSUER = 'https://cognito-idp.eu-south-2.amazonaws.com/eu-south-2_Pool1'
export const KEYS = `${ISSUER}/.well-known/jwks.json`

export const claims = (more: Record<string, unknown> = {}) => ({
  iss: ISSUER,
  client_id: 'kiosk',
  token_use: 'access',
  scope: 'pms/checkin',
  iat: START / 1000,
  exp: START / 1000 + 3600,
  jti: 'j1',
  ...more,
})

/** A credential of PMS that holds a token; `published` are the keys that the provider has. */
export async function kiosk(key: TestKey, token?: string) {
  const world = await setUp()
  const id = await world.add(pms)
  const state: { token: string; keys: unknown } = { token: token ?? (await sign(key, claims())), keys: [key.jwk] }
  const respond = (request: HttpRequest): HttpAnswer =>
    request.url === KEYS
      ? answer(200, { keys: state.keys })
      : answer(200, { access_token: state.token, token_type: 'Bearer', expires_in: 3600 })
  world.answerWith(respond)
  await world.tokens.get(id)
  world.sent.length = 0
  return { ...world, id, state, respond, inspector: world.tokens.inspector }
}
