/**
 * Which addresses a request may go to: https, or http on this computer alone (the simulator, a test). No user name or
 * password in it.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'

/** Whether a host (as `URL.hostname` writes it) is this computer. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
}

/** Whether a secret may be sent to this URL. */
export function isSecureUrl(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname))
}

/**
 * Parse an address that a request is to go to.
 * @throws KeyfobError `invalid_input`/`invalid_url` or `insecure_url`, with `details.field` where the field is known
 */
export function parseAddress(text: string, field?: string): URL {
  const details = field === undefined ? {} : { field }
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw new KeyfobError(ErrorCode.invalid_input, 'An address is no URL', { reason: Reason.invalid_url, details })
  }
  if (url.username !== '' || url.password !== '' || url.hash !== '') {
    throw new KeyfobError(ErrorCode.invalid_input, 'An address has a user name, a password or a fragment', {
      reason: Reason.invalid_url,
      details,
    })
  }
  if (!isSecureUrl(url)) {
    throw new KeyfobError(ErrorCode.invalid_input, 'An address is not https', { reason: Reason.insecure_url, details })
  }
  return url
}
