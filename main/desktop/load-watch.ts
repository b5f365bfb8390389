/**
 * Tells the start when the window's page asks for its parts. Chromium brings them through the thread that all of main runs on:
 * what is done there in between holds up the page.
 */
import type { PageAnswer } from './pages'

/** Until what was answered has left, in ms. */
const HANDED_OVER_MS = 4
/** A page that does not come leaves a program to be put together all the same; in ms. */
const AT_MOST_MS = 2000

export interface LoadWatch {
  /** Answers as the pages do. */
  readonly answer: (url: string) => PageAnswer
  /** Resolves once a part was asked for and handed over, or does not come. */
  readonly asked: (url: string) => Promise<void>
}

/** Watch what is asked of the pages. @param wait ms until it calls back */
export function watchLoad(
  answer: (url: string) => PageAnswer,
  wait: (done: () => void, ms: number) => void,
): LoadWatch {
  const seen = new Set<string>()
  const waiting = new Map<string, () => void>()
  return {
    answer(url) {
      seen.add(url)
      waiting.get(url)?.()
      // A page that is loaded anew, at a lock, has nobody waiting for it.
      waiting.delete(url)
      return answer(url)
    },
    asked: (url) =>
      new Promise((resolve) => {
        const handedOver = (): void => wait(resolve, HANDED_OVER_MS)
        if (seen.has(url)) handedOver()
        else {
          waiting.set(url, handedOver)
          wait(resolve, AT_MOST_MS)
        }
      }),
  }
}
