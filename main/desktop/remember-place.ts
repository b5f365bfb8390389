/** Keeps a window's size and place: a moment after it was last moved, so that dragging it writes nothing, and when it closes. */
import type { BrowserWindow } from 'electron'
import type { SetTimer } from '../timer'
import type { KeptPlace } from './window-place'

/** After a move, in milliseconds, until it is taken as done. */
const SETTLED_MS = 800

export type PlacedWindow = Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized' | 'isFullScreen'> & {
  on(event: 'resize' | 'move' | 'maximize' | 'unmaximize' | 'close', listener: () => void): unknown
}

/**
 * Keep a window's place from now on. A full screen is not kept: that is for the moment.
 * @param keep may throw: a full disk or a read-only profile costs the window's place and nothing else
 */
export function rememberPlace(
  window: PlacedWindow,
  {
    kept,
    keep,
    setTimer,
  }: {
    readonly kept: KeptPlace | undefined
    readonly keep: (place: KeptPlace) => void
    readonly setTimer: SetTimer
  },
): void {
  let last = JSON.stringify(kept)
  let timer: ReturnType<SetTimer> | null = null

  function save(): void {
    timer?.cancel()
    timer = null
    const { x, y, width, height } = window.getNormalBounds()
    const place = { x, y, width, height, maximized: window.isMaximized() }
    if (window.isFullScreen() || JSON.stringify(place) === last) return
    try {
      keep(place)
      last = JSON.stringify(place)
    } catch {
      // As said above.
    }
  }
  const later = (): void => {
    timer?.cancel()
    timer = setTimer(save, SETTLED_MS)
  }
  window.on('resize', later)
  window.on('move', later)
  window.on('maximize', later)
  window.on('unmaximize', later)
  window.on('close', save)
}
