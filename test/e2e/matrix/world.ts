/**
 * The app of one group of the fault matrix: a vault on the disk under a passphrase, a credential for each way of asking for a
 * token, each with a good token, and the scripted server that plays their provider. What leaves the main process is at hand.
 */
import type { Bridge } from '../../../preload/bridge'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { CredentialInput } from '../../../preload/inputs'
import type { TokenView } from '../../../preload/views'
import type { App } from '../../../scripts/drive/app.mjs'
import { firstRun } from '../../../scripts/drive/window.mjs'
import { start, value } from '../support'
import { json, type Got, type Play, type Scripted, startServer } from './server'
import { createReader, type Stored } from './stored'

/**
 * How a token is asked for: DES by password or by refresh token, POEMS by the code of a sign-in in the login window, PMS with a
 * client authentication that has an alternative.
 */
export type Ask = 'token' | 'refresh' | 'code' | 'basic'

export const PASSPHRASE = 'passphrase of the fault matrix'
/** Planted: none of these may be found anywhere. `+ / % "` differ in every encoding. */
export const SECRET = 'planted+secret/5f0c "%" of the matrix'
export const PASSWORD = 'planted+password/91be "%" of the matrix'
const API_KEY = 'planted-api-key-77d1-of-the-matrix'

/** Takes the place of the rule of `support.ts`, which lets no name but this computer's lead anywhere. */
const NAMES =
  '--host-resolver-rules=MAP unreachable.matrix.example 255.255.255.255, MAP *.matrix.example 127.0.0.1, ' +
  'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'

/** Where a sign-in comes back to. The server is there too, by another name, and sees who goes there in earnest. */
export const redirectUriOf = (port: number): string => `http://localhost:${port}/callback`

const AUTHORIZE = '/auth/1.0/oauth/authorize'
export const isAuthorize = ({ url }: Got): boolean => url.includes(AUTHORIZE)

/** What an answer of this row may hold, and nothing may show. */
export interface Planted {
  readonly token: string
  readonly refreshToken: string
}

export interface Credential {
  readonly id: string
  readonly name: string
}

export interface World {
  readonly app: App
  readonly window: Page
  readonly server: Scripted
  /** Another server: nothing but a redirect leads there. */
  readonly elsewhere: Scripted
  readonly credential: (ask: Ask) => Credential
  /** Add a DES credential without a token, for another address. */
  readonly addAt: (name: string, tokenUrl: string) => Promise<Credential>
  /** Remove a credential for good: the time to undo it passes quickly, so that nothing is saved later. */
  readonly remove: (id: string) => Promise<void>
  /** Change its address, as a person does who enters the secrets again. */
  readonly moveTo: (credential: Credential, tokenUrl: string) => Promise<void>
  /** A fresh token and refresh token. */
  readonly plant: () => Planted
  readonly stored: () => Promise<Stored>
  readonly token: (id: string) => Promise<TokenView>
  /** Begin to listen to what the app says: the function answers all since then. */
  readonly overhear: () => () => Readonly<Record<'IPC' | 'logs' | 'crash dumps', string>>
  /** All of a planted kind that were in use, whatever server saw them. */
  readonly secrets: () => readonly string[]
  /** Let the limits of a request and a sign-in run so much faster; 1 is their own pace. */
  readonly hurry: (times: number) => Promise<void>
  readonly close: () => Promise<void>
}

let planted = 0

/** Start the app and give each of these credentials a good token. */
export async function openWorld(asks: ReadonlySet<Ask>): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-matrix-'))
  const outgoing = join(folder, 'outgoing')
  const profile = join(folder, 'profile')
  const [server, elsewhere] = await Promise.all([startServer(), startServer()])
  const app = await start({
    profile,
    args: [NAMES],
    modules: [join(import.meta.dirname, 'outgoing.cjs')],
    env: { KEYFOB_MATRIX_OUTGOING: outgoing },
  })
  const { window } = app
  let logs = ''
  const main = app.electron.process()
  for (const stream of [main.stdout, main.stderr]) stream?.on('data', (chunk: Buffer) => (logs += chunk.toString()))
  app.electron.on('console', (message) => (logs += message.text()))
  window.on('console', (message) => (logs += message.text()))
  await firstRun(window, { passphrase: PASSPHRASE })
  const stored = await createReader(profile, PASSPHRASE)

  const credentials = new Map<Ask, Credential>()
  const seeded = new Set<string>([SECRET, PASSWORD, API_KEY, PASSPHRASE])
  const plant = (): Planted => {
    planted += 1
    const mark = `${process.pid}-${planted}-${Math.random().toString(36).slice(2)}`
    const fresh = { token: `planted.access.token-${mark}`, refreshToken: `planted.refresh.token-${mark}` }
    seeded.add(fresh.token).add(fresh.refreshToken)
    return fresh
  }
  const world: World = {
    app,
    window,
    server,
    elsewhere,
    credential(ask) {
      const found = credentials.get(ask)
      if (found === undefined) throw new Error(`No row of this group asks by "${ask}"`)
      return found
    },
    addAt: (name, tokenUrl) => add(window, { ...desAt(tokenUrl), name }),
    async remove(id) {
      await world.hurry(100)
      await window.evaluate(
        (removed) =>
          new Promise<void>((resolve) => {
            const { keyfob } = globalThis as unknown as { keyfob: Bridge }
            const stop = keyfob.events.removalEnded((end) => {
              if (end.id !== removed) return
              stop()
              resolve()
            })
            void keyfob.credentials.remove({ id: removed })
          }),
        id,
      )
      await world.hurry(1)
    },
    async moveTo({ id, name }, tokenUrl) {
      const { environmentId, values } = desAt(tokenUrl)
      await value(window, 'credentials', 'edit', { id, name, environmentId, values })
    },
    plant,
    stored,
    async token(id) {
      const found = (await value(window, 'credentials', 'list')).find((each) => each.id === id)
      if (found === undefined) throw new Error('The credential is gone')
      return found.token
    },
    overhear() {
      const from = { outgoing: readFileSync(outgoing).length, logs: logs.length }
      return () => ({
        IPC: readFileSync(outgoing).subarray(from.outgoing).toString(),
        logs: logs.slice(from.logs),
        'crash dumps': crashDumps(profile),
      })
    },
    secrets: () => [...seeded, ...seenIn([...server.got, ...elsewhere.got])],
    hurry: (times) =>
      app.electron.evaluate((_electron, factor) => {
        const holder = globalThis as unknown as { own?: typeof setTimeout; setTimeout: unknown }
        const own = (holder.own ??= globalThis.setTimeout)
        const hurried = (work: () => void, ms = 0, ...rest: []): unknown =>
          own(work, ms >= 10_000 ? ms / factor : ms, ...rest)
        holder.setTimeout = factor === 1 ? own : hurried
      }, times),
    async close() {
      await app.close()
      await Promise.all([server.close(), elsewhere.close()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
  for (const ask of asks) {
    credentials.set(ask, await add(window, inputs(server)[ask]))
    server.play = healthy(ask, plant())
    const { id } = world.credential(ask)
    await value(window, 'token', ask === 'code' ? 'signIn' : 'refresh', { id })
  }
  return world
}

/** A provider that is well: a token for an hour, with a refresh token where the next request is to be made with one. */
export function healthy(ask: Ask, { token, refreshToken }: Planted): Play {
  return (got) =>
    isAuthorize(got)
      ? comeBack(got)
      : json(200, {
          access_token: token,
          token_type: 'Bearer',
          expires_in: 3600,
          ...(ask === 'refresh' ? { refresh_token: refreshToken } : {}),
        })
}

/** Send the browser back to the redirect URI, with the sign-in's state and what a row adds or changes. */
export function comeBack(got: Got, change: (back: URLSearchParams, state: string) => void = () => undefined): Buffer {
  const asked = new URL(got.url, 'http://localhost').searchParams
  const state = asked.get('state') ?? ''
  const back = new URLSearchParams({ code: `planted+code/${state}`, state })
  change(back, state)
  return goTo(`${asked.get('redirect_uri') ?? ''}?${back.toString()}`)
}

export const goTo = (address: string): Buffer =>
  Buffer.from(`HTTP/1.1 302 Found\r\nLocation: ${address}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)

/** What is secret in the requests of a sign-in: its code, its verifier and its state. */
function seenIn(got: readonly Got[]): string[] {
  return got.flatMap(({ body, url }) => {
    const sent = [...new URLSearchParams(body), ...new URL(url, 'http://localhost').searchParams]
    return sent
      .filter(([name]) => ['code', 'code_verifier', 'state', 'client_assertion'].includes(name))
      .map(([, text]) => text)
  })
}

function crashDumps(profile: string): string {
  return readdirSync(profile, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.dmp'))
    .map((name) => readFileSync(join(profile, name), 'latin1'))
    .join('\n')
}

async function add(window: Page, input: CredentialInput): Promise<Credential> {
  const { id, name } = await value(window, 'credentials', 'add', input)
  return { id, name }
}

const desAt = (tokenUrl: string) => ({
  providerId: 'powerepos',
  flowId: 'des',
  environmentId: 'custom',
  values: {
    tokenUrl,
    clientId: 'matrix-client',
    clientSecret: SECRET,
    orgId: 'MATRIX',
    username: 'service',
    password: PASSWORD,
  },
})

const inputs = ({ port, url }: Scripted): Readonly<Record<Ask, CredentialInput>> => ({
  token: { ...desAt(`${url}/token`), name: 'By password' },
  refresh: { ...desAt(`${url}/token`), name: 'By refresh token' },
  code: {
    providerId: 'poems',
    flowId: 'with-access',
    environmentId: 'custom',
    name: 'By sign-in',
    values: {
      baseUrl: url,
      clientId: 'matrix-desk',
      clientSecret: SECRET,
      apiKey: API_KEY,
      redirectUri: redirectUriOf(port),
    },
  },
  basic: {
    providerId: 'pms',
    flowId: 'client-credentials',
    environmentId: 'custom',
    name: 'By Basic',
    values: { tokenUrl: `${url}/token`, callUrl: `${url}/call`, clientId: 'matrix-kiosk', clientSecret: SECRET },
  },
})

/** MiB that all processes of the app have in memory. */
export const memoryOf = ({ app }: World): Promise<number> =>
  app.electron.evaluate(
    ({ app: main }) => main.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0) / 1024,
  )

/** Milliseconds that the window takes to answer a call and a click, by its own clock. */
export function answersWithin(window: Page): Promise<number> {
  return window.evaluate(async () => {
    const { keyfob } = globalThis as unknown as { keyfob: { settings: { get: (input: object) => Promise<unknown> } } }
    const started = performance.now()
    await keyfob.settings.get({})
    for (const name of ['Details', 'Token']) {
      const tab = [...document.querySelectorAll<HTMLElement>('[role=tab]')].find((each) => each.textContent === name)
      tab?.click()
      while (tab?.getAttribute('aria-selected') !== 'true') {
        if (performance.now() - started > 5000) return Infinity
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    }
    return performance.now() - started
  })
}
