// @ts-check
// The sizes of a process tree, by the kind of process, on Linux.

import { readFileSync } from 'node:fs'
import { listProcesses, treeOf } from '../bench/processes.mjs'

/**
 * @typedef {object} Size
 * @property {number} own bytes that are no file's: those of one are shared with every other Electron of this computer, and
 *   its part of them moves when one of these starts or ends
 * @property {number} rss bytes: all that it has in memory
 * @property {number} count of processes
 */

/**
 * Add up a process tree by kind: `main`, `renderer`, `gpu-process`, `utility`, `zygote`.
 * @param {number} root its process id
 * @returns {Record<string, Size>} empty on other systems
 */
export function treeSizes(root) {
  /** @type {Record<string, Size>} */
  const sizes = {}
  if (process.platform !== 'linux') return sizes
  for (const pid of treeOf(root, listProcesses())) {
    const rollup = read(pid, 'smaps_rollup')
    const kind = /--type=([a-z-]+)/.exec(read(pid, 'cmdline'))?.[1] ?? 'main'
    const size = (sizes[kind] ??= { own: 0, rss: 0, count: 0 })
    size.own += bytes(rollup, 'Pss_Anon') + bytes(rollup, 'Pss_Shmem')
    size.rss += bytes(rollup, 'Rss')
    size.count += 1
  }
  return sizes
}

/** @param {string} rollup @param {string} name */
const bytes = (rollup, name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(rollup)?.[1] ?? 0) * 1024

/** @param {number} pid @param {string} file */
function read(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    // It ended meanwhile.
    return ''
  }
}
