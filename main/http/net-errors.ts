/**
 * What Chromium's network errors mean for a person. Pure.
 * @see https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
 */
import { Reason } from '../../preload/errors'

const reasons: Readonly<Record<string, Reason>> = {
  ERR_INTERNET_DISCONNECTED: Reason.offline,
  ERR_ADDRESS_UNREACHABLE: Reason.offline,
  ERR_NETWORK_ACCESS_DENIED: Reason.offline,
  ERR_NETWORK_IO_SUSPENDED: Reason.offline,

  ERR_NAME_NOT_RESOLVED: Reason.host_not_found,
  ERR_NAME_RESOLUTION_FAILED: Reason.host_not_found,
  ERR_DNS_TIMED_OUT: Reason.host_not_found,
  ERR_DNS_SERVER_FAILED: Reason.host_not_found,
  ERR_DNS_MALFORMED_RESPONSE: Reason.host_not_found,
  ERR_ICANN_NAME_COLLISION: Reason.host_not_found,

  ERR_CONNECTION_REFUSED: Reason.connection_refused,
  ERR_ADDRESS_INVALID: Reason.connection_refused,

  ERR_CONNECTION_RESET: Reason.connection_lost,
  ERR_CONNECTION_CLOSED: Reason.connection_lost,
  ERR_CONNECTION_ABORTED: Reason.connection_lost,
  ERR_SOCKET_NOT_CONNECTED: Reason.connection_lost,
  ERR_EMPTY_RESPONSE: Reason.connection_lost,
  ERR_CONTENT_LENGTH_MISMATCH: Reason.connection_lost,
  ERR_INCOMPLETE_CHUNKED_ENCODING: Reason.connection_lost,
  ERR_INVALID_CHUNKED_ENCODING: Reason.connection_lost,
  ERR_CONTENT_DECODING_FAILED: Reason.connection_lost,
  ERR_CONTENT_DECODING_INIT_FAILED: Reason.connection_lost,
  ERR_NETWORK_CHANGED: Reason.connection_lost,
  ERR_HTTP2_PING_FAILED: Reason.connection_lost,
  ERR_HTTP2_SERVER_REFUSED_STREAM: Reason.connection_lost,

  ERR_TIMED_OUT: Reason.timed_out,
  ERR_CONNECTION_TIMED_OUT: Reason.timed_out,

  ERR_TUNNEL_CONNECTION_FAILED: Reason.proxy_failed,
  ERR_SOCKS_CONNECTION_FAILED: Reason.proxy_failed,
  ERR_SOCKS_CONNECTION_HOST_UNREACHABLE: Reason.proxy_failed,
  ERR_PAC_SCRIPT_FAILED: Reason.proxy_failed,
  ERR_PAC_SCRIPT_TERMINATED: Reason.proxy_failed,
  ERR_MANDATORY_PROXY_CONFIGURATION_FAILED: Reason.proxy_failed,
  ERR_NO_SUPPORTED_PROXIES: Reason.proxy_failed,
  ERR_UNEXPECTED_PROXY_AUTH: Reason.proxy_failed,
  ERR_HTTPS_PROXY_TUNNEL_RESPONSE_REDIRECT: Reason.proxy_failed,

  ERR_CERT_AUTHORITY_INVALID: Reason.tls_untrusted,
  ERR_CERTIFICATE_TRANSPARENCY_REQUIRED: Reason.tls_untrusted,
  ERR_CERT_SYMANTEC_LEGACY: Reason.tls_untrusted,
  ERR_CERT_KNOWN_INTERCEPTION_BLOCKED: Reason.tls_untrusted,
  ERR_CERT_SELF_SIGNED_LOCAL_NETWORK: Reason.tls_untrusted,
  // Chromium has one error for "not valid any more" and "not valid yet".
  ERR_CERT_DATE_INVALID: Reason.tls_expired,
  ERR_CERT_COMMON_NAME_INVALID: Reason.tls_wrong_host,

  // "Bad" certificate errors are about one that was sent; none is sent unless the server asks for it.
  ERR_SSL_CLIENT_AUTH_CERT_NEEDED: Reason.client_certificate_needed,
  ERR_BAD_SSL_CLIENT_AUTH_CERT: Reason.client_certificate_needed,

  ERR_UNSAFE_PORT: Reason.unsafe_port,
  ERR_RESPONSE_HEADERS_TOO_BIG: Reason.too_large,
}

/** What a whole family of errors means where its member has no entry of its own; the first that fits counts. */
const families: readonly (readonly [string, Reason])[] = [
  ['ERR_PROXY_', Reason.proxy_failed],
  ['ERR_CERT_', Reason.tls_failed],
  ['ERR_SSL_', Reason.tls_failed],
  ['ERR_TLS', Reason.tls_failed],
  ['ERR_ECH_', Reason.tls_failed],
]

/**
 * Say why a request failed, from the message of Electron's error (`net::ERR_CONNECTION_REFUSED`) or the bare name.
 * Anything unknown is `network_failed`.
 */
export function reasonOfNetError(message: string): Reason {
  const name = netErrorName(message)
  if (name === null) return Reason.network_failed
  const own = Object.hasOwn(reasons, name) ? reasons[name] : undefined
  return own ?? families.find(([prefix]) => name.startsWith(prefix))?.[1] ?? Reason.network_failed
}

/** Find the error's name (`ERR_…`) in a message; null where there is none. The rest of a message may hold an address. */
export function netErrorName(message: string): string | null {
  return /\bERR_[A-Z0-9_]+/.exec(message)?.[0] ?? null
}
