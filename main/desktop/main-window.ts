/** The one main window: made hidden, shown when painted, its page pinned, its place remembered. */
import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { forgetHistory } from '../compat/navigation'
import { grant } from '../ipc/senders'
import type { SettingsStore } from '../settings/settings'
import { setTimer } from '../timer'
import { pinPage } from './guards'
import { createPageProcess, type PageProcess } from './page-process'
import { PAGE_ORIGIN } from './page-protocol'
import { rememberPlace } from './remember-place'
import { placeWindow, type Rectangle } from './window-place'

/** The window's background before its first frame, as `--bg` of tokens.css. */
const BACKGROUND = { light: '#f6f6f4', dark: '#151514' }

/** A window that has no place yet, in DIPs. */
const SIZE = { width: 1280, height: 800 }

const background = (): string => (nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light)

export interface MainWindow {
  readonly window: BrowserWindow
  readonly page: PageProcess
}

export function createMainWindow(options: {
  readonly distDirectory: string
  readonly settings: SettingsStore
  readonly title: string
}): MainWindow {
  const { settings } = options
  const { theme } = settings.get()
  nativeTheme.themeSource = theme
  const kept = settings.windowBounds()
  const { maximized, ...bounds } = placeWindow(kept, workAreas(), SIZE)
  const window = new BrowserWindow({
    ...bounds,
    // One column (WCAG 1.4.10).
    minWidth: 320,
    minHeight: 400,
    show: false,
    title: options.title,
    // Elsewhere the program's own icon is the window's.
    ...(process.platform === 'linux' ? { icon: join(options.distDirectory, 'main', 'icon.png') } : {}),
    backgroundColor: background(),
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(options.distDirectory, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  grant(window.webContents, 'main')
  pinPage(window.webContents)
  window.on('page-title-updated', (event) => {
    event.preventDefault()
  })
  // What stands between two pages, at a lock.
  const paint = (): void => {
    window.setBackgroundColor(background())
  }
  nativeTheme.on('updated', paint)
  window.on('closed', () => {
    nativeTheme.off('updated', paint)
  })
  window.once('ready-to-show', () => {
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
    url: `${PAGE_ORIGIN}/index.html`,
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
