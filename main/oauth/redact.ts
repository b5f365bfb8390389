/**
 * The one place of redaction: an exchange is recorded through it, and logs, errors and archives are made from the record.
 * A secret becomes `‹client secret, 9f3a›`, with a fingerprint by which two records can be compared, or `‹password›`.
 * It hides what is known in every form (`secret-forms.ts`), and what is secret by name or looks (`sensitive.ts`). What
 * carries a secret's name in one part is looked for in all others too, since providers echo what they were sent.
 */
import type { Exchange } from '../../preload/exchange-views'
import type { Answer } from '../providers/definition'
import { createSecretFinder, SHORTEST_FOUND, type Span } from './secret-forms'
import {
  answerNames,
  decodeBase64,
  decodeForm,
  findInAnswer,
  findJwts,
  findMembers,
  findParameters,
  humanChosenLabels,
  plainName,
  requestNames,
  sensitiveHeaders,
  type SensitiveNames,
  type SensitivePlace,
  withoutNuls,
} from './sensitive'
import type { HttpAnswer, HttpRequest } from './types'

/** A secret that may stand in an exchange. */
export interface KnownSecret {
  /** What it is replaced by, e.g. `client secret`. */
  readonly label: string
  readonly value: string
  /** Four hexadecimal digits; null for what a person chose. */
  readonly fingerprint: string | null
}

/** Characters of an answer's body that are kept. */
const LONGEST_BODY = 65_536
/** A value with a secret's name is looked for elsewhere from this length on; a shorter one may be a common word. */
const SHORTEST_ECHO = 12
/** Of those, what was sent before what was answered: an answer can be a list of thousands. */
const MOST_ECHOES = 300

interface Sent {
  readonly request: HttpRequest
  readonly answer: HttpAnswer | null
}
type Pointers = Pick<Answer, 'accessToken' | 'refreshToken'>

/** A text in which some places are known to be secret. `before` stands in front of it and is kept as it is. */
interface Part {
  readonly before: string
  readonly text: string
  readonly places: readonly SensitivePlace[]
}

type Marked = Span & { readonly secret: KnownSecret; readonly known: boolean }

/**
 * Redact an exchange, before anything else sees it. An answer's body is cut at 64 KiB afterwards, so that no half of a
 * secret is left at the edge. Never throws, whatever the answer holds.
 * @param pointers where the answer's tokens stand, in addition to the usual names
 * @param fingerprint makes the four hexadecimal digits for a secret that is not known
 */
export function redactExchange(
  { request, answer }: Sent,
  known: readonly KnownSecret[],
  pointers: Pointers | null,
  fingerprint: (value: string) => string,
): {
  readonly request: Exchange['request']
  readonly response: Omit<NonNullable<Exchange['response']>, 'statusText' | 'httpVersion'> | null
} {
  const parts = readParts({ request, answer }, known, pointers)
  const write = createWriter(known, fingerprint, allOf(parts))
  return {
    request: {
      method: request.method,
      url: write(parts.url),
      headers: parts.headers.map(({ name, value }) => ({ name, value: write(value) })),
      body: parts.body === null ? null : write(parts.body),
    },
    response:
      answer === null
        ? null
        : {
            status: answer.status,
            headers: parts.answerHeaders.map(({ name, value }) => ({ name, value: write(value) })),
            body: cut(write(parts.answerBody)),
          },
  }
}

/**
 * The secrets that an exchange names beside the known ones: a token that came with the refusal that quotes it, an assertion.
 * With them a text that was taken out of the exchange, such as the provider's words, is redacted as it would be in its place.
 */
export function secretsNamedIn(
  exchange: Sent,
  known: readonly KnownSecret[],
  pointers: Pointers | null,
  fingerprint: (value: string) => string,
): readonly KnownSecret[] {
  return echoesOf(allOf(readParts(exchange, known, pointers)), secretOf(known, fingerprint), known)
}

function readParts({ request, answer }: Sent, known: readonly KnownSecret[], pointers: Pointers | null) {
  const reader = createReader(known)
  return {
    url: reader.body(request.url, requestNames),
    headers: Object.entries(request.headers).map(([name, value]) => ({ name, value: reader.header(name, value) })),
    body: request.body === null ? null : reader.body(request.body, requestNames),
    answerHeaders: Object.entries(answer?.headers ?? {}).map(([name, value]) => ({
      name,
      value: reader.header(name, value),
    })),
    answerBody: reader.answerBody(withoutNuls(answer?.body ?? ''), withPointers(pointers)),
  }
}

function allOf({ answerBody, answerHeaders, body, headers, url }: ReturnType<typeof readParts>): readonly Part[] {
  const values = [...headers, ...answerHeaders].map(({ value }) => value)
  return [url, ...values, ...(body === null ? [] : [body]), answerBody]
}

/** Redact a text of a provider that stands by itself, such as an answer's body, by the rules of `redactExchange`. */
export function redactText(
  text: string,
  known: readonly KnownSecret[],
  fingerprint: (value: string) => string,
): string {
  const part = createReader(known).answerBody(withoutNuls(text), answerNames)
  return cut(createWriter(known, fingerprint, [part])(part))
}

/** A definition may call its tokens by names of its own; the last name of each pointer (RFC 6901) counts as sensitive. */
function withPointers(pointers: Pointers | null): SensitiveNames {
  if (pointers === null) return answerNames
  const nameOf = (pointer: string): string =>
    plainName(
      pointer
        .split('/')
        .filter((name) => !/^\d*$/.test(name))
        .at(-1) ?? '',
    )
  return new Map([
    [nameOf(pointers.accessToken), 'access token'],
    [nameOf(pointers.refreshToken), 'refresh token'],
    ...answerNames,
  ])
}

/** Reading finds the places that are secret by name or looks. */
function createReader(known: readonly KnownSecret[]) {
  const mark = markPattern(known)
  const short = new Set(
    known.filter(({ value }) => value !== '' && value.length < SHORTEST_FOUND).map(({ value }) => value),
  )
  const isShortSecret = (value: string): boolean => short.has(value)

  function body(text: string, names: SensitiveNames): Part {
    const places = [
      ...findParameters(text, names, isShortSecret, mark),
      ...findMembers(text, names, isShortSecret),
      ...findJwts(text),
    ]
    return { before: '', text, places: isShortSecret(text) ? [...places, whole(text, '')] : places }
  }

  function answerBody(text: string, names: SensitiveNames): Part {
    const part = body(text, names)
    return { ...part, places: [...part.places, ...findInAnswer(text, names)] }
  }

  /** `Basic` is opened, so that the client id stays readable (RFC 7617 §2). */
  function authorization(value: string): Part {
    const { scheme = '', credentials = value } = /^(?<scheme>\S+\s+)(?<credentials>[^]+)$/.exec(value)?.groups ?? {}
    const kind = scheme.trim().toLowerCase()
    const pair = kind === 'basic' ? decodeBase64(credentials) : null
    const colon = pair?.indexOf(':') ?? -1
    if (pair !== null && colon !== -1) {
      const secret = pair.slice(colon + 1)
      const place = { start: colon + 1, end: pair.length, label: 'client secret', values: [decodeForm(secret), secret] }
      const id = pair.slice(0, colon)
      const shortId = isShortSecret(id) ? [{ start: 0, end: colon, label: '', values: [id] }] : []
      return { before: scheme, text: pair, places: [...shortId, place, ...findJwts(pair)] }
    }
    if (kind === 'basic' && new RegExp(`:${mark}$`).test(credentials))
      return { before: scheme, text: credentials, places: [] }
    const label = kind === 'bearer' || kind === 'dpop' ? 'access token' : 'credentials'
    return { before: scheme, text: credentials, places: [whole(credentials, label)] }
  }

  return {
    body,
    answerBody,
    header(name: string, value: string): Part {
      const lowerName = name.toLowerCase()
      if (lowerName === 'authorization' || lowerName === 'proxy-authorization') return authorization(value)
      const label = sensitiveHeaders.get(lowerName)
      return label === undefined
        ? body(value, requestNames)
        : { before: '', text: value, places: [whole(value, label)] }
    },
  }
}

const whole = (text: string, label: string): SensitivePlace => ({ start: 0, end: text.length, label, values: [text] })

/** Writing replaces the places that reading found, and every known or named secret of any part. */
function createWriter(known: readonly KnownSecret[], fingerprint: (value: string) => string, parts: readonly Part[]) {
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
function secretOf(known: readonly KnownSecret[], fingerprint: (value: string) => string): SecretAt {
  const byValue = new Map([...known].reverse().map((secret) => [secret.value, secret]))
  return ({ label, values }) => {
    const same = values.map((value) => byValue.get(value)).find((secret) => secret !== undefined)
    const value = values[0] ?? ''
    return same ?? { label, value, fingerprint: humanChosenLabels.has(label) ? null : fingerprint(value) }
  }
}

/** What carries a secret's name in one part, in each way to read it, since it may be repeated in another. */
function echoesOf(parts: readonly Part[], secretAt: SecretAt, known: readonly KnownSecret[]): readonly KnownSecret[] {
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
function markPattern(known: readonly KnownSecret[]): string {
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

function cut(text: string): string {
  if (text.length <= LONGEST_BODY) return text
  return `${text.slice(0, LONGEST_BODY - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
