/** The one main window: made hidden, shown when painted, its page pinned, its place remembered. */
import { BrowserWindow, nativeTheme, screen } from 'electron'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { grant } from '../ipc/senders'
import type { SettingsStore } from '../settings/settings'
import { pinPage } from './guards'
import { PAGE_ORIGIN } from './page-protocol'

/** Two crashes within this time are a loop. */
const CRASH_LOOP_MS = 5_000

/** The window's background before its first frame, as `--bg` of tokens.css. */
const BACKGROUND = { light: '#f6f6f4', dark: '#151514' }

export function createMainWindow(options: {
  readonly distDirectory: string
  readonly settings: SettingsStore
  readonly title: string
}): BrowserWindow {
  const { settings } = options
  const { theme } = settings.get()
  nativeTheme.themeSource = theme
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    ...visible(settings.windowBounds()),
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: options.title,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(options.distDirectory, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  grant(window.webContents, 'main')
  pinPage(window.webContents)
  window.on('page-title-updated', (event) => {
    event.preventDefault()
  })
  window.once('ready-to-show', () => {
    window.show()
  })
  window.on('close', () => {
    try {
      settings.setWindowBounds(window.getNormalBounds())
    } catch {
      // A full disk or a read-only profile costs the window's place, not its closing.
    }
  })
  // Secrets and tokens are main's, so a page that crashed is loaded anew and nothing is lost but what stood in a form.
  let crashedAt = -Infinity
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    const again = performance.now() - crashedAt < CRASH_LOOP_MS
    crashedAt = performance.now()
    // A page that crashes as it loads would be loaded for ever.
    if (reason !== 'clean-exit' && !again && !window.isDestroyed()) window.webContents.reload()
  })
  void window.loadURL(`${PAGE_ORIGIN}/index.html`)
  return window
}

/** The remembered bounds, unless the screen they were on is gone. */
function visible(bounds: ReturnType<SettingsStore['windowBounds']>) {
  if (bounds === undefined) return {}
  const { workArea } = screen.getDisplayMatching(bounds)
  const inside =
    bounds.x < workArea.x + workArea.width - 80 &&
    bounds.x + bounds.width > workArea.x + 80 &&
    bounds.y >= workArea.y - 8 &&
    bounds.y < workArea.y + workArea.height - 80
  return inside ? bounds : { width: bounds.width, height: bounds.height }
}
