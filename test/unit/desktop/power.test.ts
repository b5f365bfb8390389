import { describe, expect, it } from 'vitest'
import { answerTo, LOOK_MS, watchPower } from '../../../main/desktop/power'
import type { Protection } from '../../../preload/vault-views'

const unlockedBy = (...slots: Protection[]) => ({ state: 'unlocked', slots }) as const

describe('what a trigger does', () => {
  it.each([
    ['idle', ['passphrase'], 'lock'],
    ['suspend', ['passphrase'], 'lock'],
    ['screenLock', ['passphrase'], 'lock'],
    ['idle', ['keychain'], 'nothing'],
    ['suspend', ['keychain'], 'nothing'],
    ['screenLock', ['keychain'], 'lock'],
    ['idle', ['keychain', 'passphrase'], 'lock'],
    ['suspend', ['keychain', 'passphrase'], 'lock'],
    ['screenLock', ['keychain', 'passphrase'], 'lock'],
    ['idle', ['memory'], 'cover'],
    ['suspend', ['memory'], 'cover'],
    ['screenLock', ['memory'], 'cover'],
  ] as const)('%s with %j: %s', (trigger, slots, answer) => {
    expect(answerTo(trigger, unlockedBy(...slots))).toBe(answer)
  })

  it('is nothing before there is a vault, and a lock again while one is being unlocked', () => {
    expect(answerTo('screenLock', { state: 'none', slots: [] })).toBe('nothing')
    expect(answerTo('screenLock', { state: 'locked', slots: ['passphrase'] })).toBe('lock')
  })
})

type Listener = (event?: { preventDefault: () => void }) => void

function setUp(slots: readonly Protection[], minutes = 15) {
  const listeners = new Map<string, Listener>()
  const world = { idle: 0, minutes, screen: 'active', done: [] as string[] }
  let look = (): void => undefined
  let every = 0
  const note = (what: string) => () => {
    world.done.push(what)
  }
  const { sessionEnds } = watchPower({
    monitor: {
      on: (event: string, listener: Listener) => listeners.set(event, listener),
      getSystemIdleState: () => world.screen,
    },
    every: (work, ms) => {
      look = work
      every = ms
    },
    idleSeconds: () => world.idle,
    idleLockMinutes: () => world.minutes,
    status: () => unlockedBy(...slots),
    lock: note('lock'),
    cover: note('cover'),
    clearClipboard: note('clear'),
    resumed: note('resumed'),
    quit: note('quit'),
  })
  return {
    world,
    sessionEnds,
    every: () => every,
    emit: (event: string, details?: { preventDefault: () => void }) => listeners.get(event)?.(details),
    lookAt: (idle: number) => {
      world.idle = idle
      look()
    },
  }
}

describe('watching', () => {
  it('locks once at the limit, and again only after the person was back', () => {
    const { world, lookAt, every } = setUp(['passphrase'])
    expect(every()).toBe(LOOK_MS)
    lookAt(15 * 60 - 1)
    expect(world.done).toEqual([])
    lookAt(15 * 60)
    lookAt(15 * 60 + 5)
    expect(world.done).toEqual(['lock'])
    lookAt(0)
    lookAt(15 * 60)
    expect(world.done).toEqual(['lock', 'lock'])
  })

  it('follows the setting from the next look on, and never locks where it says never', () => {
    const { world, lookAt } = setUp(['passphrase'], 0)
    lookAt(86_400)
    expect(world.done).toEqual([])
    world.minutes = 1
    lookAt(60)
    expect(world.done).toEqual(['lock'])
  })

  it('covers a vault in memory, and clears the clipboard on suspend and screen lock whatever protects the vault', () => {
    const memory = setUp(['memory'])
    memory.emit('suspend')
    memory.emit('lock-screen')
    expect(memory.world.done).toEqual(['clear', 'cover', 'clear', 'cover'])
    const keychain = setUp(['keychain'])
    keychain.emit('suspend')
    expect(keychain.world.done).toEqual(['clear'])
    keychain.emit('lock-screen')
    expect(keychain.world.done).toEqual(['clear', 'clear', 'lock'])
  })

  it('takes a screen that the system calls locked for a screen lock, once', () => {
    const { world, lookAt } = setUp(['keychain'])
    world.screen = 'locked'
    lookAt(0)
    lookAt(0)
    expect(world.done).toEqual(['clear', 'lock'])
  })

  it('holds a shutdown, or the end of a session on Windows, until the quit is done', () => {
    const { world, emit, sessionEnds } = setUp(['passphrase'])
    let held = 0
    const event = { preventDefault: () => (held += 1) }
    emit('shutdown', event)
    sessionEnds(event)
    expect(held).toBe(2)
    expect(world.done).toEqual(['quit', 'quit'])
    emit('resume')
    expect(world.done.at(-1)).toBe('resumed')
  })
})
