/**
 * What crosses the border to the window. No type here has room for a secret: summaries, masked previews,
 * decoded claims and redacted exchanges only. The one exception, a revealed token, is `RevealedToken`.
 * Times are milliseconds since the epoch, durations say their unit in the name.
 */
import type { CauseView } from './causes'
import type { Reason, Stage } from './errors'
export type FieldKind = 'text' | 'secret' | 'private-key' | 'url' | 'choice' | 'scope'

export interface FieldView {
  readonly id: string
  readonly label: string
  readonly kind: FieldKind
  readonly required: boolean
  readonly default: string
  /** An example, for an empty field. */
  readonly placeholder: string
  /** Where to find the value. */
  readonly help: string
  /** What the value looks like. */
  readonly looks: string
  /** What the value is called on the wire and in the provider's documents, beside its label. */
  readonly names: readonly string[]
  /** A password that a person chose: a space at its ends may belong to it. */
  readonly humanChosen: boolean
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  /** A remark that appears when the value matches; it does not stop the save. */
  readonly warning: { readonly pattern: string; readonly text: string } | null
}

export interface EnvironmentView {
  readonly id: string
  readonly name: string
  readonly production: boolean
  readonly simulator: boolean
  /** Address fields that this environment asks for ("Custom"), else empty. */
  readonly fields: readonly FieldView[]
  /** The public addresses of an environment that has its own, by id; empty for "Custom" and "Simulator". */
  readonly addresses: Readonly<Record<string, string>>
}

export type ClientAuthentication = 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none'

export interface FlowView {
  readonly id: string
  readonly name: string
  readonly grant: 'authorization_code' | 'client_credentials' | 'password'
  readonly fields: readonly FieldView[]
  /** More than one: the person chooses; the first is the default. */
  readonly clientAuthentications: readonly ClientAuthentication[]
  /** Whether the flow has the switch "PKCE". */
  readonly pkce: boolean
  readonly note: string
  readonly canRevoke: boolean
  readonly call: CallStepView | null
  /** How a request of this flow is known when one is pasted. */
  readonly marks: {
    /** Where its requests go: a path below one of the environment's addresses, the token request's first. */
    readonly places: readonly { readonly address: string; readonly path: string }[]
    /** What its token request always says, e.g. its `scope`. */
    readonly params: Readonly<Record<string, string>>
  }
}

/** What a call to a typed URL may be made with. */
export type CallMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What the test call needs from a person before it is made. */
export interface CallStepView {
  readonly method: 'GET' | 'POST'
  /** A path typed by hand is appended to the service URI. */
  readonly asksPath: boolean
  /** An example JSON body to edit; null where there is none. */
  readonly body: string | null
}

export interface ProviderView {
  readonly id: string
  readonly name: string
  readonly summary: string
  readonly docs: string
  readonly environments: readonly EnvironmentView[]
  readonly flows: readonly FlowView[]
}

export type TokenState = 'none' | 'valid' | 'expiring' | 'expired'

/** The last failure of a credential, as the alert shows it. */
export interface FailureView {
  readonly reason: Reason
  readonly stage: Stage
  readonly host: string | null
  readonly status: number | null
  readonly at: number
  readonly durationMs: number | null
  readonly providerError: string | null
  readonly providerMessage: string | null
  readonly retryAfterSeconds: number | null
  readonly technical: string | null
  /** What it may come from, likeliest first; empty where no exchange is involved. */
  readonly causes: readonly CauseView[]
  /** Seconds the provider's clock was ahead in this answer; null where it didn't say. */
  readonly clockSkewSeconds: number | null
  /** The recorded exchange; null where nothing was sent. */
  readonly exchangeId: string | null
}

/** A claim as it stands in the token; `value` is JSON text (huge numbers and non-ASCII kept as they are). */
export interface ClaimView {
  readonly name: string
  readonly value: string
  /** Milliseconds since the epoch, for `iat`, `nbf`, `exp`, `auth_time`. */
  readonly time: number | null
}

export interface TokenView {
  readonly state: TokenState
  /** `null` with a token: its expiry is unknown. */
  readonly expiresAt: number | null
  /** Its expiry is unknown, and the provider named one that can't be used. */
  readonly expiryUnusable: boolean
  readonly receivedAt: number | null
  /** Milliseconds left at the moment this view was made, by main's clock; null when unknown or no token. */
  readonly remainingMs: number | null
  readonly lifetimeMs: number | null
  /** `eyJhbG…kQ4w`; null without a token. */
  readonly preview: string | null
  readonly tokenType: string | null
  readonly scope: { readonly requested: string | null; readonly granted: string | null }
  readonly serviceUri: { readonly value: string; readonly source: 'answer' | 'claim' | 'both' } | null
  /** The other members of the answer that are no secrets, e.g. `org_id`. */
  readonly extras: readonly { readonly name: string; readonly value: string }[]
  readonly refreshToken: 'none' | 'held' | 'refused'
  /** Held in memory alone (the provider's rule), gone when Keyfob quits. */
  readonly memoryOnly: boolean
  /** Seconds the provider's clock is ahead of this computer's, where over 60 either way; else null. */
  readonly clockSkewSeconds: number | null
  /** The provider gave the very token that was held before. */
  readonly sameAsBefore: boolean
  /** Seconds that a new token lives shorter than was asked; 0 otherwise. */
  readonly shortBySeconds: number
  readonly warnings: readonly string[]
  /** A request under way. */
  readonly inFlight: Stage | null
  readonly failure: FailureView | null
}

export interface CredentialSummary {
  readonly id: string
  readonly name: string
  readonly providerId: string
  readonly providerName: string
  readonly flowId: string
  readonly flowName: string
  readonly environmentId: string
  readonly environmentName: string
  readonly production: boolean
  readonly simulator: boolean
  readonly color: string | null
  readonly favourite: boolean
  /** Put away: in no list but that of the archive, and nothing is asked for it by itself. */
  readonly archived: boolean
  /** When its token was last copied, exported or called with; null where that is not known. */
  readonly lastUsedAt: number | null
  /** It was imported without a secret that its requests need. */
  readonly needsSecret: boolean
  readonly token: TokenView
  /** null: its token is not kept alive. */
  readonly keepAlive: KeepAliveView | null
}

export interface KeepAliveView {
  /** When the token is renewed next, in milliseconds since the epoch; null where nothing is planned. */
  readonly nextAt: number | null
  /** The provider refused, so that nothing is asked for until there is a new token. */
  readonly stopped: boolean
}

export interface CredentialDetail extends CredentialSummary {
  readonly notes: string
  readonly createdAt: number
  readonly updatedAt: number
  /** Values of the fields that are no secrets. */
  readonly values: Readonly<Record<string, string>>
  /** For each secret field: whether it is set, and its last four characters where they may be shown. */
  readonly secrets: Readonly<Record<string, { readonly set: boolean; readonly lastFour: string | null }>>
  readonly clientAuthentication: ClientAuthentication
  readonly pkce: boolean
  /** Where its requests go. */
  readonly tokenUrl: string | null
}

export type CopyFormat = 'token' | 'header' | 'curl' | 'powershell' | 'httpie' | 'env' | 'json'

export interface CopyResult {
  readonly format: CopyFormat
  /** When the clipboard is cleared; null when that is switched off. */
  readonly clearsInSeconds: number | null
}

export interface RevealedToken {
  readonly token: string
  readonly hideAfterMs: number
}

export interface GeneratedKey {
  readonly keyId: string
  /** SubjectPublicKeyInfo in PEM. */
  readonly publicKey: string
}

/** Where a person signs in: Keyfob's own window, or the system's browser, whose callback is waited for or pasted. */
export type SignInMethod = 'window' | 'browser' | 'paste'

export interface SignInStatus {
  /** The ways this credential can be signed in with; none where its flow has no sign-in. */
  readonly methods: readonly SignInMethod[]
  /** The sign-in of this credential that waits for a person; null when there is none. */
  readonly pending: PendingSignIn | null
}

export interface PendingSignIn {
  readonly method: SignInMethod
  /** Whose page the person signs in on, with a port that is not the scheme's own. */
  readonly host: string
  readonly redirectUri: string
  /** Milliseconds left at the moment this view was made. */
  readonly remainingMs: number
}
