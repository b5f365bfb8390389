/**
 * The simulator: five practice providers on one loopback port. It speaks HTTP on 127.0.0.1 alone, holds no state that
 * matters, and hands every request to the site in its first path segment. The sites decide; this file only carries.
 */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createPms } from './pms'
import { createPoems } from './poems'
import { createPomelo } from './pomelo'
import { createPowerepos } from './powerepos'
import { createSingapay } from './singapay'
import { answerJson, type Route, type SimulatorAnswer, type Site, type SiteContext } from './wire'

const host = '127.0.0.1'
const largestBody = 1024 * 1024
const requestTimeoutMs = 30_000

export interface Simulator {
  /**
   * Listen on a loopback port, 0 being any that is free. Answers the same address while it runs.
   * Rejects with Node's error where the port is taken.
   */
  readonly start: (port?: number) => Promise<{ readonly url: string }>
  /** Stop listening and end every connection. */
  readonly stop: () => Promise<void>
  /** Where it listens, e.g. `http://127.0.0.1:40123`; null while it does not. */
  readonly url: string | null
}

export interface SimulatorOptions {
  /** Milliseconds since the epoch; also the `Date` of every answer. */
  readonly now?: () => number
  /** Random bytes, as many as asked. */
  readonly random?: (size: number) => Buffer
}

/** Create the simulator, not yet listening. */
export function createSimulator({ now = Date.now, random = randomBytes }: SimulatorOptions = {}): Simulator {
  let running: Promise<{ readonly url: string }> | null = null
  let url: string | null = null
  const connections = new Set<Socket>()
  const context: SiteContext = { now, newId: () => random(24).toString('base64url'), url: () => url ?? '' }
  const sites = [createPoems, createPowerepos, createPomelo, createSingapay, createPms].map((create) => create(context))

  const server = createServer((incoming, outgoing) => {
    answer(sites, incoming)
      .catch(() => answerJson(500, { error: 'server_error' }))
      .then((result) => {
        send(outgoing, result, now())
      })
      // Whoever asked is gone.
      .catch(() => {
        outgoing.destroy()
      })
  })
  server.requestTimeout = requestTimeoutMs
  server.on('connection', (connection) => {
    connections.add(connection)
    connection.once('close', () => connections.delete(connection))
  })

  const listen = (port: number): Promise<{ readonly url: string }> =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, () => {
        server.off('error', reject)
        url = `http://${host}:${String((server.address() as AddressInfo).port)}`
        resolve({ url })
      })
    })

  return {
    start: (port = 0) => {
      running ??= listen(port).catch((error: unknown) => {
        running = null
        throw error
      })
      return running
    },
    stop: async () => {
      if (running === null) return
      await running
      running = null
      url = null
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve()
        })
        for (const connection of connections) connection.destroy()
      })
    },
    get url() {
      return url
    },
  }
}

async function answer(sites: readonly Site[], incoming: IncomingMessage): Promise<SimulatorAnswer> {
  const body = await readBody(incoming)
  const address = new URL(incoming.url ?? '/', 'http://simulator')
  const path = address.pathname.replace(/\/{2,}/g, '/')
  const site = sites.find(({ name }) => path.split('/')[1] === name)
  if (site === undefined) return answerJson(404, { error: 'not_found' })
  if (body === null) return site.refuse(413, 'The body is too large')
  const routes = site.routes.filter((route) => holds(route, path))
  if (routes.length === 0) return site.refuse(404, 'Not found')
  const route = routes.find(({ method }) => method === incoming.method)
  if (route === undefined) {
    const refusal = site.refuse(405, 'Method not allowed')
    return { ...refusal, headers: { ...refusal.headers, Allow: routes.map(({ method }) => method).join(', ') } }
  }
  return route.handle({ method: route.method, path, query: address.searchParams, headers: incoming.headers, body })
}

const holds = (route: Route, path: string): boolean =>
  route.path.endsWith('/*') ? path.startsWith(route.path.slice(0, -1)) : route.path === path

/** Read a body of 1 MiB at most; a larger one is read past without being kept, and answered null. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= largestBody) chunks.push(chunk)
  }
  return size > largestBody ? null : Buffer.concat(chunks)
}

function send(outgoing: ServerResponse, { status, headers, body }: SimulatorAnswer, now: number): void {
  outgoing.writeHead(status, {
    ...headers,
    'Cache-Control': 'no-store',
    'Content-Length': Buffer.byteLength(body),
    Date: new Date(now).toUTCString(),
    'X-Content-Type-Options': 'nosniff',
  })
  outgoing.end(body)
}
