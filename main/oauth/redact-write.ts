/**
 * The writing half of redaction: the places that reading found (`redact.ts`), and every known or named secret of any part, are
 * replaced by marks. A mark that stands there already is left as it is.
 */
import { createSecretFinder, type Span } from './secret-forms'
import { humanChosenLabels, requestNames, sensitiveHeaders, type SensitivePlace } from './sensitive'

/** A secret that may stand in an exchange. */
export interface KnownSecret {
  /** What it is replaced by, e.g. `client secret`. */
  readonly label: string
  readonly value: string
  /** Four hexadecimal digits; null for what a person chose. */
  readonly fingerprint: string | null
}

/** A value with a secret's name is looked for elsewhere from this length on; a shorter one may be a common word. */
const SHORTEST_ECHO = 12
/** Of those, what was sent before what was answered: an answer can be a list of thousands. */
const MOST_ECHOES = 300

/** A text in which some places are known to be secret. `before` stands in front of it and is kept as it is. */
export interface Part {
  readonly before: string
  readonly text: string
  readonly places: readonly SensitivePlace[]
}

type Marked = Span & { readonly secret: KnownSecret; readonly known: boolean }

/** Writing replaces the places that reading found, and every known or named secret of any part. */
export function createWriter(
  known: readonly KnownSecret[],
  fingerprint: (value: string) => string,
  parts: readonly Part[],
) {
  const mark = new RegExp(markPattern(known), 'g')
  const secretAt = secretOf(known, fingerprint)
  const find = createSecretFinder([...known, ...echoesOf(parts, secretAt, known)])

  return ({ before, text, places }: Part): string => {
    const found: Marked[] = places.map((place) => {
      const secret = secretAt(place)
      return { start: place.start, end: place.end, secret, known: known.includes(secret) }
    })
    find(text, (secret, span) => found.push({ ...span, secret, known: known.includes(secret) }))
    return before + replace(text, found.filter(isNotIn(marksOf(text, mark))))
  }
}

type SecretAt = (place: Pick<SensitivePlace, 'label' | 'values'>) => KnownSecret

/** The secret of a place: a known one where it is that, else one with a fingerprint of its own. */
export function secretOf(known: readonly KnownSecret[], fingerprint: (value: string) => string): SecretAt {
  const byValue = new Map([...known].reverse().map((secret) => [secret.value, secret]))
  return ({ label, values }) => {
    const same = values.map((value) => byValue.get(value)).find((secret) => secret !== undefined)
    const value = values[0] ?? ''
    return same ?? { label, value, fingerprint: humanChosenLabels.has(label) ? null : fingerprint(value) }
  }
}

/** What carries a secret's name in one part, in each way to read it, since it may be repeated in another. */
export function echoesOf(
  parts: readonly Part[],
  secretAt: SecretAt,
  known: readonly KnownSecret[],
): readonly KnownSecret[] {
  const values = new Set(known.map(({ value }) => value))
  const echoes = parts
    .flatMap(({ places }) => places.flatMap(({ label, values: read }) => read.map((value) => ({ label, value }))))
    .filter(({ value }) => value.length >= SHORTEST_ECHO && !values.has(value))
    .map(({ label, value }) => [value, label] as const)
  return [...new Map(echoes)].slice(0, MOST_ECHOES).map(([value, label]) => secretAt({ label, values: [value] }))
}

/** Replace each group of overlapping places by one mark, the longest's; one without a fingerprint takes it from all. */
function replace(text: string, found: readonly Marked[]): string {
  const sorted = found.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start)
  let written = ''
  let at = 0
  for (let index = 0; index < sorted.length;) {
    const first = sorted[index]
    if (first === undefined) break
    let longest = first
    let end = first.end
    let nameless = false
    for (let next: Marked | undefined = first; next !== undefined && next.start < end; next = sorted[++index]) {
      const longer = next.end - next.start - (longest.end - longest.start)
      if (longer > 0 || (longer === 0 && next.known && !longest.known)) longest = next
      nameless ||= next.secret.fingerprint === null
      end = Math.max(end, next.end)
    }
    const { label, fingerprint } = longest.secret
    written += `${text.slice(at, first.start)}‹${label}${nameless || fingerprint === null ? '' : `, ${fingerprint}`}›`
    at = end
  }
  return written + text.slice(at)
}

/** What has been redacted before: the labels there are, and nothing that could be a secret. */
export function markPattern(known: readonly KnownSecret[]): string {
  const labels = new Set([
    ...known.map(({ label }) => label),
    ...requestNames.values(),
    ...sensitiveHeaders.values(),
    'credentials',
  ])
  const alternatives = Array.from(labels, (label) => label.replace(/[^\w ]/g, '\\$&')).join('|')
  return `‹(?:${alternatives})(?:, [0-9a-f]{4})?›`
}

/** The number of the mark that each character belongs to, 0 outside. */
function marksOf(text: string, mark: RegExp): Int32Array {
  const marks = new Int32Array(text.length)
  let number = 0
  for (const { 0: found, index } of text.matchAll(mark)) marks.fill(++number, index, index + found.length)
  return marks
}

const isNotIn =
  (marks: Int32Array) =>
  ({ start, end }: Span): boolean =>
    (marks[start] ?? 0) === 0 || marks[start] !== marks[end - 1]
