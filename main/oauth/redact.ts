/**
 * The one place of redaction: an exchange is recorded through it, and logs, errors and archives are made from the record.
 * A secret becomes `‹client secret, 9f3a›`, with a fingerprint by which two records can be compared, or `‹password›`.
 * It hides what is known in every form (`secret-forms.ts`), and what is secret by name or looks (`sensitive.ts`). What
 * carries a secret's name in one part is looked for in all others too, since providers echo what they were sent.
 */
import type { Exchange } from '../../preload/exchange-views'
import type { Answer } from '../providers/definition'
import { createWriter, echoesOf, type KnownSecret, markPattern, type Part, secretOf } from './redact-write'
import { SHORTEST_FOUND } from './secret-forms'
import {
  answerNames,
  decodeBase64,
  decodeForm,
  findInAnswer,
  findJwts,
  findMembers,
  findParameters,
  plainName,
  requestNames,
  sensitiveHeaders,
  type SensitiveNames,
  type SensitivePlace,
  withoutNuls,
} from './sensitive'
import type { HttpAnswer, HttpRequest } from './types'

export type { KnownSecret } from './redact-write'

/** Characters of an answer's body that are kept. */
const LONGEST_BODY = 65_536
interface Sent {
  readonly request: HttpRequest
  readonly answer: HttpAnswer | null
}
type Pointers = Pick<Answer, 'accessToken' | 'refreshToken'>

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

function cut(text: string): string {
  if (text.length <= LONGEST_BODY) return text
  return `${text.slice(0, LONGEST_BODY - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
