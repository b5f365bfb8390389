/**
 * A sign-in in the system's browser. The way back is a listener on this computer, a link of Keyfob's own scheme, or a person who
 * pastes the callback URL.
 * It ends with the callback URL or a KeyfobError, once, as the login window does; what the URL says is not judged here.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { isAppRedirect } from '../oauth/app-redirect'
import { readLoopbackRedirect } from '../oauth/loopback-redirect'
import type { LinkCallbacks } from './link-callbacks'
import { listenForCallback } from './loopback'
import { createOutcome } from './outcome'

export interface BrowserLoginOptions {
  readonly authorizeUrl: string
  readonly redirectUri: string
  /** Time for all of it, in milliseconds. */
  readonly timeoutMs: number
  readonly isAnswer: (callbackUrl: string) => boolean
  /** Opens a page in the system's browser. */
  readonly openInBrowser: (url: string) => Promise<void>
  readonly links: LinkCallbacks
}

export interface BrowserLogin {
  readonly result: Promise<string>
  readonly cancel: () => void
  /** Open the sign-in page, or open it again. Rejects with `network`/`browser_failed` or `conflict`/`too_many_calls`. */
  readonly openPage: () => Promise<void>
}

/**
 * Wait at the redirect URI, then open the browser.
 * `result` rejects with `cancelled` (`sign_in_cancelled`, `sign_in_timed_out`), `network` (`callback_port_taken`,
 * `browser_failed`) or `conflict` (`loopback_required`, `too_many_calls`).
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7.3
 */
export function openBrowserLogin(options: BrowserLoginOptions): BrowserLogin {
  let close: (() => void) | null = null
  const outcome = createOutcome(options.timeoutMs, () => close?.())
  const openPage = (): Promise<void> => options.openInBrowser(options.authorizeUrl)

  async function start(): Promise<void> {
    if (isAppRedirect(options.redirectUri)) {
      close = options.links.wait({ ...options, onAnswer: outcome.succeed })
      if (outcome.ended()) close()
      else await openPage()
      return
    }
    const redirect = readLoopbackRedirect(options.redirectUri)
    if (redirect === null) {
      throw new KeyfobError(ErrorCode.conflict, 'The redirect URI leads elsewhere', {
        reason: Reason.loopback_required,
      })
    }
    close = await listenForCallback({ ...options, redirect, onAnswer: outcome.succeed })
    // It was cancelled while the port was being opened.
    if (outcome.ended()) close()
    else await openPage()
  }

  start().catch((thrown: unknown) => {
    if (thrown instanceof KeyfobError) outcome.fail(thrown.code, thrown.reason, thrown.details)
    else outcome.fail(ErrorCode.internal, Reason.unexpected)
  })
  return { result: outcome.result, cancel: cancelling(outcome), openPage }
}

export interface PasteLogin extends BrowserLogin {
  /** Take a callback URL that was checked. */
  readonly submit: (callbackUrl: string) => void
}

/** Wait for a pasted callback URL. The page is opened when the person asks for it: their browser may be elsewhere. */
export function openPasteLogin({
  authorizeUrl,
  openInBrowser,
  timeoutMs,
}: Omit<BrowserLoginOptions, 'isAnswer' | 'links'>): PasteLogin {
  const outcome = createOutcome(timeoutMs, () => undefined)
  return {
    result: outcome.result,
    cancel: cancelling(outcome),
    openPage: () => openInBrowser(authorizeUrl),
    submit: outcome.succeed,
  }
}

const cancelling =
  ({ fail }: ReturnType<typeof createOutcome>) =>
  (): void => {
    fail(ErrorCode.cancelled, Reason.sign_in_cancelled)
  }
