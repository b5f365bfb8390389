// @ts-check
// The system's side on Linux: the libraries Electron is linked with, Xvfb where there is no display, and what tests use.
// Root on Debian or Ubuntu gets them by apt; others get one line that says what to install.

import path from 'node:path'
import fs from 'node:fs'
import { hasDisplay } from '../display.mjs'
import { aptInstall, canInstall, installHint } from './apt.mjs'
import { packageNames } from './debian-packages.mjs'
import { ask, hasCommand } from './run.mjs'
import { SetupError, say } from './say.mjs'

/**
 * @typedef {object} Part
 * @property {string[]} names the package's names, newest first
 * @property {string} [library] the shared library it brings
 * @property {string[]} [commands] the programs it brings
 * @property {'electron' | 'display' | 'testing'} for
 */

/** @type {Part[]} */
export const parts = [
  ...['libgtk-3.so.0', 'libnss3.so', 'libasound.so.2', 'libgbm.so.1'].map(linkedWith),
  { names: ['xvfb'], commands: ['xvfb-run', 'Xvfb'], for: 'display' },
  { names: ['xauth'], commands: ['xauth'], for: 'display' },
  { names: ['xclip'], commands: ['xclip'], for: 'testing' },
  { names: ['xdotool'], commands: ['xdotool'], for: 'testing' },
  { names: ['age'], commands: ['age'], for: 'testing' },
  { names: ['libsecret-1-0'], library: 'libsecret-1.so.0', for: 'testing' },
  { names: ['gnome-keyring'], commands: ['gnome-keyring-daemon'], for: 'testing' },
  { names: ['dbus'], commands: ['dbus-run-session', 'dbus-daemon'], for: 'testing' },
]

/** What Electron is linked with. @param {string} library @returns {Part} */
function linkedWith(library) {
  return { names: packageNames(library), library, for: 'electron' }
}

/**
 * The parts that are not there.
 * @param {import('./needs.mjs').Needs} needs
 * @param {{ libraries?: string, has?: (command: string) => boolean }} [look] what `ldconfig -p` says, and the look into PATH
 * @returns {Part[]}
 */
export function missingParts(needs, { libraries = listLibraries(), has = hasCommand } = {}) {
  return parts.filter((part) => {
    if (!needs[part.for]) return false
    if (part.library && libraries !== '') return !libraries.includes(`\t${part.library} (`)
    return part.commands?.some((command) => !has(command)) ?? false
  })
}

/** What the linker knows; empty where it can't be asked (then Electron's own libraries are asked by ldd alone). */
function listLibraries() {
  return ask(fs.existsSync('/sbin/ldconfig') ? '/sbin/ldconfig' : 'ldconfig', ['-p']) ?? ''
}

/**
 * The libraries the executable is linked with that are not found. Takes some 20 ms.
 * @param {string} executable
 * @returns {string[]}
 */
export function missingLibraries(executable) {
  const output = ask('ldd', [executable]) ?? ''
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '')
}

/**
 * Whether there is anything to do: the quick look of a run where all is there.
 * @param {import('./needs.mjs').Needs} needs
 * @param {string | undefined} executable
 */
export function librariesReady(needs, executable) {
  if (process.platform !== 'linux') return true
  return missingParts(needs).length === 0 && (executable === undefined || missingLibraries(executable).length === 0)
}

/**
 * Installs what is missing, or says what to install: what the script can't do without is a failure, the rest a line.
 * @param {import('./needs.mjs').Needs} needs
 * @param {string | undefined} executable
 */
export async function installLibraries(needs, executable) {
  if (process.platform !== 'linux') return
  let missing = missingParts(needs)
  if (missing.length > 0 && canInstall()) {
    await aptInstall(missing.map(({ names }) => names))
    missing = missingParts(needs)
  }
  const required = missing.filter((part) => part.for === 'electron' || (part.for === 'display' && !hasDisplay()))
  if (required.length > 0)
    throw new SetupError(
      `missing on this system: ${required.map(describe).join(', ')}`,
      installHint(missing.map(({ names }) => names)),
    )
  if (executable !== undefined) {
    const unfound = missingLibraries(executable)
    if (unfound.length > 0) {
      throw new SetupError(
        `${path.basename(executable)} does not find these libraries: ${unfound.join(', ')}`,
        `install the packages that bring them (Debian and Ubuntu: libgtk-3-0, libnss3, libasound2, libgbm1 and what they need).`,
      )
    }
  }
  const wanted = missing.filter((part) => part.for === 'testing')
  if (wanted.length > 0) say(`some tests want more. ${installHint(wanted.map(({ names }) => names))}`)
}

/** @param {Part} part */
function describe(part) {
  return part.library ?? part.commands?.[0] ?? part.names[0]
}
