// @ts-check
// The one place that knows which Electron to start: the folder in ELECTRON_OVERRIDE_DIST_PATH if the user set it, else the
// pinned release if it is installed, else the stand-in that set-up cached. Reads only; scripts/setup.mjs installs.
// A package is built from `electronHome()`; its `source` says whether it may be called a release.

import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { findPinned, findStandIn, standIn } from './setup/places.mjs'
import { ask } from './setup/run.mjs'

/**
 * @typedef {object} ElectronHome
 * @property {string} executable absolute path
 * @property {string} dist the folder it is in, as electron-builder's `electronDist` wants it
 * @property {string} version
 * @property {'override' | 'pinned' | 'stand-in'} source
 */

/**
 * Finds the Electron to use, with its version and where it comes from.
 * @returns {ElectronHome}
 * @throws {Error} when set-up has not run, or ELECTRON_OVERRIDE_DIST_PATH holds no Electron
 */
export function electronHome() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) return overrideHome(path.resolve(override))
  const pinned = findPinned()
  if (pinned?.executable)
    return { executable: pinned.executable, dist: pinned.dist, version: pinned.version, source: 'pinned' }
  const dist = findStandIn()
  if (dist) return { executable: path.join(dist, 'electron'), dist, version: standIn.version, source: 'stand-in' }
  throw new Error('Electron is not set up here. Run: node scripts/setup.mjs')
}

/** @param {string} dist @returns {ElectronHome} */
function overrideHome(dist) {
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }
  const executable = path.join(dist, names[/** @type {'darwin' | 'win32'} */ (process.platform)] ?? 'electron')
  if (!fs.existsSync(executable))
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH holds no Electron: there is no ${executable}`)
  /** @type {string} */
  let version = 'unknown'
  try {
    version = fs.readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
  } catch {
    // Only its name is lost: the user chose this folder.
  }
  return { executable, dist, version, source: 'override' }
}

/**
 * The absolute path of the Electron executable to start.
 * @returns {string}
 */
export function electronPath() {
  return electronHome().executable
}

/** @type {{ args: string[], notice: string | undefined } | undefined} */
let sandbox

/**
 * The switches every start from this checkout needs: `--no-sandbox` where Chromium's sandbox can't run, which is so for root,
 * and where neither user namespaces nor the setuid helper are there. For development alone; a package never gets it.
 * @returns {string[]}
 */
export function electronArgs() {
  return [...sandboxState().args]
}

/** Says on stderr, in one line, that the sandbox is off, if it is. For those scripts that start Electron. */
export function printSandboxNotice() {
  const { notice } = sandboxState()
  if (notice) process.stderr.write(`${notice}\n`)
}

function sandboxState() {
  sandbox ??= findSandboxState()
  return sandbox
}

function findSandboxState() {
  if (process.platform !== 'linux') return { args: [], notice: undefined }
  if (process.getuid?.() === 0) return { args: ['--no-sandbox'], notice: "running as root: Chromium's sandbox is off" }
  const helper = path.join(electronHome().dist, 'chrome-sandbox')
  const stat = fs.statSync(helper, { throwIfNoEntry: false })
  if (stat?.uid === 0 && (stat.mode & 0o4000) !== 0) return { args: [], notice: undefined }
  // Mapping the root id needs rights in the new namespace: Ubuntu 24.04 allows the namespace and refuses those.
  if (ask('unshare', ['--user', '--map-root-user', 'true']) !== undefined) return { args: [], notice: undefined }
  return {
    args: ['--no-sandbox'],
    notice: `no user namespaces here: Chromium's sandbox is off; to turn it on: sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`,
  }
}

// `node scripts/electron-path.mjs` prints the path, for use in a shell.
if (process.argv[1] && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) {
  try {
    process.stdout.write(`${electronPath()}\n`)
  } catch (error) {
    process.stderr.write(`${/** @type {Error} */ (error).message}\n`)
    process.exitCode = 1
  }
}
