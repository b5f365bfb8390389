/**
 * Writes recorded exchanges as an HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/), which a browser's network
 * panel opens. Pure, and it redacts nothing: an exchange was redacted when it was recorded. What the format has no member for
 * stands in members that begin with `_`, as it asks.
 */
import { isIP } from 'node:net'
import type { Exchange, HeaderView } from '../../preload/exchange-views'

interface HarPair {
  readonly name: string
  readonly value: string
}

/** One request and its answer. Times in milliseconds, sizes in bytes, -1 where unknown. */
export interface HarEntry {
  /** ISO 8601. */
  readonly startedDateTime: string
  /** The sum of the timings that are known. */
  readonly time: number
  readonly request: {
    readonly method: string
    readonly url: string
    readonly httpVersion: string
    readonly cookies: readonly never[]
    readonly headers: readonly HarPair[]
    readonly queryString: readonly HarPair[]
    readonly postData?: { readonly mimeType: string; readonly text: string }
    readonly headersSize: number
    readonly bodySize: number
  }
  readonly response: {
    /** 0: no answer arrived. */
    readonly status: number
    readonly statusText: string
    readonly httpVersion: string
    readonly cookies: readonly never[]
    readonly headers: readonly HarPair[]
    readonly content: { readonly size: number; readonly mimeType: string; readonly text?: string }
    readonly redirectURL: string
    readonly headersSize: number
    readonly bodySize: number
    /** Why there is no answer. Chromium's panel shows it in place of a status. */
    readonly _error?: string
  }
  readonly cache: Readonly<Record<string, never>>
  readonly timings: Readonly<Record<'blocked' | 'dns' | 'connect' | 'send' | 'wait' | 'receive' | 'ssl', number>>
  readonly serverIPAddress?: string
  readonly _resourceType: 'fetch'
  readonly _stage: Exchange['stage']
  readonly _failure: Exchange['failure']
  readonly _tlsVersion: string | null
  /** When the certificate was shown and the body handed over, in milliseconds from the start. */
  readonly _certificateMs: number | null
  readonly _sentMs: number | null
  readonly _serverDate: string | null
  readonly _clockSkewSeconds: number | null
  readonly _correlationIds: readonly HarPair[]
}

export interface Har {
  readonly log: {
    readonly version: '1.2'
    readonly creator: { readonly name: string; readonly version: string; readonly comment: string }
    readonly entries: readonly HarEntry[]
  }
}

const UNKNOWN = -1
/** The format wants a text; a browser shows it as it is. */
const UNKNOWN_VERSION = 'unknown'

/** Make an archive, oldest first. What sent nothing, such as a token that was shown, is left out. */
export function toHar(exchanges: readonly Exchange[], version: string): Har {
  const entries = exchanges.flatMap((exchange) => entryOf(exchange) ?? [])
  return {
    log: {
      version: '1.2',
      creator: {
        name: 'Keyfob',
        version,
        comment: 'Secrets were replaced when the requests were recorded, so sizes on the wire are unknown.',
      },
      entries: entries.sort((a, b) => a.startedDateTime.localeCompare(b.startedDateTime)),
    },
  }
}

function entryOf({ request, response, ...exchange }: Exchange): HarEntry | null {
  if (request === null) return null
  const { at, connection, correlationIds, durationMs, failure, serverDate, skewSeconds, stage, timing } = exchange
  const httpVersion = response?.httpVersion ? `HTTP/${response.httpVersion}` : UNKNOWN_VERSION
  const timings = timingsOf(durationMs, timing?.firstByteMs ?? null)
  const address = connection?.remoteAddress ?? ''
  return {
    startedDateTime: new Date(at).toISOString(),
    time: timings.wait + timings.receive,
    request: {
      method: request.method,
      url: uriOf(request.url),
      httpVersion,
      cookies: [],
      headers: pairs(request.headers),
      queryString: queryOf(request.url),
      ...(request.body === null
        ? {}
        : { postData: { mimeType: headerOf(request.headers, 'content-type'), text: request.body } }),
      headersSize: UNKNOWN,
      bodySize: request.body === null ? 0 : UNKNOWN,
    },
    response: {
      status: response?.status ?? 0,
      statusText: response?.statusText ?? '',
      httpVersion,
      cookies: [],
      headers: pairs(response?.headers ?? []),
      content:
        response === null
          ? { size: 0, mimeType: 'x-unknown' }
          : {
              size: Buffer.byteLength(response.body),
              mimeType: headerOf(response.headers, 'content-type') || 'x-unknown',
              text: response.body,
            },
      redirectURL: headerOf(response?.headers ?? [], 'location'),
      headersSize: UNKNOWN,
      bodySize: response === null ? 0 : UNKNOWN,
      ...(response === null ? { _error: failure ?? 'no answer was recorded' } : {}),
    },
    cache: {},
    timings,
    ...(isIP(address) === 0 ? {} : { serverIPAddress: address }),
    _resourceType: 'fetch',
    _stage: stage,
    _failure: failure,
    _tlsVersion: connection?.tlsVersion ?? null,
    _certificateMs: timing?.certificateMs ?? null,
    _sentMs: timing?.sentMs ?? null,
    _serverDate: serverDate === null ? null : new Date(serverDate).toISOString(),
    _clockSkewSeconds: skewSeconds,
    _correlationIds: pairs(correlationIds),
  }
}

const pairs = (headers: readonly HeaderView[]): HarPair[] => headers.map(({ name, value }) => ({ name, value }))

const headerOf = (headers: readonly HeaderView[], name: string): string =>
  headers.find((header) => header.name.toLowerCase() === name)?.value ?? ''

/** The runtime doesn't tell resolving, connecting and sending apart from waiting, and the format wants these three known. */
function timingsOf(durationMs: number, firstByteMs: number | null): HarEntry['timings'] {
  const total = Math.max(0, durationMs)
  const wait = Math.min(total, Math.max(0, firstByteMs ?? total))
  return {
    blocked: UNKNOWN,
    dns: UNKNOWN,
    connect: UNKNOWN,
    send: 0,
    wait,
    receive: total - wait,
    ssl: UNKNOWN,
  }
}

/** A URL in ASCII (RFC 3986): what stands for a secret has characters that are none of a URL. */
function uriOf(url: string): string {
  try {
    return new URL(url).href
  } catch {
    return HIDDEN_URL
  }
}
/** In place of an address that a shared screen must not show. */
const HIDDEN_URL = 'about:blank#hidden'

function queryOf(url: string): HarPair[] {
  try {
    return Array.from(new URL(url).searchParams, ([name, value]) => ({ name, value }))
  } catch {
    return []
  }
}
