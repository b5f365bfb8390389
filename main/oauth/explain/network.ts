/** Explains a request that was not answered: name, connection, time, proxy. */
import type { CauseView } from '../../../preload/causes'
import type { FailedExchange } from './facts'
import { certain, edit, editAddress, likely, openNetworkSettings, possible, retry } from './make-cause'

const NAME_SERVER = /^ERR_(DNS_(TIMED_OUT|SERVER_FAILED|MALFORMED_RESPONSE)|NAME_RESOLUTION_FAILED)$/
/** Names that only a network of its own knows. */
const INTERNAL = /\.(local|internal|intranet|corp|lan|home|private|localdomain)$|^[^.]+$/

export function explainNetwork(failed: FailedExchange): readonly CauseView[] {
  switch (failed.reason) {
    case 'offline':
      return offline(failed)
    case 'host_not_found':
      return nameNotFound(failed)
    case 'connection_refused':
      return refused(failed)
    case 'connection_lost':
      return lost(failed)
    case 'timed_out':
      return timedOut(failed)
    case 'proxy_failed':
      return proxyFailed(failed)
    case 'proxy_login_needed':
      return [certain('proxy_needs_login', openNetworkSettings)]
    case 'proxy_login_refused':
      return [certain('proxy_login_refused', openNetworkSettings)]
    case 'unsafe_port':
      return [certain('port_forbidden', editAddress(failed))]
    default:
      return []
  }
}

const hostname = ({ target }: FailedExchange): string => target?.host.replace(/:\d+$/, '') ?? ''
const isInternal = (failed: FailedExchange): boolean =>
  failed.target?.loopback === false && isInternalName(hostname(failed))

/** Whether a host has a name that only a network of its own knows. */
export const isInternalName = (host: string): boolean => INTERNAL.test(host)

function offline(failed: FailedExchange): readonly CauseView[] {
  switch (failed.technical) {
    case 'ERR_NETWORK_ACCESS_DENIED':
      return [likely('local_firewall', retry)]
    case 'ERR_NETWORK_IO_SUSPENDED':
      return [likely('computer_slept', retry)]
    case 'ERR_ADDRESS_UNREACHABLE':
      return [possible('vpn_needed', retry), possible('offline', retry), possible('firewall_in_the_way')]
    default:
      return [certain('offline', retry)]
  }
}

function nameNotFound(failed: FailedExchange): readonly CauseView[] {
  if (NAME_SERVER.test(failed.technical ?? '')) {
    return [likely('name_server_failed', retry), possible('vpn_needed'), possible('offline', retry)]
  }
  const vpn = isInternal(failed) ? likely('vpn_needed', retry) : possible('vpn_needed', retry)
  const misspelt = failed.environment.custom
    ? (isInternal(failed) ? possible : likely)('name_misspelt', editAddress(failed))
    : null
  return [...(misspelt === null ? [] : [misspelt]), vpn, possible('name_server_failed', retry)]
}

function refused(failed: FailedExchange): readonly CauseView[] {
  const { target, environment } = failed
  if (target?.loopback === true) {
    return [
      likely('local_server_off', retry),
      ...(environment.custom ? [possible('port_wrong', editAddress(failed))] : []),
    ]
  }
  return [
    ...(environment.custom && target?.hasPort === true ? [likely('port_wrong', editAddress(failed))] : []),
    possible('service_down', retry),
    possible('firewall_in_the_way'),
    ...(isInternal(failed) ? [possible('vpn_needed')] : []),
  ]
}

function lost(failed: FailedExchange): readonly CauseView[] {
  const { technical, proxyInUse, target } = failed
  const proxy = proxyInUse === true ? [possible('proxy_in_the_way')] : []
  switch (technical) {
    case 'ERR_NETWORK_CHANGED':
      return [likely('network_changed', retry)]
    case 'ERR_CONTENT_LENGTH_MISMATCH':
    case 'ERR_INCOMPLETE_CHUNKED_ENCODING':
      return [certain('answer_broke_off', retry), ...proxy]
    // An answer came, and what packed it or passed it on garbled it.
    case 'ERR_INVALID_CHUNKED_ENCODING':
    case 'ERR_CONTENT_DECODING_FAILED':
    case 'ERR_CONTENT_DECODING_INIT_FAILED':
      return [...proxy, possible('provider_fault', retry)]
    case 'ERR_EMPTY_RESPONSE':
      return [certain('closed_without_answer', retry), ...wrongPort(failed), ...proxy]
    default:
      return [
        ...proxy,
        ...(target?.loopback === true ? [] : [possible('connection_cut', retry)]),
        possible('service_down', retry),
      ]
  }
}

function timedOut(failed: FailedExchange): readonly CauseView[] {
  return [
    ...(isInternal(failed) ? [likely('vpn_needed', retry)] : []),
    possible('service_slow', retry),
    ...(failed.proxyInUse === true ? [possible('proxy_in_the_way')] : []),
    ...(failed.target?.loopback === true ? [] : [possible('firewall_in_the_way')]),
    ...wrongPort(failed),
  ]
}

const wrongPort = (failed: FailedExchange): readonly CauseView[] =>
  failed.environment.custom && failed.target?.hasPort === true ? [possible('port_wrong', editAddress(failed))] : []

function proxyFailed({ technical }: FailedExchange): readonly CauseView[] {
  const name = technical ?? ''
  if (/^ERR_(PROXY_AUTH|UNEXPECTED_PROXY_AUTH)/.test(name)) return [likely('proxy_needs_login', openNetworkSettings)]
  if (name === 'ERR_PROXY_CERTIFICATE_INVALID') return [likely('proxy_certificate')]
  if (name === 'ERR_TUNNEL_CONNECTION_FAILED') {
    return [
      likely('proxy_refuses_host'),
      possible('proxy_needs_login', openNetworkSettings),
      possible('service_down', retry),
    ]
  }
  if (name === 'ERR_HTTPS_PROXY_TUNNEL_RESPONSE_REDIRECT') {
    return [possible('captive_portal', retry), possible('proxy_needs_login', openNetworkSettings)]
  }
  if (/^ERR_(PAC_|MANDATORY_PROXY|NO_SUPPORTED_PROXIES)/.test(name))
    return [likely('proxy_settings', openNetworkSettings)]
  return [likely('proxy_unreachable', retry), possible('proxy_settings', openNetworkSettings)]
}

/** What a value or a stored secret stops before anything is sent. */
export function explainInput(failed: FailedExchange): readonly CauseView[] {
  const { field, flow, reason } = failed
  if (field === null) return []
  if (reason !== 'colon_in_client_id') return [certain('value_unusable', edit(field))]
  const other = flow.clientAuthentication.find((method) => method === 'client_secret_post')
  return [
    certain('client_id_colon', edit(field)),
    ...(other === undefined
      ? []
      : [possible('other_client_authentication', { action: { kind: 'useClientAuthentication', method: other } })]),
  ]
}
