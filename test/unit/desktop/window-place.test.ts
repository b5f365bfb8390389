import { describe, expect, it } from 'vitest'
import { type PlacedWindow, rememberPlace } from '../../../main/desktop/remember-place'
import { type KeptPlace, placeWindow } from '../../../main/desktop/window-place'

const primary = { x: 0, y: 24, width: 1920, height: 1056 }
const left = { x: -1280, y: 0, width: 1280, height: 1024 }
const size = { width: 1280, height: 800 }
const kept: KeptPlace = { x: 300, y: 200, width: 1000, height: 700, maximized: false }

describe('where a window opens', () => {
  it('is in the middle of the primary screen at the first start', () => {
    expect(placeWindow(undefined, [primary, left], size)).toEqual({ ...size, x: 320, y: 152, maximized: false })
  })

  it('is where it was, on whichever screen that is', () => {
    expect(placeWindow(kept, [primary, left], size)).toEqual(kept)
    const there = { ...kept, x: -1200, y: 100 }
    expect(placeWindow(there, [primary, left], size)).toEqual(there)
  })

  it('is in the middle, and as large as it was, when its screen is gone', () => {
    const there = { ...kept, x: -1200, y: 100 }
    expect(placeWindow(there, [primary], size)).toEqual({ ...kept, x: 460, y: 202 })
  })

  it('keeps being maximised, on a screen that is left too', () => {
    expect(placeWindow({ ...kept, x: -1200, maximized: true }, [primary], size).maximized).toBe(true)
    expect(placeWindow({ ...kept, maximized: true }, [primary], size)).toEqual({ ...kept, maximized: true })
  })

  it.each([
    ['off to the right but for 159 pixels', { ...kept, x: 1920 - 159 }],
    ['off to the left but for 159 pixels', { ...kept, x: 159 - 1000 }],
    ['with its title bar below the screen', { ...kept, y: 24 + 1056 - 31 }],
    ['with its title bar above the screen', { ...kept, y: 15 }],
  ])('is not %s', (_where, place) => {
    expect(placeWindow(place, [primary], size)).toEqual({ ...kept, x: 460, y: 202 })
  })

  it.each([
    ['off to the right but for 160 pixels', { ...kept, x: 1920 - 160 }],
    ['off to the left but for 160 pixels', { ...kept, x: 160 - 1000 }],
    ['with no more than its title bar on the screen', { ...kept, y: 24 + 1056 - 32 }],
    ['8 pixels above its work area, as some systems put it', { ...kept, y: 16 }],
  ])('is %s', (_where, place) => {
    expect(placeWindow(place, [primary], size)).toEqual(place)
  })

  it('shrinks with its screen', () => {
    const small = { x: 0, y: 0, width: 1024, height: 700 }
    expect(placeWindow({ ...kept, x: 10, y: 5, width: 1600, height: 900 }, [small], size)).toEqual({
      ...{ x: 0, y: 0, width: 1024, height: 700 },
      maximized: false,
    })
    expect(placeWindow(undefined, [small], size)).toEqual({ ...small, maximized: false })
  })
})

function openWindow(keep: (place: KeptPlace) => void) {
  const listeners = new Map<string, () => void>()
  const timers = new Set<() => void>()
  const state = { bounds: { x: 300, y: 200, width: 1000, height: 700 }, maximized: false, fullScreen: false }
  const window: PlacedWindow = {
    getNormalBounds: () => state.bounds,
    isMaximized: () => state.maximized,
    isFullScreen: () => state.fullScreen,
    on: (event, listener) => listeners.set(event, listener),
  }
  rememberPlace(window, {
    kept,
    keep,
    setTimer: (work) => {
      timers.add(work)
      return { cancel: () => timers.delete(work) }
    },
  })
  return {
    state,
    timers,
    emit: (event: string) => listeners.get(event)?.(),
    settle: () => {
      for (const work of timers) work()
    },
  }
}

describe('a place that is kept', () => {
  it('is written once, after a window that is dragged over a hundred pixels has come to rest', () => {
    const written: KeptPlace[] = []
    const { emit, settle, state, timers } = openWindow((place) => written.push(place))
    for (let x = 301; x <= 400; x += 1) {
      state.bounds = { ...state.bounds, x }
      emit('move')
    }
    expect(written).toEqual([])
    expect(timers.size).toBe(1)
    settle()
    expect(written).toEqual([{ ...kept, x: 400 }])
  })

  it('is not written when nothing has changed', () => {
    const written: KeptPlace[] = []
    const { emit, settle } = openWindow((place) => written.push(place))
    emit('resize')
    settle()
    emit('close')
    expect(written).toEqual([])
  })

  it('is written at once when the window closes, with its size from before it was maximised', () => {
    const written: KeptPlace[] = []
    const { emit, state, timers } = openWindow((place) => written.push(place))
    state.maximized = true
    emit('maximize')
    emit('close')
    expect(written).toEqual([{ ...kept, maximized: true }])
    expect(timers.size).toBe(0)
  })

  it('is not the full screen', () => {
    const written: KeptPlace[] = []
    const { emit, settle, state } = openWindow((place) => written.push(place))
    state.fullScreen = true
    state.bounds = { x: 0, y: 0, width: 1920, height: 1080 }
    emit('resize')
    settle()
    expect(written).toEqual([])
  })

  it('costs no closing where it can not be written', () => {
    const { emit, state } = openWindow(() => {
      throw new Error('ENOSPC')
    })
    state.bounds = { ...state.bounds, x: 1 }
    expect(() => emit('close')).not.toThrow()
  })
})
