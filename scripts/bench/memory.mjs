// @ts-check
// Memory of a process and all its descendants on Linux: their proportional set sizes added up, so that a page that several
// of them share counts once. Electron's own `app.getAppMetrics()` leaves out the zygotes.

import { setTimeout as wait } from 'node:timers/promises'
import { listProcesses, readProcess, treeOf } from './processes.mjs'

const EVERY_MS = 250
const AT_LEAST_MS = 1500
const AT_MOST_MS = 10_000
/** So many samples in a row within this share of each other are a settled memory. */
const STEADY_SAMPLES = 4
const STEADY_WITHIN = 0.01

/**
 * Wait until the memory of a process tree no longer moves, and measure it.
 * @param {number} pid the tree's root
 * @returns {Promise<number>} bytes
 * @throws {Error} when the root ends meanwhile
 */
export async function settledMemory(pid) {
  const startedAt = performance.now()
  /** @type {number[]} */
  const samples = []
  for (;;) {
    const bytes = treeMemory(pid)
    if (bytes === 0) throw new Error('Electron ended while its memory was measured.')
    samples.push(bytes)
    const elapsed = performance.now() - startedAt
    if ((elapsed >= AT_LEAST_MS && isSteady(samples)) || elapsed >= AT_MOST_MS) return bytes
    await wait(EVERY_MS)
  }
}

/**
 * Whether the last samples are alike.
 * @param {readonly number[]} samples
 */
export function isSteady(samples) {
  const last = samples.slice(-STEADY_SAMPLES)
  if (last.length < STEADY_SAMPLES) return false
  return Math.max(...last) - Math.min(...last) <= Math.max(...last) * STEADY_WITHIN
}

/**
 * The proportional set size of a process tree.
 * @param {number} pid
 * @returns {number} bytes
 */
function treeMemory(pid) {
  return treeOf(pid, listProcesses()).reduce((sum, each) => sum + parsePss(readProcess(each, 'smaps_rollup')), 0)
}

/**
 * The proportional set size in `/proc/PID/smaps_rollup`.
 * @param {string} rollup
 * @returns {number} bytes; 0 for a process that has ended
 */
export function parsePss(rollup) {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) * 1024
}
