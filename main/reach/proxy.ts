/** Reads which proxy a request goes through, and asks that proxy for a way to the host. */
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ReachFinding } from '../../preload/reach-views'
import { bareHost } from './addresses'

export interface Proxy {
  readonly kind: 'http' | 'https' | 'socks'
  readonly host: string
  readonly port: number
}

const kinds: Readonly<Record<string, Proxy['kind']>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks',
  SOCKS4: 'socks',
  SOCKS5: 'socks',
}

/** Read the first entry of a PAC answer; null is a direct connection, `unreadable` a form that nobody documents. */
export function readProxy(answer: string): Proxy | 'unreadable' | null {
  const [kind = '', place = ''] = (answer.split(';')[0] ?? '').trim().split(/\s+/)
  if (kind.toUpperCase() === 'DIRECT' || kind === '') return null
  const known = kinds[kind.toUpperCase()]
  const match = /^(\[[\da-f:.]+\]|[^\s:@/]+):(\d{1,5})$/i.exec(place)
  if (known === undefined || match === null) return 'unreadable'
  return { kind: known, host: bareHost(match[1] ?? ''), port: Number(match[2]) }
}

/** `proxy.example:8080`, as it is said. */
export const proxyWords = ({ host, port }: Proxy): string =>
  `${host.includes(':') ? `[${host}]` : host}:${String(port)}`

/** What a proxy made of CONNECT: the way through, or why there is none. */
export type Tunnel = { readonly socket: Socket } | { readonly finding: ReachFinding; readonly status: number | null }

/** An answer to CONNECT has a few lines. */
const MOST_HEAD = 16_384

/**
 * Ask a proxy for a tunnel, without a name or password: what it says then is told, not judged, since the app may have both.
 * @param at the proxy's address, looked up
 * @param target host and port, as in a Host header
 * @see RFC 9110 §9.3.6
 */
export function openTunnel(proxy: Proxy, at: string, target: string, signal: AbortSignal): Promise<Tunnel> {
  return new Promise((resolve) => {
    const socket =
      proxy.kind === 'https'
        ? // Nothing but CONNECT is said to it; whether its certificate is accepted shows in the app's own request.
          connectTls({ host: at, port: proxy.port, servername: proxy.host, rejectUnauthorized: false })
        : connect({ host: at, port: proxy.port })
    const give = (tunnel: Tunnel): void => {
      signal.removeEventListener('abort', stop)
      if (!('socket' in tunnel)) socket.destroy()
      resolve(tunnel)
    }
    const stop = (): void => {
      // It connects first and answers then, so silence is the host's.
      give({ finding: 'proxy_cannot_reach', status: null })
    }
    signal.addEventListener('abort', stop)
    let head = ''
    const read = (chunk: Buffer): void => {
      head += chunk.toString('latin1')
      if (!head.includes('\r\n\r\n') && head.length < MOST_HEAD) return
      socket.off('data', read)
      socket.pause()
      const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0)
      give(status >= 200 && status < 300 ? { socket } : { finding: refusalOf(status), status: status || null })
    }
    socket.on('data', read)
    socket.on('error', () => {
      give({ finding: 'proxy_fails', status: null })
    })
    socket.once('end', () => {
      give({ finding: 'proxy_fails', status: null })
    })
    socket.once(proxy.kind === 'https' ? 'secureConnect' : 'connect', () => {
      socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`)
    })
  })
}

function refusalOf(status: number): ReachFinding {
  if (status === 407) return 'proxy_needs_login'
  if (status >= 400 && status < 500) return 'proxy_refuses'
  return status >= 500 ? 'proxy_cannot_reach' : 'proxy_fails'
}
