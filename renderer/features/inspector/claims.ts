/** What the claims of a token mean, in words. Pure. The values are shown as they stand in the token. */
import type { ClaimView } from '../../../preload/views'
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

/** Members of a header (RFC 7515 §4.1, RFC 7516 §4.1). */
const headerMeanings: Readonly<Record<string, string>> = {
  alg: 'algorithm',
  kid: 'name of the key',
  typ: 'type',
  cty: 'type of what it carries',
  enc: 'encryption of the content',
  zip: 'compression',
  crit: 'extensions that must be understood',
  jwk: 'a key of its own',
  jku: 'address of keys',
  x5u: 'address of a certificate',
  x5c: 'certificates',
  x5t: 'fingerprint of a certificate',
  'x5t#S256': 'fingerprint of a certificate',
}

const times: Readonly<Record<string, string>> = {
  iat: 'issued',
  nbf: 'not before',
  exp: 'ends',
  auth_time: 'signed in',
}

const own = (words: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined

/** Say what a claim means: "issuer", "issued 7 Sep 2021, 17:17:23 UTC", "a claim of the provider's own". */
export function claimMeaning(claim: ClaimView, claims: readonly ClaimView[]): string {
  const time = own(times, claim.name)
  if (time !== undefined && claim.time !== null) {
    const issued = claims.find(({ name }) => name === 'iat')?.time ?? null
    const length =
      claim.name === 'exp' && issued !== null && claim.time > issued
        ? `, ${durationWords(claim.time - issued)} long`
        : ''
    return `${time} ${utcWords(claim.time)}${length}`
  }
  return own(meanings, claim.name) ?? "a claim of the provider's own"
}

/** Say what a member of a header means. */
export const headerMeaning = ({ name }: Pick<ClaimView, 'name'>): string => own(headerMeanings, name) ?? ''

/**
 * Characters that draw nothing, or turn round the writing of what follows, so that a text seems to be another. The two joiners
 * stay: Persian, Hindi and emoji need them.
 */
const UNSEEN = /[\p{Cc}\u2028\u2029\p{Cs}\p{Co}]|(?![\u200c\u200d])\p{Cf}/gu

/** A text with what can't be seen written as `\u{202e}`. Line breaks and tabs stay where `lines` is set. */
export function visible(text: string, lines = false): string {
  return text.replace(UNSEEN, (character) =>
    lines && (character === '\n' || character === '\t')
      ? character
      : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  )
}

/** A claim's value as it is read: a string without its quotes, a list or object in lines, all else as JSON. */
export function claimText({ value }: Pick<ClaimView, 'value'>): string {
  if (value.startsWith('{') || value.startsWith('[')) return visible(indentJson(value), true)
  try {
    const parsed: unknown = JSON.parse(value)
    return visible(typeof parsed === 'string' ? parsed : value)
  } catch {
    return visible(value)
  }
}

/** Levels that are indented; what is deeper stays on its line. */
const DEEPEST = 12

/** Put JSON text into lines, without reading its values: a number would lose digits. */
export function indentJson(text: string): string {
  let depth = 0
  let lines = ''
  const breakLine = (): string => (depth > DEEPEST ? '' : `\n${'  '.repeat(depth)}`)
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\[^][^"\\]*)*"|[[{]\s*[\]}]|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    if (token === '{' || token === '[') {
      depth += 1
      lines += token + breakLine()
    } else if (token === '}' || token === ']') {
      const inner = breakLine()
      depth -= 1
      lines += (inner === '' ? '' : breakLine()) + token
    } else if (token === ',') lines += token + (breakLine() || ' ')
    else lines += token === ':' ? ': ' : token
  }
  return lines
}

/** The scopes of a scope claim, one by one; null for any other claim. */
export function scopesOf(claim: ClaimView): readonly string[] | null {
  if (claim.name !== 'scope' && claim.name !== 'scp') return null
  return visible(claim.value.startsWith('[') ? claim.value : claimText(claim))
    .split(/[\s,"[\]]+/)
    .filter(Boolean)
}
