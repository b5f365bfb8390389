// @ts-check
// Where set-up keeps things: the checkout, the cache outside it, and the two Electrons' folders.
// Shared by set-up, which fills these places, and electron-path.mjs, which only reads them.

import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..')

/** The stand-in: a real, older Electron, for machines that reach package registries but not Electron's download site. */
export const standIn = Object.freeze({
  version: '22.3.25',
  folder: 'electron-22.3.25-linux-x64',
  executableBytes: 163_366_144,
})

/** @param {string} [checkout] */
export function modulesFolder(checkout = root) {
  return path.join(checkout, 'node_modules')
}

/**
 * The folders the stand-in may be cached in, best first. The last one is inside node_modules, for a machine whose home
 * is not writable: it is our own, unlike a shared temporary folder, but goes with each `npm ci`.
 * @param {{ env?: NodeJS.ProcessEnv, home?: string, checkout?: string }} [from]
 * @returns {string[]}
 */
export function cacheFolders({ env = process.env, home = os.homedir(), checkout = root } = {}) {
  const xdg = env.XDG_CACHE_HOME
  // The XDG specification says that a relative path is to be ignored.
  const base = xdg && path.isAbsolute(xdg) ? xdg : path.join(home, '.cache')
  return [path.join(base, 'keyfob'), path.join(modulesFolder(checkout), '.cache', 'keyfob')]
}

/** Whether this machine can run the stand-in. */
export function standInRunsHere() {
  return process.platform === 'linux' && process.arch === 'x64' && !isMusl()
}

/** Electron is linked against glibc; Alpine and its like have another C library. */
export function isMusl() {
  return (
    process.platform === 'linux' &&
    fs.existsSync(`/lib/ld-musl-${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}.so.1`) &&
    !fs.existsSync('/lib64/ld-linux-x86-64.so.2') &&
    !fs.existsSync('/lib/ld-linux-aarch64.so.1')
  )
}

/** A mark of default-app.cjs: it goes into the packed copy, so that a changed loader is packed anew. */
export function defaultAppMark() {
  return createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'scripts', 'setup', 'default-app.cjs')))
    .digest('hex')
    .slice(0, 16)
}

/**
 * Whether a folder holds the whole stand-in. Cheap: its contents were checked by hash before it was put there.
 * @param {string} folder
 * @returns {'complete' | 'loader' | 'absent'} `loader`: all there but for the current default_app.asar
 */
export function standInState(folder) {
  try {
    if (fs.readFileSync(path.join(folder, 'version'), 'utf8').trim() !== standIn.version) return 'absent'
    if (fs.statSync(path.join(folder, 'electron')).size !== standIn.executableBytes) return 'absent'
    fs.accessSync(path.join(folder, 'electron'), fs.constants.X_OK)
    fs.accessSync(path.join(folder, 'icudtl.dat'))
  } catch {
    return 'absent'
  }
  try {
    return fs.readFileSync(path.join(folder, 'resources', 'default_app.asar')).includes(defaultAppMark())
      ? 'complete'
      : 'loader'
  } catch {
    return 'loader'
  }
}

/**
 * The stand-in's folder, or undefined where it is not set up.
 * @param {string[]} [folders]
 * @returns {string | undefined}
 */
export function findStandIn(folders = cacheFolders()) {
  return folders
    .map((folder) => path.join(folder, standIn.folder))
    .find((folder) => standInState(folder) === 'complete')
}

/**
 * The pinned Electron as its package says: its version, its folder, and its executable where that is installed.
 * The electron package writes `path.txt` last, so a folder without it is a broken-off download.
 * @param {string} [checkout]
 * @returns {{ version: string, dist: string, executable: string | undefined } | undefined} undefined: no electron package
 */
export function findPinned(checkout = root) {
  const folder = path.join(modulesFolder(checkout), 'electron')
  try {
    const { version } = /** @type {{ version: string }} */ (
      JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
    )
    const dist = path.join(folder, 'dist')
    /** @type {string | undefined} */
    let executable
    try {
      const file = path.join(dist, fs.readFileSync(path.join(folder, 'path.txt'), 'utf8'))
      const there = fs.readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
      if (there === version && fs.existsSync(file)) executable = file
    } catch {
      // Not downloaded, or only in part.
    }
    return { version, dist, executable }
  } catch {
    return undefined
  }
}
