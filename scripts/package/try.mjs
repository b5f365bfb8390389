// @ts-check
// Starts a package as a user would, on an empty profile, and waits for its first screen. Its fuses shut out the inspector, so
// the page is looked at over Chromium's own port. A package refuses to run unsandboxed, so root starts it as `nobody`.

import { spawn, spawnSync } from 'node:child_process'
import { accessSync, chmodSync, chownSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { hasDisplay } from '../display.mjs'
import { hasCommand } from '../setup/run.mjs'

const WITHIN_MS = 30_000

/**
 * Start it, see its first screen, end it.
 * @param {string} executable
 * @returns {Promise<string>} a line: that it started, or why that was not tried
 * @throws {Error} where it did not start
 */
export async function tryPackage(executable) {
  const root = process.getuid?.() === 0
  const impossible = root ? whyNotAsNobody(executable) : whyNotSandboxed(executable)
  if (impossible !== undefined) return `not started: ${impossible}`
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-package-'))
  const pidFile = join(folder, 'pid')
  try {
    if (root) chownSync(folder, numberOf('-u'), numberOf('-g'))
    const app = spawn(
      ...command(
        executable,
        root,
        [`--user-data-dir=${join(folder, 'profile')}`, '--remote-debugging-port=0'],
        pidFile,
      ),
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder },
      },
    )
    const ended = new Promise((resolve) => app.once('close', resolve))
    try {
      const heading = await firstHeading(await devtools(app))
      const sandboxed = isSandboxed(Number(readFileSync(pidFile, 'utf8')))
      return `started${root ? ' as nobody' : ''}${sandboxed ? ', its renderer sandboxed (Seccomp 2)' : ''}: "${heading}"`
    } finally {
      endProcess(pidFile)
      await Promise.race([ended, wait(5000, undefined, { ref: false })])
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** @param {string} executable @returns {string | undefined} */
function whyNotAsNobody(executable) {
  if (process.platform !== 'linux') return 'a package does not run as root'
  if (!hasCommand('runuser') || !hasCommand('xvfb-run')) return 'as root it takes runuser and xvfb-run'
  // Owned by root and setuid, the helper sandboxes without user namespaces; installing a package does the same.
  chmodSync(join(dirname(executable), 'chrome-sandbox'), 0o4755)
  const { status } = spawnSync('runuser', ['-u', 'nobody', '--', 'test', '-x', executable])
  return status === 0 ? undefined : 'nobody may not read this folder'
}

/** @param {string} executable @returns {string | undefined} */
function whyNotSandboxed(executable) {
  if (process.platform !== 'linux') return undefined
  if (!hasDisplay() && !hasCommand('xvfb-run')) return 'there is no display'
  const sandbox = spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' }).status === 0
  accessSync(executable, constants.X_OK)
  return sandbox ? undefined : 'no user namespaces here: install the package, or make chrome-sandbox setuid root'
}

/** @param {string} flag */
function numberOf(flag) {
  return Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout)
}

/**
 * The command, which leaves the app's process id in a file: what is spawned may be runuser or xvfb-run.
 * @param {string} executable
 * @param {boolean} asNobody
 * @param {string[]} args
 * @param {string} pidFile
 * @returns {[string, string[]]}
 */
function command(executable, asNobody, args, pidFile) {
  if (process.platform === 'win32') return [executable, args]
  const start = ['sh', '-c', 'echo $$ > "$0"; exec "$@"', pidFile, executable, ...args]
  // Another user's display can't be used.
  const shown = asNobody || !hasDisplay() ? ['xvfb-run', '-a', ...start] : start
  const [file = '', ...rest] = asNobody ? ['runuser', '-u', 'nobody', '--', ...shown] : shown
  return [file, rest]
}

/** The address of Chromium's port, which it says on stderr. @param {import('node:child_process').ChildProcess} app @returns {Promise<string>} */
function devtools(app) {
  return new Promise((resolve, reject) => {
    let words = ''
    const timer = setTimeout(() => reject(new Error(`The package did not start.\n${words.trim()}`)), WITHIN_MS)
    app.stderr?.on('data', (/** @type {Buffer} */ chunk) => {
      words += chunk.toString()
      const address = /DevTools listening on (ws:\S+)/.exec(words)?.[1]
      if (address === undefined) return
      clearTimeout(timer)
      resolve(address)
    })
    app.once('error', reject)
    app.once('exit', () => {
      clearTimeout(timer)
      reject(new Error(`The package ended at once.\n${words.trim()}`))
    })
  })
}

/** @param {string} address @returns {Promise<string>} */
async function firstHeading(address) {
  const browser = await chromium.connectOverCDP(address, { noDefaults: true })
  try {
    const [context] = browser.contexts()
    if (context === undefined) throw new Error('The package has no page.')
    const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: WITHIN_MS }))
    return await page.getByRole('heading').first().innerText({ timeout: WITHIN_MS })
  } finally {
    await browser.close()
  }
}

/** Whether a renderer below this process has a seccomp filter. @param {number} pid */
function isSandboxed(pid) {
  return process.platform === 'linux' && rendererStatus(pid).some((status) => /^Seccomp:\s2$/m.test(status))
}

/** @param {number} pid @returns {string[]} */
function rendererStatus(pid) {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
  const executable = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? ''
  return stdout
    .split('\n')
    .filter((line) => line.includes(executable) && line.includes('--type=renderer'))
    .map((line) => readFileSync(`/proc/${Number.parseInt(line, 10)}/status`, 'utf8'))
}

/** @param {string} pidFile */
function endProcess(pidFile) {
  try {
    process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGTERM')
  } catch {
    // It never started, or has ended.
  }
}
