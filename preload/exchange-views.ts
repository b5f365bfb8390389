/** What crosses the border of requests and their answers, redacted when they were recorded. Times and units as in `views.ts`. */
import type { Reason, Stage } from './errors'
import type { FailureView, TokenView } from './views'

export interface HeaderView {
  readonly name: string
  readonly value: string
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
    readonly headers: readonly HeaderView[]
    readonly body: string
  } | null
  readonly failure: Reason | null
}

export interface CallResult {
  readonly ok: boolean
  readonly method: string
  readonly url: string
  readonly status: number
  readonly durationMs: number
  readonly contentType: string
  /** Pretty-printed where it is JSON, redacted, cut at 64 KiB. */
  readonly body: string
  /** The provider's own words where the answer says no in spite of its HTTP status. */
  readonly providerMessage: string | null
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
