// @ts-check
// Installs Debian and Ubuntu packages where set-up may, and says what to install where it may not.
// A package is a list of names, newest first: Ubuntu 24.04 and Debian 13 renamed some with an ending `t64`.

import fs from 'node:fs'
import { ask, hasCommand, run, tail } from './run.mjs'
import { SetupError, createProgress, explainCode, say } from './say.mjs'

/** @typedef {string[]} Package */

/** How to run apt-get as root from here: as is, through a sudo that asks nothing (CI only), or not at all. */
function rootPrefix() {
  if (process.getuid?.() === 0) return []
  // On someone's own machine set-up does not become root by itself, even if sudo would let it.
  if (process.env.CI && ask('sudo', ['-n', 'true']) !== undefined) return ['sudo', '-n', '-E']
  return undefined
}

/** Whether packages can be installed without asking anyone. */
export function canInstall() {
  return process.platform === 'linux' && hasCommand('apt-get') && rootPrefix() !== undefined
}

/**
 * The one line for someone who must install packages by hand.
 * @param {Package[]} packages
 */
export function installHint(packages) {
  if (!hasCommand('apt-get'))
    return `Install these first, under your system's names for them: ${packages.map((names) => names[names.length - 1]).join(' ')}`
  return `Install these first: sudo apt-get install ${pickNames(packages).join(' ')}`
}

/**
 * Installs packages with apt-get.
 * @param {Package[]} packages
 * @returns {Promise<void>}
 */
export async function aptInstall(packages) {
  let updated = false
  if (packages.some((names) => !names.some(isInstallable))) {
    await aptUpdate()
    updated = true
  }
  let result = await aptGet(packages)
  // Old package lists name files that the mirror has replaced.
  if (!result.ok && !updated) {
    await aptUpdate()
    result = await aptGet(packages)
  }
  if (!result.ok)
    throw new SetupError(
      `apt-get install failed:\n${tail(result.output)}`,
      explainCode(result.output) ?? installHint(packages),
    )
}

async function aptUpdate() {
  say('apt-get update')
  const result = await apt(['update'], 'apt-get update')
  if (!result.ok) throw new SetupError(`apt-get update failed:\n${tail(result.output)}`, explainCode(result.output))
}

/** @param {Package[]} packages */
async function aptGet(packages) {
  const names = pickNames(packages)
  say(`apt-get install ${names.join(' ')}`)
  return apt(['install', '-y', '--no-install-recommends', ...names], 'apt-get install')
}

/** @param {string[]} args @param {string} label */
function apt(args, label) {
  const [command = 'apt-get', ...rest] = [
    ...(rootPrefix() ?? []),
    'apt-get',
    '-q',
    '-o',
    'DPkg::Lock::Timeout=120',
    '-o',
    'Dpkg::Use-Pty=0',
    '-o',
    'Acquire::Retries=2',
    ...args,
  ]
  const progress = createProgress(label)
  return run(command, rest, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_SUSPEND: '1', LC_ALL: 'C' },
    stallMs: 300_000,
    onTick: ({ ms }) => {
      progress.update(`${Math.round(ms / 1000)} s`)
    },
  })
}

/** @param {Package[]} packages */
function pickNames(packages) {
  const renamed = usesT64(readOsRelease())
  return packages.map((names) => names.find(isInstallable) ?? (renamed ? names[0] : names[names.length - 1]) ?? '')
}

/** A renamed package's old name may live on as a virtual one, which apt-get can refuse: it has no candidate. @param {string} name */
function isInstallable(name) {
  return /^\s*Candidate: (?!\(none\))/m.test(ask('apt-cache', ['policy', name]) ?? '')
}

function readOsRelease() {
  try {
    return fs.readFileSync('/etc/os-release', 'utf8')
  } catch {
    return ''
  }
}

/**
 * Whether a system has the names that end in t64, judged by its os-release file; for machines whose package lists are empty.
 * @param {string} osRelease
 */
export function usesT64(osRelease) {
  /** @param {string} key */
  const value = (key) => new RegExp(`^${key}="?([^"\\n]*)"?$`, 'm').exec(osRelease)?.[1] ?? ''
  const version = Number.parseFloat(value('VERSION_ID'))
  if (value('ID') === 'ubuntu') return version >= 24.04
  if (value('ID') === 'debian') return !(version < 13) // testing and sid have no VERSION_ID
  return false
}
