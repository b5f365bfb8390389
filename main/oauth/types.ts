/**
 * The shapes that the grants share. Everything in this folder is pure: no Electron, no `node:*`, no clock, no
 * network; what varies (time, randomness, key handling) is passed in.
 */
import type { ExchangeConnection, ExchangeTiming } from '../../preload/exchange-views'
import type { CallMethod, ClientAuthentication } from '../../preload/views'
import type { Flow, Provider } from '../providers/definition'

/** A request, ready to be sent. Header names in the spelling that is sent. */
export interface HttpRequest {
  readonly method: CallMethod
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** UTF-8 text; null where there is no body. */
  readonly body: string | null
}

/** An answer, complete and within its limits. Header names in lower case, repeated values joined with ", ". */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What the runtime told of a request, beside its answer. */
export interface Measured {
  readonly timing: ExchangeTiming
  readonly connection: ExchangeConnection
  /** The header fields as they were sent, those of the network stack among them; null where it didn't say. */
  readonly sentHeaders: Readonly<Record<string, string>> | null
  readonly statusText: string | null
  readonly httpVersion: string | null
}

/** What a credential brings to its requests: addresses, field values and choices, all resolved. */
export interface RequestValues {
  readonly provider: Provider
  readonly flow: Flow
  /** Field values and addresses by id, secrets in plain text. A private key is PKCS#8 PEM. */
  readonly values: Readonly<Record<string, string>>
  readonly clientAuthentication: ClientAuthentication
  readonly pkce: boolean
}

/** What varies between two equal requests. */
export interface RequestContext {
  /** Seconds since the epoch, by the provider's clock as far as known. */
  readonly now: number
  /** A fresh unique value for a `jti`. */
  readonly newJwtId: () => string
}

/** What a provider gave, checked and cleaned. */
export interface TokenSet {
  readonly accessToken: string
  readonly tokenType: string
  /** null: none in the answer (keep the old one in a refresh). */
  readonly refreshToken: string | null
  /** Seconds; null where the answer says none that is usable. */
  readonly expiresIn: number | null
  readonly scope: string | null
  readonly serviceUri: string | null
  readonly extras: Readonly<Record<string, string>>
  /** Plain sentences about oddities that did not stop it. */
  readonly warnings: readonly string[]
}
