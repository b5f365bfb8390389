import { describe, expect, test } from 'vitest'
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
  test('counts a test that passed at its second try, and errors outside tests as failed', () => {
    const stats = { expected: 7, unexpected: 1, flaky: 2 }
    expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 9, failed: 2 })
  })
})

describe('the end of a run', () => {
  test('names what failed in Vitest, and a file that could not be loaded', () => {
    const passed = { fullName: 'a b', status: 'passed', failureMessages: [] }
    const failed = { fullName: 'a c', status: 'failed', failureMessages: ['expected 1', 'expected 2'] }
    const testResults = [
      { name: 'one.test.ts', status: 'failed', message: '', assertionResults: [passed, failed] },
      { name: 'two.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
      { name: 'three.test.ts', status: 'passed', message: '', assertionResults: [passed] },
    ]
    expect(troublesOfVitest({ testResults })).toEqual([
      { name: 'one.test.ts: a c', message: 'expected 1\nexpected 2', flaky: false },
      { name: 'two.test.ts', message: 'no such module', flaky: false },
    ])
  })

  test('names what failed or was flaky in Playwright at any depth, and errors outside tests', () => {
    const spec = (title: string, status: string, ...messages: string[]) => ({
      title,
      file: 'a.spec.ts',
      line: 3,
      tests: [{ status, results: [...messages.map((message) => ({ error: { message } })), {}] }],
    })
    const inner = { specs: [spec('fails', 'unexpected', 'no such button'), spec('passes', 'expected')] }
    const suites = [{ suites: [inner], specs: [spec('stalls', 'flaky', 'timed out')] }]
    expect(troublesOfPlaywright({ suites, errors: [{ message: 'no display' }] })).toEqual([
      { name: 'a.spec.ts:3: stalls', message: 'timed out', flaky: true },
      { name: 'a.spec.ts:3: fails', message: 'no such button', flaky: false },
      { name: 'outside a test', message: 'no display', flaky: false },
    ])
  })

  test('shows the first lines of a message without its colours', () => {
    const message = `\u001b[31mexpected\u001b[39m\n${'more\n'.repeat(20)}`
    const lines = troubleText({ name: 'a', message, flaky: false }).split('\n')
    expect(lines.slice(0, 3)).toEqual(['failed: a', '    expected', '    more'])
    expect(lines).toHaveLength(13)
    expect(troubleText({ name: 'a', message: 'late', flaky: true })).toBe('flaky: a\n    late')
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
