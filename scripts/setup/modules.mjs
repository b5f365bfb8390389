// @ts-check
// node_modules: runs `npm ci` when it is missing, left half-filled, or not what the lockfile says.
// Compares contents, not times: a checkout touches the lockfile without a change, and needless `npm ci` would empty the
// folder under a running build.

import fs from 'node:fs'
import path from 'node:path'
import { modulesFolder, root } from './places.mjs'
import { run, tail } from './run.mjs'
import { checkSpace } from './space.mjs'
import { SetupError, createProgress, explainCode, say } from './say.mjs'

/** What node_modules takes, and a little more. */
const BYTES_NEEDED = 500_000_000

/** @typedef {{ packages?: Record<string, LockEntry> }} Lock */
/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} LockEntry */

/**
 * Why `npm ci` is needed, or undefined where it is not.
 * @param {string} [checkout]
 * @returns {string | undefined}
 */
export function whyInstall(checkout = root) {
  const modules = modulesFolder(checkout)
  const wanted = readLock(path.join(checkout, 'package-lock.json'))
  if (!wanted) return undefined // nothing to install from; `installModules` says so when node_modules is missing too
  if (!fs.existsSync(modules)) return 'node_modules is missing'
  // npm writes this file last, so an interrupted install has none.
  const installed = readLock(path.join(modules, '.package-lock.json'))
  if (!installed) return 'an earlier npm ci did not finish'
  const changed = findDifference(wanted, installed)
  if (changed) return `node_modules is older than the lockfile (${changed})`
  const gone = Object.keys(installed.packages ?? {}).find(
    (name) => !fs.existsSync(path.join(checkout, name, 'package.json')),
  )
  return gone ? `${gone} is missing` : undefined
}

/**
 * The first package that is not installed as the lockfile says. Optional ones (other platforms') may be left out.
 * @param {Lock} wanted
 * @param {Lock} installed
 * @returns {string | undefined}
 */
export function findDifference(wanted, installed) {
  const want = wanted.packages ?? {}
  const have = installed.packages ?? {}
  for (const [name, entry] of Object.entries(want)) {
    if (name === '' || entry.link) continue
    const there = have[name]
    if (!there) {
      if (entry.optional || entry.devOptional || entry.peer) continue
      return name
    }
    if (there.version !== entry.version || (there.integrity && entry.integrity && there.integrity !== entry.integrity))
      return name
  }
  return Object.keys(have).find((name) => !(name in want))
}

/** @param {string} file @returns {Lock | undefined} */
function readLock(file) {
  try {
    return /** @type {Lock} */ (JSON.parse(fs.readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/**
 * Runs `npm ci`.
 * @param {string} why
 */
export async function installModules(why) {
  if (!fs.existsSync(modulesFolder())) checkSpace(root, BYTES_NEEDED, 'this checkout')
  say(`${why}: npm ci (a minute or two the first time)`)
  const { command, args, shell } = npm()
  const started = Date.now()
  const progress = createProgress('npm ci')
  const result = await run(
    command,
    [
      ...args,
      // Whatever the user's npm is set to: the tools are devDependencies, errors are wanted, and one who is offline should not wait for minutes.
      ...['ci', '--include=dev', '--loglevel=error', '--no-audit', '--no-fund', '--no-progress', '--prefer-offline'],
      ...['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'],
    ],
    {
      cwd: root,
      shell,
      stallMs: 600_000, // npm says nothing while it works
      onTick: ({ ms }) => {
        progress.update(`${countPackages()} packages, ${Math.round(ms / 1000)} s`)
      },
    },
  )
  if (!result.ok)
    throw new SetupError(`npm ci failed:\n${tail(withoutUsage(result.output), 12)}`, explainNpm(result.output))
  // An npm that a killed set-up left running works in the same folder.
  const still = whyInstall()
  if (still !== undefined) checkSpace(root, BYTES_NEEDED / 10, 'this checkout')
  if (still !== undefined)
    throw new SetupError(
      `npm ci ended, but ${still}`,
      'see that no other npm is at work here, then run the same command again.',
    )
  say(`npm ci is done (${Math.round((Date.now() - started) / 1000)} s)`)
}

/** npm follows an error about the lockfile with a page on how it is called. @param {string} output */
function withoutUsage(output) {
  return output.replace(/^npm error Clean install a project[^]*?(?=^npm error A complete log|(?![^]))/m, '')
}

function countPackages() {
  try {
    return fs.readdirSync(modulesFolder()).length
  } catch {
    return 0
  }
}

/**
 * npm as it was called, if it was: the same npm, and no shell.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function npm(env = process.env) {
  const cli = env.npm_execpath
  // Under yarn or pnpm this names those.
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) return { command: process.execPath, args: [cli], shell: false }
  return { command: 'npm', args: [], shell: process.platform === 'win32' }
}

/**
 * What to do about a failed `npm ci`.
 * @param {string} output
 */
export function explainNpm(output) {
  if (/EUSAGE|can only install packages when your package\.json and package-lock\.json/.test(output)) {
    return 'package.json and package-lock.json do not agree: undo your change to one of them, or run npm install and commit both.'
  }
  if (/EINTEGRITY/.test(output))
    return 'a package has another hash than the lockfile says: run npm cache clean --force, then the same command again; if it stays so, do not use that registry.'
  return explainCode(output) ?? 'read what npm says above, then run the same command again.'
}
