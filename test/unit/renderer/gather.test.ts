import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { gather, PAUSE_MS } from '../../../renderer/gather'

const given: string[][] = []
const gathering = () => gather<string>((items) => void given.push([...items]))

beforeEach(() => {
  vi.useFakeTimers()
  given.length = 0
})
afterEach(() => vi.useRealTimers())

describe('what changes', () => {
  it('is handed on at once while it is little', () => {
    const { add } = gathering()
    for (let index = 0; index < 8; index += 1) add('a')
    expect(given).toEqual(Array.from({ length: 8 }, () => ['a']))
  })

  it('is handed on together, each once, where it is much', () => {
    const { add } = gathering()
    for (let index = 0; index < 8; index += 1) add(`first ${index}`)
    for (const item of ['a', 'b', 'a', 'c']) add(item)
    expect(given).toHaveLength(8)
    vi.advanceTimersByTime(PAUSE_MS - 1)
    expect(given).toHaveLength(8)
    vi.advanceTimersByTime(1)
    expect(given.slice(8)).toEqual([['a', 'b', 'c']])
  })

  it('goes on in pauses for as long as there is much, and at once afterwards', () => {
    const { add } = gathering()
    for (let index = 0; index < 30; index += 1) add(`${index}`)
    vi.advanceTimersByTime(PAUSE_MS)
    expect(given[8]).toHaveLength(22)
    add('waits')
    expect(given).toHaveLength(9)
    vi.advanceTimersByTime(PAUSE_MS)
    expect(given[9]).toEqual(['waits'])
    add('at once')
    expect(given[10]).toEqual(['at once'])
    vi.advanceTimersByTime(10 * PAUSE_MS)
    expect(given).toHaveLength(11)
  })

  it('is not handed on after the end', () => {
    const { add, stop } = gathering()
    for (let index = 0; index < 9; index += 1) add(`${index}`)
    stop()
    vi.advanceTimersByTime(10 * PAUSE_MS)
    expect(given).toHaveLength(8)
  })
})
