/** What crosses the border of requests and their answers, redacted when they were recorded. Times and units as in `views.ts`. */
import type { Reason, Stage } from './errors'
import type { FailureView, TokenView } from './views'

export interface HeaderView {
  readonly name: string
  readonly value: string
}

/**
 * The moments of a request that the runtime tells, in ms from the call; null where it didn't. The name's resolution, the
 * connection and the TLS handshake are told by nothing but the certificate that is shown in the middle of them.
 */
export interface ExchangeTiming {
  /** The server's certificate was shown. Null over plain http, and where the same one was accepted before in this run. */
  readonly certificateMs: number | null
  /** The body was handed to the connection, told up to 100 ms late. Null without a body. */
  readonly sentMs: number | null
  /** The answer's header was complete. */
  readonly firstByteMs: number | null
}

/** What the runtime tells of the connection; null where it didn't. */
export interface ExchangeConnection {
  /** The IP address that answered: the proxy's, where there is one. */
  readonly remoteAddress: string | null
  /** E.g. "TLS 1.3". */
  readonly tlsVersion: string | null
  /** As it was shown in this exchange, accepted or not. `validTo` in ms since the epoch. */
  readonly certificate: { readonly issuer: string; readonly validTo: number } | null
}

/** One request and its answer, redacted when it was recorded. */
export interface Exchange {
  readonly id: string
  readonly credentialId: string
  readonly stage: Stage | 'reveal'
  readonly at: number
  readonly durationMs: number
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: readonly HeaderView[]
    readonly body: string | null
  } | null
  readonly response: {
    readonly status: number
    /** The words after the status; null where there are none, as in HTTP/2. */
    readonly statusText: string | null
    /** E.g. "1.1"; null where it is unknown: an answer over HTTP/2 looks like one of HTTP/1.1 without words. */
    readonly httpVersion: string | null
    readonly headers: readonly HeaderView[]
    readonly body: string
  } | null
  /** Null where no request of ours was measured, such as a sign-in's page. */
  readonly timing: ExchangeTiming | null
  readonly connection: ExchangeConnection | null
  /** What the server's `Date` said, in ms since the epoch. */
  readonly serverDate: number | null
  /** Whole seconds by which the server's clock was ahead. */
  readonly skewSeconds: number | null
  /** Headers of the request and the answer by which the provider finds this exchange in its own logs. */
  readonly correlationIds: readonly HeaderView[]
  readonly failure: Reason | null
}

export interface CallResult {
  readonly ok: boolean
  readonly method: string
  readonly url: string
  /** The HTTP status; null where no answer came. */
  readonly status: number | null
  readonly durationMs: number
  readonly contentType: string
  /** Indented where it is JSON, redacted, cut at 64 KiB. */
  readonly body: string
  readonly isJson: boolean
  /** Bytes of the body as it came, where it was cut; else null. */
  readonly cutFrom: number | null
  /** Why it is no yes; null where it is. */
  readonly failure: FailureView | null
}

/** Where a token may be sent by a test call. */
export interface CallTargets {
  /** The flow's own call, or where it has none the service URI or base URL; null where that has no address. */
  readonly url: string | null
  /** The credential's own origins, e.g. `https://api.example`. */
  readonly origins: readonly string[]
}

/** How one credential fares in "Check all". */
export interface CheckRow {
  readonly id: string
  /** `sign_in`: only a person can get its token, and none that is valid is held. */
  readonly state: 'waiting' | 'running' | 'ok' | 'failed' | 'sign_in' | 'cancelled'
  /** From the request to its judgement; null where nothing was sent. */
  readonly latencyMs: number | null
  readonly failure: FailureView | null
}

export interface RevokeResult {
  readonly token: TokenView
  /** False: the token was dropped here, and the provider did not confirm. */
  readonly confirmed: boolean
  readonly failure: FailureView | null
}

/** How a deletion ended, once it could no longer be undone. */
export interface RemovalEnd {
  readonly id: string
  /** False: it could not be saved, so that the credential is there again. */
  readonly removed: boolean
  /** Whether the provider confirmed the revocation of its token; null where none was asked for. */
  readonly revoked: boolean | null
  /** Why it is not removed, or its token not revoked. */
  readonly failure: FailureView | null
}
