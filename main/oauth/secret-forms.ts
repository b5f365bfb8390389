/**
 * Finds a secret in text, in every form in which a request or an answer can carry it: as it is, percent-encoded once or
 * twice, form-encoded, escaped for JSON once or twice, escaped for HTML, and inside base64 or base64url at any offset.
 * Each character is matched in any of its spellings, so a mixture of forms is found too. Work is bounded: a text made to
 * be slow to search counts as secret from where the bound is reached.
 */

/** Half-open: `start` is in, `end` is not. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** How one character can be spelled: `exact` minds the case, `folded` are in lower case and match in any. */
interface Spelling {
  readonly exact: string | null
  readonly folded: readonly string[]
  /** The code units that `folded` begin with. */
  readonly starts: ReadonlySet<number>
}

interface Form {
  readonly characters: readonly string[] | string
  readonly spell: (character: string) => Spelling
  /** The form is a run of base64, so characters beside it may hold bits of the secret. */
  readonly base64: { readonly before: boolean; readonly after: boolean } | null
}

/** Characters compared in one text: about a second. An ordinary megabyte takes a fifth of them. */
const MOST_STEPS = 5_000_000

/** A secret that is shorter stands by chance in too many places; it is found as a whole value alone. */
export const SHORTEST_FOUND = 4

/** `toLowerCase` for ASCII only: it keeps every position. */
const fold = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

const percent = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
const percentEscape = (escape: string): string => escape.replace(/[\\"/]/g, percent)
const twice = (percentEncoded: string): string => percentEncoded.replaceAll('%', '%25')

const htmlNames: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

function spellText(character: string): Spelling {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
  const unicodeEscape = units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
  const escapes = [unicodeEscape, JSON.stringify(character).slice(1, -1), ...(character === '/' ? ['\\/'] : [])]
    .filter((escape) => escape.startsWith('\\'))
    .flatMap((escape) => [escape, escape.replace(/[\\"]/g, '\\$&')])
  const codePoint = character.codePointAt(0) ?? 0
  const html = [
    `&#${codePoint.toString()};`,
    `&#x${codePoint.toString(16)};`,
    `&#0${codePoint.toString()};`,
    htmlNames[character],
  ]
  const encoded = percent(character)
  const folded = [
    encoded,
    twice(encoded),
    ...escapes,
    ...escapes.map(percentEscape),
    ...html.filter((name) => name !== undefined),
    ...(character === ' ' ? ['+', '%2b'] : []),
  ]
  return spelling(character, [...new Set(folded.map(fold))])
}

function spellBase64(character: string): Spelling {
  if (character === '+') return spelling('+', ['-', '%2b', '%252b', '\\u002b'])
  if (character === '/') return spelling('/', ['_', '%2f', '%252f', '\\/', '\\u002f'])
  return spelling(character, [])
}

const spelling = (exact: string, folded: readonly string[]): Spelling => ({
  exact,
  folded,
  starts: new Set(folded.map((each) => each.charCodeAt(0))),
})

/** Spells each ASCII character once and for all: a token's are looked up at each exchange. Other ones it spells each time. */
function spelledOnce(spell: (character: string) => Spelling): (character: string) => Spelling {
  const ascii: Spelling[] = []
  return (character) => {
    const unit = character.charCodeAt(0)
    return unit < 128 ? (ascii[unit] ??= spell(character)) : spell(character)
  }
}
const textSpelling = spelledOnce(spellText)
const base64Spelling = spelledOnce(spellBase64)

/**
 * The runs of base64 in which the secret shows, for the three places at which it can begin in a group of three bytes:
 * without the characters that hold bits of its neighbours too.
 */
function base64Forms(value: string): Form[] {
  const bytes = new TextEncoder().encode(value)
  return [0, 1, 2].map((offset) => {
    const padded = new Uint8Array(offset + bytes.length)
    padded.set(bytes, offset)
    const encoded = encodeBase64(padded).replace(/=+$/, '')
    const run = encoded.slice(Math.ceil((offset * 8) / 6), Math.floor((padded.length * 8) / 6))
    const edges = { before: offset > 0, after: (padded.length * 8) % 6 !== 0 }
    return { characters: run, spell: base64Spelling, base64: edges }
  })
}

function encodeBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** What follows a run of base64 and belongs to it: a character that is partly the secret's, and the padding. */
const BASE64_AFTER = { partial: /(?:%(?:25)?2[bf]|[\w+/-])?(?:=|%(?:25)?3d)*/iy, whole: /(?:=|%(?:25)?3d)*/iy }

/**
 * Make a finder for secrets of at least `SHORTEST_FOUND` characters; shorter ones are not looked for.
 * @returns a function that calls `found` for each place of each secret, in no promised order; places may overlap
 */
export function createSecretFinder<Secret extends { readonly value: string }>(secrets: readonly Secret[]) {
  const others = new Map<string, Spelling>()
  /** Those of a text that are no ASCII are kept for this finder alone. */
  function textSpellingHere(character: string): Spelling {
    if (character.charCodeAt(0) < 128) return textSpelling(character)
    const known = others.get(character) ?? textSpelling(character)
    others.set(character, known)
    return known
  }

  /** Made for the first text that can hold one: an answer's status seldom can. */
  function formsByFirstUnit(): Map<string, { readonly secret: Secret; readonly form: Form }[]> {
    const forms = new Map<string, { readonly secret: Secret; readonly form: Form }[]>()
    for (const secret of secrets.filter(({ value }) => value.length >= SHORTEST_FOUND)) {
      const text: Form = { characters: Array.from(secret.value), spell: textSpellingHere, base64: null }
      for (const form of [text, ...base64Forms(secret.value)]) {
        const { exact, folded } = form.spell(form.characters[0] ?? '')
        for (const unit of new Set([exact ?? '', ...folded].map((spelling) => spelling.charAt(0)))) {
          const same = forms.get(unit)
          if (same === undefined) forms.set(unit, [{ secret, form }])
          else same.push({ secret, form })
        }
      }
    }
    return forms
  }
  let byFirstUnit: ReturnType<typeof formsByFirstUnit> | null = null

  let steps = 0

  /** Where the form ends that begins at `start`; -1 where none does. All ways of reading are followed side by side. */
  function endOf(form: Form, text: string, folded: string, start: number): number {
    /** The one position there is; -1 where there are several. */
    let only = start
    let positions: ReadonlySet<number> = new Set()
    for (const character of form.characters) {
      const { exact, folded: spellings, starts } = form.spell(character)
      if (only !== -1 && !starts.has(folded.charCodeAt(only))) {
        // Nearly always: it stands here as it is, or not at all.
        steps += 1
        if (exact === null || !text.startsWith(exact, only)) return -1
        only += exact.length
        continue
      }
      if (only !== -1) positions = new Set([only])
      steps += positions.size
      const next = new Set<number>()
      for (const position of positions) {
        if (exact !== null && text.startsWith(exact, position)) next.add(position + exact.length)
        for (const other of spellings) if (folded.startsWith(other, position)) next.add(position + other.length)
      }
      if (next.size === 0) return -1
      positions = next
      only = next.size === 1 ? Math.max(...next) : -1
    }
    return only === -1 ? Math.max(...positions) : only
  }

  return (text: string, found: (secret: Secret, span: Span) => void): void => {
    // No form of a secret has fewer characters than the secret, in base64 neither.
    if (text.length < SHORTEST_FOUND) return
    const forms = (byFirstUnit ??= formsByFirstUnit())
    const folded = fold(text)
    steps = 0
    for (let at = 0; at < text.length; at += 1) {
      for (const { secret, form } of forms.get(text.charAt(at)) ?? []) {
        if (steps > MOST_STEPS) {
          found(secret, { start: at, end: text.length })
          return
        }
        const end = endOf(form, text, folded, at)
        if (end === -1) continue
        found(secret, form.base64 === null ? { start: at, end } : withEdges(text, at, end, form.base64))
      }
    }
  }
}

function withEdges(
  text: string,
  start: number,
  end: number,
  edges: { readonly before: boolean; readonly after: boolean },
): Span {
  const after = edges.after ? BASE64_AFTER.partial : BASE64_AFTER.whole
  after.lastIndex = end
  const before = edges.before && start > 0 && /[\w+/-]/.test(text.charAt(start - 1))
  return { start: before ? start - 1 : start, end: end + (after.exec(text)?.[0].length ?? 0) }
}
