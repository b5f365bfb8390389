// @ts-check
// One slow job at a time: a second set-up (or build) waits for the first, then finds the work done.
// A lock left by a killed process is seen by its pid and taken over. Where no lock can be written, work goes on without.

import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/**
 * @typedef {object} LockOptions
 * @property {string} [folder]
 * @property {(pid: number) => void} [onWait] called once, when another process holds the lock
 * @property {number} [pollMs]
 * @property {number} [maxWaitMs] after this long the other process is taken to be stuck
 */

/** @type {Set<string>} */
const held = new Set()

/** Gives back what this process holds; for the signal handlers. */
export function releaseAll() {
  for (const file of held) fs.rmSync(file, { force: true })
  held.clear()
}

/**
 * Runs `work` while holding the lock of this name.
 * @template T
 * @param {string} name what is locked: any text
 * @param {() => Promise<T>} work
 * @param {LockOptions} [options]
 * @returns {Promise<T>}
 * @throws {Error} when the lock was not free in time, beside what `work` throws
 */
export async function withLock(name, work, { folder = os.tmpdir(), onWait, pollMs = 500, maxWaitMs = 1_200_000 } = {}) {
  const hash = createHash('sha256')
    .update(`${process.getuid?.() ?? ''} ${name}`)
    .digest('hex')
    .slice(0, 16)
  const file = path.join(folder, `keyfob-${hash}.lock`)
  const started = Date.now()
  let told = false
  while (!take(file)) {
    const owner = readOwner(file)
    if (owner === undefined || !isAlive(owner)) {
      breakLock(file, owner)
      continue
    }
    if (!told) onWait?.(owner)
    told = true
    if (Date.now() - started > maxWaitMs)
      throw new Error(`process ${owner} holds ${file} and does not end: stop it, or remove that file`)
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
  try {
    return await work()
  } finally {
    held.delete(file)
    if (readOwner(file) === process.pid) fs.rmSync(file, { force: true })
  }
}

/** @param {string} file */
function take(file) {
  const mine = `${file}.${process.pid}`
  try {
    // Linked into place with the pid already in it, so that nobody reads an empty lock and takes it for a dead one.
    fs.rmSync(mine, { force: true }) // of a killed process that had this pid
    fs.writeFileSync(mine, String(process.pid), { flag: 'wx' })
    fs.linkSync(mine, file)
    held.add(file)
    return true
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code
    return code !== 'EEXIST'
  } finally {
    fs.rmSync(mine, { force: true })
  }
}

/**
 * Removes a dead process's lock. Moved aside first and looked at: another process may have broken it and taken it since.
 * @param {string} file
 * @param {number | undefined} owner
 */
function breakLock(file, owner) {
  const aside = `${file}.${process.pid}.old`
  try {
    fs.renameSync(file, aside)
    const found = readOwner(aside)
    if (found !== owner && found !== undefined && isAlive(found)) fs.linkSync(aside, file)
  } catch {
    // Gone, or taken anew: the caller looks again.
  }
  fs.rmSync(aside, { force: true })
}

/** @param {string} file */
function readOwner(file) {
  try {
    const pid = Number(fs.readFileSync(file, 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
