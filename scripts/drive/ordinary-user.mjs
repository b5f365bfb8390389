// @ts-check
// Starts the app as people have it: by an ordinary user, with Chromium's sandbox, and no inspector in its main process, so that
// its window is driven over Chromium's own port. Root does it as `nobody`, on a copy that nobody may read.

import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { hasDisplay } from '../display.mjs'
import { hasCommand } from '../setup/run.mjs'

const WITHIN_MS = 30_000

/**
 * @typedef {object} Place an app that an ordinary user may start
 * @property {string} executable
 * @property {string} home a folder of that user's own
 * @property {string | undefined} user who that is, where it is not whoever runs this
 * @property {readonly string[]} [enter] the command that goes into another system, where the app is installed in one
 * @property {string} [homeThere] how `home` is called in that system
 * @property {() => void} remove
 */

/**
 * @typedef {object} Process
 * @property {number} pid
 * @property {readonly string[]} args
 * @property {Readonly<Record<string, string>>} status what /proc/PID/status says
 */

/**
 * @typedef {object} Running
 * @property {() => string} words what it has said on stderr so far
 * @property {import('@playwright/test').Page} page the main window
 * @property {() => Process[]} processes all that are alive of it; on Linux alone
 * @property {() => Promise<void>} end
 */

/**
 * Say what is missing here to start an app as an ordinary user with the sandbox on.
 * @returns {string | undefined} the reason, or undefined where nothing is
 */
export function whyNoOrdinaryUser() {
  if (process.platform !== 'linux') return undefined
  if (process.getuid?.() === 0)
    return hasCommand('runuser') && hasCommand('xvfb-run') ? undefined : 'as root it takes runuser and xvfb-run'
  if (!hasDisplay() && !hasCommand('xvfb-run')) return 'there is no display'
  const { status } = spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' })
  return status === 0 ? undefined : 'no user namespaces here: install the package, or make chrome-sandbox setuid root'
}

/**
 * Make a place from which an ordinary user can start an executable.
 * @param {string} executable
 * @returns {Place}
 */
export function openPlace(executable) {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-user-'))
  const home = mkdtempSync(join(folder, 'home-'))
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return { executable, home, user: undefined, remove }
  chmodSync(folder, 0o755)
  const copy = join(folder, 'app')
  cpSync(dirname(executable), copy, { recursive: true })
  // Owned by root and setuid, the helper sandboxes without user namespaces; installing a package does the same.
  if (existsSync(join(copy, 'chrome-sandbox'))) chmodSync(join(copy, 'chrome-sandbox'), 0o4755)
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout))
  chownSync(home, uid ?? 0, gid ?? 0)
  return { executable: join(copy, basename(executable)), home, user: 'nobody', remove }
}

/**
 * Start the app from a place, on the profile `profile` in its home, and wait for its window.
 * @param {Place} place
 * @param {{ args?: readonly string[], env?: Record<string, string> }} [options]
 * @returns {Promise<Running>}
 * @throws {Error} with what it said, where no window came
 */
export async function startAsOrdinaryUser(place, { args = [], env = {} } = {}) {
  const pidFile = join(place.home, 'pid')
  rmSync(pidFile, { force: true })
  const app = spawnIn(
    place,
    [...args, `--user-data-dir=${join(place.homeThere ?? place.home, 'profile')}`, '--remote-debugging-port=0'],
    {
      env,
      pidFile,
    },
  )
  const ended = new Promise((resolve) => app.once('close', resolve))
  const pid = () => (process.platform === 'win32' ? (app.pid ?? 0) : Number(readFileSync(pidFile, 'utf8')))
  const endProcess = async () => {
    try {
      process.kill(pid(), 'SIGTERM')
    } catch {
      // It never started, or has ended.
    }
    await Promise.race([ended, wait(5000, undefined, { ref: false })])
  }
  try {
    const { address, words } = await devtools(app)
    const browser = await chromium.connectOverCDP(address, { noDefaults: true })
    const context = browser.contexts()[0]
    if (context === undefined) throw new Error('There is no page.')
    const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: WITHIN_MS }))
    await page.getByRole('heading').first().waitFor({ timeout: WITHIN_MS })
    return {
      words,
      page,
      processes: () => processesBelow(pid()),
      end: async () => {
        await browser.close()
        await endProcess()
      },
    }
  } catch (error) {
    await endProcess()
    throw error
  }
}

/**
 * Start the app where it is expected to refuse, and wait for its end.
 * @param {Place} place
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number | null, words: string }>} its exit code, null where it was still there after 30 s; what it said
 */
export async function startAndEnd(place, args) {
  const pidFile = join(place.home, 'pid')
  const app = spawnIn(place, [...args], { env: {}, pidFile })
  let words = ''
  app.stderr?.on('data', (/** @type {Buffer} */ chunk) => (words += chunk.toString()))
  const timer = setTimeout(() => {
    process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGKILL')
  }, WITHIN_MS)
  const code = await new Promise((resolve) => app.once('close', (exit) => resolve(exit)))
  clearTimeout(timer)
  return { code, words }
}

/**
 * Spawn it, its process id left in a file: what is spawned may be runuser or xvfb-run.
 * @param {Place} place
 * @param {readonly string[]} args
 * @param {{ env: Record<string, string>, pidFile: string }} options
 */
function spawnIn({ executable, home, user, enter = [], homeThere = home }, args, { env, pidFile }) {
  const exported = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  const pidThere = pidFile.replace(home, homeThere)
  const start = ['sh', '-c', 'echo $$ > "$0"; exec env "$@"', pidThere, ...exported, executable, ...args]
  // Another user's display can't be used.
  const shown = user !== undefined || !hasDisplay() ? ['xvfb-run', '-a', ...start] : start
  const asUser = [...enter, ...(user === undefined ? shown : ['runuser', '-u', user, '--', ...shown])]
  const [file = '', ...rest] = process.platform === 'win32' ? [executable, ...args] : asUser
  return spawn(file, rest, {
    cwd: home,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      ...(process.platform === 'win32' ? env : {}),
      HOME: homeThere,
      XDG_CONFIG_HOME: homeThere,
      XDG_CACHE_HOME: homeThere,
    },
  })
}

/**
 * The address of Chromium's port, which it says on stderr.
 * @param {import('node:child_process').ChildProcess} app
 * @returns {Promise<{ address: string, words: () => string }>} `words` is what it has said so far
 */
function devtools(app) {
  return new Promise((resolve, reject) => {
    let words = ''
    const timer = setTimeout(() => reject(new Error(`It did not start.\n${words.trim()}`)), WITHIN_MS)
    app.stderr?.on('data', (/** @type {Buffer} */ chunk) => {
      words += chunk.toString()
      const address = /DevTools listening on (ws:\S+)/.exec(words)?.[1]
      if (address === undefined) return
      clearTimeout(timer)
      resolve({ address, words: () => words })
    })
    app.once('error', reject)
    app.once('exit', () => {
      clearTimeout(timer)
      reject(new Error(`It ended at once.\n${words.trim()}`))
    })
  })
}

/** @param {number} pid @returns {Process[]} it and all below it */
function processesBelow(pid) {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? [])
  const found = new Set([pid])
  for (let before = 0; before < found.size;) {
    before = found.size
    for (const each of all) if (found.has(Number(each.status['PPid']))) found.add(each.pid)
  }
  return all.filter((each) => found.has(each.pid))
}

/** @param {number} pid @returns {Process | undefined} undefined where it has ended */
function readProcess(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      .split('\n')
      .map((line) => line.split(':\t'))
    return {
      pid,
      // What the zygote forks has its arguments as one, with spaces between.
      args: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/).filter(Boolean),
      status: Object.fromEntries(status.map(([name = '', value = '']) => [name, value.trim()])),
    }
  } catch {
    return undefined
  }
}
