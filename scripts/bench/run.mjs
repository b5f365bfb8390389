// @ts-check
// One run: start an observed app on a copy of its profile, take the time until it says that it is usable, let its memory
// settle, measure that, and end it as a user would.

import { spawn } from 'node:child_process'
import { cp, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { electronArgs } from '../electron-path.mjs'
import { settledMemory } from './memory.mjs'
import { treeCpuMs } from './processes.mjs'

const USABLE_WITHIN_MS = 30_000
const ENDS_WITHIN_MS = 10_000

/** What a running instance leaves in its profile, and the sockets, which can't be copied. */
const notCopied = /[/\\](Singleton\w+|SS|lockfile)$/

/**
 * @typedef {object} Run
 * @property {number} ms spawn to usable
 * @property {number} cpuMs processor time of all its processes until then; 0 where it can't be read
 * @property {number | null} bytes proportional set size of all processes; null where it can't be read
 * @property {Record<string, number>} phases ms since the spawn, by name
 */

/**
 * Run once.
 * @param {object} options
 * @param {string} options.electron the executable
 * @param {string} options.app the folder to start
 * @param {string} options.profile the profile to start from; it stays as it is
 * @param {string} options.copy where to put the copy; removed again
 * @param {Record<string, string>} options.env
 * @param {AbortSignal} options.signal ends it at once
 * @param {boolean} [options.memory] whether to wait for its memory to settle and measure it
 * @returns {Promise<Run>}
 */
export async function runOnce({ electron, app, profile, copy, env, signal, memory = true }) {
  await cp(profile, copy, { recursive: true, filter: (source) => !notCopied.test(source) })
  const spawnedAt = performance.now()
  const child = spawn(electron, [...electronArgs(), app, `--user-data-dir=${copy}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: appEnv(env),
    signal,
    killSignal: 'SIGKILL',
  })
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once('exit', () => resolve()))
  try {
    const marks = await usable(child)
    const ms = performance.now() - spawnedAt
    const cpuMs = treeCpuMs(child.pid ?? 0)
    const epoch = performance.timeOrigin + spawnedAt
    const phases = Object.fromEntries(Object.entries(marks).map(([name, at]) => [name, at - epoch]))
    return {
      ms,
      cpuMs,
      bytes: memory && process.platform === 'linux' ? await settledMemory(child.pid ?? 0) : null,
      phases,
    }
  } finally {
    child.kill('SIGTERM')
    const late = new AbortController()
    await Promise.race([ended, wait(ENDS_WITHIN_MS, undefined, { signal: late.signal }).catch(() => undefined)])
    late.abort()
    child.kill('SIGKILL')
    await ended
    await rm(copy, { recursive: true, force: true, maxRetries: 5 })
  }
}

/**
 * Wait for observe.cjs to say that the window is usable.
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
 * @returns {Promise<Record<string, number>>} its marks, ms since the epoch
 */
function usable(child) {
  return new Promise((resolve, reject) => {
    let words = ''
    /** @param {string} why */
    const fail = (why) => {
      clearTimeout(timer)
      reject(new Error(`${why}\n${words.trim()}`.trim()))
    }
    const timer = setTimeout(
      () => fail(`The window was not usable within ${USABLE_WITHIN_MS / 1000} s.`),
      USABLE_WITHIN_MS,
    )
    child.stderr.on('data', (/** @type {Buffer} */ chunk) => {
      words = (words + chunk.toString()).slice(-2000)
    })
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('usable ')) return
      clearTimeout(timer)
      resolve(JSON.parse(line.slice('usable '.length)))
    })
    child.once('error', (error) => fail(error.message))
    child.once('exit', () => fail('Electron ended before its window was usable.'))
  })
}

/** @param {Record<string, string>} env @returns {NodeJS.ProcessEnv} */
function appEnv(env) {
  const all = { ...process.env, ...env }
  // Editors built on Electron set it in their terminals; with it, Electron is a plain Node.
  delete all.ELECTRON_RUN_AS_NODE
  return all
}
