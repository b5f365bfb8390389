/** A check against servers on this computer: real sockets and TLS, the app's request played by Node's own client. */
import { createServer as createHttp, request as requestHttp, type RequestListener } from 'node:http'
import { createServer as createHttps, request as requestHttps } from 'node:https'
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net'
import { afterEach } from 'vitest'
import { createReach } from '../../../main/reach/check'
import type { ReachPorts } from '../../../main/reach/ports'
import { type SetTimer, setTimer } from '../../../main/timer'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import type { ReachStep, ReachView } from '../../../preload/reach-views'
import type { Pair } from './certificates'

const open: { readonly server: Server; readonly sockets: Set<Socket> }[] = []
afterEach(async () => {
  for (const { server, sockets } of open.splice(0)) {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
})

/** Listen on this computer until the test ends; answers the port. */
export async function listen(server: Server, host = '127.0.0.1'): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  open.push({ server, sockets })
  return (server.address() as AddressInfo).port
}
const ok: RequestListener = (_request, response) => response.writeHead(404).end('no')
export const web = (pair: Pair, answer: RequestListener = ok): Promise<number> => listen(createHttps(pair, answer))
export const plainWeb = (answer: RequestListener = ok): Promise<number> => listen(createHttp(answer))
export const raw = (met: (socket: Socket) => void): Promise<number> => listen(createTcp(met))

const reasons: readonly (readonly [RegExp, Reason])[] = [
  [/ENOTFOUND|EAI_AGAIN/, Reason.host_not_found],
  [/ECONNREFUSED/, Reason.connection_refused],
  [/ALTNAME/, Reason.tls_wrong_host],
  [/EXPIRED/, Reason.tls_expired],
  [/SELF_SIGNED|UNABLE_TO/, Reason.tls_untrusted],
  [/ECONNRESET|hang up/, Reason.connection_lost],
  [/EPROTO|SSL/, Reason.tls_failed],
]

/** What the check got: the request line and headers of each request. */
export interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** @param ca what the app trusts */
export function nodeSend(ca: string | undefined, sent: Sent[]): ReachPorts['send'] {
  return ({ method, url, headers }, { signal }) =>
    new Promise((resolve, reject) => {
      sent.push({ method, url, headers })
      const fail = (error: NodeJS.ErrnoException): void => {
        const words = `${error.code ?? ''} ${error.message}`
        const reason = signal.aborted ? Reason.timed_out : reasons.find(([sign]) => sign.test(words))?.[1]
        reject(new KeyfobError(ErrorCode.network, words, { reason: reason ?? Reason.network_failed }))
      }
      const start = url.startsWith('https:') ? requestHttps : requestHttp
      const request = start(url, { method, headers, signal, ...(ca === undefined ? {} : { ca }) }, (response) => {
        response.resume().on('end', () => {
          const { statusCode = 0, headers: answered } = response
          resolve({
            answer: { status: statusCode, headers: answered as Record<string, string>, body: '' },
            durationMs: 1,
          })
        })
      })
      request.on('error', fail).end()
    })
}

export interface Given extends Partial<ReachPorts> {
  readonly ca?: string
}

/** Check a URL to its end; answers the last view, every view, and what was sent. */
export async function check(url: string, { ca, ...given }: Given = {}) {
  const views: ReachView[] = []
  const sent: Sent[] = []
  const view = await new Promise<ReachView>((resolve) => {
    const ports: ReachPorts = {
      resolveProxy: () => Promise.resolve('DIRECT'),
      lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
      send: nodeSend(ca, sent),
      wall: Date.now,
      now: () => performance.now(),
      setTimer,
      ...given,
    }
    createReach(ports, (changed) => {
      views.push(changed)
      if (!changed.running) resolve(changed)
    }).start(url)
  })
  return { view, views, sent, lines: view.steps.map(lineOf), conclusion: view.conclusion }
}

const lineOf = ({ id, state, findings }: ReachStep): string => [id, state, ...findings].join(' ')

/** An address on this computer. */
export const at = (port: number): string => `https://127.0.0.1:${port}`

/** A clock by which every limit is over at once that is at least this long. */
export const hurried =
  (limit: number): SetTimer =>
  (work, ms) => {
    const timer = setTimeout(work, ms >= limit ? 100 : ms)
    return { cancel: () => clearTimeout(timer) }
  }
