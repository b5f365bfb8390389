/** Parts of requests: form bodies, HTTP Basic, addresses. */
import { type Found, addAddress, addEntry } from './found'
import { isFieldName, isNeedlessName } from './vocabulary'

/**
 * Read a form body or a query. Only one whose names are all names on the wire, and two of them known: else `KEY=a&b=c` is one value.
 * @returns whether it was one
 */
export function readForm(
  text: string,
  line: number | null,
  found: Found,
  from: 'text' | 'request-body' = 'text',
): boolean {
  const trimmed = text.trim()
  if (!/^[\w.-]{1,60}=[^\s]*$/.test(trimmed)) return false
  const pairs = trimmed.split('&').map((pair) => {
    const at = pair.indexOf('=')
    return at === -1 ? null : { name: pair.slice(0, at), value: decode(pair.slice(at + 1)) }
  })
  const known = pairs.filter((pair) => pair !== null && (isFieldName(pair.name) || isNeedlessName(pair.name)))
  if (known.length < (from === 'request-body' ? 1 : 2)) return false
  for (const pair of pairs) if (pair) addEntry({ ...pair, line, from }, found)
  return true
}

/** Undo form encoding; text that is none stays. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/** Read `Basic …`: id and secret at the first colon. @returns whether it was that, or a scheme that has no client in it */
export function readBasic(value: string, line: number | null, found: Found): boolean {
  const [, scheme = '', rest = ''] = /^(Basic|Bearer)\s+(\S*)\s*$/i.exec(value.trim()) ?? []
  if (/^bearer$/i.test(scheme)) return true
  if (scheme === '') return false
  const pair = fromBase64(rest)
  const colon = pair?.indexOf(':') ?? -1
  if (pair === null || colon < 1) return false
  addBasic(pair.slice(0, colon), pair.slice(colon + 1), line, found)
  return true
}

export function addBasic(id: string, secret: string, line: number | null, found: Found): void {
  addEntry({ name: 'client_id', value: id, line, from: 'basic' }, found)
  if (secret !== '') addEntry({ name: 'client_secret', value: secret, line, from: 'basic' }, found)
}

function fromBase64(text: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0))
    const decoded = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return /[\u0000-\u001f\u007f]/.test(decoded) ? null : decoded
  } catch {
    return null
  }
}

/** Read an address: where it goes, and what its query and its user part say. */
export function readAddress(given: string, line: number | null, target: boolean, found: Found): void {
  let url: URL
  try {
    url = new URL(given)
  } catch {
    return
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return
  if (target && url.username !== '') addBasic(decode(url.username), decode(url.password), line, found)
  for (const [name, value] of url.searchParams) {
    if (isFieldName(name) || isNeedlessName(name)) addEntry({ name, value, line, from: 'text' }, found)
  }
  addAddress({ url: `${url.origin}${url.pathname}`, line, target }, found)
}
