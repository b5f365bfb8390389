/** What the claims of a token mean, in words. Pure. The values are shown as they stand in the token. */
import type { ClaimView, JwtView } from '../../../preload/views'
import { durationWords, utcWords } from '../../ui/time'

/** Registered names (RFC 7519 §4.1, RFC 9068 §2.2, OpenID Connect) and those that the built-in providers use. */
const meanings: Readonly<Record<string, string>> = {
  iss: 'issuer',
  sub: 'subject',
  aud: 'audience',
  jti: 'unique id of this token',
  azp: 'client it was issued to',
  client_id: 'client it was issued to',
  scope: 'scope',
  scp: 'scope',
  gty: 'grant type',
  token_use: 'kind of token',
  nonce: 'ties it to the sign-in',
  version: 'version of the format',
  username: 'user name',
  email: 'e-mail address',
  name: 'full name',
  org_id: 'organisation',
  user_id: 'user',
  svc: 'service URI',
  roles: 'roles',
  permissions: 'permissions',
}

const times: Readonly<Record<string, string>> = {
  iat: 'issued',
  nbf: 'not before',
  exp: 'ends',
  auth_time: 'signed in',
}

/** Say what a claim means: "issuer", "issued 7 Sep 2021, 17:17:23 UTC", "a claim of the provider's own". */
export function claimMeaning(claim: ClaimView, claims: readonly ClaimView[]): string {
  const time = times[claim.name]
  if (time !== undefined && claim.time !== null) {
    const issued = claims.find(({ name }) => name === 'iat')?.time ?? null
    const length =
      claim.name === 'exp' && issued !== null && claim.time > issued
        ? `, ${durationWords(claim.time - issued)} long`
        : ''
    return `${time} ${utcWords(claim.time)}${length}`
  }
  return meanings[claim.name] ?? "a claim of the provider's own"
}

/** A claim's value as it is read: a string without its quotes, all else as JSON. */
export function claimText({ value }: Pick<ClaimView, 'value'>): string {
  try {
    const parsed: unknown = JSON.parse(value)
    return typeof parsed === 'string' ? parsed : value
  } catch {
    return value
  }
}

/** The scopes of a scope claim, one by one; null for any other claim. */
export function scopesOf(claim: ClaimView): readonly string[] | null {
  if (claim.name !== 'scope' && claim.name !== 'scp') return null
  return claimText(claim)
    .split(/[\s,"[\]]+/)
    .filter(Boolean)
}

/** The text of a member of the token's header, e.g. `alg`; null where it has none. */
export function headerText(jwt: JwtView, name: string): string | null {
  const member = jwt.header.find((each) => each.name === name)
  return member === undefined ? null : claimText(member)
}
