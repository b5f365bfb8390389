// @ts-check
// `npm test`: lint, types, unit tests and end-to-end tests on the real Electron, one after the other, and last one line over
// all of them: `N passed, N failed`. A check such as the linter counts as one. With arguments (`lint`, `unit`, `electron`,
// `e2e`, and `faults`, which only runs when it is named) only those parts run; what follows `--` goes to the test runners.

import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from './build.mjs'
import { withDisplay } from './display.mjs'
import { printSandboxNotice } from './electron-path.mjs'

const root = resolve(import.meta.dirname, '..')
const bin = (/** @type {string} */ name) => join(root, 'node_modules', '.bin', name)

/** @typedef {{ passed: number, failed: number }} Count */

const checks = {
  types: [bin('tsc'), '-b'],
  eslint: [bin('eslint'), '.', '--max-warnings=0'],
  format: [bin('prettier'), '--check', '--log-level=warn', '.'],
  imports: [bin('depcruise'), 'main', 'preload', 'renderer', 'scripts', 'test', '--config', '.dependency-cruiser.cjs'],
  unused: [bin('knip')],
}

const split = process.argv.indexOf('--')
const wanted = process.argv.slice(2, split < 0 ? undefined : split)
const passOn = split < 0 ? [] : process.argv.slice(split + 1)
const all = wanted.length === 0
const runs = (/** @type {string} */ part) => all || wanted.includes(part)

if (runs('e2e') || runs('electron')) {
  await withDisplay()
  printSandboxNotice()
}
const reports = await mkdtemp(join(tmpdir(), 'keyfob-test-'))
/** @type {Count} */
const total = { passed: 0, failed: 0 }
try {
  // Types first and alone: the linter reads what they wrote.
  if (runs('lint')) for (const [name, command] of Object.entries(checks)) add(await check(name, command))
  if (runs('unit')) add(await vitest('unit', 'vitest.config.ts'))
  if (wanted.includes('faults')) add(await vitest('faults', 'test/faults/vitest.config.ts'))
  if (runs('e2e') || runs('electron')) {
    await build()
    if (runs('electron')) add(await playwright('electron', 'test/electron/playwright.config.ts'))
    if (runs('e2e')) add(await playwright('e2e', 'test/e2e/playwright.config.ts'))
  }
} finally {
  await rm(reports, { recursive: true, force: true })
}
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

/** @param {Count} count */
function add(count) {
  total.passed += count.passed
  total.failed += count.failed
}

/** @param {string} name @param {string[]} command @returns {Promise<Count>} */
async function check(name, command) {
  const startedAt = performance.now()
  const code = await run(command)
  console.log(`${name}: ${code === 0 ? 'ok' : 'failed'} (${seconds(startedAt)})`)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** @param {string} name @param {string} config @returns {Promise<Count>} */
async function vitest(name, config) {
  const report = join(reports, `${name}.json`)
  const code = await run([
    bin('vitest'),
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...passOn,
  ])
  return counted(name, code, report, (/** @type {any} */ json) => ({
    passed: json.numPassedTests,
    // A file that can't be loaded has no tests to fail.
    failed: Math.max(json.numFailedTests, json.success ? 0 : 1),
  }))
}

/** @param {string} name @param {string} config @returns {Promise<Count>} */
async function playwright(name, config) {
  const report = join(reports, `${name}.json`)
  const code = await run([bin('playwright'), 'test', '--config', config, '--reporter=list,json', ...passOn], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  })
  return counted(name, code, report, (/** @type {any} */ json) => ({
    passed: json.stats.expected,
    failed: json.stats.unexpected + json.stats.flaky + json.errors.length,
  }))
}

/**
 * Read a runner's report; one that ended badly without saying so counts as a failure.
 * @param {string} name
 * @param {number} code
 * @param {string} report
 * @param {(json: unknown) => Count} read
 * @returns {Promise<Count>}
 */
async function counted(name, code, report, read) {
  try {
    const count = read(JSON.parse(await readFile(report, 'utf8')))
    return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
  } catch {
    console.error(`${name}: the run left no report`)
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
