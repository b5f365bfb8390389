// @ts-check
// What a run of tests comes to: which parts were asked for, what each runner's report says, and the one line over all.

/** @typedef {{ passed: number, failed: number }} Count */

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
 * What a report of Playwright says. A test that passed at a second try has failed once.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number }, errors: readonly unknown[] }} report
 * @returns {Count}
 */
export function countPlaywright({ errors, stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }
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
