/** Shows a window to who asked for it, by a second start, the dock or the tray. */
import type { BrowserWindow } from 'electron'

/** Show a window wherever it is: minimised, hidden, or behind others. */
export function bringForward(window: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'show' | 'focus'>): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
