/**
 * What explaining looks at: a failed exchange, reduced to facts. No value that was sent and no body is in here; only `words`,
 * what the provider said, which is matched against and never shown from here.
 */
import type { Reason, Stage } from '../../../preload/errors'
import type { ClientAuthentication } from '../../../preload/views'
import type { Flow, Provider } from '../../providers/definition'

/** What is odd about a value, as far as one can tell without knowing the right one. */
export type Flaw =
  | 'line_end'
  | 'space'
  | 'invisible'
  | 'quoted'
  | 'shortened'
  | 'placeholder'
  | 'masked'
  | 'encoded'
  | 'same'
  /** The definition warns about values of this form. */
  | 'warned'

export interface FieldFacts {
  readonly id: string
  readonly flaw: Flaw | null
  /** For `same`: the field with the same value. */
  readonly sameAs: string | null
  /** A word in the value that says which environment it is for. */
  readonly made: 'test' | 'production' | null
}

/** How a body that should be a JSON object is none, or that it is one. */
export type BodyShape =
  'object' | 'not_object' | 'empty' | 'cut_off' | 'binary' | 'utf16' | 'broken' | 'form' | 'xml' | 'html' | 'text'

/** A page that answered in the provider's place, or that is no API. `name` is the product that it names. */
export interface PageFacts {
  readonly kind: 'portal' | 'filter' | 'firewall' | 'maintenance' | 'login' | 'default' | 'gateway' | 'proxy' | 'other'
  readonly name: string | null
}

/** What is wrong with the access token at the place where the definition looks for it. */
export type TokenFlaw = 'missing' | 'not_text' | 'too_long' | 'line_break' | 'prefixed' | 'illegal' | 'none'

export interface AnswerFacts {
  readonly status: number
  /** The status that the body names, where it names an error's. */
  readonly innerStatus: number | null
  readonly shape: BodyShape
  readonly page: PageFacts | null
  readonly token: TokenFlaw
  /** The JSON Pointer of something that looks like an access token elsewhere. */
  readonly tokenElsewhere: string | null
  readonly hasIdToken: boolean
  /** The schemes that WWW-Authenticate offers, in lower case. */
  readonly challenges: readonly string[]
  /** All that the answer says in words, one text. */
  readonly words: string
  /** The provider's error code, and the sentence worth quoting, wherever they stand. */
  readonly errorCode: string | null
  readonly message: string | null
  /** Seconds by which the provider's clock is ahead; null where it didn't say. */
  readonly skewSeconds: number | null
}

export interface CertificateFacts {
  /** Common name or organisation of the issuer. */
  readonly issuer: string
  readonly selfSigned: boolean
  /** Seconds since the epoch. */
  readonly validFrom: number
  readonly validTo: number
}

export interface TargetFacts {
  /** With its port, where that is not the scheme's own. */
  readonly host: string
  readonly loopback: boolean
  readonly hasPort: boolean
}

export interface FailedExchange {
  readonly stage: Stage
  readonly reason: Reason
  /** A net error's name, a redirect's host, why a callback was refused. */
  readonly technical: string | null
  readonly providerError: string | null
  readonly providerMessage: string | null
  readonly retryAfterSeconds: number | null
  /** The field that an error of input belongs to. */
  readonly field: string | null
  readonly provider: Provider
  readonly flow: Flow
  readonly environment: { readonly production: boolean; readonly custom: boolean; readonly simulator: boolean }
  readonly clientAuthentication: ClientAuthentication
  readonly pkce: boolean
  readonly fields: readonly FieldFacts[]
  /** The scope of the token that was used; null where none was used or it is unknown. */
  readonly grantedScope: string | null
  readonly target: TargetFacts | null
  readonly answer: AnswerFacts | null
  /** Whether the request went through a proxy; null where that is unknown. */
  readonly proxyInUse: boolean | null
  readonly certificate: CertificateFacts | null
  /** Seconds since the epoch, by this computer. */
  readonly now: number
}
