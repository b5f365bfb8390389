/**
 * The one error of Keyfob and how it crosses the border between processes.
 * A failure has a code (what kind of thing happened, for programs) and a reason (which one, the window's words hang on it).
 * The provider's raw answer is never part of an error: `details` holds facts that were cut, cleaned and redacted before.
 */

/** What kind of failure it is. */
export const ErrorCode = {
  /** The caller's input is not usable; `details.field` names the field where there is one. */
  invalid_input: 'invalid_input',
  /** There is no such credential, provider, flow or key. */
  not_found: 'not_found',
  /** The vault is locked, or cannot be opened. */
  locked: 'locked',
  /** The state does not allow this call, e.g. a second sign-in. */
  conflict: 'conflict',
  /** The provider could not be reached, or the connection broke. */
  network: 'network',
  /** The provider answered, and said no. */
  refused: 'refused',
  /** The provider answered with something that is no token answer. */
  bad_answer: 'bad_answer',
  /** The person ended it, or its time did. */
  cancelled: 'cancelled',
  /** The profile could not be read or written. */
  storage: 'storage',
  /** The caller is not allowed to make this call. */
  forbidden: 'forbidden',
  /** A fault of Keyfob's own. */
  internal: 'internal',
} as const
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode]

/** Which failure it is. The window has a sentence for each (`renderer/features/failure/reasons.ts`). */
export const Reason = {
  // input
  invalid_call: 'invalid_call',
  missing_field: 'missing_field',
  unknown_field: 'unknown_field',
  invalid_value: 'invalid_value',
  illegal_characters: 'illegal_characters',
  /** HTTP Basic ends a client id at its first colon. */
  colon_in_client_id: 'colon_in_client_id',
  invalid_url: 'invalid_url',
  insecure_url: 'insecure_url',
  invalid_redirect_uri: 'invalid_redirect_uri',
  invalid_private_key: 'invalid_private_key',
  encrypted_private_key: 'encrypted_private_key',
  name_taken: 'name_taken',
  invalid_json: 'invalid_json',
  /** A URL typed for a test call is not on a host of the credential. */
  foreign_host: 'foreign_host',
  /** A URL typed for a test call has the token in it. */
  token_in_url: 'token_in_url',
  // state
  no_such_credential: 'no_such_credential',
  no_such_exchange: 'no_such_exchange',
  no_such_provider: 'no_such_provider',
  no_such_key: 'no_such_key',
  no_token: 'no_token',
  no_refresh_token: 'no_refresh_token',
  /** The request goes to the service that the token is for, and the provider named none. */
  no_service_uri: 'no_service_uri',
  not_offered: 'not_offered',
  sign_in_required: 'sign_in_required',
  sign_in_open: 'sign_in_open',
  secret_unreadable: 'secret_unreadable',
  secret_bound_elsewhere: 'secret_bound_elsewhere',
  /** The window called more often than a person does; `details.retryAfter` has the seconds to wait. */
  too_many_calls: 'too_many_calls',
  // vault
  vault_missing: 'vault_missing',
  vault_exists: 'vault_exists',
  vault_locked: 'vault_locked',
  wrong_passphrase: 'wrong_passphrase',
  weak_passphrase: 'weak_passphrase',
  wrong_recovery_code: 'wrong_recovery_code',
  recovery_code_mistyped: 'recovery_code_mistyped',
  /** Wrong passphrases or codes in a row; `details.retryAfter` says how long to wait. */
  too_many_attempts: 'too_many_attempts',
  /** A vault keeps one way in besides its recovery code. */
  last_slot: 'last_slot',
  /** The vault's file is there, and the system does not let it be read. */
  vault_unreadable: 'vault_unreadable',
  vault_damaged: 'vault_damaged',
  /** There was a vault, and neither its file nor a backup is there now. */
  vault_not_found: 'vault_not_found',
  vault_newer: 'vault_newer',
  keychain_unavailable: 'keychain_unavailable',
  keychain_changed: 'keychain_changed',
  save_failed: 'save_failed',
  /** Another program changed the vault's file since it was read, so it was not overwritten. */
  vault_changed_elsewhere: 'vault_changed_elsewhere',
  // network
  offline: 'offline',
  host_not_found: 'host_not_found',
  connection_refused: 'connection_refused',
  connection_lost: 'connection_lost',
  timed_out: 'timed_out',
  proxy_failed: 'proxy_failed',
  /** The proxy asks for a user name and a password, and none are kept for it. */
  proxy_login_needed: 'proxy_login_needed',
  /** The proxy did not take the ones that are kept. */
  proxy_login_refused: 'proxy_login_refused',
  tls_untrusted: 'tls_untrusted',
  tls_expired: 'tls_expired',
  tls_wrong_host: 'tls_wrong_host',
  tls_failed: 'tls_failed',
  client_certificate_needed: 'client_certificate_needed',
  unsafe_port: 'unsafe_port',
  network_failed: 'network_failed',
  // answer
  redirected: 'redirected',
  too_large: 'too_large',
  not_json: 'not_json',
  provider_refused: 'provider_refused',
  rate_limited: 'rate_limited',
  server_error: 'server_error',
  answer_without_token: 'answer_without_token',
  illegal_token: 'illegal_token',
  unsupported_token_type: 'unsupported_token_type',
  /** What should be the provider's public keys is something else. */
  not_a_key_set: 'not_a_key_set',
  // sign-in
  sign_in_cancelled: 'sign_in_cancelled',
  sign_in_closed: 'sign_in_closed',
  sign_in_timed_out: 'sign_in_timed_out',
  sign_in_refused: 'sign_in_refused',
  callback_rejected: 'callback_rejected',
  login_page_failed: 'login_page_failed',
  /** The system's browser could not be opened. */
  browser_failed: 'browser_failed',
  /** The port of a loopback redirect URI could not be listened on. */
  callback_port_taken: 'callback_port_taken',
  /** The redirect URI does not lead back to this computer. */
  loopback_required: 'loopback_required',
  /** No sign-in waits for this any more. */
  sign_in_over: 'sign_in_over',
  // a pasted callback URL
  callback_elsewhere: 'callback_elsewhere',
  callback_foreign: 'callback_foreign',
  callback_incomplete: 'callback_incomplete',
  // backup
  /** A credential that was imported without a secret it needs. */
  secret_missing: 'secret_missing',
  not_a_backup: 'not_a_backup',
  backup_damaged: 'backup_damaged',
  backup_newer: 'backup_newer',
  /** `details.technical` lists the members. */
  backup_unknown_members: 'backup_unknown_members',
  backup_too_large: 'backup_too_large',
  backup_wrong_passphrase: 'backup_wrong_passphrase',
  /** An age file that is encrypted to a key. */
  backup_without_passphrase: 'backup_without_passphrase',
  backup_work_factor: 'backup_work_factor',
  backup_unreadable: 'backup_unreadable',
  import_gone: 'import_gone',
  import_outdated: 'import_outdated',
  // a support bundle
  /** Nothing was written: `details.secret` names what was found, `details.where` in which part. */
  secret_in_bundle: 'secret_in_bundle',
  bundle_gone: 'bundle_gone',
  // a file of certificates
  authority_unreadable: 'authority_unreadable',
  authority_private_key: 'authority_private_key',
  /** `details.technical` is the subject, as in the next two. */
  authority_is_leaf: 'authority_is_leaf',
  authority_expired: 'authority_expired',
  authority_unsupported: 'authority_unsupported',
  authority_too_many: 'authority_too_many',
  // the rest
  clipboard_failed: 'clipboard_failed',
  forbidden_sender: 'forbidden_sender',
  unexpected: 'unexpected',
} as const
export type Reason = (typeof Reason)[keyof typeof Reason]

/** Whether it is a person's own doing, which is no failure of anybody and not shown as one. */
export const wasCancelled = (reason: Reason): boolean =>
  reason === Reason.sign_in_cancelled || reason === Reason.sign_in_closed

/** The step of a flow at which something happened. */
export const Stage = {
  authorize: 'authorize',
  token: 'token',
  refresh: 'refresh',
  revoke: 'revoke',
  /** The provider's public keys, for a token's signature. */
  jwks: 'jwks',
  call: 'call',
} as const
export type Stage = (typeof Stage)[keyof typeof Stage]

/** Facts about a failure, all of them safe to show. */
export interface ErrorDetails {
  /** The field the message belongs to. */
  readonly field?: string
  readonly stage?: Stage
  /** Host (and port where it is not the scheme's own) that was talked to. */
  readonly host?: string
  /** HTTP status of the answer. */
  readonly status?: number
  /** The provider's own error code, cleaned and cut. */
  readonly providerError?: string
  /** The provider's own words, cleaned and cut at 500 characters. */
  readonly providerMessage?: string
  /** Seconds to wait before the next try, as the provider (Retry-After) or Keyfob asks. */
  readonly retryAfter?: number
  /** What a stored secret was saved for and what it would be used for now: origins, or `simulator`. */
  readonly boundTo?: string
  readonly wanted?: string
  /** Which secret was found in what was to leave Keyfob, by its label, and in which part. */
  readonly secret?: string
  readonly where?: string
  /** A technical word that helps support: a net error name, an errno, a media type. */
  readonly technical?: string
}

export interface KeyfobErrorOptions {
  readonly reason: Reason
  readonly details?: ErrorDetails
  readonly cause?: unknown
}

/** The one error class. `message` is for logs and developers; the window chooses its words by `reason`. */
export class KeyfobError extends Error {
  override readonly name = 'KeyfobError'
  readonly code: ErrorCode
  readonly reason: Reason
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, options: KeyfobErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.reason = options.reason
    this.details = options.details ?? {}
  }
}

/** An error as plain data: what crosses the border, without message, stack or cause. */
export interface WireError {
  readonly code: ErrorCode
  readonly reason: Reason
  readonly details: ErrorDetails
}

/** What every call across the border answers. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError }

/**
 * An Outcome as it crosses the border. What can be long crosses as one text: a value is copied member by member, once for each
 * of its objects, which takes longer than all else for a thousand of them.
 */
export type Delivered<T> = Outcome<T> | { readonly ok: true; readonly text: string }

/** The Outcome of what was delivered. */
export const received = <T>(delivered: Delivered<T>): Outcome<T> =>
  'text' in delivered ? { ok: true, value: JSON.parse(delivered.text) as T } : delivered

/** Turn anything thrown into what may cross: a KeyfobError keeps code, reason and details; all else becomes "unexpected". */
export function toWireError(thrown: unknown): WireError {
  if (thrown instanceof KeyfobError) return { code: thrown.code, reason: thrown.reason, details: thrown.details }
  return { code: ErrorCode.internal, reason: Reason.unexpected, details: {} }
}

/** Rebuild a KeyfobError on the other side. */
export function fromWireError(error: WireError): KeyfobError {
  return new KeyfobError(error.code, error.reason, { reason: error.reason, details: error.details })
}
