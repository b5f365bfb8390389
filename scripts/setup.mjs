// @ts-check
// Set-up: brings a fresh clone to where `npm start`, `npm run demo` and `npm test` can do their job. Called by their `pre…`
// scripts; quick and silent when all is there. Depends on nothing but Node, as it runs before node_modules exists.
// It says what it does on stderr, a line each, and a failure says what to do. The steps stand in scripts/setup/.
//   node scripts/setup.mjs              everything
//   node scripts/setup.mjs --electron   also tries the pinned Electron again where the stand-in is in use

import fs from 'node:fs'
import path from 'node:path'
import { installLibraries, librariesReady } from './setup/libraries.mjs'
import { releaseAll, withLock } from './setup/lock.mjs'
import { installModules, whyInstall } from './setup/modules.mjs'
import { needsOf } from './setup/needs.mjs'
import { installPinned, markUnreachable, wasUnreachable } from './setup/pinned.mjs'
import { findPinned, findStandIn, isMusl, modulesFolder, root, standIn, standInRunsHere } from './setup/places.mjs'
import { stopChildren } from './setup/run.mjs'
import { SetupError, say, sayFailure } from './setup/say.mjs'
import { installStandIn, removeWork, unsupportedTodo } from './setup/stand-in.mjs'

const needs = needsOf(process.env.npm_lifecycle_event)
const retry = process.argv.includes('--electron')
const override = process.env.ELECTRON_OVERRIDE_DIST_PATH

/** The Electron there is, if set-up has nothing more to try; undefined where it has. */
function electronReady() {
  if (override) {
    const found = ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron']
      .map((name) => path.join(override, name))
      .find((file) => fs.existsSync(file))
    if (!found)
      throw new SetupError(
        `ELECTRON_OVERRIDE_DIST_PATH (${override}) holds no Electron`,
        'correct it, or unset it to let set-up find one.',
      )
    return found
  }
  const pinned = findPinned()
  if (pinned?.executable) return pinned.executable
  const dist = findStandIn()
  return dist && pinned && wasUnreachable(pinned.version) && !retry ? path.join(dist, 'electron') : undefined
}

/** Gets an Electron: the pinned one, else the stand-in. @returns {Promise<string>} */
async function setUpElectron() {
  const ready = electronReady()
  if (ready) return ready
  if (isMusl())
    throw new SetupError(
      'Electron does not run on a system with musl (Alpine)',
      'use a system with glibc: Debian, Ubuntu, Fedora.',
    )
  const pinned = findPinned()
  const version = pinned?.version ?? ''
  // The mark is asked again here: with the stand-in lost (its cache removed) there is still no need to try both.
  if (!wasUnreachable(version) || retry || !standInRunsHere()) {
    const result = await installPinned()
    const executable = findPinned()?.executable
    if (result.ok && executable) return executable
    const reason = result.ok ? 'it was not found where it was installed' : result.reason
    if (!standInRunsHere())
      throw new SetupError(
        `Electron ${version} could not be downloaded (${reason}), and there is no stand-in for ${process.platform} ${process.arch}`,
        unsupportedTodo(),
      )
    say(`Electron ${version} could not be downloaded (${reason}): using the stand-in, ${standIn.version}`)
    markUnreachable(version)
  }
  return path.join(findStandIn() ?? (await installStandIn()), 'electron')
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    throw new SetupError(
      `Node ${process.versions.node} is too old`,
      'install Node 20.19 or later, then run the same command again.',
    )
}

function isReady() {
  if (whyInstall() !== undefined || !fs.existsSync(modulesFolder())) return false
  if (!needs.electron) return true
  const executable = electronReady()
  return executable !== undefined && librariesReady(needs, executable)
}

async function setUp() {
  const why = whyInstall()
  if (why !== undefined) await installModules(why)
  if (!fs.existsSync(modulesFolder()))
    throw new SetupError(
      'package-lock.json and node_modules are both missing',
      'get package-lock.json back (git checkout package-lock.json).',
    )
  if (!needs.electron) return
  // Libraries come after Electron, which is asked what it does not find; but pip may come from apt before it.
  await installLibraries(needs, await setUpElectron())
}

function stop() {
  stopChildren()
  removeWork()
  releaseAll()
  process.exit(130)
}

try {
  checkNode()
  if (!isReady()) {
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
    process.on('SIGHUP', stop)
    await withLock(`set-up ${root}`, setUp, {
      onWait: (pid) => {
        say(`another set-up is running (process ${pid}): waiting for it`)
      },
    })
    say('done')
  }
  if (needs.electron && !override && !findPinned()?.executable) {
    say(
      `on the stand-in Electron ${standIn.version}; to try ${findPinned()?.version ?? 'the pinned one'} again: node ${path.relative(process.cwd(), path.join(root, 'scripts', 'setup.mjs'))} --electron`,
    )
  }
} catch (error) {
  sayFailure(error)
  process.exitCode = 1
}
