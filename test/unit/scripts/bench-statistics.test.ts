import { describe, expect, it } from 'vitest'

interface Statistics {
  readonly median: (values: readonly number[]) => number
  readonly percentile: (values: readonly number[], percent: number) => number
  readonly figure: (name: string, options: object) => unknown
}
/** A path that TypeScript does not follow: the scripts are JavaScript. */
const script = (path: string): string => path
const { median, percentile, figure } = (await import(script('../../../scripts/bench/statistics.mjs'))) as Statistics

describe('median', () => {
  it('is the middle value, sorted by size and not by text', () => {
    expect(median([900, 1000, 80])).toBe(900)
  })

  it('is the mean of the two in the middle of an even number', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5)
  })

  it('leaves the list as it was', () => {
    const values = [3, 1, 2]
    median(values)
    expect(values).toEqual([3, 1, 2])
  })

  it('refuses an empty list', () => {
    expect(() => median([])).toThrow(RangeError)
  })
})

describe('percentile', () => {
  it('is the value that so many of a hundred do not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
    expect(percentile(hundred, 99)).toBe(99)
    expect(percentile([7], 99)).toBe(7)
    expect(percentile([3, 1, 2], 50)).toBe(2)
  })

  it('refuses an empty list', () => {
    expect(() => percentile([], 99)).toThrow(RangeError)
  })
})

describe('a figure', () => {
  it('divides median by median and rounds for reading', () => {
    const base = { what: 'bare window', values: [400, 410, 900] }
    expect(figure('start.bare', { values: [600, 615.4, 601], unit: 'ms', base, aim: '≤ 1.35' })).toEqual({
      name: 'start.bare',
      ratio: 1.47,
      value: 601,
      unit: 'ms',
      base: { what: 'bare window', value: 410 },
      spread: { min: 600, max: 615 },
      runs: 3,
      aim: '≤ 1.35',
    })
  })

  it('stands alone where there is nothing beside it', () => {
    expect(figure('size.asar', { values: [1_234_567], unit: 'MB', scale: 1e6 })).toEqual({
      name: 'size.asar',
      ratio: null,
      value: 1.23,
      unit: 'MB',
      base: null,
      spread: null,
      runs: 1,
      aim: '',
    })
  })
})
