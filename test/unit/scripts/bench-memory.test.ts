import { describe, expect, it } from 'vitest'

interface Memory {
  readonly isSteady: (samples: readonly number[]) => boolean
  readonly treeOf: (root: number, processes: readonly { pid: number; parent: number }[]) => number[]
  readonly parseParent: (stat: string) => number
  readonly parsePss: (rollup: string) => number
  readonly parseTicks: (stat: string) => number
  readonly parseWakeUps: (status: string) => number
  readonly wokenBetween: (before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>) => number
}
/** A path that TypeScript does not follow: the scripts are JavaScript. */
const script = (path: string): string => path
const { isSteady, parsePss } = (await import(script('../../../scripts/bench/memory.mjs'))) as Pick<
  Memory,
  'isSteady' | 'parsePss'
>
const { treeOf, parseParent, parseTicks, parseWakeUps, wokenBetween } = (await import(
  script('../../../scripts/bench/processes.mjs')
)) as Omit<Memory, 'isSteady' | 'parsePss'>

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

describe('the processor time of a process', () => {
  it('is user and system time, its own and that of its ended children, whatever its name', () => {
    expect(parseTicks('7 (a) b (c) S 1 7 7 0 -1 4194560 500 0 3 0 11 12 13 14 20 0 1 0')).toBe(50)
  })

  it('of one that has ended is 0', () => {
    expect(parseTicks('')).toBe(0)
  })
})

it('counts as a wake-up what a thread waited for, and not what it was put aside for', () => {
  expect(parseWakeUps('Name:\tx\nvoluntary_ctxt_switches:\t42\nnonvoluntary_ctxt_switches:\t7\n')).toBe(42)
  expect(parseWakeUps('')).toBe(0)
})

it('counts the wake-ups of threads that began meanwhile, and takes none back for those that ended', () => {
  const before = new Map([
    ['1/1', 100],
    ['1/2', 5000],
  ])
  const after = new Map([
    ['1/1', 103],
    ['1/3', 4],
  ])
  expect(wokenBetween(before, after)).toBe(7)
})
