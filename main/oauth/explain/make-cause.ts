/** Makes a cause as it crosses the border. Where a cause is to be looked for belongs to the cause and stands here. */
import type { Cause, CauseAction, CauseFacts, CausePlace, CauseView, Confidence } from '../../../preload/causes'
import type { FailedExchange } from './facts'

const provider = 'provider'
const places: Readonly<Partial<Record<Cause, CausePlace>>> = {
  clock_wrong: 'clock',
  assertion_clock: 'clock',
  ...placed('network', [
    'offline',
    'network_changed',
    'name_server_failed',
    'vpn_needed',
    'firewall_in_the_way',
    'connection_cut',
    'answer_broke_off',
    'proxy_unreachable',
    'proxy_needs_login',
    'proxy_login_refused',
    'proxy_refuses_host',
    'proxy_settings',
    'proxy_certificate',
    'proxy_in_the_way',
    'captive_portal',
    'web_filter',
    'tls_unknown_ca',
    'tls_intercepted',
    'tls_disturbed',
  ]),
  ...placed('app', [
    'unknown',
    'computer_slept',
    'local_server_off',
    'local_firewall',
    'port_forbidden',
    'client_certificate_needed',
    'proof_of_possession_needed',
    'token_type_unsupported',
    'state_mismatch',
    'state_missing',
    'callback_ambiguous',
    'callback_implicit',
    'callback_issuer',
    'sign_in_ended',
    'sign_in_took_too_long',
  ]),
  ...placed('field', [
    'name_misspelt',
    'port_wrong',
    'tls_not_spoken',
    'http_to_https_port',
    'path_wrong',
    'redirect_same_host',
    'web_page',
    'login_page',
    'default_page',
    'value_named',
    'value_unusable',
    'client_id_colon',
    'value_warned',
    'value_line_end',
    'value_space',
    'value_invisible',
    'value_quoted',
    'value_shortened',
    'value_placeholder',
    'value_masked',
    'value_encoded',
    'values_same',
    'value_of_test',
    'value_of_production',
    'client_secret_wrong',
    'client_unknown',
    'other_client_authentication',
    'other_environment',
    'api_key_refused',
    'parameter_missing',
    'audience_refused',
    'assertion_audience',
    'assertion_issuer',
    'password_wrong',
    'end_user_account',
    'organisation_unknown',
    'redirect_uri_mismatch',
  ]),
}

function placed(place: CausePlace, causes: readonly Cause[]): Partial<Record<Cause, CausePlace>> {
  return Object.fromEntries(causes.map((cause) => [cause, place]))
}

/** Say where to look for a cause; the provider, where nothing else is said. */
export const placeOf = (cause: Cause): CausePlace => places[cause] ?? provider

export interface More extends CauseFacts {
  readonly action?: CauseAction | null
}

function make(confidence: Confidence) {
  return (cause: Cause, { action = null, ...facts }: More = {}): CauseView => ({
    cause,
    where: placeOf(cause),
    confidence,
    action,
    facts,
    text: null,
  })
}

export const certain = make('certain')
export const likely = make('likely')
export const possible = make('possible')

export const retry: More = { action: { kind: 'retry' } }
export const signIn: More = { action: { kind: 'signIn' } }
export const openDocs: More = { action: { kind: 'openDocs' } }
export const openNetworkSettings: More = { action: { kind: 'openNetworkSettings' } }
export const checkClock: More = { action: { kind: 'checkClock' } }

/** A field to correct, and the button that opens the form at it. */
export const edit = (field: string | null): More => ({
  action: { kind: 'edit', field },
  ...(field === null ? {} : { field }),
})

/** The first of some fields that the flow has, to correct. */
export function editFirst({ flow }: FailedExchange, ...fields: readonly string[]): More {
  return edit(fields.find((field) => flow.fields.includes(field)) ?? null)
}

/** The address to correct; nothing to do where the environment gives it. */
export function editAddress({ provider: definition, environment, stage }: FailedExchange): More {
  const ids = definition.addresses.map(({ id }) => id)
  const used = (stage === 'call' ? ids.find((id) => id === 'callUrl') : undefined) ?? ids[0]
  return environment.custom && used !== undefined ? edit(used) : {}
}
