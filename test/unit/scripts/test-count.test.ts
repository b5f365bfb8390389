import { describe, expect, test } from 'vitest'
import {
  afterExit,
  closingLine,
  countPlaywright,
  countVitest,
  exitCodeOf,
  partsOf,
  sum,
} from '../../../scripts/test/count.mjs'

describe('the parts of a run', () => {
  const usual = ['lint', 'unit', 'short-faults', 'electron', 'e2e']
  test.each([
    [[], usual],
    [['all'], usual],
    [
      ['all', 'faults'],
      [...usual, 'faults'],
    ],
    [['unit'], ['unit']],
    [['faults'], ['faults']],
    [
      ['e2e', 'lint'],
      ['e2e', 'lint'],
    ],
  ])('named %j are %j', (named, parts) => {
    expect([...partsOf(named)]).toEqual(parts)
  })

  test('named wrongly are refused, since a run of nothing would look like one', () => {
    expect(() => partsOf(['units'])).toThrow('There is no part "units"')
  })
})

describe('a report of Vitest', () => {
  test('counts tests, and a file that could not be loaded', () => {
    expect(countVitest({ numPassedTests: 5, numFailedTests: 2, success: false })).toEqual({ passed: 5, failed: 2 })
    expect(countVitest({ numPassedTests: 5, numFailedTests: 0, success: false })).toEqual({ passed: 5, failed: 1 })
    expect(countVitest({ numPassedTests: 5, numFailedTests: 0, success: true })).toEqual({ passed: 5, failed: 0 })
  })
})

describe('a report of Playwright', () => {
  test('counts a test that passed at a second try as failed, and errors outside tests', () => {
    const stats = { expected: 7, unexpected: 1, flaky: 2 }
    expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 7, failed: 4 })
  })
})

describe('the sum', () => {
  test('is over all parts, in one line', () => {
    const total = sum([
      { passed: 5, failed: 0 },
      { passed: 1522, failed: 1 },
      { passed: 49, failed: 2 },
    ])
    expect(closingLine(total)).toBe('1576 passed, 3 failed')
    expect(exitCodeOf(total)).toBe(1)
  })

  test('of a runner that ended badly without saying so has a failure', () => {
    expect(afterExit({ passed: 3, failed: 0 }, 1)).toEqual({ passed: 3, failed: 1 })
    expect(afterExit({ passed: 3, failed: 2 }, 1)).toEqual({ passed: 3, failed: 2 })
    expect(afterExit({ passed: 3, failed: 0 }, 0)).toEqual({ passed: 3, failed: 0 })
  })

  test('of nothing is no success', () => {
    expect(exitCodeOf(sum([]))).toBe(1)
    expect(exitCodeOf({ passed: 1, failed: 0 })).toBe(0)
  })
})
