/** What the end-to-end tests share: the app on a fresh profile, which can reach this computer alone; and servers that play a provider. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import type { CallOutput, Contract } from '../../preload/contract'
import { type Delivered, type Outcome, received } from '../../preload/errors'
import { type App, startApp } from '../../scripts/drive/app.mjs'
import { firstRun } from '../../scripts/drive/window.mjs'
import { keep } from './canary/keep'
import { placeOf } from './canary/run'
import { hook, noteTraffic } from './canary/traffic'
import { openDisplay } from './display'

export { expect } from '@playwright/test'

/** Every name but this computer's own fails to resolve: a request that would leave it fails the test. */
const LOOPBACK_ALONE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'

/** Start the app; what passes through it and what it leaves behind is kept for the canary sweep. */
export async function start(
  options: {
    readonly profile?: string
    readonly args?: readonly string[]
    readonly env?: Record<string, string>
    /** Files that the main process loads before the app, by absolute path. */
    readonly modules?: readonly string[]
  } = {},
): Promise<App> {
  const { env, modules } = hook()
  const places = { HOME: placeOf('home'), TMPDIR: placeOf('tmp'), KEYFOB_LANGUAGE: 'en' }
  const app = await startApp({
    ...options,
    modules: [...modules, ...(options.modules ?? [])],
    args: [LOOPBACK_ALONE, ...(options.args ?? [])],
    env: { ...places, ...env, ...options.env },
  })
  keep(app)
  return app
}

export interface Fixtures {
  /** The app at its first run. */
  readonly app: App
  /** The main window of an app whose vault is open, in memory only, and empty. */
  readonly window: Page
  /** A folder for a profile that more than one start has; removed after the test. */
  readonly profile: string
  /** Make a server on this computer that answers as told and remembers what it got. */
  readonly serve: (answer: Answer) => Promise<Served>
}

export interface Got {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}
type Answer = (got: Got, response: ServerResponse) => void
export interface Served {
  readonly url: string
  readonly got: readonly Got[]
}

export const test = base.extend<Fixtures, { readonly display: undefined }>({
  display: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures a function needs from its first parameter
    async ({}, use, { parallelIndex }) => {
      const close = await openDisplay(parallelIndex)
      await use(undefined)
      close()
    },
    { scope: 'worker', auto: true },
  ],
  // eslint-disable-next-line no-empty-pattern -- as above
  app: async ({}, use) => {
    const app = await start()
    await use(app)
    await app.close()
  },
  window: async ({ app }, use) => {
    await firstRun(app.window, { protection: 'memory' })
    await use(app.window)
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  profile: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'keyfob-e2e-'))
    await use(folder)
    // A process that was just killed may still write.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  serve: async ({}, use) => {
    const ends: (() => Promise<void>)[] = []
    await use(async (answer) => {
      const got: Got[] = []
      const server = createServer((request, response) => {
        let body = ''
        request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
        request.on('end', () => {
          const { method = '', url = '', headers } = request
          const entry = { method, url, headers, body }
          got.push(entry)
          noteTraffic(entry)
          noteTraffic(body)
          noteAnswer(response)
          answer(entry, response)
        })
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      ends.push(
        () =>
          new Promise((resolve) => {
            server.close(() => {
              resolve()
            })
            server.closeAllConnections()
          }),
      )
      return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, got }
    })
    for (const end of ends) await end()
  },
})

/** Note what is answered, for the canary sweep. */
function noteAnswer(response: ServerResponse): void {
  const methods = response as unknown as Record<'writeHead' | 'end', (...all: unknown[]) => unknown>
  for (const name of ['writeHead', 'end'] as const) {
    const method = methods[name].bind(response)
    methods[name] = (...all) => {
      for (const what of all) if (typeof what === 'string' || typeof what === 'object') noteTraffic(what)
      return method(...all)
    }
  }
}

/** Crash the page's process; resolves when the page is loaded again. */
export const crashPage = ({ electron }: App): Promise<void> =>
  electron.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        contents?.once('did-finish-load', () => {
          resolve()
        })
        contents?.forcefullyCrashRenderer()
      }),
  )

/** Answer with JSON. */
export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

/** Call the bridge from inside the page, as the page itself does. */
export async function call<G extends Exclude<keyof Contract, 'events'>, M extends keyof Contract[G] & string>(
  window: Page,
  group: G,
  member: M,
  input: unknown = {},
): Promise<Outcome<CallOutput<Contract[G][M]>>> {
  const delivered = (await window.evaluate(
    ([groupName, memberName, argument]) => {
      const { keyfob } = globalThis as unknown as {
        keyfob: Record<string, Record<string, (input: unknown) => Promise<unknown>>>
      }
      return keyfob[groupName]?.[memberName]?.(argument)
    },
    [group, member, input] as const,
  )) as Delivered<CallOutput<Contract[G][M]>>
  return received(delivered)
}

/** The value of a call that must succeed. */
export async function value<G extends Exclude<keyof Contract, 'events'>, M extends keyof Contract[G] & string>(
  window: Page,
  group: G,
  member: M,
  input: unknown = {},
): Promise<CallOutput<Contract[G][M]>> {
  const outcome = await call(window, group, member, input)
  if (!outcome.ok) throw new Error(`${group}.${member}: ${outcome.error.reason}`)
  return outcome.value
}
