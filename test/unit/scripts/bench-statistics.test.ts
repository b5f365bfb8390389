import { describe, expect, it } from 'vitest'

interface Sample {
  readonly ms: number
  readonly bytes: number | null
}
interface Statistics {
  readonly median: (values: readonly number[]) => number
  readonly spreadOf: (values: readonly number[]) => { min: number; max: number; spread: number }
  readonly compare: (samples: { app: readonly Sample[]; bare: readonly Sample[] }) => unknown
}
/** A path that TypeScript does not follow: the scripts are JavaScript. */
const script = (path: string): string => path
const { median, spreadOf, compare } = (await import(script('../../../scripts/bench/statistics.mjs'))) as Statistics

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

it('says how far values lie apart, as a share of their median', () => {
  expect(spreadOf([90, 100, 120])).toEqual({ min: 90, max: 120, spread: 0.3 })
})

describe('compare', () => {
  const bare = [400, 410, 900].map((ms) => ({ ms, bytes: 200_000_000 }))

  it('divides median by median and rounds for reading', () => {
    const app = [600, 615.4, 601].map((ms) => ({ ms, bytes: 231_400_000 }))
    expect(compare({ app, bare })).toEqual({
      coldStart: { ratio: 1.47, ms: 601, bareMs: 410 },
      memory: { ratio: 1.16, mb: 231, bareMb: 200 },
    })
  })

  it('has no memory where a run could not measure it', () => {
    const app = [{ ms: 600, bytes: null }]
    expect(compare({ app, bare })).toEqual({ coldStart: { ratio: 1.46, ms: 600, bareMs: 410 }, memory: null })
  })
})
