/**
 * Every call of the bridge under hostile inputs, from the page of the real app: what contextBridge and structured clone let
 * through. KEYFOB_FUZZ_RUNS (200 a call; `npm run test:faults`: 1000) and KEYFOB_FUZZ_SEED change them, and KEYFOB_FUZZ_LARGE
 * gives every call a text of 50 MB, not one alone. The same over the handlers in one process is test/unit/ipc/fuzz.test.ts.
 */
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { Page } from '@playwright/test'
import fc from 'fast-check'
import { ErrorCode, Reason } from '../../preload/errors'
import { windowHas } from '../../preload/grants'
import { addCredential, firstRun } from '../../scripts/drive/window.mjs'
import { revive } from '../unit/ipc/hostile'
import { calls as allCalls, type FuzzedCall, hasMembers, inputsFor, largeInputsFor } from '../unit/ipc/inputs'
import { pomelo } from './credentials'
import { expect, start, test, value } from './support'

/** Those of the main window; the picker's and the login bar's own are not on its bridge. */
const calls = allCalls.filter(({ group, name }) => windowHas('main', group, name))

const RUNS = Number(process.env['KEYFOB_FUZZ_RUNS'] ?? 200)
const SEED = Number(process.env['KEYFOB_FUZZ_SEED'] ?? 20_260_105)
const EVERY_LARGE = process.env['KEYFOB_FUZZ_LARGE'] !== undefined
const LARGE = 50_000_000
const BOUND_MS = 10_000
const MEBIBYTE = 1024 * 1024

const passphrase = 'passphrase of the fuzzed vault'
const secret = 'secret-of-the-fuzzed-0001'

interface Answers {
  /** How often each answer came: `ok`, or code and reason. */
  readonly counts: Record<string, number>
  /** Inputs that contextBridge refused in the page, by its words. */
  readonly unsent: Record<string, number>
  /** Inputs whose call rejected, hung, or answered something else than an outcome. */
  readonly wrong: readonly string[]
  readonly slowestMs: number
  readonly text: string
}

/** Make the calls from the page, one after the other. */
function callAll(window: Page, { group, name }: FuzzedCall, inputs: readonly string[]): Promise<Answers> {
  return window.evaluate(
    async ([groupName, memberName, texts, boundMs]) => {
      const { keyfob, revive: make } = globalThis as unknown as {
        keyfob: Record<string, Record<string, (input: unknown) => Promise<unknown>>>
        revive: (written: string) => unknown
      }
      const counts: Record<string, number> = {}
      const unsent: Record<string, number> = {}
      const wrong: string[] = []
      const seen = new Set<string>()
      let slowestMs = 0
      for (const written of texts) {
        const input = make(written)
        const startedAt = performance.now()
        let answer: Promise<unknown> | undefined
        try {
          answer = keyfob[groupName]?.[memberName]?.(input)
        } catch (thrown) {
          const words = String(thrown)
          unsent[words] = (unsent[words] ?? 0) + 1
          continue
        }
        const outcome = await Promise.race([
          Promise.resolve(answer).catch((thrown: unknown) => `rejected: ${String(thrown)}`),
          new Promise((resolve) => setTimeout(resolve, boundMs, 'hung')),
        ])
        slowestMs = Math.max(slowestMs, performance.now() - startedAt)
        const known = outcome as { ok?: unknown; error?: { code?: unknown; reason?: unknown } } | string | undefined
        if (typeof known === 'object' && known.ok === true) counts['ok'] = (counts['ok'] ?? 0) + 1
        else if (typeof known === 'object' && known.ok === false) {
          const kind = `${String(known.error?.code)}/${String(known.error?.reason)}`
          counts[kind] = (counts[kind] ?? 0) + 1
        } else wrong.push(`${written.slice(0, 200)}: ${JSON.stringify(known)}`)
        seen.add(JSON.stringify(outcome))
      }
      return { counts, unsent, wrong, slowestMs, text: [...seen].join('\n') }
    },
    [group, name, inputs, BOUND_MS] as const,
  )
}

/** Written inputs for a call. One that takes no members acts at once where it is called rightly: it is called wrongly alone. */
function hostileInputs(call: FuzzedCall, large: boolean): string[] {
  const inputs = fc.sample(inputsFor(call, []), { numRuns: RUNS, seed: SEED })
  if (large) inputs.push(...largeInputsFor(call, LARGE).slice(-1))
  return hasMembers(call) ? inputs : inputs.map((written) => `{"extra":${written}}`)
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort()
}

test('every call answers whatever a page calls it with, and nothing changes', { tag: '@fuzz' }, async () => {
  test.setTimeout(60_000 + RUNS * calls.length * 20)
  const world = await mkdtemp(join(tmpdir(), 'keyfob-fuzz-'))
  // Deep enough that a path which climbs out of the profile still ends in what is looked at.
  const profile = join(world, 'a', 'b', 'c', 'd', 'profile')
  await mkdir(profile, { recursive: true })
  await mkdir(join(world, 'tmp'))
  const app = await start({ profile, env: { HOME: world, TMPDIR: join(world, 'tmp') } })
  const { electron, window } = app
  try {
    let printed = ''
    for (const stream of [electron.process().stdout, electron.process().stderr])
      stream?.on('data', (chunk) => (printed += String(chunk)))
    // A dialog of the system would wait for a person.
    await electron.evaluate(({ dialog }) => {
      const cancelled = () => Promise.resolve({ canceled: true, filePath: '', filePaths: [], response: 0 })
      Object.assign(dialog, { showSaveDialog: cancelled, showOpenDialog: cancelled, showMessageBox: cancelled })
    })
    await firstRun(window, { passphrase })
    for (const name of ['One', 'Two'])
      await addCredential(window, pomelo({ name, fields: { 'Client secret': secret } }), 'Save')
    await window.evaluate(`globalThis.revive = ${revive.toString()}`)

    const look = async () => ({
      pid: electron.process().pid,
      credentials: await value(window, 'credentials', 'list'),
      status: await value(window, 'vault', 'status'),
      vault: (await readFile(join(profile, 'vault.kfv'))).toString('base64'),
      ours: (await readdir(profile)).filter((name) => /vault|settings|corrupt|\.(tmp|json|kfv)$/.test(name)).sort(),
      outside: (await filesBelow(world)).filter((name) => !name.startsWith('a/b/c/d/profile/') && !isChromiums(name)),
      prototypes: await electron.evaluate(() => Reflect.ownKeys(Object.prototype).map(String).sort()),
    })
    // What the settings are made to be must not lock the vault meanwhile, nor hide what is compared.
    const settle = () =>
      value(window, 'settings', 'set', {
        theme: 'light',
        idleLockMinutes: 0,
        screenSharing: false,
        screenSharingNames: false,
        language: 'en',
        tray: false,
        closeToTray: false,
        updates: false,
      })
    await settle()
    const before = await look()
    const residentBefore = await electron.evaluate(() => process.memoryUsage().rss)

    const reasons = new Set(
      Object.values(ErrorCode).flatMap((code) => Object.values(Reason).map((reason) => `${code}/${reason}`)),
    )
    const totals = { inputs: 0, unsent: 0, ok: 0, slowestMs: 0 }
    for (const [index, call] of calls.entries()) {
      await settle()
      const inputs = hostileInputs(call, EVERY_LARGE || index === 0)
      const { counts, slowestMs, text, unsent, wrong } = await callAll(window, call, inputs)
      const place = `${call.group}.${call.name}`
      expect(wrong, place).toEqual([])
      for (const kind of Object.keys(counts)) if (kind !== 'ok') expect(reasons, place).toContain(kind)
      // What the page itself throws when it is read, and what is nested too deep to be copied at all.
      for (const words of Object.keys(unsent)) expect(words, place).toMatch(/read|touched|recursion|cloned/)
      for (const hidden of [passphrase, secret]) expect(text).not.toContain(hidden)
      totals.inputs += inputs.length
      totals.unsent += Object.values(unsent).reduce((sum, count) => sum + count, 0)
      totals.ok += counts['ok'] ?? 0
      totals.slowestMs = Math.max(totals.slowestMs, slowestMs)
    }
    const resident = await electron.evaluate(() => process.memoryUsage().rss)
    console.log(
      `ipc fuzz on the app (seed ${SEED}): ${calls.length} calls, ${totals.inputs} inputs, ${totals.ok} accepted, ` +
        `${totals.unsent} not sent, slowest ${totals.slowestMs.toFixed(0)} ms, main process ` +
        `${(residentBefore / MEBIBYTE).toFixed(0)} -> ${(resident / MEBIBYTE).toFixed(0)} MiB`,
    )
    await settle()
    expect(await look()).toEqual(before)
    // Texts of 50 MB in each call: what they took is given back late, and not all of it.
    expect(resident - residentBefore).toBeLessThan(calls.length * 8 * MEBIBYTE)
    expect(totals.unsent).toBeLessThan(totals.inputs / 10)
    expect(printed).not.toContain('unexpected')
    expect(printed).not.toContain(secret)
  } finally {
    await app.close()
    await rm(world, { recursive: true, force: true })
  }
})

/** What Chromium and the desktop's libraries keep beside a profile. */
const isChromiums = (name: string): boolean =>
  /^tmp\/(\.org\.chromium|scoped_dir)|^\.(cache|config|pki|local)/.test(name)
