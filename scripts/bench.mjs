// @ts-check
// `npm run bench`: how long Keyfob takes from the spawn to a usable list, and how much memory all its processes hold, over a
// bare Electron window. The two are run in turn, on the same display, bus and keyring, each time on a fresh copy of a profile;
// medians count. The product has no hooks for this: a wrapper watches both from outside (scripts/bench/).
//   node scripts/bench.mjs [--json] [--runs N]    --json: one object on stdout, all else on stderr; N counted runs each, at least 7

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { writeApps } from './bench/apps.mjs'
import { openKeyring } from './bench/keyring.mjs'
import { fillProfile } from './bench/profile.mjs'
import { runOnce } from './bench/run.mjs'
import { ownElectron } from './bench/runtime.mjs'
import { compare, median, spreadOf } from './bench/statistics.mjs'
import { exitCode, withDisplay } from './display.mjs'
import { electronHome, printSandboxNotice } from './electron-path.mjs'

const AT_LEAST = 7
/** What the ratios should not exceed. */
const AIM = { coldStart: 1.5, memory: 1.2 }

const json = process.argv.includes('--json')

try {
  const runs = readRuns(process.argv)
  await withDisplay()
  printSandboxNotice()
  await build()
  await bench(runs)
} catch (error) {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode ??= 1
}

/** @param {readonly string[]} argv */
function readRuns(argv) {
  const at = argv.indexOf('--runs')
  if (at < 0) return AT_LEAST
  const runs = Number(argv[at + 1])
  if (!Number.isInteger(runs) || runs < AT_LEAST) throw new Error(`--runs wants a whole number from ${AT_LEAST} on.`)
  return runs
}

/** @param {number} runs */
async function bench(runs) {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-bench-'))
  const keyring = await openKeyring(join(folder, 'keyring'))
  process.once('exit', () => {
    keyring.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  const stop = new AbortController()
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.once(signal, () => {
      process.exitCode = exitCode(null, signal)
      stop.abort(new Error(`stopped by ${signal}`))
    })
  try {
    report(await measure(folder, keyring.env, runs, stop.signal))
  } finally {
    keyring.close()
  }
}

/** @typedef {import('./bench/run.mjs').Run} Run */

/**
 * The runs, app and bare window in turn, after one of each that does not count: it fills disk caches.
 * @param {string} folder
 * @param {Record<string, string>} env
 * @param {number} runs
 * @param {AbortSignal} signal
 * @returns {Promise<{ app: Run[], bare: Run[] }>}
 */
async function measure(folder, env, runs, signal) {
  const apps = await writeApps(folder)
  const profiles = { app: join(folder, 'app-profile'), bare: join(folder, 'bare-profile') }
  for (const profile of Object.values(profiles)) mkdirSync(profile)
  await fillProfile(profiles.app, env)
  const electron = await ownElectron(join(folder, 'electron'))
  /** @type {{ app: Run[], bare: Run[] }} */
  const samples = { app: [], bare: [] }
  for (let run = 0; run <= runs; run++)
    for (const which of /** @type {const} */ (['app', 'bare'])) {
      signal.throwIfAborted()
      const sample = await runOnce({
        electron,
        app: apps[which],
        profile: profiles[which],
        copy: join(folder, 'copy'),
        env,
        signal,
      })
      if (run > 0) samples[which].push(sample)
      const memory = sample.bytes === null ? '' : `, ${Math.round(sample.bytes / 1e6)} MB`
      process.stderr.write(
        `bench: ${run === 0 ? 'warm-up' : `run ${run}`} ${which}: ${Math.round(sample.ms)} ms${memory}\n`,
      )
    }
  return samples
}

/** @param {{ app: Run[], bare: Run[] }} samples */
function report(samples) {
  const result = compare(samples)
  if (result.memory === null)
    process.stderr.write('bench: memory is measured on Linux alone (proportional set sizes in /proc)\n')
  if (json) {
    process.stdout.write(`${JSON.stringify(result)}\n`)
    return
  }
  const { coldStart, memory } = result
  const lines = [
    `Electron ${electronHome().version}, medians of ${samples.app.length} runs each, in turn`,
    `cold start  ${coldStart.ratio.toFixed(2)}  (aim ${AIM.coldStart})  ${coldStart.ms} ms, bare window ${coldStart.bareMs} ms`,
    `            spread ${spread(samples.app, 'ms')}, bare window ${spread(samples.bare, 'ms')}`,
  ]
  if (memory !== null)
    lines.push(
      `memory      ${memory.ratio.toFixed(2)}  (aim ${AIM.memory})  ${memory.mb} MB, bare window ${memory.bareMb} MB`,
      `            spread ${spread(samples.app, 'bytes')}, bare window ${spread(samples.bare, 'bytes')}`,
    )
  lines.push('ms after the spawn:', `  Keyfob       ${phases(samples.app)}`, `  bare window  ${phases(samples.bare)}`)
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** @param {readonly Run[]} runs @param {'ms' | 'bytes'} what */
function spread(runs, what) {
  const { min, max, spread } = spreadOf(runs.map((run) => run[what] ?? 0))
  const scale = what === 'bytes' ? 1e6 : 1
  return `${Math.round(min / scale)}–${Math.round(max / scale)} (${Math.round(spread * 100)} %)`
}

/** @param {readonly Run[]} runs */
function phases(runs) {
  const names = Object.keys(runs[0]?.phases ?? {})
  return names
    .map((name) => ({ name, ms: median(runs.map((run) => run.phases[name] ?? 0)) }))
    .sort((a, b) => a.ms - b.ms)
    .map(({ name, ms }) => `${name} ${Math.round(ms)}`)
    .join(', ')
}
