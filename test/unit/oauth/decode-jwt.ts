/** Header and claims of a signed token, as they are shown; null where it has not both. */
import { readToken } from '../../../main/oauth/inspect/read-token'
import { viewMembers } from '../../../main/oauth/jwt'

export function decodeJwt(token: string) {
  const { claims, header } = readToken(token)
  return header && claims && { header: viewMembers(header), claims: viewMembers(claims) }
}
