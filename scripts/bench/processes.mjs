// @ts-check
// A process and its descendants on Linux, out of /proc: who they are, and how much processor time they took. Electron's own
// `app.getAppMetrics()` leaves out the zygotes.

import { readFileSync, readdirSync } from 'node:fs'

/** Of the kernel's accounting: USER_HZ is 100 on every Linux that Electron runs on. */
const MS_PER_TICK = 10

/**
 * The processor time that a process tree took so far, of ended children that were waited for too.
 * @param {number} root
 * @returns {number} milliseconds; 0 where there is no /proc
 */
export function treeCpuMs(root) {
  if (process.platform !== 'linux') return 0
  return treeOf(root, listProcesses()).reduce((sum, pid) => sum + parseTicks(readProcess(pid, 'stat')) * MS_PER_TICK, 0)
}

/**
 * How often each thread of a process tree was woken so far: it began to run again after it had waited.
 * @param {number} root
 * @returns {Map<string, number>}
 */
export function treeWakeUps(root) {
  return new Map(
    treeOf(root, listProcesses()).flatMap((pid) =>
      threadsOf(pid).map((thread) => [`${pid}/${thread}`, parseWakeUps(readProcess(pid, `task/${thread}/status`))]),
    ),
  )
}

/**
 * How often threads were woken between two looks. What a thread did that ended in between is not known, so look often: the
 * runtimes end those of a pool that have nothing to do.
 * @param {ReadonlyMap<string, number>} before
 * @param {ReadonlyMap<string, number>} after
 */
export const wokenBetween = (before, after) =>
  [...after].reduce((sum, [thread, count]) => sum + Math.max(0, count - (before.get(thread) ?? 0)), 0)

/**
 * Voluntary context switches in `/proc/PID/task/TID/status`.
 * @param {string} status
 * @returns {number} 0 for a thread that has ended
 */
export function parseWakeUps(status) {
  return Number(/^voluntary_ctxt_switches:\s+(\d+)$/m.exec(status)?.[1] ?? 0)
}

/**
 * User and system time in `/proc/PID/stat`, its own and that of its waited-for children.
 * @param {string} stat
 * @returns {number} ticks; 0 for a process that has ended
 */
export function parseTicks(stat) {
  // What follows the name: state, parent, …; the times are the 12th to the 15th of these.
  const rest = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return rest.length < 15 ? 0 : rest.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0)
}

/** @param {number} pid */
function threadsOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    // It ended meanwhile.
    return []
  }
}

/**
 * A process and its descendants.
 * @param {number} root
 * @param {readonly { pid: number, parent: number }[]} processes
 * @returns {number[]} their ids, the root first
 */
export function treeOf(root, processes) {
  const tree = [root]
  for (const id of tree) tree.push(...processes.filter(({ parent }) => parent === id).map(({ pid }) => pid))
  return tree
}

/**
 * The parent of a process, out of `/proc/PID/stat`, whose second part may hold anything, brackets and spaces too.
 * @param {string} stat
 * @returns {number} its id; 0 where the text is none of such a file
 */
export function parseParent(stat) {
  return Number(/^\d+ \([^]*\) \S (\d+) /.exec(stat)?.[1] ?? 0)
}

/** All processes there are, each with its parent. */
export function listProcesses() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parseParent(readProcess(Number(name), 'stat')) }))
}

/**
 * A file of a process in `/proc`.
 * @param {number} pid
 * @param {string} file
 * @returns {string} '' for a process that has ended
 */
export function readProcess(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    // It ended meanwhile.
    return ''
  }
}
