// @ts-check
// `npm run soak`: the app as it is built, for 20 minutes in which more than a day goes by: 200 credentials of the simulator that renew by
// themselves, offline spells, a failing simulator, sign-ins, locks and suspends. Its clocks are replaced from outside
// (scripts/soak/clock.cjs), the product has no switch for it. Fails where memory grows by more than a megabyte an hour of real
// time after a warm-up, or where listeners, sessions, windows, pages, timers or open files grow.
//   node scripts/soak.mjs [--minutes N] [--out FOLDER]    writes soak.json and soak.svg there (default: release/soak)

import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { runnerImport } from 'vite'
import { build } from './build.mjs'
import { ownElectron } from './bench/runtime.mjs'
import { exitCode, withDisplay } from './display.mjs'
import { electronArgs, electronHome, printSandboxNotice } from './electron-path.mjs'
import { root } from './setup/places.mjs'
import { treeSizes } from './soak/processes.mjs'
import { drawCurve, judge, printSample, TABLE_HEAD } from './soak/report.mjs'

const CREDENTIALS = 200
/** Two simulated days in 20 minutes, less the time that requests and samples hold the clock; a day has some 4,000 renewals. */
const SPEED = 144
/** A sample holds the clock for about a second. */
const SAMPLE_MS = 15_000
/** Of main and of the pages: the code that V8's compilers make grows for long, and counts as heap. */
const V8_FLAGS = '--js-flags=--expose-gc --jitless'
/** The share of the time with the vault open all along. */
const OPEN_SHARE = 0.6

try {
  const minutes = Number(option('--minutes') ?? 20)
  if (!(minutes >= 1)) throw new Error('--minutes wants a number from 1 on.')
  await withDisplay()
  printSandboxNotice()
  await build()
  await soak(minutes, option('--out') ?? join(root, 'release', 'soak'))
} catch (error) {
  process.stderr.write(`soak: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode ??= 1
}

/** @param {string} name @returns {string | undefined} */
function option(name) {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}

/** @param {number} minutes @param {string} out */
async function soak(minutes, out) {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-soak-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  const { samples, failure } = await run(folder, minutes)
  const { lines, problems } = judge(samples)
  // What was seen until then is still worth a look.
  if (failure !== undefined) problems.push(failure)
  mkdirSync(out, { recursive: true })
  writeFileSync(
    join(out, 'soak.json'),
    `${JSON.stringify({ electron: electronHome().version, minutes, speed: SPEED, samples, lines, problems }, null, 1)}\n`,
  )
  writeFileSync(join(out, 'soak.svg'), drawCurve(samples))
  process.stdout.write(`${[...lines, `written: ${join(out, 'soak.json')}, soak.svg`].join('\n')}\n`)
  if (problems.length > 0) throw new Error(problems.join('\n'))
}

/** @typedef {{ samples: import('./soak/report.mjs').Sample[], failure: string | undefined }} Played */

/**
 * Play it all.
 * @param {string} folder an empty one
 * @param {number} minutes
 * @returns {Promise<Played>}
 */
async function run(folder, minutes) {
  const { module } = await runnerImport(join(root, 'main/simulator/credentials.ts'))
  /** @type {{ name: string }[]} */
  const practice = await module.simulatorCredentials()
  const credentials = Array.from({ length: CREDENTIALS }, (_, index) => {
    const each = /** @type {{ name: string }} */ (practice[index % practice.length])
    return { ...each, name: `${each.name} ${index + 1}` }
  })
  const plan = {
    speed: SPEED,
    openMs: minutes * 60_000 * OPEN_SHARE,
    comingAndGoingMs: minutes * 60_000 * (1 - OPEN_SHARE),
    sampleMs: SAMPLE_MS,
    credentials,
  }
  const app = writeApp(folder, plan)
  const electron = await ownElectron(join(folder, 'electron'))
  const child = spawn(electron, [...electronArgs(), V8_FLAGS, app, `--user-data-dir=${join(folder, 'profile')}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined },
  })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.once(signal, () => {
      process.exitCode = exitCode(null, signal)
      child.kill('SIGKILL')
    })
  return watch(child)
}

/** @param {string} folder @param {unknown} plan @returns {string} the folder to start */
function writeApp(folder, plan) {
  const app = join(folder, 'app')
  mkdirSync(app)
  const main = [
    `'use strict'`,
    `require(${JSON.stringify(join(root, 'scripts', 'soak', 'inside.cjs'))}).soak(require('./plan.json'))`,
    `require(${JSON.stringify(join(root, 'dist', 'main', 'index.cjs'))})`,
  ]
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'keyfob', productName: 'Keyfob', main: 'main.cjs' }))
  writeFileSync(join(app, 'plan.json'), JSON.stringify(plan))
  writeFileSync(join(app, 'main.cjs'), `${main.join('\n')}\n`)
  return app
}

/**
 * Read what it says until it ends.
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
 * @returns {Promise<Played>}
 */
function watch(child) {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    /** @type {import('./soak/report.mjs').Sample[]} */
    const samples = []
    /** @type {string | undefined} */
    let failure
    let words = ''
    child.stderr.on('data', (/** @type {Buffer} */ chunk) => {
      words = (words + chunk.toString()).slice(-4000)
    })
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, what, data = ''] = /^soak (\w+) (.*)$/.exec(line) ?? []
      if (what === 'ready') process.stdout.write(`${TABLE_HEAD}\n`)
      if (what === 'failed') failure = JSON.parse(data).message
      if (what !== 'sample') return
      const sizes = treeSizes(child.pid ?? 0)
      const sample = { ...JSON.parse(data), sizes, minutes: (performance.now() - startedAt) / 60_000 }
      samples.push(sample)
      process.stdout.write(`${printSample(sample)}\n`)
    })
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (code === 0 || failure !== undefined) resolve({ samples, failure })
      else reject(new Error(`Electron ended with ${String(code ?? signal)}.\n${words.trim()}`))
    })
  })
}
