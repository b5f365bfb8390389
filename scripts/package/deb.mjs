// @ts-check
// Makes the Debian package out of the unpacked app, by dpkg-deb alone: electron-builder's own target takes a tool that it downloads
// on first use, and this way a trial's package is made like a release's. It has no scripts of its own: the menu's and the icons'
// caches are renewed by the triggers of those who own them, and the sandbox's helper is setuid as it is unpacked.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { drawnIcons } from './linux-icons.mjs'
import { dependsOn, neededLibraries } from './linux-libraries.mjs'
import { hasCommand } from '../setup/run.mjs'
import { root } from '../setup/places.mjs'

const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64', arm: 'armhf' }
const MAINTAINER = 'The Keyfob developers <keyfob@users.noreply.github.com>'
const HOMEPAGE = 'https://github.com/keyfob/keyfob'

/**
 * Say what is missing here to make the package.
 * @returns {string | undefined} the reason, or undefined where nothing is
 */
export function whyNoDeb() {
  if (process.platform !== 'linux') return 'it is made on Linux'
  const missing = ['dpkg-deb', 'readelf'].filter((command) => !hasCommand(command))
  return missing.length === 0 ? undefined : `${missing.join(' and ')} not here (Debian: dpkg, binutils)`
}

/**
 * Make the package.
 * @param {string} unpacked what electron-builder leaves unpacked
 * @param {{ version: string, output: string, madeAt: Date }} options `version` as in package.json
 * @returns {string} the file
 * @throws {Error} where Electron wants a library that no package was chosen for, or dpkg-deb fails
 */
export function makeDeb(unpacked, { version, output, madeAt }) {
  const architecture = ARCHITECTURES[/** @type {keyof typeof ARCHITECTURES} */ (process.arch)]
  // Xz at its best takes minutes, which a package for a look is not worth.
  const trial = version.endsWith('-trial')
  const tree = mkdtempSync(join(tmpdir(), 'keyfob-deb-'))
  try {
    const { depends, recommends } = dependsOn(neededLibraries(unpacked))
    fillTree(tree, unpacked, debianVersion(version), madeAt)
    const files = listFiles(tree)
    setModes(tree)
    const control = {
      Package: 'keyfob',
      Version: debianVersion(version),
      Architecture: architecture,
      Maintainer: MAINTAINER,
      'Installed-Size': String(Math.ceil(files.reduce((sum, file) => sum + lstatSync(file).size, 0) / 1024)),
      Depends: depends.join(', '),
      Recommends: recommends.join(', '),
      // Any keychain will do, and a desktop has one already.
      Suggests: 'gnome-keyring',
      Section: 'utils',
      Priority: 'optional',
      Homepage: HOMEPAGE,
      Description: describe(version),
    }
    mkdirSync(join(tree, 'DEBIAN'), { mode: 0o755 })
    const lines = Object.entries(control).map(([name, value]) => `${name}: ${value}\n`)
    write(join(tree, 'DEBIAN', 'control'), lines.join(''))
    write(join(tree, 'DEBIAN', 'md5sums'), checksums(tree, files))
    const file = join(output, `keyfob_${debianVersion(version)}_${architecture}.deb`)
    const { status, stderr } = spawnSync(
      'dpkg-deb',
      ['--root-owner-group', '-Zxz', `-z${trial ? 1 : 6}`, '--build', tree, file],
      {
        encoding: 'utf8',
        env: { ...process.env, SOURCE_DATE_EPOCH: String(Math.floor(madeAt.getTime() / 1000)) },
      },
    )
    if (status !== 0) throw new Error(`dpkg-deb: ${stderr.trim()}`)
    return file
  } finally {
    rmSync(tree, { recursive: true, force: true })
  }
}

/**
 * A version as Debian orders them: what is before a release is before it here too.
 * @param {string} version e.g. `1.2.0-beta.1`
 */
export const debianVersion = (version) => version.replace('-', '~')

/** @param {string} version */
function describe(version) {
  const trial = version.endsWith('-trial')
    ? [' .', ' This is a trial package, made on an older Electron: for a look, not for use.']
    : []
  return [
    'credential manager for API access tokens',
    ' Keyfob keeps API client credentials encrypted, gets, renews and revokes access',
    ' tokens from the providers they are for, shows what a token is and how long it',
    ' lives, and puts it where the work is. It needs no account and no cloud.',
    ...trial,
  ].join('\n')
}

/** @param {string} tree @param {string} unpacked @param {string} version @param {Date} madeAt */
function fillTree(tree, unpacked, version, madeAt) {
  /** @param {string} path */
  const at = (path) => {
    const file = join(tree, path)
    mkdirSync(dirname(file), { recursive: true })
    return file
  }
  const source = join(root, 'build', 'linux')
  cpSync(unpacked, at('opt/Keyfob'), { recursive: true, verbatimSymlinks: true })
  mkdirSync(join(tree, 'usr/bin'), { recursive: true })
  symlinkSync('/opt/Keyfob/keyfob', join(tree, 'usr/bin/keyfob'))
  cpSync(join(source, 'keyfob.desktop'), at('usr/share/applications/keyfob.desktop'))
  const metainfo = 'io.github.keyfob.keyfob.metainfo.xml'
  cpSync(join(source, metainfo), at(`usr/share/metainfo/${metainfo}`))
  for (const [size, file] of Object.entries(drawnIcons()))
    cpSync(file, at(`usr/share/icons/hicolor/${size}/apps/keyfob.png`))
  cpSync(join(root, 'build/icon.svg'), at('usr/share/icons/hicolor/scalable/apps/keyfob.svg'))
  cpSync(join(source, 'lintian-overrides'), at('usr/share/lintian/overrides/keyfob'))
  write(at('usr/share/doc/keyfob/copyright'), copyright())
  const changes = `keyfob (${version}) unstable; urgency=medium\n\n  * See ${HOMEPAGE}/releases.\n\n -- ${MAINTAINER}  ${madeAt.toUTCString().replace('GMT', '+0000')}\n`
  writeFileSync(at('usr/share/doc/keyfob/changelog.gz'), gzipSync(changes, { level: 9 }))
  const manual = readFileSync(join(source, 'keyfob.1'))
  writeFileSync(at('usr/share/man/man1/keyfob.1.gz'), gzipSync(manual, { level: 9 }))
}

function copyright() {
  const license = readFileSync(join(root, 'LICENSE'), 'utf8')
    .trim()
    .split('\n')
    .slice(4)
    .map((line) => (line === '' ? ' .' : ` ${line}`))
  return [
    'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/',
    'Upstream-Name: Keyfob',
    `Source: ${HOMEPAGE}`,
    '',
    'Files: *',
    'Copyright: 2026 The Keyfob developers',
    'License: Expat',
    'Comment: Electron and Chromium, which it is made with, come under the licenses in',
    ' /opt/Keyfob/LICENSE.electron.txt and /opt/Keyfob/LICENSES.chromium.html; the',
    ' libraries in its app.asar under those in',
    ' /opt/Keyfob/resources/LICENSES.keyfob.txt.',
    '',
    'License: Expat',
    ...license,
    '',
  ].join('\n')
}

/** All that is below a folder and is no folder, sorted. @param {string} folder @returns {string[]} */
function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** What is started may be started, all else is read, whatever the umask was. @param {string} tree */
function setModes(tree) {
  chmodSync(tree, 0o755)
  for (const entry of readdirSync(tree, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) chmodSync(file, 0o755)
    else if (entry.isFile()) chmodSync(file, modeOf(file))
  }
}

/** @param {string} file */
function modeOf(file) {
  const name = basename(file)
  if (name === 'chrome-sandbox') return 0o4755
  const isProgram = ['keyfob', 'chrome_crashpad_handler'].includes(name) && basename(dirname(file)) === 'Keyfob'
  return isProgram ? 0o755 : 0o644
}

/** @param {string} tree @param {readonly string[]} files */
function checksums(tree, files) {
  return files
    .filter((file) => lstatSync(file).isFile())
    .map((file) => `${createHash('md5').update(readFileSync(file)).digest('hex')}  ${relative(tree, file)}\n`)
    .join('')
}

/** @param {string} file @param {string} text */
function write(file, text) {
  writeFileSync(file, text)
  chmodSync(file, 0o644)
}
