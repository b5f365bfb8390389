/**
 * Redirect URIs that lead back to this computer, so that a program on it can wait for the system's browser.
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7.3
 */

export interface LoopbackRedirect {
  /** Addresses on which the browser can arrive. */
  readonly addresses: readonly string[]
  readonly port: number
  /** The one `Host` header that belongs to the redirect URI; another name for the same port is DNS rebinding. */
  readonly host: string
  /** `http://127.0.0.1:4711`, without a closing slash. */
  readonly origin: string
}

/**
 * `localhost` is not recommended (RFC 8252 §8.3), but it is what some providers have registered, and a redirect URI is sent
 * as it was registered. A browser may try either address for it, so both are held: nobody else's program answers on one.
 */
const addressesOf: Readonly<Partial<Record<string, readonly string[]>>> = {
  '127.0.0.1': ['127.0.0.1'],
  '[::1]': ['::1'],
  localhost: ['127.0.0.1', '::1'],
}

/** Read a redirect URI as one of this computer; null where it is none, or https, for which there is no certificate. */
export function readLoopbackRedirect(redirectUri: string): LoopbackRedirect | null {
  let url: URL
  try {
    url = new URL(redirectUri)
  } catch {
    return null
  }
  const addresses = Object.hasOwn(addressesOf, url.hostname) ? addressesOf[url.hostname] : undefined
  if (url.protocol !== 'http:' || addresses === undefined) return null
  return { addresses, port: url.port === '' ? 80 : Number(url.port), host: url.host, origin: url.origin }
}
