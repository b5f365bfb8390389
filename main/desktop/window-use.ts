/** Notices that a window is used, for the idle time. Electron before 33 tells of keys alone. */
import type { BrowserWindow } from 'electron'

/** Call `used` at each key, movement of the mouse, and change of the window's focus. */
export function noticeUse(window: BrowserWindow, used: () => void): void {
  window.webContents.on('before-input-event', used)
  window.webContents.on('input-event', used)
  window.on('focus', used)
}
