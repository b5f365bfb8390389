/**
 * The main window as it is before anything is known of its settings: hidden, guarded, its page under way. Made before the rest
 * of the program is even read, since its process takes as long to start as all that: so this file imports next to nothing.
 */
import { BrowserWindow } from 'electron'
import { join } from 'node:path'
import { pinPage } from './guards'
import { ownPage } from './own-page'
import { PAGE_ORIGIN } from './page-protocol'

/** The page of the main window. */
export const MAIN_PAGE = `${PAGE_ORIGIN}/index.html`

/** What the page asks for after all else: `vite.config.ts` puts it there. */
export const MAIN_SCRIPT = `${PAGE_ORIGIN}/index.js`

/** A window that has no place yet, in DIPs. */
export const SIZE = { width: 1280, height: 800 }

export interface PageWindow {
  readonly window: BrowserWindow
  /** Its page has been painted; it is shown by whoever gave it its settings. */
  readonly painted: Promise<void>
}

/** What the start has done already. */
export interface Start {
  readonly distDirectory: string
  /** Of the main window. */
  readonly title: string
  /** The main window; null where the start was asked for without one. */
  readonly firstWindow: PageWindow | null
}

/** Make the window and load its page. */
export function openPageWindow({
  distDirectory,
  title,
}: {
  readonly distDirectory: string
  readonly title: string
}): PageWindow {
  const window = new BrowserWindow({
    ...SIZE,
    // One column (WCAG 1.4.10).
    minWidth: 320,
    minHeight: 400,
    show: false,
    title,
    // Elsewhere the program's own icon is the window's.
    ...(process.platform === 'linux' ? { icon: join(distDirectory, 'main', 'icon.png') } : {}),
    autoHideMenuBar: true,
    webPreferences: { ...ownPage(), preload: join(distDirectory, 'preload', 'index.cjs') },
  })
  pinPage(window.webContents)
  window.on('page-title-updated', (event) => {
    event.preventDefault()
  })
  // A load that fails says so in the window by its emptiness.
  window.webContents.loadURL(MAIN_PAGE).catch(() => undefined)
  return { window, painted: new Promise((resolve) => window.once('ready-to-show', () => resolve())) }
}
