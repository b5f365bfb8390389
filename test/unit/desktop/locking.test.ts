import { describe, expect, it } from 'vitest'
import { createLocking } from '../../../main/desktop/locking'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import type { Protection, VaultStatus } from '../../../preload/vault-views'
import { heldTimers } from '../timers'

function deferred() {
  let resolve = (): void => undefined
  let reject: (cause: Error) => void = () => undefined
  const promise = new Promise<void>((done, failed) => {
    resolve = done
    reject = failed
  })
  return { promise, resolve, reject }
}

function setUp(protection: Protection = 'passphrase', state: VaultStatus['state'] = 'unlocked') {
  const world = { state, done: [] as string[] }
  const settling = deferred()
  const renewing = deferred()
  const { timers, setTimer } = heldTimers()
  const note = (what: string): void => void world.done.push(what)
  const locking = createLocking({
    vault: {
      status: (): VaultStatus => ({
        state: world.state,
        protection,
        slots: [protection],
        keychain: { available: false, problem: 'none_found' },
        problem: null,
        restored: null,
        enteredBy: null,
        waitMs: 0,
        rolledBack: null,
        oldBackupsLeft: false,
        keptAside: null,
      }),
      lock() {
        if (protection === 'memory')
          throw new KeyfobError(ErrorCode.conflict, 'no lock', { reason: Reason.not_offered })
        note('vault locked')
        world.state = 'locked'
      },
      idle: () => {
        note('saves finished')
        return Promise.resolve()
      },
    },
    tokens: {
      settle: () => {
        note('settling')
        return settling.promise
      },
      clear: () => {
        note('tokens dropped')
      },
    },
    credentials: {
      forgetGeneratedKeys: () => {
        note('keys dropped')
      },
    },
    clipboard: {
      clearIfOurs: () => {
        note('clipboard cleared')
        return Promise.resolve()
      },
    },
    stopWork: () => {
      note('work stopped')
    },
    renewPage: () => {
      note('page renewed')
      return renewing.promise
    },
    setTimer,
    locked: () => {
      note('told')
    },
  })
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  return { world, locking, settling, renewing, timers, turn }
}

describe('a lock', () => {
  it('clears the clipboard and renews the page at once, and locks the vault when no answer can be lost', async () => {
    const { world, locking, settling, renewing, timers, turn } = setUp()
    const locked = locking.lock()
    await turn()
    expect(world.done).toEqual(['work stopped', 'clipboard cleared', 'page renewed', 'settling'])
    expect(world.state).toBe('unlocked')
    expect(locking.status().state).toBe('locked')
    settling.resolve()
    await turn()
    expect(world.done.slice(4)).toEqual([
      'work stopped',
      'vault locked',
      'tokens dropped',
      'keys dropped',
      'clipboard cleared',
    ])
    renewing.resolve()
    await locked
    expect(world.done.at(-1)).toBe('told')
    expect(timers).toMatchObject([{ ms: 30_000, cancelled: true }])
  })

  it('waits no longer than 30 s', async () => {
    const { world, locking, renewing, timers, turn } = setUp()
    renewing.resolve()
    const locked = locking.lock()
    await turn()
    expect(world.state).toBe('unlocked')
    timers[0]?.work()
    await locked
    expect(world.state).toBe('locked')
  })

  it('is one for two that ask, and what waits for it waits to its end', async () => {
    const { world, locking, settling, renewing, turn } = setUp()
    const both = Promise.all([locking.lock(), locking.lock(), locking.settled()])
    settling.resolve()
    await turn()
    renewing.resolve()
    await both
    expect(world.done.filter((each) => each === 'vault locked')).toHaveLength(1)
  })

  it('is complete where the page could not be renewed, and nothing is left unhandled while answers are waited for', async () => {
    const { world, locking, settling, renewing, turn } = setUp()
    const unhandled: unknown[] = []
    const note = (cause: unknown): void => void unhandled.push(cause)
    process.on('unhandledRejection', note)
    const locked = locking.lock()
    renewing.reject(new Error('no page'))
    await turn()
    settling.resolve()
    await expect(locked).resolves.toBeUndefined()
    await turn()
    process.off('unhandledRejection', note)
    expect(unhandled).toEqual([])
    expect(world.state).toBe('locked')
  })

  it('is refused in memory only, before anything is ended', async () => {
    const { world, locking } = setUp('memory')
    await expect(locking.lock()).rejects.toMatchObject({ code: 'conflict', reason: 'not_offered' })
    expect(world.done).toEqual([])
  })

  it('of a vault that is locked ends an unlock under way and leaves the page as it is', async () => {
    const { world, locking } = setUp('passphrase', 'locked')
    await locking.lock()
    expect(world.done).toEqual(['vault locked'])
  })
})

describe('a quit', () => {
  it('waits for exchanges and saves, then overwrites the key and clears the clipboard', async () => {
    const { world, locking, settling } = setUp()
    settling.resolve()
    await locking.close()
    expect(world.done).toEqual([
      'work stopped',
      'settling',
      'saves finished',
      'work stopped',
      'vault locked',
      'tokens dropped',
      'keys dropped',
      'clipboard cleared',
    ])
  })

  it('of a vault in memory has nothing to lock', async () => {
    const { world, locking, settling } = setUp('memory')
    settling.resolve()
    await locking.close()
    expect(world.done).toEqual(['work stopped', 'settling', 'saves finished', 'clipboard cleared'])
  })
})
