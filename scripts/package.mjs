// @ts-check
// `npm run package`: packages for this system in release/, and what it can't make and why. On the pinned Electron it is a release,
// without main/compat/. On any other it is a trial: its version ends in -trial, on Linux it is a folder, an archive and a deb, and
// it is never published. What was built is then looked into (scripts/package/inspect.mjs) and started (scripts/package/try.mjs).
//   node scripts/package.mjs [--try]    --try: also install the deb on a bare Debian of its own, and use it there

import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import electronBuilder from 'electron-builder'
import { build } from './build.mjs'
import { electronHome } from './electron-path.mjs'
import { makeDeb, whyNoDeb } from './package/deb.mjs'
import { inspect } from './package/inspect.mjs'
import { thirdPartyLicenses } from './package/licenses.mjs'
import { billOfMaterials } from './package/sbom.mjs'
import { tryDeb } from './package/try-deb.mjs'
import { tryPackage } from './package/try.mjs'
import { root } from './setup/places.mjs'

const output = join(root, 'release')

/** @param {string} line */
const say = (line) => void process.stdout.write(`package: ${line}\n`)
/** @param {number} bytes */
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`

try {
  // electron-builder.yml names its hook from there.
  process.chdir(root)
  const home = electronHome()
  const trial = home.source !== 'pinned'
  if (!trial) process.env['KEYFOB_RELEASE'] = '1'
  await build()
  writeFileSync(join(root, 'dist', 'LICENSES.keyfob.txt'), thirdPartyLicenses())
  rmSync(output, { recursive: true, force: true })
  const made = trial ? await packTrial(home) : await packRelease()
  const folder = unpackedFolder()
  const deb = packDeb(folder, trial)
  if (deb !== undefined) made.push(deb)
  const name = `keyfob-${manifest().version}${trial ? '-trial' : ''}-${process.platform}-${process.arch}`
  const bill = join(output, `${name}.cdx.json`)
  writeFileSync(bill, billOfMaterials(home.version))
  made.push(bill)
  const found = await inspect(folder, { strict: !trial })
  for (const [what, bytes] of Object.entries(found.sizes)) say(`${what}: ${megabytes(bytes)}`)
  for (const file of made) say(`${relative(root, file)}: ${megabytes(statSync(file).size)}`)
  const tried = await tryPackage(found.executable)
  for (const line of tried.lines) say(line)
  const problems = [...found.problems, ...tried.problems]
  if (process.argv.includes('--try') && problems.length === 0) {
    if (deb === undefined) throw new Error('--try: there is no deb to install')
    const installed = await tryDeb(deb)
    for (const line of installed.lines) say(line)
    problems.push(...installed.problems)
  }
  if (problems.length > 0) throw new Error(problems.join('\n'))
} catch (error) {
  process.stderr.write(`package: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

/** @returns {{ version: string }} */
function manifest() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
}

/** The targets of electron-builder.yml for this system. @returns {Promise<string[]>} the files */
async function packRelease() {
  say('a release, on the pinned Electron')
  for (const line of otherSystems()) say(line)
  return electronBuilder.build({ projectDir: root, publish: 'never' })
}

/**
 * @param {import('./electron-path.mjs').ElectronHome} home
 * @returns {Promise<string[]>} the files
 */
async function packTrial(home) {
  const { version } = manifest()
  say(`a trial package, on Electron ${home.version}: for a look, never to be published`)
  await electronBuilder.build({
    projectDir: root,
    publish: 'never',
    dir: true,
    config: {
      electronDist: home.dist,
      electronVersion: home.version,
      extraMetadata: { version: `${version}-trial` },
      // A folder's loader of unpacked apps is no part of a package; the builder drops it from what it downloaded itself alone.
      afterExtract: ({ appOutDir }) => {
        for (const file of ['version', 'resources/default_app.asar']) rmSync(join(appOutDir, file), { force: true })
        return Promise.resolve()
      },
    },
  })
  for (const line of notBuilt()) say(line)
  return process.platform === 'linux' ? [packArchive(`keyfob-${version}-trial-linux-${process.arch}`)] : []
}

/** What a trial has none of, and why. */
function notBuilt() {
  /** @type {Partial<Record<NodeJS.Platform, string[]>>} */
  const targets = { linux: ['AppImage'], darwin: ['dmg', 'zip'], win32: ['nsis'] }
  const reason = 'only a release has it: it takes a tool that is downloaded on first use'
  return [...(targets[process.platform] ?? []).map((target) => `${target}: not made: ${reason}`), ...otherSystems()]
}

/** Each system's packages are made, signed and tried on that system. */
function otherSystems() {
  /** @type {Partial<Record<NodeJS.Platform, string>>} */
  const systems = {
    win32: 'Windows (nsis): not made: it takes the Electron for Windows, and signing there',
    darwin: 'macOS (dmg, zip): not made: it takes the Electron for macOS, and codesign and notarytool there',
    linux: 'Linux (AppImage, tar.gz, deb): not made: it takes the Electron for Linux, and dpkg-deb',
  }
  return Object.entries(systems)
    .filter(([platform]) => platform !== process.platform)
    .map(([, line]) => `${line}; .github/workflows/release.yml does it`)
}

/** @param {string} folder @param {boolean} trial @returns {string | undefined} the file, where it can be made here */
function packDeb(folder, trial) {
  if (process.platform !== 'linux') return undefined
  const impossible = whyNoDeb()
  if (impossible !== undefined) {
    say(`deb: not made: ${impossible}`)
    return undefined
  }
  return makeDeb(folder, { version: `${manifest().version}${trial ? '-trial' : ''}`, output, madeAt: new Date() })
}

/** @param {string} name @returns {string} the file */
function packArchive(name) {
  const file = join(output, `${name}.tar.gz`)
  const folder = 'linux-unpacked'
  const { status, stderr } = spawnSync(
    'tar',
    ['--create', '--gzip', '--owner=0', '--group=0', `--file=${file}`, `--transform=s,^${folder},${name},`, folder],
    { cwd: output, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`tar: ${stderr.trim()}`)
  return file
}

function unpackedFolder() {
  const names = {
    linux: 'linux-unpacked',
    win32: 'win-unpacked',
    darwin: process.arch === 'arm64' ? 'mac-arm64' : 'mac',
  }
  return join(output, names[/** @type {'linux' | 'win32' | 'darwin'} */ (process.platform)])
}
