/**
 * Navigation: in its events Electron 22 passes `(event, url, isInPlace, isMainFrame)`, later ones put all of it into the
 * event; and the history has an object of its own in later ones alone.
 */
import type { WebContents } from 'electron'

export interface Navigation {
  readonly url: string
  readonly isMainFrame: boolean
  /** Within the page that is shown: a fragment, or `history.pushState`. */
  readonly isSameDocument: boolean
}

/** Read a navigation from the arguments of `will-navigate`, `will-redirect` and `did-start-navigation`. */
export function readNavigation(
  event: { readonly url?: string; readonly isMainFrame?: boolean; readonly isSameDocument?: boolean },
  url: string,
  isSameDocument: boolean,
  isMainFrame: boolean,
): Navigation {
  return {
    url: event.url ?? url,
    isMainFrame: event.isMainFrame ?? isMainFrame,
    isSameDocument: event.isSameDocument ?? isSameDocument,
  }
}

/** Forget all pages that were shown but the present one. */
export function forgetHistory(contents: Pick<WebContents, 'navigationHistory'>): void {
  const { navigationHistory, clearHistory } = contents as {
    readonly navigationHistory?: WebContents['navigationHistory']
    readonly clearHistory?: () => void
  }
  if (navigationHistory) navigationHistory.clear()
  else clearHistory?.call(contents)
}
