import { describe, expect, it } from 'vitest'
import { countWords, resultWords, tableOf } from '../../../renderer/features/check-all/table'
import { errorWords } from '../../../renderer/features/failure/words'
import type { CheckRow } from '../../../preload/exchange-views'
import { refusedFailure, sampleCredentials } from './sample-data'

const row = (change: Partial<CheckRow>): CheckRow => ({ id: 'a', state: 'ok', latencyMs: 12, failure: null, ...change })
const words = (change: Partial<CheckRow>): string => resultWords(row(change), errorWords)

describe('the board of "Check all"', () => {
  it('says in words how a credential fared', () => {
    expect(words({})).toBe('OK')
    expect(words({ latencyMs: null })).toBe('OK, not asked: signed in')
    expect(words({ state: 'sign_in', latencyMs: null })).toBe('Needs a sign-in')
    expect(words({ state: 'failed', failure: refusedFailure })).toBe('The provider refused these credentials')
    expect(words({ state: 'failed' })).toBe('Failed')
  })

  it('counts while it runs, and sums up at the end', () => {
    expect(countWords([row({}), row({ state: 'running' }), row({ state: 'waiting' })])).toBe('1 of 3 checked')
    expect(
      countWords([row({}), row({ state: 'failed' }), row({ state: 'sign_in' }), row({ state: 'cancelled' })]),
    ).toBe('1 OK, 1 failed, 1 needs a sign-in, 1 not checked')
    expect(countWords([])).toBe('0 OK')
  })

  it('is copied as a table that no name can break', () => {
    const [first] = sampleCredentials(0)
    if (first === undefined) throw new Error('no sample')
    const credential = { ...first, name: 'a|b\nc `x` <i>', providerName: 'PMS', environmentName: 'Sandbox' }
    expect(tableOf([{ row: row({}), credential }], errorWords)).toBe(
      '| Credential | Provider | Environment | Result | Time |\n' +
        '| --- | --- | --- | --- | ---: |\n' +
        '| a\\|b c \\`x\\` \\<i\\> | PMS | Sandbox | OK | 12 ms |\n',
    )
  })
})
