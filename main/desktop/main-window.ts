/** The one main window: what the settings say of it, shown when painted, its place remembered. */
import { app, type BrowserWindow, nativeTheme, screen } from 'electron'
import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { forgetHistory } from '../compat/navigation'
import { grant } from '../ipc/senders'
import type { SettingsStore } from '../settings/settings'
import { setTimer } from '../timer'
import { createPageProcess, type PageProcess } from './page-process'
import { MAIN_PAGE, openPageWindow, type PageWindow, SIZE } from './page-window'
import { rememberPlace } from './remember-place'
import { placeWindow, type Rectangle } from './window-place'

/** The window's background before its first frame, as `--bg` of tokens.css. */
const BACKGROUND = { light: '#f6f6f4', dark: '#151514' }

const background = (): string => (nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light)

export interface MainWindow {
  readonly window: BrowserWindow
  readonly page: PageProcess
}

/** @param opened the one that was opened at the start of the program; null: another is made */
export function createMainWindow(
  options: { readonly distDirectory: string; readonly settings: SettingsStore; readonly title: string },
  opened: PageWindow | null,
): MainWindow {
  const { settings } = options
  const { theme } = settings.get()
  nativeTheme.themeSource = theme
  const kept = settings.windowBounds()
  const { maximized, ...bounds } = placeWindow(kept, workAreas(), SIZE)
  const { window, painted } = opened ?? openPageWindow(options)
  window.setBounds(bounds)
  window.setBackgroundColor(background())
  grant(window.webContents, 'main')
  // What stands between two pages, at a lock.
  const paint = (): void => {
    window.setBackgroundColor(background())
  }
  nativeTheme.on('updated', paint)
  window.on('closed', () => {
    nativeTheme.off('updated', paint)
  })
  void painted.then(() => {
    if (window.isDestroyed()) return
    if (maximized) window.maximize()
    window.show()
  })
  rememberPlace(window, {
    kept,
    keep: (place) => {
      settings.setWindowBounds(place)
    },
    setTimer,
  })
  const { webContents } = window
  const page = createPageProcess({
    contents: webContents,
    url: MAIN_PAGE,
    forgetHistory: () => {
      forgetHistory(webContents)
    },
    isRenderer: (pid) => app.getAppMetrics().some((each) => each.pid === pid && each.type === 'Tab'),
    kill: (pid) => {
      process.kill(pid, 'SIGKILL')
    },
    wait: delay,
    now: () => performance.now(),
  })
  return { window, page }
}

/** Where windows can be, the primary screen first. */
function workAreas(): [Rectangle, ...Rectangle[]] {
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  return [primary.workArea, ...others.map(({ workArea }) => workArea)]
}
