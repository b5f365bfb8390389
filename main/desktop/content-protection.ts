/**
 * Asks the system to leave Keyfob's windows out of screenshots, recordings and shared screens. Windows does so; macOS does
 * not for programs that capture through ScreenCaptureKit; Linux has no such request. The settings say so, and what must not be
 * seen is masked besides (`main/ipc/shield.ts`).
 */
import { app, BrowserWindow } from 'electron'

/** The ids of windows, which are never used again, that are left out whatever the settings say. */
const always = new Set<number>()

/** Protect, or no longer protect, every window that is open. */
export function protectContent(on: boolean): void {
  for (const window of BrowserWindow.getAllWindows()) window.setContentProtection(on || always.has(window.id))
}

/** Protect every window from its first frame, the login window's too. */
export function protectNewWindows(isOn: () => boolean): void {
  app.on('browser-window-created', (_event, window) => {
    window.setContentProtection(isOn())
  })
}

/** Protect a window for as long as it lives. */
export function protectAlways(window: BrowserWindow): void {
  always.add(window.id)
  window.setContentProtection(true)
}
