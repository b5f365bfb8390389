/** Playwright's `test` with the harness of a running Electron, one for each worker, and servers that are closed afterwards. */
import { _electron, expect, test as base, type ElectronApplication } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { createServer as createHttpsServer, type ServerOptions } from 'node:https'
import net, { type AddressInfo, type Socket } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { Harness } from './app/main'
import { appFolder } from './build-app'

export { expect }

interface ElectronPath {
  readonly electronArgs: () => string[]
  readonly electronPath: () => string
}

type Remote = {
  [K in keyof Harness]: (...input: Parameters<Harness[K]>) => Promise<Awaited<ReturnType<Harness[K]>>>
}

export interface Servers {
  /** Start an http server on 127.0.0.1; answers its origin. */
  http(listener: RequestListener): Promise<string>
  https(options: ServerOptions, listener: RequestListener): Promise<string>
  /** Start a bare TCP server, for exact bytes; answers its origin as an http URL. */
  raw(onData: (received: Buffer, socket: Socket) => void): Promise<string>
  /** Find a port where nothing listens; answers its origin. */
  closed(): Promise<string>
}

/** A host that looks like POEMS' own, with a Cyrillic letter. It is this computer. */
export const lookAlikeHost = 'xn--pems-55d.com.sg'
/** A page that uses up its memory is to do so soon. */
const smallHeap = '--js-flags=--max-old-space-size=256'
const lookAlike = `MAP ${lookAlikeHost} 127.0.0.1`

interface Worker {
  readonly profile: string
  readonly electron: ElectronApplication
  readonly harness: Remote
}

export const test = base.extend<{ servers: Servers }, Worker>({
  profile: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const profile = mkdtempSync(path.join(os.tmpdir(), 'keyfob-test-'))
      await use(profile)
      rmSync(profile, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  electron: [
    async ({ profile }, use) => {
      // By a variable: the script has no type declarations.
      const script: string = '../../scripts/electron-path.mjs'
      const module: unknown = await import(script)
      const { electronArgs, electronPath } = module as ElectronPath
      const electron = await _electron.launch({
        executablePath: electronPath(),
        args: [
          ...electronArgs(),
          `--user-data-dir=${profile}`,
          `--host-resolver-rules=${lookAlike}`,
          smallHeap,
          appFolder,
        ],
        // Its own certificate store, below the profile.
        env: { ...(process.env as Record<string, string>), HOME: profile },
      })
      await electron.evaluate(({ app }) => app.whenReady())
      await use(electron)
      await electron.close()
    },
    { scope: 'worker' },
  ],
  harness: [
    async ({ electron }, use) => {
      const call =
        (_target: object, name: string) =>
        (...input: unknown[]) =>
          electron.evaluate(
            (_electron, [method, values]) => {
              const { harness } = globalThis as unknown as {
                harness: Record<string, (...values: unknown[]) => unknown>
              }
              return harness[method]?.(...values)
            },
            [name, input] as [string, unknown[]],
          )
      await use(new Proxy({}, { get: call }) as Remote)
    },
    { scope: 'worker' },
  ],
  // eslint-disable-next-line no-empty-pattern
  servers: async ({}, use) => {
    const open: { close: () => void; sockets: Set<Socket> }[] = []
    const listen = async (server: net.Server): Promise<number> => {
      const sockets = new Set<Socket>()
      server.on('connection', (socket: Socket) => {
        sockets.add(socket)
        socket.on('error', () => undefined)
        socket.on('close', () => {
          sockets.delete(socket)
        })
      })
      open.push({ close: () => server.close(), sockets })
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve)
      })
      return (server.address() as AddressInfo).port
    }
    await use({
      http: async (listener) => `http://127.0.0.1:${await listen(createHttpServer(listener))}`,
      https: async (options, listener) => `https://127.0.0.1:${await listen(createHttpsServer(options, listener))}`,
      raw: async (onData) => {
        const server = net.createServer((socket) => {
          let received = Buffer.alloc(0)
          socket.on('data', (data) => {
            received = Buffer.concat([received, data])
            onData(received, socket)
          })
        })
        return `http://127.0.0.1:${await listen(server)}`
      },
      closed: async () => {
        const server = net.createServer()
        const port = await listen(server)
        server.close()
        return `http://127.0.0.1:${port}`
      },
    })
    for (const { close, sockets } of open) {
      close()
      for (const socket of sockets) socket.destroy()
    }
  },
})
