/**
 * What crosses the border of a token that is looked at: what it says, how that stands to what was asked for, and whether it
 * is genuine. Never the token. Codes and facts; the window has the words. Times and units as in `views.ts`.
 */
import type { ClaimView, FailureView } from './views'

/**
 * `jws`: a signed token of three parts. `unsecured`: the same with `alg` "none". `jwe`: an encrypted token of five parts.
 * `damaged`: begins as one of these and is not one. `opaque`: says nothing about itself. The rest is no token.
 */
export type TokenKind = 'jws' | 'unsecured' | 'jwe' | 'damaged' | 'opaque' | 'illegal' | 'too_long' | 'nothing'

/** What stood around a pasted token and was taken off. */
export type Trimmed = 'header_name' | 'bearer' | 'quotes' | 'whitespace' | 'line_breaks' | 'invisible'

/** What the look of an opaque token suggests. */
export type TokenShape = 'uuid' | 'hex' | 'base64url' | 'base64' | 'paseto' | 'json'

/** Which part of a token can't be read, and why. */
export interface Damage {
  readonly part: 'header' | 'claims' | 'signature' | 'whole'
  readonly fault: 'not_base64url' | 'not_utf8' | 'not_json' | 'not_an_object' | 'cut_off'
}

/** What was judged about a token. */
export const Check = {
  ended: 'ended',
  lives: 'lives',
  no_end: 'no_end',
  time_unreadable: 'time_unreadable',
  not_yet: 'not_yet',
  issued_ahead: 'issued_ahead',
  lifetime: 'lifetime',
  no_lifetime: 'no_lifetime',
  scope_as_asked: 'scope_as_asked',
  scope_missing: 'scope_missing',
  scope_more: 'scope_more',
  scope_unsaid: 'scope_unsaid',
  scope_not_asked: 'scope_not_asked',
  issuer_expected: 'issuer_expected',
  /** One of many that the pattern fits; which one is the provider's nobody documents. */
  issuer_plausible: 'issuer_plausible',
  issuer_other: 'issuer_other',
  issuer_missing: 'issuer_missing',
  issuer_unknown: 'issuer_unknown',
  audience_unknown: 'audience_unknown',
  claim_expected: 'claim_expected',
  claim_other: 'claim_other',
  claim_missing: 'claim_missing',
  names_repeated: 'names_repeated',
  claims_no_object: 'claims_no_object',
  key_in_header: 'key_in_header',
} as const
export type Check = (typeof Check)[keyof typeof Check]

/** One judgement, with the facts that its sentence needs. */
export interface CheckView {
  readonly check: Check
  /** `unknown`: nobody here can tell. */
  readonly mark: 'good' | 'bad' | 'mind' | 'unknown'
  /** The claim it is about. */
  readonly claim: string | null
  /** Scopes, or names of members. */
  readonly names: readonly string[]
  readonly expected: string | null
  readonly actual: string | null
  readonly at: number | null
  /** How long until then or since then, or how long it is; never negative. */
  readonly durationMs: number | null
}

/** How a token's signature stands. */
export const SignatureState = {
  /** It can be checked, and was not: that takes a request. */
  unchecked: 'unchecked',
  verified: 'verified',
  wrong: 'wrong',
  /** The token has no signature where one belongs. */
  missing: 'missing',
  /** None of the provider's keys has this name. */
  no_such_key: 'no_such_key',
  /** Two keys of the provider's have this name. */
  ambiguous_key: 'ambiguous_key',
  /** The key of this name is for another algorithm than the token names. */
  algorithm_mismatch: 'algorithm_mismatch',
  /** The key of this name can't be used: malformed, or too weak. */
  unusable_key: 'unusable_key',
  algorithm_not_allowed: 'algorithm_not_allowed',
  /** This runtime lacks the algorithm. */
  algorithm_unavailable: 'algorithm_unavailable',
  /** The header asks for extensions that have to be understood (RFC 7515 §4.1.11). */
  critical_header: 'critical_header',
  symmetric: 'symmetric',
  unsecured: 'unsecured',
  no_keys_known: 'no_keys_known',
  /** The keys are where the issuer has them, and the issuer is not the provider's. */
  issuer_not_trusted: 'issuer_not_trusted',
  unreachable: 'unreachable',
  /** A pasted token, and no credential to say whose keys to take. */
  no_provider: 'no_provider',
} as const
export type SignatureState = (typeof SignatureState)[keyof typeof SignatureState]

export interface SignatureView {
  readonly state: SignatureState
  readonly algorithm: string | null
  readonly keyId: string | null
  /** Where the keys are from; null where none were used. */
  readonly host: string | null
  /** Why they could not be had; for `unreachable` alone. */
  readonly failure: FailureView | null
}

/** How a token differs from the one before it. */
export interface ChangesView {
  /** When that one was received. */
  readonly previousAt: number
  readonly added: readonly ClaimView[]
  readonly removed: readonly ClaimView[]
  readonly changed: readonly { readonly before: ClaimView; readonly after: ClaimView }[]
  /** Names of the times and unique ids that are new, as in each new token. */
  readonly renewed: readonly string[]
}

export interface Inspection {
  readonly kind: TokenKind
  readonly trimmed: readonly Trimmed[]
  /** Characters, without what was taken off. */
  readonly length: number
  /** The first character that no token has, as `U+202E`, and its place, counted from 1. */
  readonly illegal: { readonly character: string; readonly position: number } | null
  readonly shape: TokenShape | null
  readonly damage: Damage | null
  readonly header: readonly ClaimView[]
  readonly claims: readonly ClaimView[]
  /** Members beyond what is shown. */
  readonly claimsLeftOut: number
  readonly checks: readonly CheckView[]
  /** Null where there is none to check: not a signed token. */
  readonly signature: SignatureView | null
  /** Null where there was none before in this run, or it is the same. */
  readonly changes: ChangesView | null
}
