/**
 * What the practice providers share on the wire: requests, answers and strict reading of bodies and headers.
 * A reader answers a fault in plain words where a request is malformed; which refusal that becomes is the provider's own matter.
 */
import type { IncomingHttpHeaders } from 'node:http'

/** A request, body and all. `path` has no query. */
export interface SimulatorRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface SimulatorAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Route {
  readonly method: 'GET' | 'POST'
  /** The whole path; one that ends in `/*` holds for everything below it. */
  readonly path: string
  readonly handle: (request: SimulatorRequest) => SimulatorAnswer | Promise<SimulatorAnswer>
}

/** One practice provider: what it serves below `/{name}`, and how it says no to what it does not serve. */
export interface Site {
  readonly name: string
  readonly routes: readonly Route[]
  readonly refuse: (status: number, words: string) => SimulatorAnswer
}

/** What a practice provider is given. */
export interface SiteContext {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** A fresh unguessable value, URL-safe. */
  readonly newId: () => string
  /** Where the simulator listens, e.g. `http://127.0.0.1:40123`. */
  readonly url: () => string
}

/** Parameters of a form, a query or a JSON object, or what is wrong with them. */
export type Parameters =
  { readonly fault: null; readonly values: ReadonlyMap<string, string> } | { readonly fault: string }

/** Build a JSON answer. */
export function answerJson(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): SimulatorAnswer {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(value) }
}

/** Read a form body: the media type, UTF-8, and each parameter once at most (RFC 6749 §3.2). */
export function readForm(request: SimulatorRequest): Parameters {
  if (!hasMediaType(request, 'application/x-www-form-urlencoded')) {
    return { fault: 'The Content-Type must be application/x-www-form-urlencoded' }
  }
  const text = decodeUtf8(request.body)
  return text === null ? { fault: 'The body is not UTF-8' } : readOnce(new URLSearchParams(text))
}

/** Read a JSON body: the media type, UTF-8, and one object. Members that are no strings are left out. */
export function readJson(request: SimulatorRequest): Parameters {
  if (!hasMediaType(request, 'application/json')) return { fault: 'The Content-Type must be application/json' }
  const text = decodeUtf8(request.body)
  const value = text === null ? null : parseJson(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { fault: 'The body is not a JSON object' }
  const strings = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return { fault: null, values: new Map(strings) }
}

/** Read parameters that may each stand once (RFC 6749 §3.1). */
export function readOnce(search: URLSearchParams): Parameters {
  const values = new Map<string, string>()
  for (const [name, value] of search) {
    if (values.has(name)) return { fault: `The parameter ${name} is given more than once` }
    values.set(name, value)
  }
  return { fault: null, values }
}

/** Read HTTP Basic credentials as they stand in the header (RFC 7617): no form decoding. */
export function readBasic(
  request: SimulatorRequest,
): { readonly id: string; readonly secret: string } | 'absent' | 'malformed' {
  const header = request.headers.authorization
  if (header === undefined) return 'absent'
  const encoded = /^Basic ([A-Za-z0-9+/]+={0,2})$/.exec(header)?.[1]
  if (encoded === undefined) return 'malformed'
  const bytes = Buffer.from(encoded, 'base64')
  const text = bytes.toString('base64') === encoded ? decodeUtf8(bytes) : null
  const colon = text?.indexOf(':') ?? -1
  if (text === null || colon < 0) return 'malformed'
  return { id: text.slice(0, colon), secret: text.slice(colon + 1) }
}

/** Read a Bearer token from the `Authorization` header (RFC 6750 §2.1); null where there is none. */
export function readBearer(request: SimulatorRequest): string | null {
  return /^Bearer ([A-Za-z0-9\-._~+/]+=*)$/.exec(request.headers.authorization ?? '')?.[1] ?? null
}

/** Undo the form encoding of RFC 6749 §2.3.1; null where it is none. */
export function decodeFormValue(value: string): string | null {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '))
  } catch {
    return null
  }
}

/** Decode strictly: null instead of replacement characters. */
function decodeUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

function hasMediaType(request: SimulatorRequest, type: string): boolean {
  const [given = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';')
  return given.trim() === type && parameters.every((parameter) => /^\s*charset="?utf-8"?\s*$/.test(parameter))
}
