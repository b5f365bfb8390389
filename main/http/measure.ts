/**
 * Measures requests: their moments, and what the runtime tells of their connection. Tried on Electron 22: `net` says when a body
 * was handed over and when an answer began; `webRequest` adds the address that answered, and no moment of its own but the same
 * ones once more; the certificate's check falls into the TLS handshake. Nothing tells DNS from connecting, or which TLS it was.
 * Chromium's net log would, and writes URLs to the disk. The request session's `webRequest.onResponseStarted` is taken here.
 */
import type { IncomingMessage, Session } from 'electron'
import { performance } from 'node:perf_hooks'
import type { ExchangeConnection } from '../../preload/exchange-views'
import type { CertificateFacts } from '../oauth/explain/facts'
import type { Measured } from '../oauth/types'

export interface Measuring {
  /** The URL to send to: with a fragment, which no server gets, so that the session's events find this request. */
  readonly url: string
  /** The header fields are these. */
  readonly headersSent: (headers: Readonly<Record<string, string>>) => void
  readonly bodySent: () => void
  /** The answer's header is complete. */
  readonly answered: (response: Pick<IncomingMessage, 'httpVersion' | 'statusMessage'>) => void
  /** What was told until now. The request is over. */
  readonly end: () => Measured
}

interface Watched {
  readonly url: URL
  readonly started: number
  certificateMs: number | null
  certificate: ExchangeConnection['certificate']
  remoteAddress: string | null
  firstByteMs: number | null
}

/** The requests under way in each session, by the fragment of their URL. */
const sessions = new WeakMap<Session, Map<string, Watched>>()
let lastTag = 0

function requestsOf(session: Session): Map<string, Watched> {
  const known = sessions.get(session)
  if (known !== undefined) return known
  const requests = new Map<string, Watched>()
  sessions.set(session, requests)
  session.webRequest.onResponseStarted((details) => {
    const request = requests.get(new URL(details.url).hash)
    // Present in every version, absent from the types of this event.
    const { ip } = details as { readonly ip?: string }
    if (request !== undefined && ip !== undefined && ip !== '') request.remoteAddress = ip
  })
  return requests
}

/** Begin to measure a request of a session, right before it is sent. */
export function measure(session: Session, address: URL): Measuring {
  const requests = requestsOf(session)
  const tag = `#${String(++lastTag)}`
  const url = new URL(address)
  url.hash = tag
  const request: Watched = {
    url,
    started: performance.now(),
    certificateMs: null,
    certificate: null,
    remoteAddress: null,
    firstByteMs: null,
  }
  requests.set(tag, request)
  let sentHeaders: Measured['sentHeaders'] = null
  let sentMs: number | null = null
  let statusText: string | null = null
  let httpVersion: string | null = null
  return {
    url: url.href,
    headersSent: (headers) => {
      sentHeaders = headers
    },
    bodySent: () => {
      sentMs ??= sinceStart(request)
    },
    answered: (response) => {
      request.firstByteMs ??= sinceStart(request)
      statusText = response.statusMessage === '' ? null : response.statusMessage
      // Over HTTP/2 Chromium says 1.1, and has no words after the status.
      httpVersion = statusText === null ? null : response.httpVersion
    },
    end: () => {
      requests.delete(tag)
      const { certificateMs, certificate, remoteAddress, firstByteMs } = request
      return {
        timing: { certificateMs, sentMs, firstByteMs },
        connection: { remoteAddress, tlsVersion: null, certificate },
        sentHeaders,
        statusText,
        httpVersion,
      }
    },
  }
}

/**
 * Tell that a server's certificate was shown, from the session's one procedure that checks it. Chromium calls that once for a
 * certificate and all who wait for it: where several requests to the host are under way the moment is nobody's.
 */
export function certificateShown(
  session: Session,
  hostname: string,
  { issuer, validTo }: Pick<CertificateFacts, 'issuer' | 'validTo'>,
): void {
  const waiting = [...(sessions.get(session)?.values() ?? [])].filter(
    ({ url, firstByteMs }) => url.protocol === 'https:' && bareHost(url) === hostname && firstByteMs === null,
  )
  for (const request of waiting) {
    request.certificate = { issuer, validTo: validTo * 1000 }
    if (waiting.length === 1) request.certificateMs = sinceStart(request)
  }
}

/** An IPv6 address stands in brackets in a URL, and without them elsewhere. */
const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

const sinceStart = ({ started }: Watched): number => Math.round(performance.now() - started)
