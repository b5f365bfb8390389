// @ts-check
// `npm test`: lint, types, unit tests, a short form of the fault tests, and tests on the real Electron, one after the other, and
// last one line over all of them: `N passed, N failed`. A check such as the linter counts as one. With arguments only the parts
// named run: `lint`, `unit`, `short-faults`, `electron`, `e2e`; `faults`, which takes long and only runs when it is named; `all`
// for the usual ones. What follows `--` goes to the test runners.

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from './build.mjs'
import { withDisplay } from './display.mjs'
import { printSandboxNotice } from './electron-path.mjs'
import {
  afterExit,
  closingLine,
  countPlaywright,
  countVitest,
  exitCodeOf,
  partsOf,
  sum,
  troublesOfPlaywright,
  troublesOfVitest,
  troubleText,
} from './test/count.mjs'

/** @typedef {import('./test/count.mjs').Count} Count */
/** @typedef {import('./test/count.mjs').Part} Part */
/** @typedef {import('./test/count.mjs').Trouble} Trouble */

const root = resolve(import.meta.dirname, '..')

/**
 * How a package's program is started. Not by node_modules/.bin, whose files Windows can't start without a shell.
 * @param {string} name of the package
 * @param {string} [program] where it isn't called like its package
 * @returns {string[]}
 */
function program(name, program = name) {
  const folder = join(root, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return [process.execPath, join(folder, typeof bin === 'string' ? bin : bin[program])]
}

/**
 * With 64 MB for what is new: a quarter of the linter's time went by with looking through the types it keeps.
 * @param {string[]} command
 */
const withRoom = ([node = '', ...rest]) => [node, '--max-semi-space-size=64', ...rest]

const checks = {
  types: [...program('typescript', 'tsc'), '-b'],
  eslint: [...withRoom(program('eslint')), '.', '--max-warnings=0'],
  format: [...program('prettier'), '--check', '--log-level=warn', '.'],
  imports: [
    ...program('dependency-cruiser', 'depcruise'),
    'main',
    'preload',
    'renderer',
    'scripts',
    'test',
    '--config',
    '.dependency-cruiser.cjs',
  ],
  unused: program('knip'),
}
const faultTests = 'test/faults/vitest.config.ts'
const endToEnd = 'test/e2e/playwright.config.ts'
/** Who names tests gets them, slow or not. */
const usual = ['--project=suite', '--grep-invert', '@slow|@fuzz']

const split = process.argv.indexOf('--')
const parts = partsOf(process.argv.slice(2, split < 0 ? undefined : split))
const passOn = split < 0 ? [] : process.argv.slice(split + 1)

/** Each part in its order, and whether it starts Electron. @type {readonly [Part, boolean, () => Promise<Count>][]} */
const steps = [
  ['lint', false, lint],
  ['unit', false, () => vitest('unit', ['--config', 'vitest.config.ts'])],
  [
    'short-faults',
    false,
    () => vitest('short-faults', ['--config', faultTests, 'kill', 'full-disk'], { KEYFOB_FAULTS_RUNS: '20' }),
  ],
  ['electron', true, () => playwright('electron', ['--config', 'test/electron/playwright.config.ts'])],
  ['e2e', true, () => playwright('e2e', ['--config', endToEnd, ...(passOn.length > 0 ? [] : usual)])],
  ['faults', true, faults],
]
const wanted = steps.filter(([part]) => parts.has(part))

if (wanted.some(([, startsElectron]) => startsElectron)) {
  await withDisplay()
  printSandboxNotice()
}
const reports = await mkdtemp(join(tmpdir(), 'keyfob-test-'))
/** @type {Count[]} */
const counts = []
/** @type {Trouble[]} */
const troubles = []
try {
  let built = false
  for (const [part, startsElectron, work] of wanted) {
    if (startsElectron && !built) await build()
    built ||= startsElectron
    const startedAt = performance.now()
    const count = await work()
    counts.push(count)
    console.log(`${part}: ${closingLine(count)} (${seconds(startedAt)})`)
  }
} finally {
  await rm(reports, { recursive: true, force: true })
}
for (const trouble of troubles) console.log(troubleText(trouble))
console.log(closingLine(sum(counts)))
process.exitCode = exitCodeOf(sum(counts))

async function lint() {
  const { eslint, types, ...others } = checks
  // First and alone: the linter reads what it wrote.
  const typed = await check('types', types)
  const linted = check('eslint', eslint)
  const results = []
  for (const [name, command] of Object.entries(others)) results.push(await check(name, command))
  return sum([typed, await linted, ...results])
}

/**
 * The fault tests in full, every call under as many hostile inputs as it is to stand, the fault matrix's time limits at their own
 * pace, the slow windowed tests, and a package with its fuses tried.
 */
async function faults() {
  const window = ['--config', endToEnd, '--project=suite', '--no-deps']
  const fuzz = { KEYFOB_FUZZ_RUNS: '1000', KEYFOB_FUZZ_LARGE: '1' }
  return sum([
    await vitest('faults', ['--config', faultTests]),
    await vitest('fuzz', ['--config', 'vitest.config.ts', 'test/unit/ipc/fuzz.test.ts'], fuzz),
    // Without the sweep: what is typed here is made up, and a path or a switch among it stands in any process.
    await playwright('fuzz-window', [...window, '--grep', '@fuzz'], fuzz),
    // The matrix with its time limits at their own pace.
    await playwright('slow', ['--config', endToEnd, '--project=suite', '--project=matrix', '--grep', '@slow|matrix/'], {
      KEYFOB_MATRIX: 'long',
    }),
    await check('package', [process.execPath, join(root, 'scripts', 'package.mjs')]),
  ])
}

/** @param {string} name @param {string[]} command @returns {Promise<Count>} */
async function check(name, command) {
  const startedAt = performance.now()
  const code = await run(command)
  console.log(`${name}: ${code === 0 ? 'ok' : 'failed'} (${seconds(startedAt)})`)
  if (code === 0) return { passed: 1, failed: 0 }
  troubles.push({ name, message: `exit code ${code}`, flaky: false })
  return { passed: 0, failed: 1 }
}

/** @param {string} name @param {string[]} args @param {Record<string, string>} [env] @returns {Promise<Count>} */
async function vitest(name, args, env) {
  const report = join(reports, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run([...program('vitest'), 'run', ...args, ...reporters, ...passOn], env)
  return counted(name, code, report, countVitest, troublesOfVitest)
}

/** @param {string} name @param {string[]} args @param {Record<string, string>} [env] @returns {Promise<Count>} */
async function playwright(name, args, env) {
  const report = join(reports, `${name}.json`)
  const code = await run(
    [...program('@playwright/test', 'playwright'), 'test', ...args, '--reporter=list,json', ...passOn],
    {
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    },
  )
  return counted(name, code, report, countPlaywright, troublesOfPlaywright)
}

/**
 * Read a runner's report; a run without one has failed.
 * @param {string} name
 * @param {number} code
 * @param {string} report
 * @param {(json: any) => Count} read
 * @param {(json: any) => Trouble[]} readTroubles
 * @returns {Promise<Count>}
 */
async function counted(name, code, report, read, readTroubles) {
  try {
    const json = JSON.parse(await readFile(report, 'utf8'))
    troubles.push(...readTroubles(json))
    return afterExit(read(json), code)
  } catch {
    troubles.push({ name, message: 'the run left no report', flaky: false })
    return { passed: 0, failed: 1 }
  }
}

/**
 * @param {string[]} command
 * @param {Record<string, string>} [env]
 * @returns {Promise<number>} the exit code
 */
function run([file = '', ...args], env = {}) {
  return new Promise((done) => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    child.on('error', () => done(1))
    child.on('close', (code) => done(code ?? 1))
  })
}

/** @param {number} startedAt */
function seconds(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`
}
