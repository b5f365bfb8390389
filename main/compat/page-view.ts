/**
 * A page inside a window, as a view of its own: WebContentsView where Electron has it (30 and later), else the BrowserView
 * that it replaced. What callers see is the same.
 */
import {
  BrowserView,
  WebContentsView,
  type BrowserWindow,
  type Rectangle,
  type WebContents,
  type WebPreferences,
} from 'electron'

export interface PageView {
  readonly contents: WebContents
  /** Place the view, in DIP, relative to the window's content. */
  setBounds(bounds: Rectangle): void
  /** Take the view out of its window and end its page, whatever the page's `beforeunload` says. Further calls do nothing. */
  destroy(): void
}

/** Put a new view on top of a window's own page. */
export function addPageView(window: BrowserWindow, webPreferences: WebPreferences): PageView {
  // Electron 22 has a class of this name too: an unfinished one, which can be neither placed nor coloured.
  if (__KEYFOB_COMPAT__ && !('setBackgroundColor' in WebContentsView.prototype))
    return addBrowserView(window, webPreferences)
  return addWebContentsView(window, webPreferences)
}

function addWebContentsView(window: BrowserWindow, webPreferences: WebPreferences): PageView {
  const view = new WebContentsView({ webPreferences })
  const contents = view.webContents
  view.setBackgroundColor('#ffffff')
  window.contentView.addChildView(view)
  return {
    contents,
    setBounds: (bounds) => {
      view.setBounds(bounds)
    },
    destroy: () => {
      if (!window.isDestroyed()) window.contentView.removeChildView(view)
      if (!contents.isDestroyed()) contents.close()
    },
  }
}

/* eslint-disable @typescript-eslint/no-deprecated -- BrowserView is all that Electron 22 has */
function addBrowserView(window: BrowserWindow, webPreferences: WebPreferences): PageView {
  const view = new BrowserView({ webPreferences })
  const contents = view.webContents
  view.setBackgroundColor('#ffffff')
  window.addBrowserView(view)
  // A page that arrives in a process of its own while the window is being shown may not be told its size and then stays 0
  // wide. Electron passes on a size only when it differs, hence the step in between.
  contents.on('dom-ready', () => {
    const bounds = view.getBounds()
    view.setBounds({ ...bounds, height: bounds.height + 1 })
    view.setBounds(bounds)
  })
  return {
    contents,
    setBounds: (bounds) => {
      view.setBounds(bounds)
    },
    destroy: () => {
      if (!window.isDestroyed()) window.removeBrowserView(view)
      // Not in the types. `close()` leaves a BrowserView's page running on Electron 22.
      if (!contents.isDestroyed()) (contents as unknown as { destroy(): void }).destroy()
    },
  }
}
/* eslint-enable @typescript-eslint/no-deprecated */
