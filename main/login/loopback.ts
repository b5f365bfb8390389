/**
 * Waits on this computer for the browser to come back from a sign-in. It is open for one sign-in, on the redirect URI's own
 * port and path, and answers with pages that never change. Whoever does not know the sign-in's state, such as another
 * page in the browser, gets nothing and ends nothing.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { isRedirectTo } from '../oauth/authorization-code'
import type { LoopbackRedirect } from '../oauth/loopback-redirect'
import { answerPage, type Page } from './loopback-page'

export interface LoopbackOptions {
  readonly redirect: LoopbackRedirect
  readonly redirectUri: string
  /** Whether a callback URL carries this sign-in's state. */
  readonly isAnswer: (callbackUrl: string) => boolean
  /** Called once, after the browser got its page. */
  readonly onAnswer: (callbackUrl: string) => void
}

/** Bytes of a request's head: a callback URL has a few hundred. Above it Node answers 431 by itself. */
const longestHead = 16_384
/** A browser opens a few connections ahead; more is somebody keeping others out. */
const mostConnections = 32
const slowestRequestMs = 5_000

/**
 * Open the listener. Answers the function that closes it and all its connections.
 * @throws KeyfobError `network`/`callback_port_taken` with `details.host`, and the errno in `details.technical`
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7.3
 */
export async function listenForCallback(options: LoopbackOptions): Promise<() => void> {
  const servers: Server[] = []
  const sockets = new Set<Socket>()
  const close = (): void => {
    for (const server of servers) server.close()
    for (const socket of sockets) socket.destroy()
  }
  let answered = false
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    const callbackUrl = callbackOf(request, options)
    const page = answered ? 'notFound' : judge(request, callbackUrl, options)
    answered ||= page === 'done'
    answerPage(response, page)
    if (page !== 'done') return
    // When it is on its way, or the page is gone: the answer counts either way.
    response.once('close', () => {
      close()
      options.onAnswer(callbackUrl)
    })
  }
  try {
    for (const address of options.redirect.addresses) {
      const server = createServer({ maxHeaderSize: longestHead }, onRequest)
      server.maxConnections = mostConnections
      server.headersTimeout = slowestRequestMs
      server.requestTimeout = slowestRequestMs
      server.on('connection', (socket: Socket) => {
        sockets.add(socket)
        socket.once('close', () => sockets.delete(socket))
      })
      await listen(server, address, options.redirect)
      servers.push(server)
    }
  } catch (thrown) {
    close()
    throw thrown
  }
  return close
}

/** A request's target as a URL of the redirect URI's origin. Only a path counts, not a whole URL (RFC 9112 §3.2.1). */
function callbackOf({ url = '' }: IncomingMessage, { redirect }: LoopbackOptions): string {
  return url.startsWith('/') ? redirect.origin + url : ''
}

function judge(request: IncomingMessage, callbackUrl: string, options: LoopbackOptions): Page {
  const hosts = request.rawHeaders.filter(
    (_, index, all) => index % 2 === 1 && all[index - 1]?.toLowerCase() === 'host',
  )
  if (hosts.length !== 1 || hosts[0]?.toLowerCase() !== options.redirect.host) return 'wrongHost'
  if (!isRedirectTo(callbackUrl, options.redirectUri)) return 'notFound'
  if (request.method !== 'GET') return 'wrongMethod'
  return options.isAnswer(callbackUrl) ? 'done' : 'noAnswer'
}

function listen(server: Server, address: string, { addresses, host, port }: LoopbackRedirect): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      // A computer without IPv6 has nobody else on ::1 of "localhost" either.
      if (
        address === '::1' &&
        addresses.length > 1 &&
        (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')
      ) {
        resolve()
        return
      }
      reject(
        new KeyfobError(ErrorCode.network, 'The port of the redirect URI can not be listened on', {
          reason: Reason.callback_port_taken,
          details: { host, technical: error.code ?? 'unknown' },
        }),
      )
    })
    server.listen({ host: address, port, exclusive: true }, resolve)
  })
}
