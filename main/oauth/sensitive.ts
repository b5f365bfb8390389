/**
 * What is secret by its name or its looks, whatever its value: parameters, JSON members and headers that carry secrets,
 * and anything that looks like a JWT. Works on the text as it is, not on a parsed form, since answers come broken,
 * truncated and as HTML. Every search is linear, with bounded look-behind.
 */
import type { Span } from './secret-forms'

/** A place that holds a secret; `values` are the ways to read it, the most decoded one first. */
export interface SensitivePlace extends Span {
  readonly label: string
  readonly values: readonly string[]
}

/** Any value of at most this many characters may be a short secret that is known. */
const LONGEST_SHORT = 64
const LONGEST_NAME = 64

/** Labels by name, in lower case and without separators, so that `clientSecret` and `client_secret` are one. */
export type SensitiveNames = ReadonlyMap<string, string>

const inAnswers: readonly (readonly [string, string])[] = [
  ['clientsecret', 'client secret'],
  ['clientassertion', 'assertion'],
  ['assertion', 'assertion'],
  ['password', 'password'],
  ['passwd', 'password'],
  ['codeverifier', 'code verifier'],
  ['accesstoken', 'access token'],
  ['refreshtoken', 'refresh token'],
  ['idtoken', 'id token'],
  ['token', 'token'],
  ['secret', 'secret'],
  ['apikey', 'api key'],
  ['xapikey', 'api key'],
  ['xpartnerid', 'api key'],
  ['sessionid', 'session'],
  ['privatekey', 'private key'],
]

/** In an answer's body `code` and `state` are words of its own: an error code, an order's state. */
export const answerNames: SensitiveNames = new Map(inAnswers)
export const requestNames: SensitiveNames = new Map([
  ...inAnswers,
  ['code', 'authorization code'],
  ['state', 'state'],
  ['signature', 'signature'],
])

/** Headers whose whole value is a secret, by name in lower case. */
export const sensitiveHeaders: SensitiveNames = new Map([
  ['x-api-key', 'api key'],
  ['api-key', 'api key'],
  ['apikey', 'api key'],
  ['x-partner-id', 'api key'],
  ['x-auth-token', 'access token'],
  ['x-access-token', 'access token'],
  ['x-signature', 'signature'],
  ['cookie', 'cookie'],
  ['set-cookie', 'cookie'],
])

/** Labels that never get a fingerprint: a person chose the value, so that guesses could be tried against it. */
export const humanChosenLabels: ReadonlySet<string> = new Set(['password'])

/** The name under which `SensitiveNames` knows a parameter or member. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/** Text of UTF-16 that was read as UTF-8 has a NUL beside each character, which a reader passes over and a search does not. */
export const withoutNuls = (text: string): string => text.replaceAll('\0', '')

/** Decode percent-encoding, and `+` as a space; text that isn't so encoded comes back as it is. */
export function decodeForm(text: string): string {
  return decodePercent(text.replaceAll('+', ' '))
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Decode base64 or base64url as UTF-8; null where it is neither. */
export function decodeBase64(text: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(text.trim().replaceAll('-', '+').replaceAll('_', '/')), (byte) =>
      byte.charCodeAt(0),
    )
    return new TextDecoder().decode(bytes)
  } catch {
    return null
  }
}

/** The quotation mark after it belongs to the text. */
const UNENDED = /(?<!\\)(?:\\\\)*\\$/

function decodeJsonString(text: string): string {
  // Of JSON within JSON each name ends so; an error for each of them would cost more than all else here.
  if (!text.includes('\\') || UNENDED.test(text)) return text
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    return text
  }
}

/**
 * Find parameters of a URL, a form or anything else with `name=value` in it.
 * @param isShortSecret whether a value is a secret that is known and too short to be searched for; null where there is none
 * @param mark source of a regular expression for what has been redacted before, which counts as part of a value
 */
export function findParameters(
  text: string,
  names: SensitiveNames,
  isShortSecret: ((value: string) => boolean) | null,
  mark: string,
): SensitivePlace[] {
  const places: SensitivePlace[] = []
  // Encoders write these as %XX, so they end a value. A URL can have "=" and "?" in it before its query: each "=" is tried.
  for (const { 0: piece, index } of text.matchAll(new RegExp(`(?:${mark}|[^&#\\s"<>])+`, 'g'))) {
    for (let equals = piece.indexOf('='); equals !== -1; equals = piece.indexOf('=', equals + 1)) {
      const name = /[\w.~%+-]+$/.exec(piece.slice(Math.max(0, equals - LONGEST_NAME), equals))?.[0] ?? ''
      const label = names.get(plainName(decodeForm(name)))
      const value = piece.slice(equals + 1)
      if (label === undefined && (value.length > LONGEST_SHORT || isShortSecret?.(decodeForm(value)) !== true)) continue
      const start = index + equals + 1
      places.push({
        start,
        end: start + value.length,
        label: label ?? '',
        values: [decodeForm(value), decodePercent(value), value],
      })
      break
    }
  }
  return places
}

/** A name has no space, so that a stray quotation mark before it doesn't turn names into values. */
const MEMBER = /"([\w.$:/\\-]{1,80})"\s*:\s*(\[?)/g
const STRING = /\s*\\*"([^"\\]*(?:\\[^][^"\\]*)*)"?/dy
/** A value that can be a short secret: no more is read than that, or a text of nothing but names would cost its square. */
const SHORT_STRING = new RegExp(`\\s*\\\\*"((?:[^"\\\\]|\\\\[^]){0,${LONGEST_SHORT + 1}})"?`, 'dy')
const NUMBER = /\s*(-?\d[\w.+-]*)/dy
const COMMA = /\s*,/y

/** Find members of JSON at any depth: strings, numbers, and arrays of them. The last string may lack its end. As `findParameters`. */
export function findMembers(
  text: string,
  names: SensitiveNames,
  isShortSecret: ((value: string) => boolean) | null,
): SensitivePlace[] {
  const places: SensitivePlace[] = []
  /** Where the last value ends that is hidden as a whole: what stands in it is hidden with it. */
  let hidden = 0
  for (const member of text.matchAll(MEMBER)) {
    if (member.index < hidden) continue
    const label = names.get(plainName(decodeJsonString(member[1] ?? '')))
    if (label === undefined && isShortSecret === null) continue
    let at: number | null = member.index + member[0].length
    while (at !== null) {
      const value: RegExpExecArray | null =
        matchAt(label === undefined ? SHORT_STRING : STRING, text, at) ?? matchAt(NUMBER, text, at)
      if (value === null) break
      const raw = value[1] ?? ''
      const [start, end] = value.indices?.[1] ?? [value.index, value.index]
      if (label !== undefined || (raw.length <= LONGEST_SHORT && isShortSecret?.(decodeJsonString(raw)) === true)) {
        places.push({ start, end, label: label ?? '', values: [decodeJsonString(raw), raw] })
        hidden = end
      }
      const comma: RegExpExecArray | null =
        member[2] === '[' ? matchAt(COMMA, text, value.index + value[0].length) : null
      at = comma === null ? null : comma.index + comma[0].length
    }
  }
  return places
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at
  return sticky.exec(text)
}

/** Find what looks like a JWT, whole or cut short: its header is a JSON object, which begins with `eyJ` in base64url. */
export function findJwts(text: string): SensitivePlace[] {
  const places: SensitivePlace[] = []
  for (const { 0: run, index } of text.matchAll(/[\w.-]+/g)) {
    const at = run.search(/eyJ[\w-]{12}/)
    if (at === -1 || !run.includes('.', at)) continue
    places.push({ start: index + at, end: index + run.length, label: 'token', values: [run.slice(at)] })
  }
  return places
}

const ELEMENT = new RegExp(`<([\\w.:-]{1,${LONGEST_NAME}})(?:\\s[^<>]{0,200})?>([^<]+)`, 'g')
/** One long word, quoted or not, and no address. */
const BARE = /^\s*"?(?!https?:)([\w.~+/=-]{20,})"?\s*$/

/**
 * Find what an answer alone can hold: elements of XML with a secret's name, such as `<access_token>…</access_token>`, and a
 * token that is the whole text, which has letters and digits.
 */
export function findInAnswer(text: string, names: SensitiveNames): SensitivePlace[] {
  const places: SensitivePlace[] = []
  for (const { 0: element, 1: name = '', 2: value = '', index } of text.matchAll(ELEMENT)) {
    const label = names.get(plainName(name.replace(/^.*:/, '')))
    const end = index + element.length
    if (label !== undefined) places.push({ start: end - value.length, end, label, values: [value.trim(), value] })
  }
  const word = BARE.exec(text)?.[1] ?? ''
  if (!/\d/.test(word) || !/[a-z]/i.test(word)) return places
  const start = text.indexOf(word)
  return [...places, { start, end: start + word.length, label: 'token', values: [word] }]
}
