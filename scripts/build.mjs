// @ts-check
// Builds main, preload and renderer into dist/ with the one vite.config.ts, all three at once, and only when a source has
// changed since: a hash of the sources' contents is kept in dist/.stamp. A broken-off build leaves no stamp.
//   node scripts/build.mjs [--force]

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { electronHome } from './electron-path.mjs'
import { withLock } from './setup/lock.mjs'
import { buildHelp } from './help/build.mjs'
import { modulesFolder, root } from './setup/places.mjs'

const parts = ['main', 'preload', 'renderer']
const sources = [
  ...parts,
  'locales',
  'lingui.config.ts',
  'scripts/builtins-at-use.mjs',
  'scripts/catalogues',
  'scripts/code-cache.cjs',
  'scripts/help',
  'scripts/one-byte.mjs',
  'docs',
  'build/icons',
  'scripts/third-party',
  'scripts/unused-parts.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'vite.config.ts',
]
const interLatin = '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'
const codeCache = path.join(root, 'scripts', 'code-cache.cjs')
const results = ['main/index.cjs', 'main/program.cjs', 'preload/index.cjs', 'renderer/index.html']

/**
 * Builds what has changed.
 * @param {{ force?: boolean, checkout?: string }} [options]
 * @returns {Promise<boolean>} whether there was anything to build
 * @throws {Error} with the builder's words
 */
export async function build({ force = false, checkout = root } = {}) {
  if (!force && isBuilt(checkout)) return false
  return withLock(
    `build ${checkout}`,
    async () => {
      // Asked again: the build that held the lock may have been this very one.
      if (!force && isBuilt(checkout)) return false
      await buildAll(checkout)
      return true
    },
    { onWait: (pid) => process.stderr.write(`build: another build is running (process ${pid}): waiting for it\n`) },
  )
}

/** @param {string} checkout */
function isBuilt(checkout) {
  const dist = path.join(checkout, 'dist')
  if (!results.every((file) => fs.existsSync(path.join(dist, file)))) return false
  try {
    return fs.readFileSync(path.join(dist, '.stamp'), 'utf8') === stampOf(checkout)
  } catch {
    return false
  }
}

/** @param {string} checkout */
async function buildAll(checkout) {
  const started = Date.now()
  const stampFile = path.join(checkout, 'dist', '.stamp')
  fs.rmSync(stampFile, { force: true })
  // Taken before the build: a source that is saved meanwhile makes the next run build again.
  const stamp = stampOf(checkout)
  fs.rmSync(path.join(checkout, 'dist', 'notices'), { recursive: true, force: true })
  // All are waited for even if one fails: one that still runs would write under the next build.
  const ends = await Promise.allSettled(parts.map((part) => buildPart(checkout, part)))
  const failures = ends
    .filter((end) => end.status === 'rejected')
    .map((end) => String(end.reason?.message ?? end.reason))
  if (failures.length > 0) throw new Error(failures.join('\n'))
  await cacheCode(checkout)
  buildHelp({
    docs: path.join(checkout, 'docs'),
    styles: path.join(checkout, 'renderer', 'ui'),
    target: path.join(checkout, 'dist', 'renderer', 'help'),
    fonts: [path.join(modulesFolder(checkout), interLatin)],
  })
  fs.writeFileSync(stampFile, stamp)
  process.stderr.write(`build: ${parts.join(', ')} in ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}

/**
 * A hash of all that the build is made of.
 * @param {string} [checkout]
 * @param {NodeJS.ProcessEnv} [env] `KEYFOB_RELEASE` chooses what is left out
 * @returns {string}
 */
export function stampOf(checkout = root, env = process.env) {
  // Another Electron has other code made of the program.
  const electron = homeOrNull()?.version ?? 'none'
  const hash = createHash('sha256').update(`release ${env.KEYFOB_RELEASE ?? ''} electron ${electron}\n`)
  for (const file of sources.flatMap((source) => listFiles(path.join(checkout, source)))) {
    const contents = fs.readFileSync(file)
    hash.update(`${path.relative(checkout, file)} ${contents.length}\n`).update(contents)
  }
  return hash.digest('hex')
}

/** @param {string} place a file, a folder, or nothing @returns {string[]} */
function listFiles(place) {
  const stat = fs.statSync(place, { throwIfNoEntry: false })
  if (!stat) return []
  if (!stat.isDirectory()) return [place]
  return fs
    .readdirSync(place)
    .sort()
    .flatMap((name) => listFiles(path.join(place, name)))
}

/** @param {string} checkout @param {string} part @returns {Promise<void>} */
function buildPart(checkout, part) {
  const vite = path.join(checkout, 'node_modules', 'vite', 'bin', 'vite.js')
  return run(process.execPath, [vite, 'build', '--mode', part, '--logLevel', 'warn'], checkout, builderEnv(), part)
}

/**
 * Run a program to its end; what it says is said as that of the part.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 * @param {string} part
 * @returns {Promise<void>}
 * @throws {Error} with its words
 */
function run(command, args, cwd, env, part) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    /** @param {Buffer} chunk */
    const keep = (chunk) => {
      output += chunk.toString()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', (code) => {
      if (code !== 0) reject(new Error(`${part} was not built:\n${output.trim()}`))
      else {
        if (output.trim() !== '') process.stderr.write(`build: ${part}: ${output.trim()}\n`)
        resolve()
      }
    })
  })
}

/**
 * Have the Electron that is set up here compile the program's script once. Another one refuses what this one made, and compiles
 * it at each start; without one there is nothing to make.
 * @param {string} checkout
 * @returns {Promise<void>}
 */
function cacheCode(checkout) {
  const home = homeOrNull()
  if (home === null) return Promise.resolve()
  const main = path.join(checkout, 'dist', 'main')
  const args = [codeCache, path.join(main, 'program.cjs'), path.join(main, 'program.v8')]
  return run(home.executable, args, checkout, { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, 'the code cache')
}

function homeOrNull() {
  try {
    return electronHome()
  } catch {
    return null
  }
}

function builderEnv() {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env }
  // A NODE_ENV of the user's would build React's development half.
  env.NODE_ENV = 'production'
  // Each part would say that vite.config.ts is no ES module to Node; it is read by Vite's own loader.
  env.VITE_CONFIG_NATIVE_IGNORE_WARNING = 'true'
  if (!process.stderr.isTTY) env.NO_COLOR = '1'
  return env
}

if (process.argv[1] && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) {
  try {
    if (!(await build({ force: process.argv.includes('--force') })))
      process.stderr.write('build: nothing has changed\n')
  } catch (error) {
    process.stderr.write(`build: ${/** @type {Error} */ (error).message}\n`)
    process.exitCode = 1
  }
}
