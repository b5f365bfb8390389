/**
 * Reads any text as a token: what kind it is, and what it says. Nothing is verified and nothing is refused; what can't be
 * read is named. The token itself stays in the reading, which never crosses to the window.
 */
import type { Damage, TokenKind, TokenShape, Trimmed } from '../../../preload/inspector-views'
import { decodeBase64url, type JsonPart, readPart } from '../jwt'
import { trimToken } from './trim'

/** The longest token that Keyfob takes from a provider, too. */
const MAX_LENGTH = 65_536
/** What a token may consist of: VSCHAR (RFC 6749 App. A.12). */
const ILLEGAL = /[^\x21-\x7e]/u

export interface TokenReading {
  readonly kind: TokenKind
  readonly token: string
  readonly trimmed: readonly Trimmed[]
  readonly illegal: { readonly character: string; readonly position: number } | null
  readonly shape: TokenShape | null
  readonly damage: Damage | null
  readonly header: JsonPart | null
  /** Null also where a signed token carries something else than a JSON object. */
  readonly claims: JsonPart | null
}

const shapes: readonly (readonly [TokenShape, RegExp])[] = [
  ['uuid', /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i],
  ['hex', /^(?:[0-9a-f]{2}){8,}$/i],
  ['paseto', /^v[1-4]\.(?:local|public)\.[\w-]+/],
  ['base64url', /^[\w-]+$/],
  ['base64', /^[A-Za-z0-9+/]+={0,2}$/],
]

/** Read a text as a token. */
export function readToken(text: string): TokenReading {
  const { token, trimmed } = trimToken(text)
  const nothing = { token, trimmed, illegal: null, shape: null, damage: null, header: null, claims: null }
  if (token === '') return { ...nothing, kind: 'nothing' }
  if (token.length > MAX_LENGTH) return { ...nothing, kind: 'too_long' }
  if (/^\{.*\}$/.test(token)) return { ...nothing, kind: 'opaque', shape: 'json' }
  const illegal = ILLEGAL.exec(token)
  if (illegal !== null) {
    return { ...nothing, kind: 'illegal', illegal: { character: nameOf(illegal[0]), position: illegal.index + 1 } }
  }
  const parts = token.split('.')
  const header = readPart(parts[0] ?? '')
  if (header === null) return { ...nothing, ...withoutHeader(parts, token) }
  if (parts.length === 5 && Object.hasOwn(header.members, 'enc')) return { ...nothing, kind: 'jwe', header }
  if (parts.length !== 3) {
    const isHeader = Object.hasOwn(header.members, 'alg')
    if (!isHeader || parts.length > 5) return { ...nothing, kind: 'opaque', shape: shapeOf(token) }
    return { ...nothing, kind: 'damaged', damage: { part: 'whole', fault: 'cut_off' }, header }
  }
  const [, payload = '', signature = ''] = parts
  const claims = readPart(payload)
  if (signature !== '' && decodeBase64url(signature) === null) {
    return { ...nothing, kind: 'damaged', damage: { part: 'signature', fault: 'not_base64url' }, header, claims }
  }
  const kind = isUnsecured(header) ? 'unsecured' : 'jws'
  if (claims !== null) return { ...nothing, kind, header, claims }
  const fault = faultOf(payload)
  // RFC 7515: what is signed need not be a JSON object, so only half of one is damage.
  const isSomethingElse = fault !== 'not_base64url' && !looksLikeObject(payload)
  return isSomethingElse
    ? { ...nothing, kind, header }
    : { ...nothing, kind: 'damaged', damage: { part: 'claims', fault }, header }
}

/** Whether a header names no signature at all; "None" and "NONE" have fooled readers before. */
const isUnsecured = ({ members }: JsonPart): boolean =>
  typeof members['alg'] === 'string' && members['alg'].toLowerCase() === 'none'

/** What begins as an encoded JSON object is a damaged token; all else is opaque. */
function withoutHeader(
  parts: readonly string[],
  token: string,
): Pick<TokenReading, 'kind' | 'shape'> & { damage: Damage | null } {
  const [first = ''] = parts
  if (!looksLikeObject(first)) return { kind: 'opaque', shape: shapeOf(token), damage: null }
  const fault = parts.length === 1 ? 'cut_off' : faultOf(first)
  return { kind: 'damaged', shape: null, damage: { part: parts.length === 1 ? 'whole' : 'header', fault } }
}

/** `{"` in base64url, with or without a space or line break between. */
const looksLikeObject = (encoded: string): boolean => /^(?:eyJ|ey[AI]|ew[0o])/.test(encoded)

function faultOf(encoded: string): Damage['fault'] {
  const bytes = decodeBase64url(encoded)
  if (bytes === null) return 'not_base64url'
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return 'not_utf8'
  }
  try {
    JSON.parse(text)
    return 'not_an_object'
  } catch {
    return 'not_json'
  }
}

const shapeOf = (token: string): TokenShape | null => shapes.find(([, pattern]) => pattern.test(token))?.[0] ?? null

const nameOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
