// @ts-check
// `npm run bench`: what Keyfob costs, each figure beside what it is compared to: a bare Electron window, a React page, the same
// loop without Keyfob, a command line that gets the same token. What is compared runs in turn, on the same display, bus and
// keyring, on fresh copies of a profile; medians count. The product has no hooks for this. What was found: docs/performance.md.
//   node scripts/bench.mjs [section…] [--json] [--check] [--runs N]
//     section  one or more of start, size, vault, tokens, exchanges, list, idle, peers; all without a name
//     --json   one object on stdout, all else on stderr
//     --check  fail where a ratio is worse than its bound in scripts/bench/bounds.json

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findWorse, readBounds } from './bench/bounds.mjs'
import { openKeyring } from './bench/keyring.mjs'
import { describeMachine } from './bench/machine.mjs'
import { readOptions } from './bench/options.mjs'
import { line } from './bench/report.mjs'
import { ownElectron } from './bench/runtime.mjs'
import { sections } from './bench/sections.mjs'
import { build } from './build.mjs'
import { exitCode, withDisplay } from './display.mjs'
import { printSandboxNotice } from './electron-path.mjs'

try {
  const options = readOptions(process.argv.slice(2), Object.keys(sections))
  await withDisplay()
  printSandboxNotice()
  await build()
  await bench(options)
} catch (error) {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode ??= 1
}

/** @param {import('./bench/options.mjs').Options} options */
async function bench({ names, json, check, runs }) {
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
  const machine = describeMachine()
  if (!json) process.stdout.write(`${machine.text}\n`)
  /** @type {import('./bench/statistics.mjs').Figure[]} */
  const figures = []
  try {
    const electron = await ownElectron(join(folder, 'electron'))
    for (const name of names) {
      const found = await sections[name]?.({ folder, env: keyring.env, runs, electron, signal: stop.signal, log })
      figures.push(...(found ?? []))
      if (!json) for (const figure of found ?? []) process.stdout.write(`${line(figure)}\n`)
    }
  } finally {
    keyring.close()
  }
  if (json) process.stdout.write(`${JSON.stringify({ machine, figures })}\n`)
  if (!check) return
  const worse = findWorse(figures, readBounds())
  for (const sentence of worse) process.stderr.write(`bench: ${sentence}\n`)
  if (worse.length === 0) return
  if (machine.load > machine.cores) log(`the machine was busy (load ${machine.load}): ratios by the clock say little`)
  process.exitCode = 1
}

/** @param {string} text */
function log(text) {
  process.stderr.write(`bench: ${text}\n`)
}
