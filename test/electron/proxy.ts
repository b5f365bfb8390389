/** A proxy on this computer that leads every name to 127.0.0.1, and may ask for a password. */
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

export interface TestProxy {
  readonly host: string
  readonly port: number
  readonly url: string
  /** Each CONNECT: where to, and the password that came with it. */
  readonly seen: readonly { readonly to: string; readonly login: string | null }[]
  readonly close: () => void
}

/** @param accepts "user:password"; null: it does not ask */
export async function startProxy(accepts: string | null): Promise<TestProxy> {
  const seen: { to: string; login: string | null }[] = []
  const sockets = new Set<Socket>()
  const server = createServer((_request, response) => response.writeHead(500).end())
  server.on('connection', (socket) => sockets.add(socket))
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    socket.on('error', () => undefined)
    const { url = '', headers } = request
    const given = headers['proxy-authorization']
    const login = given === undefined ? null : Buffer.from(given.replace(/^Basic /, ''), 'base64').toString()
    seen.push({ to: url, login })
    if (accepts !== null && login !== accepts) {
      socket.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="corp"\r\n' +
          'Content-Length: 2\r\nConnection: close\r\n\r\n{}',
      )
      return
    }
    const up = connect(Number(url.split(':')[1]), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      up.pipe(socket)
      socket.pipe(up)
    })
    sockets.add(up)
    up.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    host: '127.0.0.1',
    port,
    url: `http://127.0.0.1:${String(port)}`,
    seen,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
