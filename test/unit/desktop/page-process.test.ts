import { describe, expect, it } from 'vitest'
import { createPageProcess } from '../../../main/desktop/page-process'

const URL = 'app://keyfob/index.html'
const EMPTY = 'data:text/html,'
type Gone = (event: unknown, details: { reason: string }) => void

/** A window's contents whose empty page gets another process, unless it `hangs`. */
function setUp({ hangs = false, focused = true, crashed = false } = {}) {
  const world = { now: 0, pid: 100, running: new Set([100]), destroyed: false, focused, done: [] as string[] }
  const faults = { kill: false, closed: false }
  const gone: Gone[] = []
  let waited: { ms: number; resolve: () => void }[] = []
  const start = (): void => {
    world.pid += 1
    world.running.add(world.pid)
  }
  const contents = {
    getOSProcessId: () => {
      if (faults.closed && world.destroyed) throw new TypeError('Object has been destroyed')
      return world.pid
    },
    isCrashed: () => crashed,
    isDestroyed: () => world.destroyed,
    isFocused: () => world.focused,
    focus: () => void world.done.push('focus'),
    loadURL: (url: string) => {
      world.done.push(`load ${url}`)
      if (url === EMPTY && hangs) return new Promise<void>(() => undefined)
      if (url === EMPTY || !world.running.has(world.pid)) start()
      return Promise.resolve()
    },
    on: (_event: string, listener: Gone) => gone.push(listener),
    off: (_event: string, listener: Gone) => void gone.splice(gone.indexOf(listener), 1),
  }
  const crash = (reason = 'crashed'): void => {
    world.running.delete(world.pid)
    for (const listener of [...gone]) listener({}, { reason })
  }
  const page = createPageProcess({
    contents: contents as never,
    url: URL,
    forgetHistory: () => void world.done.push('forget history'),
    isRenderer: (pid) => world.running.has(pid),
    kill: (pid) => {
      world.done.push(`kill ${String(pid)}`)
      if (faults.kill) throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' })
      if (pid === world.pid) crash('killed')
      else world.running.delete(pid)
    },
    wait: (ms) => new Promise((resolve) => waited.push({ ms, resolve })),
    now: () => world.now,
  })
  /** Let the time of every wait pass, until nothing waits any more. */
  const passTime = async (): Promise<void> => {
    for (let round = 0; round < 5; round++) {
      await Promise.resolve()
      await new Promise((resolve) => setImmediate(resolve))
      const due = waited
      waited = []
      for (const { resolve } of due) resolve()
    }
  }
  return { world, faults, page, crash, passTime, listeners: () => gone.length }
}

describe('a renewal', () => {
  it('leaves the page for another process, ends the old one, and comes back to the page', async () => {
    const { world, page, passTime } = setUp()
    const renewed = page.renew()
    await passTime()
    await renewed
    expect(world.done).toEqual([`load ${EMPTY}`, 'kill 100', `load ${URL}`, 'forget history', 'focus'])
    expect(world.running.has(100)).toBe(false)
    expect(world.pid).not.toBe(100)
  })

  it('ends a page that hangs where it stands, and waits for its end before the page is loaded', async () => {
    const { world, page, passTime } = setUp({ hangs: true })
    const renewed = page.renew()
    await passTime()
    await renewed
    expect(world.done.slice(0, 3)).toEqual([`load ${EMPTY}`, 'kill 100', `load ${URL}`])
    expect(world.running.has(100)).toBe(false)
    expect(world.pid).toBe(101)
  })

  it.each([false, true])('leaves no listener behind, whether the page hangs or not: %s', async (hangs) => {
    const { page, passTime, listeners } = setUp({ hangs })
    const before = listeners()
    for (let round = 0; round < 3; round++) {
      const renewed = page.renew()
      await passTime()
      await renewed
    }
    expect(listeners()).toBe(before)
  })

  it('kills no process that has ended by itself, whose id may be somebody else’s', async () => {
    const { world, page, passTime } = setUp()
    const renewed = page.renew()
    world.running.delete(100)
    await passTime()
    await renewed
    expect(world.done).not.toContain('kill 100')
  })

  it('takes no focus that another program has', async () => {
    const { world, page, passTime } = setUp({ focused: false })
    const renewed = page.renew()
    await passTime()
    await renewed
    expect(world.done).not.toContain('focus')
  })

  it('is one for two that ask at once', async () => {
    const { world, page, passTime } = setUp()
    expect(page.renew()).toBe(page.renew())
    await passTime()
    expect(world.done.filter((each) => each.startsWith('kill'))).toHaveLength(1)
  })

  it.each([false, true])(
    'comes back to the page where the process ends just before it is killed, hanging: %s',
    async (hangs) => {
      const { world, faults, page, passTime } = setUp({ hangs })
      faults.kill = true
      const renewed = page.renew()
      await passTime()
      await expect(renewed).resolves.toBeUndefined()
      expect(world.done).toEqual([`load ${EMPTY}`, 'kill 100', `load ${URL}`, 'forget history', 'focus'])
    },
  )

  it('ends quietly with a window that is closed before it or as it leaves, and has no process to ask for', async () => {
    const { world, faults, page, passTime } = setUp()
    faults.closed = true
    const renewed = page.renew()
    world.destroyed = true
    await passTime()
    await expect(renewed).resolves.toBeUndefined()
    await expect(page.renew()).resolves.toBeUndefined()
    expect(world.done).toEqual([`load ${EMPTY}`])
  })

  it('ends quietly with a window that is closed meanwhile', async () => {
    const { world, page, passTime } = setUp()
    const renewed = page.renew()
    world.destroyed = true
    await passTime()
    await renewed
    expect(world.done).toEqual([`load ${EMPTY}`, 'kill 100'])
  })

  it('is no crash: two of them at once, and a crash after them, leave a page', async () => {
    const { world, page, crash, passTime } = setUp({ hangs: true })
    for (let time = 0; time < 2; time++) {
      const renewed = page.renew()
      await passTime()
      await renewed
    }
    world.done.length = 0
    crash()
    expect(world.done).toEqual([`load ${URL}`])
  })
})

describe('a crash', () => {
  it('loads the page anew, but not again and again', () => {
    const { world, crash } = setUp()
    crash()
    expect(world.done).toEqual([`load ${URL}`])
    world.now = 4_999
    crash()
    expect(world.done).toHaveLength(1)
    world.now = 9_999
    crash()
    expect(world.done).toHaveLength(2)
  })

  it('before the page was watched has it loaded too, once', () => {
    const { world, crash } = setUp({ crashed: true })
    expect(world.done).toEqual([`load ${URL}`])
    crash()
    expect(world.done).toEqual([`load ${URL}`])
  })

  it('is not what a page that ended cleanly had', () => {
    const { world, crash } = setUp()
    crash('clean-exit')
    expect(world.done).toEqual([])
  })
})
