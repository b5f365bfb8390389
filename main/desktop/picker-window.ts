/**
 * The quick picker's window: small, above all others, made at its first use and hidden from then on, so that it is there at once.
 * It goes when it loses the focus, gives the focus back to where it was, and is never part of a capture. At a lock it is
 * destroyed, with all that its page was told.
 */
import { t } from '@lingui/core/macro'
import { app, BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron'
import { join } from 'node:path'
import { channelOf } from '../../preload/members'
import { grant } from '../ipc/senders'
import { protectAlways } from './content-protection'
import { pinPage } from './guards'
import { ownPage } from './own-page'
import { PAGE_ORIGIN } from './page-protocol'
import { noticeUse } from './window-use'

/** In DIP: a search field, six rows and the line of keys. */
export const PICKER_SIZE = { width: 600, height: 424 }

/** As `--raised` of tokens.css. */
const BACKGROUND = { light: '#ffffff', dark: '#232322' }

export type Picker = ReturnType<typeof createPicker>

/** In the middle of a display's work area, and inside it where that is smaller. */
export function placeIn({ x, y, width, height }: Rectangle): Rectangle {
  const size = { width: Math.min(PICKER_SIZE.width, width), height: Math.min(PICKER_SIZE.height, height) }
  return {
    x: x + Math.round((width - size.width) / 2),
    y: y + Math.round((height - size.height) / 2),
    ...size,
  }
}

/** @param used called at each key and movement in it */
export function createPicker({ distDirectory, used }: { readonly distDirectory: string; readonly used: () => void }) {
  let open: BrowserWindow | null = null
  /** Another app had the focus when it was shown. */
  let cameFromElsewhere = false

  function make(): BrowserWindow {
    const window = new BrowserWindow({
      ...PICKER_SIZE,
      show: false,
      frame: false,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      title: t`Quick picker`,
      backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
      // On macOS it takes the keys without making Keyfob the active app, also above a window in full screen.
      ...(process.platform === 'darwin' ? { type: 'panel' } : {}),
      webPreferences: { ...ownPage(), preload: join(distDirectory, 'preload', 'index.cjs') },
    })
    grant(window.webContents, 'picker')
    pinPage(window.webContents)
    protectAlways(window)
    noticeUse(window, used)
    window.on('page-title-updated', (event) => {
      event.preventDefault()
    })
    window.on('blur', hide)
    window.on('closed', () => {
      if (open === window) open = null
    })
    // The next time it is made anew.
    window.webContents.on('render-process-gone', destroy)
    // A page that can't be loaded leaves an empty window that Escape does not close, and a click elsewhere does.
    window.loadURL(`${PAGE_ORIGIN}/picker.html`).catch(() => undefined)
    return window
  }

  function tell(anew: boolean): void {
    open?.webContents.send(channelOf('events', 'pickerChanged'), { anew })
  }

  function present(window: BrowserWindow): void {
    const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
    window.setBounds(placeIn(workArea))
    window.show()
    window.focus()
  }

  function show(): void {
    if (open?.isVisible() !== true) cameFromElsewhere = BrowserWindow.getFocusedWindow() === null
    if (open !== null) {
      tell(false)
      present(open)
      return
    }
    const window = make()
    open = window
    window.once('ready-to-show', () => {
      if (open === window) present(window)
    })
  }

  function hide(): void {
    if (open?.isVisible() !== true) return
    const had = open.isFocused()
    // Windows gives the focus to the window below only once this one has let it go.
    if (process.platform === 'win32') open.blur()
    open.hide()
    tell(true)
    const others = BrowserWindow.getAllWindows().some((each) => each.isVisible())
    // On macOS the app before becomes active again as this one hides, which would take its other windows along.
    if (process.platform === 'darwin' && had && cameFromElsewhere && !others) app.hide()
  }

  function destroy(): void {
    const window = open
    open = null
    if (window !== null && !window.isDestroyed()) window.destroy()
  }

  return {
    show,
    hide,
    destroy,
    /** What the shortcut does: it closes what it opened. */
    toggle: (): void => {
      if (open?.isVisible() === true) hide()
      else show()
    },
    isShown: (): boolean => open?.isVisible() === true,
    /** What it shows is out of date. */
    changed: (): void => {
      tell(false)
    },
  }
}
