// @ts-check
// Starts other programs for set-up: no stdin, nothing on stdout, a tail of their words kept for the error,
// and a limit on time without progress, since a filtered network answers with silence rather than an error.

import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

/**
 * @typedef {object} RunOptions
 * @property {string | undefined} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [shell]
 * @property {number} [stallMs] stop it after this long (ms) without output or growth of `watch`
 * @property {string} [watch] a folder whose growth counts as progress
 * @property {(state: { bytes: number, ms: number }) => void} [onTick] called each second
 *
 * @typedef {object} RunResult
 * @property {boolean} ok
 * @property {number | null} code
 * @property {boolean} stalled
 * @property {string} output the last words of stdout and stderr together
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set()

/** Ends what is still running; used when set-up itself is told to stop. */
export function stopChildren() {
  for (const child of children) child.kill('SIGTERM')
}

/**
 * Runs a program to its end. Never rejects: a program that can't be started is a result that is not ok.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, { cwd, env, shell, stallMs, watch, onTick } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      shell: shell ?? false,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.add(child)
    const started = Date.now()
    let output = ''
    let stalled = false
    let lastProgress = started
    let lastBytes = 0
    const ticking = stallMs !== undefined || onTick !== undefined
    const timer = ticking
      ? setInterval(() => {
          const bytes = watch ? folderBytes(watch) : 0
          if (bytes !== lastBytes) lastProgress = Date.now()
          lastBytes = bytes
          onTick?.({ bytes, ms: Date.now() - started })
          if (stallMs !== undefined && Date.now() - lastProgress > stallMs) {
            stalled = true
            child.kill('SIGKILL')
          }
        }, 1000)
      : undefined
    /** @param {Buffer} chunk */
    const keep = (chunk) => {
      lastProgress = Date.now()
      output = (output + chunk.toString()).slice(-16_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    /** @param {number | null} code */
    const finish = (code) => {
      clearInterval(timer)
      children.delete(child)
      resolve({ ok: code === 0 && !stalled, code, stalled, output: output.trim() })
    }
    child.on('error', (error) => {
      output += `\n${error.message}`
      finish(null)
    })
    child.on('close', finish)
  })
}

/**
 * Asks a short question of a program; answers its stdout, or undefined when it fails or is not there.
 * @param {string} command
 * @param {string[]} args
 * @returns {string | undefined}
 */
export function ask(command, args) {
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 60_000,
    env: { ...process.env, LC_ALL: 'C' },
  })
  return result.status === 0 ? result.stdout : undefined
}

/**
 * Looks a program up in PATH without starting a shell.
 * @param {string} name
 * @returns {boolean}
 */
export function hasCommand(name) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin']
  return folders.some((folder) => {
    if (folder === '') return false
    try {
      fs.accessSync(path.join(folder, name), fs.constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/**
 * The last lines of a program's words, for an error message.
 * @param {string} output
 * @param {number} [count]
 */
export function tail(output, count = 6) {
  return output.trim().split('\n').slice(-count).join('\n')
}

/** @param {string} folder @returns {number} */
export function folderBytes(folder) {
  let bytes = 0
  /** @type {fs.Dirent[]} */
  let entries
  try {
    entries = fs.readdirSync(folder, { withFileTypes: true })
  } catch {
    return 0 // gone meanwhile: the program moves and removes what it writes
  }
  for (const entry of entries) {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) bytes += folderBytes(full)
    else bytes += fs.statSync(full, { throwIfNoEntry: false })?.size ?? 0
  }
  return bytes
}
