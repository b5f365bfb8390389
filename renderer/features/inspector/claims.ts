/** What the claims of a token mean, in words. Pure. The values are shown as they stand in the token. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import type { ClaimView } from '../../../preload/views'
import { durationWords, utcWords } from '../../ui/time'

/** Registered names (RFC 7519 §4.1, RFC 9068 §2.2, OpenID Connect) and those that the built-in providers use. */
const meanings: Readonly<Record<string, MessageDescriptor>> = {
  iss: msg`issuer`,
  sub: msg`subject`,
  aud: msg`audience`,
  jti: msg`unique id of this token`,
  azp: msg`client it was issued to`,
  client_id: msg`client it was issued to`,
  scope: msg`scope`,
  scp: msg`scope`,
  gty: msg`grant type`,
  token_use: msg`kind of token`,
  nonce: msg`ties it to the sign-in`,
  version: msg`version of the format`,
  username: msg`user name`,
  email: msg`e-mail address`,
  name: msg`full name`,
  org_id: msg`organisation`,
  user_id: msg`user`,
  svc: msg`service URI`,
  roles: msg`roles`,
  permissions: msg`permissions`,
}

/** Members of a header (RFC 7515 §4.1, RFC 7516 §4.1). */
const headerMeanings: Readonly<Record<string, MessageDescriptor>> = {
  alg: msg`algorithm`,
  kid: msg`name of the key`,
  typ: msg`type`,
  cty: msg`type of what it carries`,
  enc: msg`encryption of the content`,
  zip: msg`compression`,
  crit: msg`extensions that must be understood`,
  jwk: msg`a key of its own`,
  jku: msg`address of keys`,
  x5u: msg`address of a certificate`,
  x5c: msg`certificates`,
  x5t: msg`fingerprint of a certificate`,
  'x5t#S256': msg`fingerprint of a certificate`,
}

const times: Readonly<Record<string, (time: string) => string>> = {
  iat: (time) => t`issued ${time}`,
  nbf: (time) => t`not before ${time}`,
  exp: (time) => t`ends ${time}`,
  auth_time: (time) => t`signed in ${time}`,
}

const noTime = (claim: string): string => t`“${claim}” is no time in seconds`

const own = <Value>(words: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined

/** Say what a claim means: "issuer", "issued 7 Sep 2021, 17:17:23 UTC", "a claim of the provider's own". */
export function claimMeaning(claim: ClaimView, claims: readonly ClaimView[]): string {
  const timeWords = own(times, claim.name)
  if (timeWords !== undefined) {
    if (claim.time === null) return noTime(claim.name)
    const time = utcWords(claim.time)
    const issued = claims.find(({ name }) => name === 'iat')?.time ?? null
    if (claim.name !== 'exp' || issued === null || claim.time <= issued) return timeWords(time)
    const length = durationWords(claim.time - issued)
    return t`ends ${time}, ${length} long`
  }
  const meaning = own(meanings, claim.name)
  return meaning === undefined ? t`a claim of the provider's own` : i18n._(meaning)
}

/** Say what a member of a header means. */
export function headerMeaning({ name }: Pick<ClaimView, 'name'>): string {
  const meaning = own(headerMeanings, name)
  return meaning === undefined ? '' : i18n._(meaning)
}

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
