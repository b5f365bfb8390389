/**
 * Sends one request over Chromium's network stack: the system's proxy and certificate store, one answer, complete and
 * within its limits. Redirects are refused, cookies neither sent nor kept, nothing is cached, and no request is repeated.
 */
import { net, type IncomingMessage, type Session } from 'electron'
import { performance } from 'node:perf_hooks'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { parseAddress } from '../oauth/address'
import type { HttpAnswer, HttpRequest, Measured } from '../oauth/types'
import { freshConnection } from './fresh-connections'
import { measure, type Measuring } from './measure'
import { netErrorName, reasonOfNetError } from './net-errors'
import type { ProxyAttempt } from './proxy-logins'

/** What an answer may cost. */
export interface Limits {
  /** From the call to the answer's headers, in ms. Chromium doesn't say when it has connected. */
  readonly headersMs: number
  /** From the call to the answer's last byte, in ms. */
  readonly totalMs: number
  /** The body after decompression. */
  readonly bodyBytes: number
  /** Names and values of all header fields together. */
  readonly headerBytes: number
}

export const defaultLimits: Limits = { headersMs: 20_000, totalMs: 30_000, bodyBytes: 1_048_576, headerBytes: 65_536 }

export interface SenderOptions {
  /** `Keyfob/<version>`: Chromium's own would name Chrome and Electron. */
  readonly userAgent: string
  /** Asked for each request. */
  readonly limits?: () => Limits
  /** The session for requests to a provider; null: for those to none in particular. */
  readonly sessionFor: (providerId: string | null) => Promise<Session>
  /** Answers the proxies that ask for a password on the way of one request. */
  readonly proxyAttempt: () => ProxyAttempt
  /** Answer a redirect as it is, without its body, in place of rejecting. It is not followed in either case. */
  readonly answerRedirects?: boolean
}

export interface Sent {
  readonly answer: HttpAnswer
  /** From the call to the answer's last byte, in ms. */
  readonly durationMs: number
}

export interface SendOptions {
  readonly signal?: AbortSignal | undefined
  /** The provider it goes to, whose network settings then count. */
  readonly providerId?: string
  /** Told once, when it is over, also where it failed. */
  readonly measured?: (measured: Measured) => void
}

export type Send = (request: HttpRequest, options?: SendOptions) => Promise<Sent>

/**
 * Make a function that sends a request. Call when the app is ready. It resolves with every complete answer, whatever its status, and rejects with a
 * KeyfobError: `invalid_input` (`invalid_url`, `insecure_url`, `illegal_characters`), `network` (each reason of
 * `reasonOfNetError`, `timed_out`, `proxy_login_needed`, `proxy_login_refused`) or `bad_answer` (`redirected`, `details.technical` being the target's host; `too_large`).
 * Where the signal is aborted it rejects with the signal's reason.
 * @see RFC 9700 §4.12 for why a redirect is refused
 */
export function createSender({
  userAgent,
  limits = () => defaultLimits,
  sessionFor,
  proxyAttempt,
  answerRedirects = false,
}: SenderOptions): Send {
  return async (request, { signal, providerId = null, measured } = {}) => {
    const url = parseAddress(request.url)
    throwIfAborted(signal)
    const session = await sessionFor(providerId)
    throwIfAborted(signal)
    const started = performance.now()
    const ended = await freshConnection(session)
    const measuring = measure(session, url)
    try {
      throwIfAborted(signal)
      const way = { session, proxy: proxyAttempt(), limits: limits() }
      const answer = await exchange(request, url, { ...way, userAgent, answerRedirects, signal, measuring })
      return { answer, durationMs: performance.now() - started }
    } finally {
      ended()
      measured?.(measuring.end())
    }
  }
}

interface ExchangeOptions {
  readonly session: Session
  readonly userAgent: string
  readonly limits: Limits
  readonly proxy: ProxyAttempt
  readonly answerRedirects: boolean
  readonly signal: AbortSignal | undefined
  readonly measuring: Measuring
}

function exchange(
  request: HttpRequest,
  url: URL,
  { session, userAgent, limits, proxy, answerRedirects, signal, measuring }: ExchangeOptions,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (code: ErrorCode, reason: Reason, technical?: string): void => {
      settle()
      reject(
        new KeyfobError(code, technical === undefined ? reason : `${reason}: ${technical}`, {
          reason,
          details: technical === undefined ? { host: url.host } : { host: url.host, technical },
        }),
      )
    }
    const failFrom = (error: Error): void => {
      const reason = reasonOfNetError(error.message)
      fail(
        reason === Reason.too_large ? ErrorCode.bad_answer : ErrorCode.network,
        reason,
        netErrorName(error.message) ?? undefined,
      )
    }
    const onAbort = (): void => {
      settle()
      reject(abortReason(signal))
    }

    const client = net.request({
      method: request.method,
      url: measuring.url,
      session,
      redirect: 'manual',
      credentials: 'omit',
    })
    const headersTimer = setTimeout(() => {
      fail(ErrorCode.network, Reason.timed_out)
    }, limits.headersMs)
    const totalTimer = setTimeout(() => {
      fail(ErrorCode.network, Reason.timed_out)
    }, limits.totalMs)
    let settled = false
    // Whatever ends it ends all of it: aborting a request that is over does nothing.
    const settle = (): void => {
      settled = true
      clearTimeout(headersTimer)
      clearTimeout(totalTimer)
      signal?.removeEventListener('abort', onAbort)
      client.abort()
      proxy.done()
    }

    signal?.addEventListener('abort', onAbort)
    client.on('error', (error) => {
      if (!settled) failFrom(error)
    })
    // Without an answer to this, a 401 never resolves where it is emitted.
    client.on('login', (asking, answer) => {
      if (!asking.isProxy) {
        answer()
        return
      }
      void proxy.answer(asking).then((login) => {
        if (settled) return
        if (login.kind === 'login') answer(login.userName, login.password)
        // Else its 407 would be taken for the server's answer.
        else fail(ErrorCode.network, proxyReasons[login.kind])
      })
    })
    client.on('redirect', (status, _method, target, headers) => {
      if (answerRedirects) {
        settle()
        resolve({ status, headers: readHeaders({ headers }), body: '' })
        return
      }
      fail(ErrorCode.bad_answer, Reason.redirected, hostOf(target))
    })
    // An event that the types don't have. Its second number is the whole body's length.
    const uploading: NodeJS.EventEmitter = client
    uploading.on('upload-progress', (position: number, total: number) => {
      if (position === total) measuring.bodySent()
    })
    client.on('response', (response) => {
      clearTimeout(headersTimer)
      measuring.answered(response)
      const headers = readHeaders(response)
      if (sizeOf(headers) > limits.headerBytes) {
        fail(ErrorCode.bad_answer, Reason.too_large, 'headers')
        return
      }
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk) => {
        if (settled) return
        size += chunk.length
        if (size > limits.bodyBytes) fail(ErrorCode.bad_answer, Reason.too_large, 'body')
        else chunks.push(chunk)
      })
      response.on('error', (error: Error) => {
        if (!settled) failFrom(error)
      })
      response.on('end', () => {
        if (settled) return
        settle()
        resolve({ status: response.statusCode, headers, body: Buffer.concat(chunks).toString('utf8') })
      })
    })

    try {
      const headers = {
        'User-Agent': userAgent,
        // Else Chromium names this computer's language.
        'Accept-Language': 'en',
        // Chromium silently sends a request again, a POST too, when the kept connection it went out on turns out to be closed.
        // A code or a refresh token that is sent twice can end the sign-in, so no connection is kept.
        Connection: 'close',
        ...request.headers,
      }
      for (const [name, value] of Object.entries(headers)) client.setHeader(name, value)
      measuring.headersSent(headers)
      client.end(request.body ?? undefined)
    } catch {
      // The error's message quotes the value.
      fail(ErrorCode.invalid_input, Reason.illegal_characters, 'header')
    }
  })
}

const proxyReasons = { unknown: Reason.proxy_login_needed, refused: Reason.proxy_login_refused }

/** The target of a redirect without its path and query, which may hold what was sent. */
function hostOf(target: string): string | undefined {
  try {
    return new URL(target).host
  } catch {
    return undefined
  }
}

function readHeaders(response: Pick<IncomingMessage, 'headers'>): Record<string, string> {
  const entries = Object.entries(response.headers)
  return Object.fromEntries(
    entries.map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]),
  )
}

function sizeOf(headers: Readonly<Record<string, string>>): number {
  return Object.entries(headers).reduce((total, [name, value]) => total + name.length + value.length, 0)
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw abortReason(signal)
}

function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason
  return reason instanceof Error ? reason : new Error('aborted')
}
