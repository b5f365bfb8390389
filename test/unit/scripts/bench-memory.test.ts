import { describe, expect, it } from 'vitest'

interface Memory {
  readonly isSteady: (samples: readonly number[]) => boolean
  readonly treeOf: (root: number, processes: readonly { pid: number; parent: number }[]) => number[]
  readonly parseParent: (stat: string) => number
  readonly parsePss: (rollup: string) => number
}
/** A path that TypeScript does not follow: the scripts are JavaScript. */
const script = (path: string): string => path
const { isSteady, treeOf, parseParent, parsePss } = (await import(
  script('../../../scripts/bench/memory.mjs')
)) as Memory

const rollup = `55d0c0000000-7ffd1b5c2000 ---p 00000000 00:00 0                          [rollup]
Rss:              182432 kB
Pss:               96121 kB
Pss_Dirty:         51000 kB
Pss_Anon:          50876 kB
SwapPss:              12 kB
`

describe('the proportional set size', () => {
  it('is the line Pss, in bytes, and no other line that has the word', () => {
    expect(parsePss(rollup)).toBe(96_121 * 1024)
  })

  it('of a process that has ended is 0', () => {
    expect(parsePss('')).toBe(0)
  })
})

describe("a process's parent", () => {
  it('stands after its name and its state', () => {
    expect(parseParent('4711 (electron) S 42 4711 4711 0 -1')).toBe(42)
  })

  it('is found behind a name with brackets, spaces and digits', () => {
    expect(parseParent('4711 (a) S 1 (b c)) R 42 4711 4711 0 -1')).toBe(42)
  })

  it('of a process that has ended is none', () => {
    expect(parseParent('')).toBe(0)
  })
})

it("gathers a process's descendants and no others, whatever order they stand in", () => {
  const processes = [
    { pid: 30, parent: 20 },
    { pid: 20, parent: 10 },
    { pid: 10, parent: 1 },
    { pid: 11, parent: 1 },
    { pid: 21, parent: 10 },
  ]
  expect(treeOf(10, processes)).toEqual([10, 20, 21, 30])
})

describe('memory is settled', () => {
  it('when the last four samples lie within one per cent', () => {
    expect(isSteady([50, 1000, 1005, 1010, 1002])).toBe(true)
  })

  it('not while it still moves', () => {
    expect(isSteady([1000, 1005, 1020, 1040])).toBe(false)
  })

  it('not after three samples', () => {
    expect(isSteady([1000, 1000, 1000])).toBe(false)
  })
})
