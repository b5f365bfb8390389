/**
 * The way back from the system's browser by a link of Keyfob's own scheme. One sign-in at most waits for one; a link that is not
 * its answer changes nothing and ends nothing, as with the loopback listener.
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7.1
 */
import { isRedirectTo } from '../oauth/authorization-code'

export interface LinkWaiter {
  readonly redirectUri: string
  /** Whether a callback URL carries this sign-in's state. */
  readonly isAnswer: (callbackUrl: string) => boolean
  /** Called once. */
  readonly onAnswer: (callbackUrl: string) => void
}

export interface LinkCallbacks {
  /** Wait for a link; answers the function that ends the waiting. */
  readonly wait: (waiter: LinkWaiter) => () => void
  /** Hand over a link. False: no sign-in waits for it. */
  readonly answer: (url: string) => boolean
}

export function createLinkCallbacks(): LinkCallbacks {
  let waiting: LinkWaiter | null = null
  return {
    wait(waiter) {
      waiting = waiter
      return () => {
        if (waiting === waiter) waiting = null
      }
    },
    answer(url) {
      const waiter = waiting
      if (waiter === null || !isRedirectTo(url, waiter.redirectUri) || !waiter.isAnswer(url)) return false
      waiting = null
      waiter.onAnswer(url)
      return true
    },
  }
}
