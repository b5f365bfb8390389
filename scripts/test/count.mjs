// @ts-check
// What a run of tests comes to: which parts were asked for, what each runner's report says, and the one line over all.

/** @typedef {{ passed: number, failed: number }} Count */
/** A test that failed, or that passed at its second try only. @typedef {{ name: string, message: string, flaky: boolean }} Trouble */

/** What `npm test` runs, in this order: all but the long form of the fault tests. */
const USUAL = /** @type {const} */ (['lint', 'unit', 'short-faults', 'electron', 'e2e'])
/** @typedef {typeof USUAL[number] | 'faults'} Part */

/**
 * The parts to run: the usual ones where none is named, or where `all` is.
 * @param {readonly string[]} named
 * @returns {ReadonlySet<Part>}
 * @throws {Error} on a name that is none
 */
export function partsOf(named) {
  /** @type {Set<Part>} */
  const parts = new Set(named.length === 0 ? USUAL : [])
  for (const name of named) {
    if (name === 'all') for (const part of USUAL) parts.add(part)
    else parts.add(partNamed(name))
  }
  return parts
}

/** @param {string} name @returns {Part} */
function partNamed(name) {
  const part = [...USUAL, /** @type {const} */ ('faults')].find((each) => each === name)
  if (part === undefined) throw new Error(`There is no part "${name}": ${[...USUAL, 'faults', 'all'].join(', ')}`)
  return part
}

/**
 * What a report of Vitest says.
 * @param {{ numPassedTests: number, numFailedTests: number, success: boolean }} report
 * @returns {Count}
 */
export function countVitest({ numFailedTests, numPassedTests, success }) {
  // A file that can't be loaded has no tests to fail.
  return { passed: numPassedTests, failed: Math.max(numFailedTests, success ? 0 : 1) }
}

/**
 * What a report of Playwright says. A test that passed at its second try has passed, and is named at the end of the run.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number }, errors: readonly unknown[] }} report
 * @returns {Count}
 */
export function countPlaywright({ errors, stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length }
}

/**
 * The tests that a report of Vitest has as failed, and the files that could not be loaded.
 * @param {{ testResults: readonly { name: string, status: string, message: string,
 *   assertionResults: readonly { fullName: string, status: string, failureMessages: readonly string[] | null }[] }[] }} report
 * @returns {Trouble[]}
 */
export function troublesOfVitest({ testResults }) {
  return testResults.flatMap(({ assertionResults, message, name, status }) => {
    const failed = assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => ({
        name: `${name}: ${test.fullName}`,
        message: (test.failureMessages ?? []).join('\n'),
        flaky: false,
      }))
    return status === 'failed' && failed.length === 0 ? [{ name, message, flaky: false }] : failed
  })
}

/**
 * @typedef {object} PlaywrightSuite
 * @property {readonly PlaywrightSuite[]} [suites]
 * @property {readonly { title: string, file: string, line: number, tests: readonly { status: string,
 *   results: readonly { error?: { message?: string } }[] }[] }[]} [specs]
 */

/**
 * The tests that a report of Playwright has as failed or flaky, and its errors outside tests.
 * @param {{ suites: readonly PlaywrightSuite[], errors: readonly { message?: string }[] }} report
 * @returns {Trouble[]}
 */
export function troublesOfPlaywright({ errors, suites }) {
  return [
    ...suites.flatMap(troublesOfSuite),
    ...errors.map(({ message = '' }) => ({ name: 'outside a test', message, flaky: false })),
  ]
}

/** @param {PlaywrightSuite} suite @returns {Trouble[]} */
function troublesOfSuite({ specs = [], suites = [] }) {
  const own = specs.flatMap(({ file, line, tests, title }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results, status }) => ({
        name: `${file}:${line}: ${title}`,
        message: results.find(({ error }) => error !== undefined)?.error?.message ?? '',
        flaky: status === 'flaky',
      })),
  )
  return [...own, ...suites.flatMap(troublesOfSuite)]
}

/** Lines of a message that are repeated at the end of a run. */
const MESSAGE_LINES = 12

/** How it is named at the end of a run, of which a log may keep only that. @param {Trouble} trouble */
export function troubleText({ flaky, message, name }) {
  // eslint-disable-next-line no-control-regex -- the colours of a terminal
  const lines = message.replace(/\u001b\[[0-9;]*m/g, '').split('\n')
  const shown = lines.slice(0, MESSAGE_LINES).map((line) => `    ${line}`)
  return [`${flaky ? 'flaky' : 'failed'}: ${name}`, ...shown].join('\n')
}

/**
 * A runner that ended badly has a failure, whatever its report says.
 * @param {Count} count
 * @param {number} exitCode
 * @returns {Count}
 */
export function afterExit(count, exitCode) {
  return exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

/** @param {readonly Count[]} counts @returns {Count} */
export function sum(counts) {
  return {
    passed: counts.reduce((total, { passed }) => total + passed, 0),
    failed: counts.reduce((total, { failed }) => total + failed, 0),
  }
}

/** The last line of a run. @param {Count} count */
export const closingLine = ({ failed, passed }) => `${passed} passed, ${failed} failed`

/** A run in which nothing ran is no success. @param {Count} count */
export const exitCodeOf = ({ failed, passed }) => (failed === 0 && passed > 0 ? 0 : 1)
