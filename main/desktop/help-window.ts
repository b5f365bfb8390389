/**
 * The help: pages of ours in a window of their own, offline. It has no preload and so no bridge, and goes nowhere but to another
 * page of the help; a provider's own page opens in the system's browser.
 */
import { BrowserWindow, nativeTheme } from 'electron'
import type { HelpPage } from '../../preload/help'
import { bringForward } from './bring-forward'
import { ownPage } from './own-page'
import { PAGE_ORIGIN } from './page-protocol'

const HELP = `${PAGE_ORIGIN}/help/`

/** As `--panel` of tokens.css. */
const BACKGROUND = { light: '#ffffff', dark: '#1c1c1b' }

export interface HelpWindow {
  /** Show a page, in the window that is open or a new one. */
  readonly show: (page: HelpPage) => void
}

/** @param openDocs opens a page in the system's browser, or rejects one that is on no list of ours */
export function createHelpWindow(openDocs: (address: string) => Promise<void>): HelpWindow {
  let open: BrowserWindow | null = null

  function make(): BrowserWindow {
    const window = new BrowserWindow({
      width: 1040,
      height: 760,
      minWidth: 320,
      minHeight: 320,
      show: false,
      title: 'Keyfob',
      backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
      autoHideMenuBar: true,
      webPreferences: ownPage(),
    })
    const leave = (event: { readonly preventDefault: () => void }, url: string): void => {
      if (url.startsWith(HELP)) return
      event.preventDefault()
      // Refused where no provider names that page; there is nobody to tell.
      openDocs(url).catch(() => undefined)
    }
    window.webContents.on('will-navigate', leave)
    window.webContents.on('will-redirect', leave)
    window.once('ready-to-show', () => {
      window.show()
    })
    window.on('closed', () => {
      open = null
    })
    return window
  }

  return {
    show(page) {
      if (open === null) open = make()
      else bringForward(open)
      void open.loadURL(`${HELP}${page}.html`)
    },
  }
}
