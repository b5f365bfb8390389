/**
 * Judges what a token says: by the time, and against what was asked for and what the provider documents. Pure. What nobody here
 * can know is said to be unknown.
 */
import { Check, type CheckView } from '../../../preload/inspector-views'
import { repeatedNames } from '../jwt'
import type { TokenReading } from './read-token'

/** Who issues a provider's tokens: a regular expression for the whole `iss`, and who that is, in words. */
export interface ExpectedIssuer {
  readonly pattern: string
  readonly name: string
  /** Whether what fits is the provider's; else anybody may be such an issuer, as a tenant of the same service. */
  readonly sure: boolean
}

/** What a token is held against. */
export interface Expectations {
  readonly issuer: ExpectedIssuer | null
  /** Values by claim. */
  readonly claims: Readonly<Record<string, string>>
  /** The scope that was asked for; null where none was. */
  readonly requestedScope: string | null
  /** The scope that the answer named; null where it named none, or there was no answer. */
  readonly grantedScope: string | null
  readonly hasRefreshToken: boolean
}

/** Seconds that two clocks may differ. */
const LEEWAY = 60
/** The end of the year 9999, in seconds: what is beyond is not in seconds. */
const LAST_SECOND = 253_402_300_799
/** Members of a header that bring or point to a key (RFC 7515 §4.1.2 to §4.1.6): whoever made the token chose them. */
const KEY_MEMBERS = ['jwk', 'jku', 'x5u', 'x5c']

type Facts = Partial<Omit<CheckView, 'check' | 'mark'>>
const check = (code: Check, mark: CheckView['mark'], facts: Facts = {}): CheckView => ({
  check: code,
  mark,
  claim: null,
  names: [],
  expected: null,
  actual: null,
  at: null,
  durationMs: null,
  ...facts,
})

/**
 * Judge a token.
 * @param now milliseconds since the epoch, by the provider's clock as far as it is known
 * @param expectations null for a token of nobody knows whom
 */
export function judgeToken(reading: TokenReading, now: number, expectations: Expectations | null): CheckView[] {
  const { claims, header, kind } = reading
  if (kind !== 'jws' && kind !== 'unsecured') return []
  const members = claims?.members ?? {}
  const read = (name: string): unknown => (Object.hasOwn(members, name) ? members[name] : undefined)
  return [
    ...(claims === null ? [check(Check.claims_no_object, 'mind')] : judgeTimes(read, now)),
    ...(claims === null || expectations === null ? [] : judgeAgainst(read, expectations)),
    ...judgeForm(reading),
    ...(header === null ? [] : judgeHeader(Object.keys(header.members))),
  ]
}

/** Whether an issuer is the expected one. */
export const isIssuer = (issuer: unknown, { pattern }: Pick<ExpectedIssuer, 'pattern'>): issuer is string =>
  typeof issuer === 'string' && new RegExp(`^(?:${pattern})$`).test(issuer)

type Read = (name: string) => unknown

/** Milliseconds; null where there is none; NaN where it is no time in seconds. */
function timeOf(value: unknown): number | null {
  if (value === undefined) return null
  return typeof value === 'number' && value >= 0 && value <= LAST_SECOND ? Math.floor(value * 1000) : NaN
}

/** @see RFC 7519 §4.1.4 to §4.1.6 */
function judgeTimes(read: Read, now: number): CheckView[] {
  const [exp, nbf, iat] = [timeOf(read('exp')), timeOf(read('nbf')), timeOf(read('iat'))]
  const unreadable = Object.entries({ exp, nbf, iat }).filter(([, time]) => Number.isNaN(time))
  return [
    ...judgeEnd(exp, now),
    ...(nbf !== null && nbf > now + LEEWAY * 1000
      ? [check(Check.not_yet, 'bad', { claim: 'nbf', at: nbf, durationMs: nbf - now })]
      : []),
    ...(iat !== null && iat > now + LEEWAY * 1000
      ? [check(Check.issued_ahead, 'mind', { claim: 'iat', at: iat, durationMs: iat - now })]
      : []),
    ...judgeLifetime(exp, iat),
    ...unreadable.map(([claim]) => check(Check.time_unreadable, 'mind', { claim })),
  ]
}

function judgeEnd(exp: number | null, now: number): CheckView[] {
  if (exp === null) return [check(Check.no_end, 'unknown', { claim: 'exp' })]
  if (Number.isNaN(exp)) return []
  return exp <= now
    ? [check(Check.ended, 'bad', { claim: 'exp', at: exp, durationMs: now - exp })]
    : [check(Check.lives, 'good', { claim: 'exp', at: exp, durationMs: exp - now })]
}

function judgeLifetime(exp: number | null, iat: number | null): CheckView[] {
  if (exp === null || iat === null || Number.isNaN(exp) || Number.isNaN(iat)) return []
  return exp > iat
    ? [check(Check.lifetime, 'good', { durationMs: exp - iat })]
    : [check(Check.no_lifetime, 'bad', { claim: 'exp', at: exp })]
}

function judgeAgainst(read: Read, expectations: Expectations): CheckView[] {
  const { issuer, claims } = expectations
  return [
    ...judgeIssuer(read('iss'), issuer),
    ...Object.entries(claims).map(([claim, expected]) => judgeClaim(claim, read(claim), expected)),
    ...(Object.hasOwn(claims, 'aud') || read('aud') === undefined
      ? []
      : [check(Check.audience_unknown, 'unknown', { claim: 'aud', actual: textOf(read('aud')) })]),
    ...judgeScope(read, expectations),
  ]
}

function judgeIssuer(issuer: unknown, expected: ExpectedIssuer | null): CheckView[] {
  const claim = 'iss'
  if (expected === null) {
    return issuer === undefined ? [] : [check(Check.issuer_unknown, 'unknown', { claim, actual: textOf(issuer) })]
  }
  if (issuer === undefined) return [check(Check.issuer_missing, 'mind', { claim, expected: expected.name })]
  if (isIssuer(issuer, expected)) {
    const [code, mark] = expected.sure
      ? ([Check.issuer_expected, 'good'] as const)
      : ([Check.issuer_plausible, 'unknown'] as const)
    return [check(code, mark, { claim, expected: expected.name })]
  }
  return [check(Check.issuer_other, 'bad', { claim, expected: expected.name, actual: textOf(issuer) })]
}

/** A claim that is a list holds what is expected, where it holds it among others (RFC 7519 §4.1.3). */
function judgeClaim(claim: string, value: unknown, expected: string): CheckView {
  if (value === undefined) return check(Check.claim_missing, 'mind', { claim, expected })
  const holds = value === expected || (Array.isArray(value) && value.includes(expected))
  return holds
    ? check(Check.claim_expected, 'good', { claim, expected })
    : check(Check.claim_other, 'bad', { claim, expected, actual: textOf(value) })
}

/** @see RFC 6749 §3.3, §5.1; RFC 9068 §2.2.3 */
function judgeScope(read: Read, { requestedScope, grantedScope, hasRefreshToken }: Expectations): CheckView[] {
  const claim = ['scope', 'scp'].find((name) => read(name) !== undefined) ?? null
  const granted = grantedScope !== null ? namesIn(grantedScope) : claim === null ? null : namesIn(read(claim))
  const requested = requestedScope === null ? [] : namesIn(requestedScope)
  if (requested.length === 0) {
    return granted === null ? [] : [check(Check.scope_not_asked, 'unknown', { claim, names: granted })]
  }
  if (granted === null) return [check(Check.scope_unsaid, 'unknown', { names: requested })]
  // What it is asked for is a refresh token, and one came (OpenID Connect Core §11).
  const given = hasRefreshToken ? [...granted, 'offline_access'] : granted
  const missing = requested.filter((name) => !given.includes(name))
  const more = granted.filter((name) => !requested.includes(name))
  return [
    ...(missing.length > 0 ? [check(Check.scope_missing, 'bad', { claim, names: missing })] : []),
    ...(more.length > 0 ? [check(Check.scope_more, 'mind', { claim, names: more })] : []),
    ...(missing.length + more.length === 0 ? [check(Check.scope_as_asked, 'good', { claim, names: requested })] : []),
  ]
}

/** The names in a scope: a text with spaces between, or a list. */
export function namesIn(scope: unknown): string[] {
  const all = typeof scope === 'string' ? scope.split(/\s+/) : Array.isArray(scope) ? scope : []
  return [...new Set(all.filter((name): name is string => typeof name === 'string' && name !== ''))]
}

function judgeForm({ claims, header }: TokenReading): CheckView[] {
  const names = [header, claims].flatMap((part) => (part === null ? [] : repeatedNames(part)))
  return names.length === 0 ? [] : [check(Check.names_repeated, 'mind', { names })]
}

function judgeHeader(members: readonly string[]): CheckView[] {
  const names = KEY_MEMBERS.filter((name) => members.includes(name))
  return names.length === 0 ? [] : [check(Check.key_in_header, 'mind', { names })]
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
