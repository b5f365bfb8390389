// @ts-check
// What Keyfob costs when nobody touches it, with 50 tokens that count down: processor time and wake-ups of all its processes
// over 60 seconds, in view and hidden, beside a bare window that is left alone as long.

import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { electronArgs } from '../../electron-path.mjs'
import { root } from '../../setup/places.mjs'
import { writeApps } from '../apps.mjs'
import { treeCpuMs, treeWakeUps, wokenBetween } from '../processes.mjs'
import { fillProfile } from '../profile.mjs'
import { figure } from '../statistics.mjs'

const COUNTDOWNS = 50
const SECONDS = 60
const LOOK_MS = 3000
/** Until what a start, 50 requests or a change of the window set off has ended. */
const SETTLES_MS = 15_000
const ANSWERS_WITHIN_MS = 60_000
const ENDS_WITHIN_MS = 10_000

/** @param {import('../sections.mjs').Context} context */
export async function idle({ folder, env, electron, signal, log }) {
  if (process.platform !== 'linux') {
    log('idle: processor time and wake-ups are measured on Linux alone (/proc)')
    return []
  }
  const profile = join(folder, 'idle')
  const barePlace = join(folder, 'idle-bare-app')
  await mkdir(profile)
  await mkdir(barePlace)
  await fillProfile(profile, { env, count: COUNTDOWNS })
  const { bare } = await writeApps(barePlace)
  const start = (/** @type {string} */ app, /** @type {string} */ place) =>
    startLeft(electron, app, { place, env, signal })
  const own = start(root, profile)
  const beside = start(bare, join(folder, 'idle-bare'))
  try {
    await Promise.all([own.tell('load'), beside.tell('load')])
    const fetched = await own.tell('fetch')
    if (fetched !== COUNTDOWNS) throw new Error(`idle: only ${String(fetched)} of ${COUNTDOWNS} tokens came`)
    const seen = await Promise.all([spent(own.pid), spent(beside.pid)])
    await Promise.all([own.tell('hide'), beside.tell('hide')])
    const hidden = await Promise.all([spent(own.pid), spent(beside.pid)])
    return [...figures('seen', seen), ...figures('hidden', hidden)]
  } finally {
    await Promise.all([own.end(), beside.end()])
  }
}

/** @typedef {{ percent: number, wakeUps: number }} Spent */

/** @param {'seen' | 'hidden'} name @param {[Spent, Spent]} spent */
const figures = (name, [own, other]) => [
  figure(`idle.cpu-${name}`, {
    values: [own.percent],
    unit: '% of a core',
    base: { what: 'bare window', values: [Math.max(other.percent, 0.01)] },
    aim: name === 'seen' ? '≤ 0.5 %' : 'as the bare window',
  }),
  figure(`idle.wake-ups-${name}`, {
    values: [own.wakeUps],
    unit: 'a second',
    base: { what: 'bare window', values: [Math.max(other.wakeUps, 0.01)] },
  }),
]

/** @param {number} pid @returns {Promise<Spent>} */
async function spent(pid) {
  await wait(SETTLES_MS)
  const cpuBefore = treeCpuMs(pid)
  let last = treeWakeUps(pid)
  let woken = 0
  const startedAt = performance.now()
  const end = startedAt + SECONDS * 1000
  while (performance.now() < end) {
    await wait(Math.min(LOOK_MS, Math.max(0, end - performance.now())))
    const now = treeWakeUps(pid)
    woken += wokenBetween(last, now)
    last = now
  }
  const seconds = (performance.now() - startedAt) / 1000
  return { percent: (treeCpuMs(pid) - cpuBefore) / (seconds * 10), wakeUps: woken / seconds }
}

/**
 * Start what idle-inside.cjs can be told in.
 * @param {string} electron
 * @param {string} app the folder to start
 * @param {{ place: string, env: Record<string, string>, signal: AbortSignal }} options `place` is the profile
 */
function startLeft(electron, app, { place, env, signal }) {
  const inside = join(root, 'scripts', 'bench', 'idle-inside.cjs')
  const child = spawn(electron, [...electronArgs(), '-r', inside, app, `--user-data-dir=${place}`], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ...env, ELECTRON_RUN_AS_NODE: undefined },
    signal,
    killSignal: 'SIGKILL',
  })
  child.on('error', () => undefined)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  /** @type {Map<string, (answer: unknown) => void>} */
  const asked = new Map()
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [, order = '', answer = 'null'] = /^(\w+) (.*)$/.exec(line) ?? []
    asked.get(order)?.(JSON.parse(answer))
  })
  return {
    pid: child.pid ?? 0,
    /** @param {'load' | 'fetch' | 'hide'} order @returns {Promise<unknown>} its answer */
    tell(order) {
      const late = wait(ANSWERS_WITHIN_MS, undefined, { ref: false }).then(() => {
        throw new Error(`idle: no answer to "${order}"`)
      })
      const answer = new Promise((resolve) => asked.set(order, resolve))
      child.stdin.write(`${order}\n`)
      return Promise.race([answer, late])
    },
    async end() {
      child.stdin.write('quit\n')
      await Promise.race([ended, wait(ENDS_WITHIN_MS, undefined, { ref: false })])
      child.kill('SIGKILL')
      await ended
    },
  }
}
