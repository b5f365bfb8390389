/**
 * What a failure may come from: the ids that cross the border, and what the window needs to say and do about each. The
 * sentences are the window's (`renderer/features/failure/causes/`), the judgement is main's (`main/oauth/explain.ts`). No value
 * that was sent or received is in here: fields by id, hosts, product names, seconds.
 */
import type { ClientAuthentication } from './views'

/** What a failure may come from. */
export const Cause = {
  /** In the definition's own words, and no cause of this list. */
  provider_hint: 'provider_hint',
  /** Nothing that Keyfob knows; the exchange is shown. */
  unknown: 'unknown',

  // the network
  offline: 'offline',
  computer_slept: 'computer_slept',
  network_changed: 'network_changed',
  name_misspelt: 'name_misspelt',
  name_server_failed: 'name_server_failed',
  vpn_needed: 'vpn_needed',
  local_server_off: 'local_server_off',
  port_wrong: 'port_wrong',
  port_forbidden: 'port_forbidden',
  service_down: 'service_down',
  service_slow: 'service_slow',
  firewall_in_the_way: 'firewall_in_the_way',
  local_firewall: 'local_firewall',
  connection_cut: 'connection_cut',
  closed_without_answer: 'closed_without_answer',
  answer_broke_off: 'answer_broke_off',
  proxy_unreachable: 'proxy_unreachable',
  proxy_needs_login: 'proxy_needs_login',
  proxy_login_refused: 'proxy_login_refused',
  proxy_refuses_host: 'proxy_refuses_host',
  proxy_settings: 'proxy_settings',
  proxy_certificate: 'proxy_certificate',
  proxy_in_the_way: 'proxy_in_the_way',
  captive_portal: 'captive_portal',
  web_filter: 'web_filter',

  // TLS
  tls_self_signed: 'tls_self_signed',
  tls_unknown_ca: 'tls_unknown_ca',
  tls_intercepted: 'tls_intercepted',
  tls_expired: 'tls_expired',
  tls_not_yet_valid: 'tls_not_yet_valid',
  tls_other_host: 'tls_other_host',
  tls_revoked: 'tls_revoked',
  tls_weak: 'tls_weak',
  tls_old: 'tls_old',
  tls_not_spoken: 'tls_not_spoken',
  tls_disturbed: 'tls_disturbed',
  http_to_https_port: 'http_to_https_port',
  client_certificate_needed: 'client_certificate_needed',

  // the clock
  clock_wrong: 'clock_wrong',

  // the address
  redirect_same_host: 'redirect_same_host',
  redirect_elsewhere: 'redirect_elsewhere',
  path_wrong: 'path_wrong',
  endpoint_gone: 'endpoint_gone',
  method_refused: 'method_refused',
  content_refused: 'content_refused',
  request_too_large: 'request_too_large',
  web_page: 'web_page',
  login_page: 'login_page',
  default_page: 'default_page',

  // the answer
  answer_empty: 'answer_empty',
  answer_cut_off: 'answer_cut_off',
  answer_unreadable: 'answer_unreadable',
  answer_utf16: 'answer_utf16',
  answer_broken_json: 'answer_broken_json',
  answer_form_encoded: 'answer_form_encoded',
  answer_xml: 'answer_xml',
  answer_plain_text: 'answer_plain_text',
  answer_not_an_object: 'answer_not_an_object',
  answer_too_large: 'answer_too_large',
  headers_too_large: 'headers_too_large',
  token_missing: 'token_missing',
  token_elsewhere: 'token_elsewhere',
  token_not_text: 'token_not_text',
  token_only_id_token: 'token_only_id_token',
  token_too_long: 'token_too_long',
  token_line_break: 'token_line_break',
  token_with_prefix: 'token_with_prefix',
  token_illegal_characters: 'token_illegal_characters',
  token_type_unsupported: 'token_type_unsupported',
  proof_of_possession_needed: 'proof_of_possession_needed',

  // the provider
  rate_limited: 'rate_limited',
  rate_limited_unknown: 'rate_limited_unknown',
  provider_fault: 'provider_fault',
  gateway_fault: 'gateway_fault',
  overloaded: 'overloaded',
  maintenance: 'maintenance',
  request_firewall: 'request_firewall',
  region_blocked: 'region_blocked',
  ip_not_allowed: 'ip_not_allowed',
  account_suspended: 'account_suspended',
  not_permitted: 'not_permitted',

  // values
  value_named: 'value_named',
  value_unusable: 'value_unusable',
  client_id_colon: 'client_id_colon',
  value_warned: 'value_warned',
  value_line_end: 'value_line_end',
  value_space: 'value_space',
  value_invisible: 'value_invisible',
  value_quoted: 'value_quoted',
  value_shortened: 'value_shortened',
  value_placeholder: 'value_placeholder',
  value_masked: 'value_masked',
  value_encoded: 'value_encoded',
  values_same: 'values_same',
  value_of_test: 'value_of_test',
  value_of_production: 'value_of_production',

  // the client
  client_secret_wrong: 'client_secret_wrong',
  client_secret_expired: 'client_secret_expired',
  client_unknown: 'client_unknown',
  client_disabled: 'client_disabled',
  other_client_authentication: 'other_client_authentication',
  other_environment: 'other_environment',
  api_key_refused: 'api_key_refused',
  grant_not_allowed: 'grant_not_allowed',
  grant_unknown: 'grant_unknown',
  parameter_missing: 'parameter_missing',
  request_refused: 'request_refused',
  scope_refused: 'scope_refused',
  audience_refused: 'audience_refused',

  // the signed assertion
  assertion_refused: 'assertion_refused',
  assertion_clock: 'assertion_clock',
  assertion_audience: 'assertion_audience',
  assertion_key_unknown: 'assertion_key_unknown',
  assertion_algorithm: 'assertion_algorithm',
  assertion_reused: 'assertion_reused',
  assertion_issuer: 'assertion_issuer',

  // the person
  password_wrong: 'password_wrong',
  password_expired: 'password_expired',
  user_locked: 'user_locked',
  second_factor_needed: 'second_factor_needed',
  end_user_account: 'end_user_account',
  organisation_unknown: 'organisation_unknown',

  // the sign-in
  access_declined: 'access_declined',
  sign_in_wanted: 'sign_in_wanted',
  redirect_uri_mismatch: 'redirect_uri_mismatch',
  code_used: 'code_used',
  code_expired: 'code_expired',
  code_not_accepted: 'code_not_accepted',
  pkce_failed: 'pkce_failed',
  state_mismatch: 'state_mismatch',
  state_missing: 'state_missing',
  callback_ambiguous: 'callback_ambiguous',
  callback_without_code: 'callback_without_code',
  callback_implicit: 'callback_implicit',
  callback_issuer: 'callback_issuer',
  sign_in_ended: 'sign_in_ended',
  sign_in_took_too_long: 'sign_in_took_too_long',
  sign_in_page_failed: 'sign_in_page_failed',

  // the token at hand
  refresh_token_ended: 'refresh_token_ended',
  refresh_token_used: 'refresh_token_used',
  token_refused: 'token_refused',
  token_expired: 'token_expired',
  scope_insufficient: 'scope_insufficient',
  scope_not_granted: 'scope_not_granted',
  revoke_not_confirmed: 'revoke_not_confirmed',
  revoke_kind_unknown: 'revoke_kind_unknown',
} as const
export type Cause = (typeof Cause)[keyof typeof Cause]

/** Where to look. */
export type CausePlace = 'field' | 'provider' | 'network' | 'clock' | 'app'

/** `certain`: what was observed says so. `likely` and `possible` are judgements, and are said as such. */
export type Confidence = 'certain' | 'likely' | 'possible'

/** What a button can do about a cause. */
export type CauseAction =
  /** Open the form at a field; null at its beginning. */
  | { readonly kind: 'edit'; readonly field: string | null }
  /** Offered, never done by itself: a wrong guess sends the secret in another form. */
  | { readonly kind: 'useClientAuthentication'; readonly method: ClientAuthentication }
  | {
      readonly kind: 'retry' | 'signIn' | 'getToken' | 'checkClock' | 'openDocs' | 'checkReach' | 'openNetworkSettings'
    }

/** What a sentence may name. */
export interface CauseFacts {
  /** A field by id, and another one. */
  readonly field?: string
  readonly otherField?: string
  readonly host?: string
  /** A product (a firewall, an issuer of certificates), a token type, a parameter: cleaned and cut. */
  readonly name?: string
  /** Seconds to wait, or by which the provider's clock is ahead. */
  readonly seconds?: number
}

/** One thing a failure may come from. */
export interface CauseView {
  readonly cause: Cause
  readonly where: CausePlace
  readonly confidence: Confidence
  readonly action: CauseAction | null
  readonly facts: CauseFacts
  /** The definition's words for this cause, which then stand in place of the general ones. */
  readonly text: string | null
}
