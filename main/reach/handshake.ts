/**
 * Shakes hands over TLS and tells what the server showed. Nothing is sent over the connection, and it is no verdict: which
 * authorities are trusted is Chromium's to say, in the app's own request.
 */
import { isIP, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { checkServerIdentity, connect, type DetailedPeerCertificate, type TLSSocket } from 'node:tls'
import type { ReachCertificate, ReachFacts, ReachFinding } from '../../preload/reach-views'
import { interceptorIn } from '../oauth/explain/tls'
import type { Found } from './addresses'

/** Nothing of it is there where the server showed no certificate. */
type Shown = Partial<DetailedPeerCertificate>

/** Findings that only the app's own request can weigh: a root may be installed on this computer. */
const MATTER_OF_TRUST: ReadonlySet<ReachFinding> = new Set([
  'certificate_self_signed',
  'certificate_intercepted',
  'certificate_unknown_ca',
  'chain_incomplete',
])

/**
 * @param socket connected to the host, or through a proxy to it
 * @param now milliseconds since the epoch
 */
export function shakeHands(socket: Socket, host: string, now: number, signal: AbortSignal): Promise<Found> {
  return new Promise((resolve) => {
    const { stream, firstBytes } = listenTo(socket)
    const tls = connect({
      socket: stream,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      // A certificate that is not accepted is what this is to look at.
      rejectUnauthorized: false,
      // So that a server which speaks no other is recognised.
      minVersion: 'TLSv1',
      ALPNProtocols: ['h2', 'http/1.1'],
    })
    const give = (found: Found): void => {
      signal.removeEventListener('abort', stop)
      tls.destroy()
      socket.destroy()
      resolve(found)
    }
    const stop = (): void => {
      give({ state: 'failed', findings: ['hello_unanswered'], facts: {} })
    }
    signal.addEventListener('abort', stop)
    tls.on('error', (error: NodeJS.ErrnoException) => {
      give({ state: 'failed', findings: [answerOf(firstBytes()) ?? failureOf(error)], facts: technicalOf(error) })
    })
    tls.on('close', () => {
      give({ state: 'failed', findings: [answerOf(firstBytes()) ?? 'cut_in_hello'], facts: {} })
    })
    tls.once('secureConnect', () => {
      give(read(tls, host, now))
    })
    if (signal.aborted) stop()
  })
}

/** The socket as it is, and the beginning of what comes in: an error of the runtime doesn't always say what that was. */
function listenTo(socket: Socket): { readonly stream: Duplex; readonly firstBytes: () => Buffer } {
  let first = Buffer.alloc(0)
  const stream = new Duplex({
    read: () => {
      socket.resume()
    },
    write: (chunk: Buffer, _encoding, done) => {
      socket.write(chunk, done)
    },
    final: (done) => {
      socket.end(done)
    },
  })
  socket.on('data', (chunk: Buffer) => {
    if (first.length < RECORD_HEAD) first = Buffer.concat([first, chunk])
    if (!stream.push(chunk)) socket.pause()
  })
  socket.on('end', () => stream.push(null))
  // TLS tells of it; after that nobody listens.
  stream.on('error', () => undefined)
  socket.on('error', (error) => stream.destroy(error))
  return { stream, firstBytes: () => first }
}

/** Type, version, length of a record, and level and description of an alert in it. */
const RECORD_HEAD = 7

/**
 * What the beginning of an answer to the hello says, where it is no hello.
 * @see RFC 8446 §5.1, §6
 */
function answerOf(bytes: Buffer): ReachFinding | null {
  const [type, major, , , , , description] = bytes
  if (type === undefined) return null
  // A handshake, an alert, or a change of ciphers, of a version 3.x.
  if (type < 20 || type > 22 || (major !== undefined && major !== 3)) return 'not_tls'
  return type === 21 ? (alerts[description ?? 0] ?? null) : null
}

const alerts: Readonly<Record<number, ReachFinding>> = {
  40: 'tls_no_common',
  70: 'tls_old',
  71: 'tls_no_common',
  86: 'tls_old',
  112: 'name_not_served',
  116: 'client_certificate',
}

/** OpenSSL's and BoringSSL's words for the same things. */
function failureOf({ code, message }: NodeJS.ErrnoException): ReachFinding {
  const words = `${code ?? ''} ${message}`.replaceAll('_', ' ').toLowerCase()
  if (/wrong version number|http request|https proxy request|packet length too long/.test(words)) return 'not_tls'
  if (/protocol version|unsupported protocol|version too low|inappropriate fallback|legacy sigalg/.test(words))
    return 'tls_old'
  if (/handshake failure|no shared cipher|no cipher|insufficient security/.test(words)) return 'tls_no_common'
  if (/econnreset|epipe|socket disconnected|socket hang up|econnaborted/.test(words)) return 'cut_in_hello'
  return 'tls_failed'
}

const technicalOf = ({ code }: NodeJS.ErrnoException): ReachFacts =>
  code !== undefined && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? { technical: code } : {}

function read(tls: TLSSocket, host: string, now: number): Found {
  const chain: Shown = tls.getPeerCertificate(true)
  const protocol = tls.getProtocol() ?? ''
  const certificate = certificateOf(chain)
  const interceptor = interceptorIn(`${certificate.issuer} ${certificate.subject}`)
  const facts: ReachFacts = {
    protocol,
    cipher: tls.getCipher().name,
    certificate,
    ...(interceptor === null ? {} : { interceptor }),
  }
  const verdict = tls.authorizationError as unknown
  const findings: ReachFinding[] = [
    ...(/^TLSv1(\.1)?$|^SSL/.test(protocol) ? ['tls_old' as const] : []),
    ...(now > certificate.validTo ? ['certificate_expired' as const] : []),
    ...(now < certificate.validFrom ? ['certificate_not_yet' as const] : []),
    ...(checkServerIdentity(host, chain as DetailedPeerCertificate) === undefined
      ? []
      : ['certificate_other_host' as const]),
    ...trustOf(chain, interceptor, verdictOf(verdict)),
  ]
  const isBad = findings.some((finding) => !MATTER_OF_TRUST.has(finding))
  if (findings.length === 0) return { state: 'ok', findings: ['secure'], facts }
  return { state: isBad ? 'failed' : 'unknown', findings, facts }
}

/** Node gives a code, or an error that has one. */
const verdictOf = (verdict: unknown): string =>
  typeof verdict === 'string' ? verdict : ((verdict as NodeJS.ErrnoException | null | undefined)?.code ?? '')

function trustOf(chain: Shown, interceptor: string | null, verdict: string): readonly ReachFinding[] {
  if (interceptor !== null) return ['certificate_intercepted']
  const own = chain.fingerprint256
  if (own !== undefined && chain.issuerCertificate?.fingerprint256 === own) return ['certificate_self_signed']
  if (!/^(UNABLE_TO_|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO)/.test(verdict)) return []
  // The certificate came alone: the one between it and an authority may be missing.
  return chain.issuerCertificate === undefined
    ? ['certificate_unknown_ca', 'chain_incomplete']
    : ['certificate_unknown_ca']
}

/** A name as it may be shown: without characters that do something, and not too long. */
const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 120)
const first = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

function certificateOf({ subject, issuer, subjectaltname, valid_from, valid_to }: Shown): ReachCertificate {
  const names = (subjectaltname ?? '').split(', ').map((name) => name.replace(/^(DNS|IP Address):/, ''))
  const issuers = [first(issuer?.O), first(issuer?.CN)]
  return {
    subject: clean(first(subject?.CN) || (names[0] ?? '')),
    issuer: clean([...new Set(issuers.filter(Boolean))].join(', ')),
    validFrom: Date.parse(valid_from ?? ''),
    validTo: Date.parse(valid_to ?? ''),
  }
}
