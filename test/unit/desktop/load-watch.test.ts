import { describe, expect, it } from 'vitest'
import { watchLoad } from '../../../main/desktop/load-watch'
import type { PageAnswer } from '../../../main/desktop/pages'

const PAGE = 'app://keyfob/index.html'
const SCRIPT = 'app://keyfob/index.js'
const answer: PageAnswer = { status: 200, headers: {}, body: Buffer.from('page') }

function setUp() {
  const waits: { readonly done: () => void; readonly ms: number }[] = []
  const load = watchLoad(
    () => answer,
    (done, ms) => void waits.push({ done, ms }),
  )
  const told: string[] = []
  const ask = (url: string): void => void load.asked(url).then(() => told.push(url))
  /** Let the waits of so many ms end. */
  const pass = async (ms: number): Promise<void> => {
    for (const wait of waits.filter((each) => each.ms === ms)) wait.done()
    await Promise.resolve()
  }
  return { load, told, ask, pass, waits }
}

describe('a part of the page', () => {
  it('is answered as the pages do, and told of a moment after', async () => {
    const { load, told, ask, pass } = setUp()
    ask(PAGE)
    expect(load.answer(PAGE)).toBe(answer)
    await Promise.resolve()
    expect(told).toEqual([])
    await pass(4)
    expect(told).toEqual([PAGE])
  })

  it('is told of once, however often it is asked for', () => {
    const { load, ask, waits } = setUp()
    ask(PAGE)
    load.answer(PAGE)
    const before = waits.length
    load.answer(PAGE)
    expect(waits).toHaveLength(before)
  })

  it('is told of too where it was asked for before', async () => {
    const { load, told, ask, pass } = setUp()
    load.answer(SCRIPT)
    ask(SCRIPT)
    await pass(4)
    expect(told).toEqual([SCRIPT])
  })

  it('is not told of by another', async () => {
    const { load, told, ask, pass } = setUp()
    ask(SCRIPT)
    load.answer(PAGE)
    await pass(4)
    expect(told).toEqual([])
  })

  it('that does not come holds nothing up for more than two seconds', async () => {
    const { told, ask, pass, waits } = setUp()
    ask(SCRIPT)
    expect(waits.map(({ ms }) => ms)).toEqual([2000])
    await pass(2000)
    expect(told).toEqual([SCRIPT])
  })
})
