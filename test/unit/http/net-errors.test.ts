import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { netErrorName, reasonOfNetError } from '../../../main/http/net-errors'
import { Reason } from '../../../preload/errors'

describe('the reason of a network error', () => {
  it.each([
    ['net::ERR_INTERNET_DISCONNECTED', Reason.offline],
    ['net::ERR_ADDRESS_UNREACHABLE', Reason.offline],
    ['net::ERR_NAME_NOT_RESOLVED', Reason.host_not_found],
    ['net::ERR_CONNECTION_REFUSED', Reason.connection_refused],
    ['net::ERR_CONNECTION_RESET', Reason.connection_lost],
    ['net::ERR_CONNECTION_CLOSED', Reason.connection_lost],
    ['net::ERR_EMPTY_RESPONSE', Reason.connection_lost],
    ['net::ERR_CONTENT_LENGTH_MISMATCH', Reason.connection_lost],
    ['net::ERR_INCOMPLETE_CHUNKED_ENCODING', Reason.connection_lost],
    ['net::ERR_INVALID_CHUNKED_ENCODING', Reason.connection_lost],
    ['net::ERR_CONTENT_DECODING_FAILED', Reason.connection_lost],
    ['net::ERR_CONTENT_DECODING_INIT_FAILED', Reason.connection_lost],
    ['net::ERR_NETWORK_CHANGED', Reason.connection_lost],
    ['net::ERR_CONNECTION_TIMED_OUT', Reason.timed_out],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', Reason.proxy_failed],
    ['net::ERR_PROXY_CONNECTION_FAILED', Reason.proxy_failed],
    ['net::ERR_PROXY_CERTIFICATE_INVALID', Reason.proxy_failed],
    ['net::ERR_CERT_AUTHORITY_INVALID', Reason.tls_untrusted],
    ['net::ERR_CERT_DATE_INVALID', Reason.tls_expired],
    ['net::ERR_CERT_COMMON_NAME_INVALID', Reason.tls_wrong_host],
    ['net::ERR_CERT_REVOKED', Reason.tls_failed],
    ['net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH', Reason.tls_failed],
    ['net::ERR_SSL_PROTOCOL_ERROR', Reason.tls_failed],
    ['net::ERR_SSL_CLIENT_AUTH_CERT_NEEDED', Reason.client_certificate_needed],
    ['net::ERR_UNSAFE_PORT', Reason.unsafe_port],
    ['net::ERR_RESPONSE_HEADERS_TOO_BIG', Reason.too_large],
    ['net::ERR_INVALID_HTTP_RESPONSE', Reason.network_failed],
    ['net::ERR_FAILED', Reason.network_failed],
    ['Redirect was cancelled', Reason.network_failed],
    ['', Reason.network_failed],
  ])('of %s is %s', (message, reason) => {
    expect(reasonOfNetError(message)).toBe(reason)
  })

  it('is read from the bare name too, as a failed page load gives it', () => {
    expect(reasonOfNetError('ERR_CONNECTION_REFUSED')).toBe(Reason.connection_refused)
  })

  it('is one of ours whatever the message, names of Object.prototype included', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('ERR_', 'toString', 'net::ERR___PROTO__', 'constructor')),
        (message) => {
          expect(Object.values(Reason)).toContain(reasonOfNetError(message))
        },
      ),
    )
  })
})

describe('the name of a network error', () => {
  it('is cut out of its message, so that an address beside it stays behind', () => {
    expect(netErrorName("ERR_FAILED (-2) loading 'https://host/?code=secret'")).toBe('ERR_FAILED')
    expect(netErrorName('nothing here')).toBeNull()
  })
})
