/**
 * keyfob:// links. Any page and any program can send one, so a link does nothing by itself: it is handed to the sign-in that
 * waits for exactly it, and else refused with a notice, whatever it says. Nothing of it is kept, shown or logged.
 */
import { APP_SCHEME } from '../oauth/app-redirect'

/** Longer than any callback URL; the loopback listener draws the same line. */
const LONGEST = 16_384
/** A burst of links is one notice, in ms. */
const ONE_NOTICE_MS = 10_000

export interface LinkPorts {
  /** Hand a link to the sign-in that waits. False: none waits for it. */
  readonly answer: (url: string) => boolean
  /** Tell the window that a link was refused. */
  readonly refused: () => void
  /** Milliseconds that never go back. */
  readonly now: () => number
}

export function createLinks({ answer, refused, now }: LinkPorts) {
  let toldAt = -Infinity
  let ready = false
  let owed = false

  function tell(): void {
    if (now() - toldAt < ONE_NOTICE_MS) return
    toldAt = now()
    if (ready) refused()
    else owed = true
  }

  return {
    /** Take links as they come from the system. */
    open: (urls: readonly string[]): void => {
      for (const url of urls) if (!(isSound(url) && answer(url))) tell()
    },

    /** The window can be told something from now on. */
    windowReady(): void {
      ready = true
      if (!owed) return
      owed = false
      refused()
    },
  }
}

const isSound = (url: string): boolean => url.length <= LONGEST && !/[\0-\x20\x7f]/.test(url)

/** The links among the words of a command line: a second start brings them on Windows and Linux. */
export const linksIn = (words: readonly string[]): readonly string[] =>
  words.filter((word) => word.slice(0, APP_SCHEME.length + 1).toLowerCase() === `${APP_SCHEME}:`)
