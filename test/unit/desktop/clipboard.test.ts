import { describe, expect, it } from 'vitest'
import { createClipboard } from '../../../main/desktop/clipboard'

function setUp(seconds = 30) {
  const system = { text: '' }
  const timers: { work: () => void; ms: number; cancelled: boolean }[] = []
  const told: boolean[] = []
  const clipboard = createClipboard({
    system: {
      readText: () => system.text,
      writeText: (text) => {
        system.text = text
      },
      clear: () => {
        system.text = ''
      },
    },
    clearAfterSeconds: () => seconds,
    cleared: (cleared) => told.push(cleared),
    setTimer: (work, ms) => {
      const timer = { work, ms, cancelled: false }
      timers.push(timer)
      return {
        cancel: () => {
          timer.cancelled = true
        },
      }
    },
  })
  return { system, timers, told, clipboard }
}

describe('a copied secret', () => {
  it('is cleared after its time', async () => {
    const { clipboard, system, timers, told } = setUp()
    expect(await clipboard.copySecret('token')).toBe(30)
    expect(timers[0]?.ms).toBe(30_000)
    timers[0]?.work()
    await expect.poll(() => told).toEqual([true])
    expect(system.text).toBe('')
  })

  it('is left alone when the person copied something else meanwhile', async () => {
    const { clipboard, system, timers, told } = setUp()
    await clipboard.copySecret('token')
    system.text = 'shopping list'
    timers[0]?.work()
    await expect.poll(() => told).toEqual([false])
    expect(system.text).toBe('shopping list')
  })

  it('starts its time anew when copied twice', async () => {
    const { clipboard, timers } = setUp()
    await clipboard.copySecret('token')
    await clipboard.copySecret('token')
    expect(timers.map((timer) => timer.cancelled)).toEqual([true, false])
  })

  it('is cleared at once on lock and quit', async () => {
    const { clipboard, system, timers } = setUp()
    await clipboard.copySecret('token')
    await clipboard.clearIfOurs()
    expect(system.text).toBe('')
    expect(timers[0]?.cancelled).toBe(true)
  })

  it('stays when clearing is switched off', async () => {
    const { clipboard, system, timers } = setUp(0)
    expect(await clipboard.copySecret('token')).toBeNull()
    await clipboard.clearIfOurs()
    expect(system.text).toBe('token')
    expect(timers).toHaveLength(0)
  })

  it('is not cleared when a public key replaced it', async () => {
    const { clipboard, system } = setUp()
    await clipboard.copySecret('token')
    await clipboard.copyPublic('public key')
    await clipboard.clearIfOurs()
    expect(system.text).toBe('public key')
  })
})
