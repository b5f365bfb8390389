import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { gather, PAUSE_MS } from '../../../renderer/gather'

const given: string[][] = []
const gathering = () => gather<string>((items) => void given.push([...items]))

/** The frames that are asked for, as a page's are: `draw` draws one, with what is put off until it is drawn. */
const frames = new Map<number, () => void>()
let asked = 0
function draw(): void {
  const due = [...frames.values()]
  frames.clear()
  for (const each of due) each()
  vi.advanceTimersByTime(0)
}

beforeEach(() => {
  vi.useFakeTimers()
  given.length = 0
  frames.clear()
  vi.stubGlobal('requestAnimationFrame', (each: () => void) => {
    frames.set(++asked, each)
    return asked
  })
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => frames.delete(frame))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('what changes', () => {
  it('is handed on once the frame that is due is drawn', () => {
    const { add } = gathering()
    add('a')
    expect(given).toEqual([])
    for (const frame of frames.values()) frame()
    // What the frame shows is computed and painted after its callbacks.
    expect(given).toEqual([])
    vi.advanceTimersByTime(0)
    expect(given).toEqual([['a']])
  })

  it('is handed on together, each once, where it comes before one frame', () => {
    const { add } = gathering()
    for (const item of ['a', 'b', 'a', 'c']) add(item)
    draw()
    expect(given).toEqual([['a', 'b', 'c']])
    expect(frames.size).toBe(0)
  })

  it('is handed on after a while where the window is out of sight and draws no frame', () => {
    const { add } = gathering()
    add('a')
    vi.advanceTimersByTime(PAUSE_MS - 1)
    expect(given).toEqual([])
    vi.advanceTimersByTime(1)
    expect(given).toEqual([['a']])
    draw()
    vi.advanceTimersByTime(PAUSE_MS)
    expect(given).toHaveLength(1)
  })

  it('is handed on frame by frame while it is little, and after a pause where it is much', () => {
    const { add } = gathering()
    for (let index = 0; index < 8; index += 1) {
      add('a')
      draw()
    }
    expect(given).toEqual(Array.from({ length: 8 }, () => ['a']))
    for (const item of ['a', 'b', 'a', 'c']) add(item)
    draw()
    vi.advanceTimersByTime(PAUSE_MS - 1)
    expect(given).toHaveLength(8)
    vi.advanceTimersByTime(1)
    expect(given.slice(8)).toEqual([['a', 'b', 'c']])
  })

  it('goes on in pauses for as long as there is much, and with the next frame afterwards', () => {
    const { add } = gathering()
    for (let index = 0; index < 30; index += 1) add(`${index}`)
    draw()
    expect(given[0]).toHaveLength(30)
    add('waits')
    draw()
    expect(given).toHaveLength(1)
    vi.advanceTimersByTime(PAUSE_MS)
    expect(given[1]).toEqual(['waits'])
    vi.advanceTimersByTime(PAUSE_MS)
    add('with the next frame')
    draw()
    expect(given[2]).toEqual(['with the next frame'])
    vi.advanceTimersByTime(10 * PAUSE_MS)
    expect(given).toHaveLength(3)
  })

  it('is handed on at the end, and nothing after it', () => {
    const { add, stop } = gathering()
    for (let index = 0; index < 9; index += 1) add(`${index}`)
    draw()
    add('waits')
    stop()
    expect(given).toHaveLength(2)
    expect(given[1]).toEqual(['waits'])
    const other = gathering()
    other.add('a')
    other.stop()
    expect(given[2]).toEqual(['a'])
    draw()
    vi.advanceTimersByTime(10 * PAUSE_MS)
    expect(given).toHaveLength(3)
    expect(vi.getTimerCount()).toBe(0)
  })
})
