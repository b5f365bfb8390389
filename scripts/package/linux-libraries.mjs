// @ts-check
// Which Debian packages bring the shared libraries that the app's executables are linked with, read from the executables
// themselves. A library that no package was chosen for stops the build: the package would not start everywhere.

import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { PACKAGES } from '../setup/debian-packages.mjs'

/** Loaded or started when they are wanted: the keychain's library, and what opens a page in the browser. */
const STARTED = ['libsecret-1-0', 'xdg-utils']
/** Without them it works, and can't notify, or waits with its menu entry until something else renews the menu. */
const RECOMMENDED = ['desktop-file-utils', 'hicolor-icon-theme', 'libnotify4']

/**
 * The libraries that the executables of a folder are linked with, less those that lie beside them.
 * @param {string} folder
 * @returns {string[]} sorted
 * @throws {Error} where one can't be read
 */
export function neededLibraries(folder) {
  const executables = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter(isElf)
  const { status, stdout, stderr } = spawnSync('readelf', ['--dynamic', '--wide', ...executables], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  if (status !== 0) throw new Error(`readelf: ${stderr.trim()}`)
  const names = [...stdout.matchAll(/\(NEEDED\)\s+Shared library: \[([^\]]+)\]/g)].map((match) => match[1] ?? '')
  return [...new Set(names)].filter((name) => !existsSync(join(folder, name))).sort()
}

/**
 * The packages that bring these libraries, with what is not linked but used.
 * @param {readonly string[]} libraries
 * @returns {{ depends: string[], recommends: string[] }} as in a control file
 * @throws {Error} naming each library that no package was chosen for
 */
export function dependsOn(libraries) {
  const unknown = libraries.filter((library) => !(library in PACKAGES))
  if (unknown.length > 0)
    throw new Error(
      `Electron is linked with ${unknown.join(', ')}: choose the package that brings it in scripts/setup/debian-packages.mjs`,
    )
  const depends = [...new Set([...libraries.map((library) => PACKAGES[library] ?? ''), ...STARTED])].sort()
  return { depends, recommends: [...RECOMMENDED] }
}

/** @param {string} file */
function isElf(file) {
  const start = Buffer.alloc(4)
  try {
    const handle = openSync(file, 'r')
    try {
      readSync(handle, start, 0, 4, 0)
    } finally {
      closeSync(handle)
    }
  } catch {
    // A folder.
    return false
  }
  return start.equals(Buffer.from('\x7fELF'))
}
