/**
 * Looks for secrets in what is about to leave Keyfob: those the vault holds, in every form in which text can carry them, and
 * anything that looks like one. It says which secret it found and where, never its value. Redaction is `oauth/redact.ts`'s;
 * this is the check after it, and knows nothing of how a part was made.
 */
import { answerNames, findJwts, findMembers, findParameters } from '../oauth/sensitive'

export interface KnownValue {
  /** What it is called, e.g. `Client secret`. */
  readonly label: string
  /** The id of the credential it belongs to. */
  readonly credentialId: string
  readonly value: string
}

/** A text that leaves Keyfob. */
export interface Part {
  /** What it is called, e.g. `the HAR`. */
  readonly where: string
  readonly text: string
}

export interface Leak {
  readonly label: string
  readonly where: string
  /** Null: it is no secret that the vault holds, and looks like one. */
  readonly credentialId: string | null
}

/** A shorter secret stands by chance in too many places. */
const SHORTEST = 4
/** Of an encoded form: fewer characters of base64 or hexadecimal digits come about by chance. */
const SHORTEST_ENCODED = 6
/** A part of a long secret counts as the secret. */
const SHORTEST_PIECE = 16
/** A secret that is at most this long may be an ordinary word. */
const LONGEST_WORD = 20
/** Nobody encodes a text more often. */
const MOST_ROUNDS = 6

interface Pattern {
  readonly text: string
  readonly secret: KnownValue
}
interface Index {
  /** By their first `SHORTEST` characters. */
  readonly patterns: ReadonlyMap<string, readonly Pattern[]>
  /** 1 at the number (`numberOf`) of each such beginning: a text of many megabytes is searched while the window waits. */
  readonly begins: Uint8Array
}

/**
 * Make a scan for these secrets.
 * @param words text that is public whatever the secrets are (headings, member names, definitions): a short secret that is a
 * word of it, such as `password`, can not be told from that word, and is not looked for
 * @returns a function that answers the first leak in the parts, or null
 */
export function createScan(secrets: readonly KnownValue[], words: string): (parts: readonly Part[]) => Leak | null {
  const sought = secrets.filter(
    ({ value }) => value.length >= SHORTEST && !(value.length <= LONGEST_WORD && words.includes(value)),
  )
  const plain = indexOf(sought, plainForms, SHORTEST)
  const base64 = indexOf(sought, base64Forms, SHORTEST_ENCODED)
  const hex = indexOf(sought, hexForms, SHORTEST_ENCODED)

  const knownIn = (text: string): KnownValue | null =>
    search(plain, text) ??
    search(base64, text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/')) ??
    search(hex, text.toLowerCase())

  return (parts) => {
    for (const { where, text } of parts) {
      const decoded = decodeAll(text)
      for (const view of decoded === text ? [text] : [text, decoded]) {
        const known = knownIn(view)
        if (known !== null) return { label: known.label, credentialId: known.credentialId, where }
        const looks = looksSecret(view)
        if (looks !== null) return { label: looks, credentialId: null, where }
      }
    }
    return null
  }
}

function indexOf(secrets: readonly KnownValue[], forms: (value: string) => readonly string[], shortest: number): Index {
  const patterns = new Map<string, Pattern[]>()
  const begins = new Uint8Array(NUMBERS)
  for (const secret of secrets) {
    for (const text of new Set(forms(secret.value))) {
      if (text.length < shortest) continue
      const start = text.slice(0, SHORTEST)
      begins[numberOf(start)] = 1
      const there = patterns.get(start)
      if (there === undefined) patterns.set(start, [{ text, secret }])
      else there.push({ text, secret })
    }
  }
  return { patterns, begins }
}

function search({ patterns, begins }: Index, text: string): KnownValue | null {
  if (patterns.size === 0) return null
  for (let number = numberOf(text.slice(0, SHORTEST - 1)), end = SHORTEST - 1; end < text.length; end += 1) {
    number = nextNumber(number, text.charCodeAt(end))
    if (begins[number] === 0) continue
    const at = end + 1 - SHORTEST
    const found = patterns.get(text.slice(at, end + 1))?.find((pattern) => text.startsWith(pattern.text, at))
    if (found !== undefined) return found.secret
  }
  return null
}

/** A number for the last `SHORTEST` characters of a text: what stood before them has been shifted out. */
const NUMBERS = 2 ** 18
const nextNumber = (number: number, code: number): number => ((number << 5) ^ code) & (NUMBERS - 1)
function numberOf(text: string): number {
  let number = 0
  for (let at = 0; at < text.length; at += 1) number = nextNumber(number, text.charCodeAt(at))
  return number
}

/** As it is, with its spaces as a form has them, and the parts of a long one; each also as `decodeAll` leaves it. */
function plainForms(value: string): string[] {
  const half = Math.ceil(value.length / 2)
  const pieces = [value.slice(0, half), value.slice(half), ...value.split(/[\s.]+/)]
  const forms = [value, value.replaceAll(' ', '+'), ...pieces.filter(({ length }) => length >= SHORTEST_PIECE)]
  return [...forms, ...forms.map(decodeAll)]
}

const asForm = (value: string): string => new URLSearchParams({ x: value }).toString().slice(2)

/**
 * The characters of base64 that the secret alone decides, for the three places at which it can begin in a group of three
 * bytes: of itself and of what RFC 6749 §2.3.1 makes of it for HTTP Basic.
 */
function base64Forms(value: string): string[] {
  return [value, encodeURIComponent(value), asForm(value)].flatMap((text) =>
    [0, 1, 2].map((offset) => {
      const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)])
      const run = bytes.toString('base64').replace(/=+$/, '')
      return run.slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6))
    }),
  )
}

const hexForms = (value: string): string[] => [Buffer.from(value).toString('hex')]

const ESCAPE =
  /(?:%[0-9a-f]{2})+|\\u[0-9a-f]{4}|\\[bfnrt]|\\[!-/:-@[-`{-~]|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos);/gi
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const controls: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** Undo percent-encoding and the escapes of JSON, HTML and Markdown, until there are none left. */
function decodeAll(text: string): string {
  let decoded = text
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = decoded.replace(ESCAPE, unescaped)
    if (next === decoded) break
    decoded = next
  }
  return decoded
}

function unescaped(escape: string): string {
  if (escape.startsWith('%')) return Buffer.from(escape.replaceAll('%', ''), 'hex').toString()
  if (escape.startsWith('&')) {
    const name = escape.slice(1, -1).toLowerCase()
    if (!name.startsWith('#')) return named[name] ?? escape
    return fromCode(name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)))
  }
  if (/^\\u/i.test(escape)) return fromCode(Number.parseInt(escape.slice(2), 16))
  return controls[escape.slice(1)] ?? escape.slice(1)
}

/** By code unit below U+10000, so that halves of a pair find each other. */
const fromCode = (code: number): string =>
  code < 0x10000 ? String.fromCharCode(code) : code <= 0x10ffff ? String.fromCodePoint(code) : ''

const looks: readonly (readonly [label: string, pattern: RegExp])[] = [
  ['a private key', /-----BEGIN [A-Z0-9 ]*PRIVATE KEY|LS0tLS1CRUdJTi/],
  ['a token', /\b(?:bearer|dpop)\s+(?=[\w.~+/-]*\d)[\w.~+/-]{20,}/i],
]
/** A pair in base64 (RFC 7617 §2); a client id that stands in the clear has a colon after it. */
const BASIC = /\bbasic\s+([\w+/=-]{8,})(?![\w+/=:-])/gi
const isPair = (base64: string): boolean => Buffer.from(base64, 'base64').includes(':')

/** A value that a sensitive name stands before; a shorter one is a word. */
const SHORTEST_NAMED = 8
/** How a redacted value begins, as it is and in a URL. */
const REDACTED = /^(?:‹|%E2%80%B9)/i
const NOTHING = '(?!)'

/** What a text holds that looks like a secret, in words; null where there is nothing. */
function looksSecret(text: string): string | null {
  const shape = looks.find(([, pattern]) => pattern.test(text))
  if (shape !== undefined) return shape[0]
  if (findJwts(text).length > 0) return 'a token'
  if (Array.from(text.matchAll(BASIC)).some(([, pair = '']) => isPair(pair))) return 'HTTP Basic credentials'
  const places = [...findParameters(text, answerNames, null, NOTHING), ...findMembers(text, answerNames, null)]
  const clear = places.find(
    ({ values: [value = ''] }) =>
      value.length >= SHORTEST_NAMED && !REDACTED.test(value) && /^[\x21-\x7e]+$/.test(value),
  )
  return clear === undefined ? null : `a value named “${clear.label}”`
}
