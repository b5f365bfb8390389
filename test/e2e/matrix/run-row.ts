/**
 * Plays one row of the fault matrix in the running app, as a person meets it, and asserts what holds for each row
 * (`security.md` §6): (a) the stored secrets and the last good token are what they were, byte for byte; (b) one message names
 * stage, host and what it is; (c) nothing that left the main process, no log and no crash dump holds a planted secret in any
 * form; (d) the window answers within a second, and a retry works once the server is well; (e) it ends in time, after the
 * requests it may make.
 */
import type { Socket } from 'node:net'
import type { Page } from '@playwright/test'
import type { Cause } from '../../../preload/causes'
import type { Stage } from '../../../preload/errors'
import type { FailureView, TokenView } from '../../../preload/views'
import { selectCredential } from '../../../scripts/drive/window.mjs'
import { expect, test, value } from '../support'
import { expectNoSecret } from './no-secret'
import { http, type Got } from './server'
import type { Stored } from './stored'
import {
  answersWithin,
  type Ask,
  comeBack,
  type Credential,
  healthy,
  isAuthorize,
  memoryOf,
  openWorld,
  type Planted,
  type World,
} from './world'

export interface Asked extends Planted {
  /** The token from before: it and what was sent are what an answer can quote. */
  readonly held: string
  readonly got: Got
  readonly socket: Socket
  readonly world: World
}

/** What the server answers, as bytes; or it does with the connection what it likes. */
export type Answer = (asked: Asked) => string | Buffer | undefined

export interface Row {
  /** The row of `security.md` §6. */
  readonly id: string
  /** What is played, as the test's name has it. */
  readonly name: string
  /** How the token is asked for; `token` without it. */
  readonly ask?: Ask
  /** Left out where no request arrives. */
  readonly answer?: Answer
  /** What the page of the sign-in answers; without it, it sends back a code. */
  readonly authorize?: Answer
  /** What a page answers that the sign-in goes on to. */
  readonly page?: Answer
  /** Another address than the server's: the credential then has no token before. */
  readonly at?: (world: World) => string
  /** Make the fault that no answer can make; the function it answers takes it away again. */
  readonly fault?: (world: World) => Promise<() => Promise<void>>
  /** Requests that arrive; 1 without it. */
  readonly requests?: number
  /** What else holds afterwards. */
  readonly then?: (world: World) => Promise<void> | void
  /** The app's processes together may not grow by more than this, in MiB. */
  readonly growsAtMost?: number
  /** The time limit that ends it, in ms. It takes a second in `npm test`; up to a minute is waited for in the fault tests. */
  readonly limitMs?: number
  readonly expect: Fails | Gives
}

export interface Fails {
  /** Members of the failure as the window gets it. */
  readonly failure: Partial<FailureView> & Pick<FailureView, 'reason'>
  /** The first cause that the alert names. */
  readonly cause?: Cause
  /** The host that it names, where that is not the one that was asked for the token. */
  readonly host?: (world: World) => string
  /** What the alert says; it names stage and host in any case. */
  readonly says: RegExp | string
  /** The refresh token is marked as refused: the one thing that a failure writes. */
  readonly refused?: true
}

export interface Gives {
  /** Members of the token as the window gets it; its token is the one planted. */
  readonly gives: Partial<TokenView>
  /** Its warnings, in full; none without it. */
  readonly warnings?: readonly (string | RegExp)[]
  /** The refresh token then stored: the planted one, the one from before, or none. */
  readonly refreshToken?: 'new' | 'old' | 'none'
}

/** Whether the time limits run at their own pace. */
const LONG = process.env['KEYFOB_MATRIX'] === 'long'
const paceOf = (limitMs: number): number => (LONG && limitMs <= 60_000 ? 1 : Math.max(1, limitMs / 1000))
/** How long a row may take without a time limit of its own. */
const WITHIN_MS = 5_000

const stages: Readonly<Record<Ask, [Stage, words: string]>> = {
  token: ['token', 'Token request'],
  refresh: ['refresh', 'Renewal'],
  code: ['token', 'Token request'],
  basic: ['token', 'Token request'],
}

/** Make a test of each row, all in one app; answers that app, for tests that no row can say. */
export function playGroup(rows: readonly Row[], ...more: readonly Ask[]): () => World {
  let world: World
  test.describe.configure({ timeout: LONG ? 120_000 : 30_000 })
  test.beforeAll(async () => {
    world = await openWorld(
      new Set([...rows.filter(({ at }) => at === undefined).map(({ ask = 'token' }) => ask), ...more]),
    )
  })
  test.afterAll(async () => {
    await world.close()
  })
  for (const row of rows) {
    test(`${row.id}: ${row.name}`, () => playRow(world, row))
  }
  return () => world
}

async function playRow(world: World, row: Row): Promise<void> {
  const { server, window } = world
  const { ask = 'token' } = row
  const credential = row.at === undefined ? world.credential(ask) : await world.addAt(row.name, row.at(world))
  await selectCredential(window, credential.name)
  const before = await look(world, credential)
  const planted = world.plant()
  server.got.length = 0
  server.play = (got, socket) => {
    const held = before.stored.token(credential.id)?.accessToken ?? ''
    const asked = { ...planted, held, got, socket, world }
    if (isAuthorize(got)) return row.authorize === undefined ? comeBack(got) : row.authorize(asked)
    const answer = got.method === 'GET' && row.page !== undefined ? row.page : row.answer
    return answer === undefined ? http(500, '') : answer(asked)
  }
  const heard = world.overhear()
  const memory = row.growsAtMost === undefined ? 0 : await memoryOf(world)
  const undo = await row.fault?.(world)
  const pace = paceOf(row.limitMs ?? 0)
  if (row.limitMs !== undefined) await world.hurry(pace)

  const started = performance.now()
  await press(window, ask)
  const responds = await answersWithin(window)
  const limit = (row.limitMs ?? 0) / pace
  const token = await settled(window, credential.id, before.view, limit + WITHIN_MS)
  expect(token, 'it ends in time').not.toBeNull()
  const took = performance.now() - started
  expect(responds, 'the window answers while it is asked').toBeLessThan(1000)
  expect(await answersWithin(window), 'the window answers afterwards').toBeLessThan(1000)
  if (row.limitMs !== undefined) {
    await world.hurry(1)
    expect(took).toBeGreaterThan(limit * 0.9)
  }
  expect(tokenRequests(world)).toHaveLength(row.requests ?? 1)
  if (row.growsAtMost !== undefined) expect((await memoryOf(world)) - memory).toBeLessThan(row.growsAtMost)

  if ('failure' in row.expect) {
    const asked = row.at === undefined ? server.host : new URL(row.at(world)).host
    const host = row.expect.host?.(world) ?? asked
    await expectFailure(world, row.expect, { ask, before, credential, host })
  } else await expectToken(world, row.expect, { before, credential, planted, ask })
  await value(window, 'activity', 'list')
  expectNoSecret(world, { ...heard(), page: await window.content() })

  await row.then?.(world)

  await undo?.()
  await expectRetry(world, row, credential)
  // What holds of every request: it goes to its server alone, with no cookie.
  expect(world.elsewhere.connections()).toBe(0)
  expect(server.got.filter(({ headers }) => headers['cookie'] !== undefined)).toEqual([])
}

interface Looked {
  readonly stored: Stored
  readonly view: TokenView
}

async function look(world: World, { id }: Credential): Promise<Looked> {
  return { stored: await world.stored(), view: await world.token(id) }
}

export const tokenRequests = ({ server }: World): Got[] => server.got.filter(({ method }) => method === 'POST')

/** Ask as a person does: by the button that the header has for it. */
export async function press(window: Page, ask: Ask): Promise<void> {
  const name = { token: 'Get token', basic: 'Get token', refresh: /^(Refresh|Get) token$/, code: 'Sign in' }[ask]
  await window.getByRole('button', { name, exact: true }).first().click()
}

/**
 * The token as the window gets it once there is another one, or the first failure; null where that takes longer than it may.
 */
export function settled(window: Page, id: string, before: TokenView, withinMs: number): Promise<TokenView | null> {
  return window.evaluate(
    async ([wanted, receivedAt, hasFailed, within]) => {
      const { keyfob } = globalThis as unknown as {
        keyfob: { credentials: { list: (input: object) => Promise<{ text: string }> } }
      }
      const started = performance.now()
      while (performance.now() - started < within) {
        const all = JSON.parse((await keyfob.credentials.list({})).text) as { id: string; token: TokenView }[]
        const token = all.find((each) => each.id === wanted)?.token
        const isNew = token !== undefined && (token.receivedAt !== receivedAt || (token.failure !== null && !hasFailed))
        if (isNew && token.inFlight === null) return token
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      return null
    },
    [id, before.receivedAt, before.failure !== null, withinMs] as const,
  )
}

interface Place {
  readonly ask: Ask
  readonly before: Looked
  readonly credential: Credential
}

async function expectFailure(
  world: World,
  { cause, failure, refused, says }: Fails,
  { ask, before, credential, host }: Place & { readonly host: string },
): Promise<void> {
  const { window } = world
  const after = await look(world, credential)
  const isSignIn = failure.stage === 'authorize'
  const [stage, words] = isSignIn ? (['authorize', 'Sign-in'] as const) : stages[ask]
  expect(after.view.failure).toMatchObject({ stage, host, ...failure })
  if (cause !== undefined) expect(after.view.failure?.causes.map((each) => each.cause)[0]).toBe(cause)

  const alert = window.getByRole('alert')
  await expect(alert).toContainText(says)
  await expect(alert).toContainText(`${words} to ${host}`)
  await expect(alert).toHaveCount(1)
  await expect(window.getByRole('region', { name: 'Notifications' })).toHaveText('')
  // What an answer holds is text: `HTML` in an answer makes no element.
  await expect(window.locator('.planted-html')).toHaveCount(0)

  if (refused === true) {
    const token = before.stored.token(credential.id)
    expect(after.stored.token(credential.id)).toEqual({ ...token, refreshRefused: true })
    expect(after.stored.secrets(credential.id)).toEqual(before.stored.secrets(credential.id))
  } else expect(after.stored.bytes.equals(before.stored.bytes), 'the vault is the same to the byte').toBe(true)
  const { preview, receivedAt, state } = after.view
  expect({ preview, receivedAt, state }).toEqual({
    preview: before.view.preview,
    receivedAt: before.view.receivedAt,
    state: before.view.state,
  })
}

async function expectToken(
  world: World,
  { gives, refreshToken, warnings = [] }: Gives,
  { before, credential, planted }: Place & { readonly planted: Planted },
): Promise<void> {
  const after = await look(world, credential)
  expect(after.view).toMatchObject({ failure: null, ...gives })
  expect(after.view.warnings).toEqual(
    warnings.map((each): unknown => (typeof each === 'string' ? each : expect.stringMatching(each))),
  )
  await expect(world.window.getByRole('alert')).toHaveCount(0)
  const stored = after.stored.token(credential.id)
  // What is kept in memory alone is known by its preview.
  if (stored === null) expect(after.view.preview?.slice(-4)).toBe(planted.token.slice(-4))
  else expect(stored.accessToken).toBe(planted.token)
  const kept = { new: planted.refreshToken, old: before.stored.token(credential.id)?.refreshToken, none: null }
  if (refreshToken !== undefined) expect(stored?.refreshToken).toBe(kept[refreshToken])
  expect(after.stored.secrets(credential.id)).toEqual(before.stored.secrets(credential.id))
}

/** The same once more, with a server that is well: one request more, and the new token is the one that is stored. */
async function expectRetry(world: World, { ask = 'token', at }: Row, credential: Credential): Promise<void> {
  const { server, window } = world
  if (at !== undefined) await world.moveTo(credential, `${server.url}/token`)
  const planted = world.plant()
  const before = tokenRequests(world).length
  server.play = healthy(ask, planted)
  const { view } = await look(world, credential)
  await press(window, ask)
  const token = await settled(window, credential.id, view, WITHIN_MS)
  expect(token).toMatchObject({ state: 'valid', failure: null })
  expect(tokenRequests(world)).toHaveLength(before + 1)
  if (ask !== 'basic') expect((await world.stored()).token(credential.id)?.accessToken).toBe(planted.token)
  await expect(window.getByRole('alert')).toHaveCount(0)
  if (at !== undefined) await world.remove(credential.id)
}
