// @ts-check
// Which Debian packages bring the shared libraries that the app's executables are linked with, read from the executables
// themselves. A library that no package was chosen for stops the build: the package would not start everywhere.

import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'

/** Debian 13 and Ubuntu 24.04 renamed some with an ending `t64`; the old name is for those before. @type {Readonly<Record<string, string>>} */
const PACKAGES = {
  'ld-linux-aarch64.so.1': 'libc6',
  'ld-linux-armhf.so.3': 'libc6',
  'ld-linux-x86-64.so.2': 'libc6',
  'libasound.so.2': 'libasound2t64 | libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0t64 | libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0t64 | libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0t64 | libatspi2.0-0',
  'libc.so.6': 'libc6',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2t64 | libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdl.so.2': 'libc6',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libgbm.so.1': 'libgbm1',
  'libgcc_s.so.1': 'libgcc-s1',
  'libgdk-3.so.0': 'libgtk-3-0t64 | libgtk-3-0',
  'libgdk_pixbuf-2.0.so.0': 'libgdk-pixbuf-2.0-0',
  'libgio-2.0.so.0': 'libglib2.0-0t64 | libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0t64 | libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0t64 | libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0t64 | libgtk-3-0',
  'libm.so.6': 'libc6',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libpangocairo-1.0.so.0': 'libpangocairo-1.0-0',
  'libpthread.so.0': 'libc6',
  'librt.so.1': 'libc6',
  'libsmime3.so': 'libnss3',
  'libudev.so.1': 'libudev1',
  'libwayland-client.so.0': 'libwayland-client0',
  'libX11.so.6': 'libx11-6',
  'libxcb.so.1': 'libxcb1',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libxkbcommon.so.0': 'libxkbcommon0',
  'libXrandr.so.2': 'libxrandr2',
  'libXrender.so.1': 'libxrender1',
  'libXtst.so.6': 'libxtst6',
}

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
      `Electron is linked with ${unknown.join(', ')}: choose the package that brings it in scripts/package/linux-libraries.mjs`,
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
