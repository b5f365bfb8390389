import { describe, expect, it } from 'vitest'

interface Bounds {
  readonly readBounds: () => Record<string, { least?: number; most?: number }>
  readonly findWorse: (figures: readonly { name: string; ratio: number | null }[], bounds: object) => string[]
}
interface Options {
  readonly readOptions: (argv: readonly string[], known: readonly string[]) => unknown
}
/** A path that TypeScript does not follow: the scripts are JavaScript. */
const script = (path: string): string => path
const { findWorse, readBounds } = (await import(script('../../../scripts/bench/bounds.mjs'))) as Bounds
const { readOptions } = (await import(script('../../../scripts/bench/options.mjs'))) as Options

describe('the guard of the benchmark', () => {
  const bounds = { 'start.bare': { most: 1.5 }, 'tokens.each': { least: 0.8 } }

  it('lets a ratio pass that is at its bound', () => {
    const figures = [
      { name: 'start.bare', ratio: 1.5 },
      { name: 'tokens.each', ratio: 0.8 },
      { name: 'start.other', ratio: 9 },
    ]
    expect(findWorse(figures, bounds)).toEqual([])
  })

  it('names a ratio that is over its bound, or under it', () => {
    const figures = [
      { name: 'start.bare', ratio: 1.51 },
      { name: 'tokens.each', ratio: 0.79 },
    ]
    expect(findWorse(figures, bounds)).toEqual([
      'start.bare is 1.51, and must not be over 1.5',
      'tokens.each is 0.79, and must not be under 0.8',
    ])
  })

  it('refuses a ratio that is none', () => {
    expect(findWorse([{ name: 'start.bare', ratio: Number.NaN }], bounds)).toHaveLength(1)
  })

  it('names what its section did not measure, and leaves out a section that did not run', () => {
    expect(findWorse([{ name: 'start.other', ratio: 1 }], bounds)).toEqual(['start.bare was not measured'])
    expect(findWorse([{ name: 'start.bare', ratio: null }], bounds)).toEqual(['start.bare was not measured'])
  })

  it('has bounds that are ratios: one number each, and none of them a time', () => {
    const all = Object.entries(readBounds())
    expect(all.length).toBeGreaterThan(5)
    for (const [name, bound] of all) {
      expect(name).toMatch(/^(start|memory|size|vault|tokens|exchanges|list|idle|peers)\.[a-z0-9-]+$/)
      expect(Object.keys(bound)).toHaveLength(1)
      expect(bound.most ?? bound.least).toBeLessThan(25)
    }
  })
})

describe('the command line of the benchmark', () => {
  const known = ['start', 'size']

  it('measures everything seven times where nothing is said', () => {
    expect(readOptions([], known)).toEqual({ names: known, json: false, check: false, runs: 7 })
  })

  it('takes sections by name, and its switches anywhere', () => {
    expect(readOptions(['--json', 'size', '--runs', '9', '--check'], known)).toEqual({
      names: ['size'],
      json: true,
      check: true,
      runs: 9,
    })
  })

  it.each([
    [['speed'], 'There is no section speed; there are start, size.'],
    [['--fast'], 'There is no --fast.'],
    [['--runs', '3'], '--runs wants a whole number from 7 on.'],
    [['--runs'], '--runs wants a whole number from 7 on.'],
  ])('refuses %j', (argv, message) => {
    expect(() => readOptions(argv, known)).toThrow(message)
  })
})
