/**
 * A server on this computer that plays a provider by a script, down to the bytes and to how the connection ends: what a row of
 * the fault matrix answers is one function. It counts what reached it, and can go away and come back on its port.
 */
import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, type TlsOptions } from 'node:tls'
import { noteTraffic } from '../canary/traffic'

export interface Got {
  readonly method: string
  /** The target as it stood in the request's first line. */
  readonly url: string
  /** By name in small letters. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Answers a request with bytes, after which the connection is closed; or does with the connection what it likes. */
export type Play = (got: Got, socket: Socket) => string | Buffer | undefined

export interface Scripted {
  readonly port: number
  readonly url: string
  /** `127.0.0.1:port`, as a message names it. */
  readonly host: string
  /** The requests that arrived whole. */
  readonly got: Got[]
  /** How many connections were opened. */
  readonly connections: () => number
  play: Play
  /** Listen no more, and cut what is open. */
  readonly close: () => Promise<void>
  /** Listen again, on the same port. */
  readonly reopen: () => Promise<void>
}

/** Larger ones would fill the disk with what is no secret. */
const LONGEST_NOTED = 100_000

/** Start one that closes each connection without a word until it is told what to play. */
export async function startServer(options: { readonly tls?: TlsOptions } = {}): Promise<Scripted> {
  const sockets = new Set<Socket>()
  const got: Got[] = []
  let connections = 0
  let play: Play = (_got, socket) => void socket.destroy()
  const onConnection = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    readRequest(socket, (request) => {
      got.push(request)
      noteTraffic(request)
      noteTraffic(request.body)
      const bytes = play(request, socket)
      if (bytes === undefined) return
      if (bytes.length < LONGEST_NOTED) noteTraffic(bytes.toString())
      socket.end(bytes)
    })
  }
  const make = (): Server => {
    const server = options.tls === undefined ? createServer(onConnection) : createTlsServer(options.tls, onConnection)
    server.on('connection', () => (connections += 1))
    return server
  }
  const listen = async (port: number): Promise<Server> => {
    const server = make()
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return server
  }
  let server = await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    got,
    connections: () => connections,
    get play() {
      return play
    },
    set play(next) {
      play = next
    },
    async close() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
    async reopen() {
      if (!server.listening) server = await listen(port)
    },
  }
}

/** Read one request with a length, or none, for its body; what comes after it is left. */
function readRequest(socket: Socket, done: (got: Got) => void): void {
  let received = Buffer.alloc(0)
  let isDone = false
  socket.on('data', (chunk: Buffer) => {
    if (isDone) return
    received = Buffer.concat([received, chunk])
    // The beginning of a TLS handshake.
    if (received[0] === 0x16) socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
    const end = received.indexOf('\r\n\r\n')
    if (end < 0) return
    const [first = '', ...lines] = received.subarray(0, end).toString('latin1').split('\r\n')
    const headers = Object.fromEntries(
      lines.map((line) => [line.split(':')[0]?.toLowerCase() ?? '', line.replace(/^[^:]*:\s*/, '')]),
    )
    const body = received.subarray(end + 4)
    if (body.length < Number(headers['content-length'] ?? 0)) return
    isDone = true
    const [method = '', url = ''] = first.split(' ')
    done({ method, url, headers, body: body.toString('utf8') })
  })
}

/** An answer's bytes. A header that is null is left out, one that is a list is sent as often. */
export function http(
  status: number,
  body: string | Buffer,
  headers: Readonly<Record<string, string | readonly string[] | null>> = {},
): Buffer {
  const all: Readonly<Record<string, string | readonly string[] | null>> = {
    'Content-Type': 'application/json',
    Date: new Date().toUTCString(),
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
    ...headers,
  }
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === null ? [] : [value].flat().map((each) => `${name}: ${each}\r\n`),
  )
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} Said\r\n${lines.join('')}\r\n`, 'latin1'), Buffer.from(body)])
}

/** An answer with JSON. */
export const json = (status: number, body: unknown, headers?: Parameters<typeof http>[2]): Buffer =>
  http(status, JSON.stringify(body), headers)

/** End the connection as a computer does that has gone: by RST. */
export const reset = (socket: Socket): void => {
  socket.resetAndDestroy()
}

/** What an answer's page may not become in ours. */
export const HTML =
  '<!doctype html><title>Gateway</title><b class="planted-html">gateway</b><script>location = "/"</script>'
