/**
 * Where a token may be sent by hand: to the credential's own origins and nowhere else, whatever is typed. What decides is the
 * URL as the platform's parser reads it, which is also what is sent; text that parsers read differently is refused before.
 */
import { ErrorCode, type ErrorDetails, KeyfobError, Reason } from '../../preload/errors'
import { parseAddress } from './address'
import { fillUrl, resolveValues } from './step-request'
import type { RequestValues } from './types'

/** What a URL parser drops silently (tab, line ends, spaces around) or reads as a slash (backslash). */
const DROPPED = /[\0-\x20\x7f\\\p{Cf}\p{Zs}]/u

/**
 * List the origins that belong to a credential: of its addresses, its token and call URL, and its token's service URI.
 * @returns each once, as `URL.origin` writes it
 */
export function callOrigins(input: RequestValues, serviceUri: string | null): readonly string[] {
  const { flow, provider } = input
  const values = resolveValues(input, { serviceUri: serviceUri ?? '', path: '' })
  const templates = [
    ...(flow.call === undefined ? [] : [flow.call.url]),
    flow.token.url,
    ...provider.addresses.map(({ id }) => `{${id}}`),
    '{serviceUri}',
  ]
  return [...new Set(templates.flatMap((template) => originOf(template, values)))]
}

function originOf(template: string, values: Readonly<Record<string, string>>): string[] {
  try {
    return [new URL(fillUrl(template, values)).origin]
  } catch {
    // An address that is empty or unusable is no place to send a token to.
    return []
  }
}

/**
 * Check a URL that was typed by hand, and answer it as it is sent, without its fragment.
 * @param origins where the token may be sent
 * @throws KeyfobError `invalid_input` at the field `url`: `missing_field`, `illegal_characters`, `invalid_url`, `insecure_url`,
 *   `foreign_host`, `token_in_url`
 * @see RFC 9700 §4.3 for why a token may not stand in a URL
 */
export function checkCallUrl(text: string, origins: readonly string[], accessToken: string): string {
  const typed = text.trim()
  if (typed === '') throw refused('No URL', Reason.missing_field)
  if (DROPPED.test(typed)) throw refused('The URL has characters that are not sent', Reason.illegal_characters)
  const authority = /^https?:\/\/([^/?#]+)/i.exec(typed)?.[1]
  // "https:host" and "https:///host" are read as a host by some and as a path by others.
  if (authority === undefined && /^https?:/i.test(typed)) throw refused('The URL has no host', Reason.invalid_url)
  if (authority?.includes('@') === true) throw refused('The URL has a user name', Reason.invalid_url)
  const url = parseAddress(typed.split('#')[0] ?? '', 'url')
  if (!origins.includes(url.origin)) throw refused('The URL leads to a foreign host', Reason.foreign_host)
  if (holds(url.href, accessToken)) throw refused('The URL has the token in it', Reason.token_in_url)
  return url.href
}

/** Whether a URL has a secret in it, as it is or percent-encoded. */
function holds(href: string, secret: string): boolean {
  const decoded = href.replace(/%([0-9a-f]{2})/gi, (_match, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return href.includes(secret) || decoded.includes(secret)
}

function refused(message: string, reason: Reason): KeyfobError {
  const details: ErrorDetails = { field: 'url' }
  return new KeyfobError(ErrorCode.invalid_input, message, { reason, details })
}
