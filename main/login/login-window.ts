/**
 * The window in which a person signs in on the provider's own page: our bar above, the page below in a view without a
 * preload, in a session of its own that is in memory and gone with it. It ends with the callback URL or a KeyfobError, once;
 * what the URL says is for `oauth/authorization-code.ts` to judge. That only one is open at a time is the caller's part.
 */
import { randomUUID } from 'node:crypto'
import { BrowserWindow, session as sessions, type Session, type WebContents, type WebPreferences } from 'electron'
import { ErrorCode, KeyfobError, Reason, Stage } from '../../preload/errors'
import { addPageView } from '../compat/page-view'
import { netErrorName, reasonOfNetError } from '../http/net-errors'
import type { AskingProxy, ProxyAnswer } from '../http/proxy-logins'
import { parseAddress } from '../oauth/address'
import { showAddress } from './address-bar'
import { guardBar, guardPage, guardSession } from './guards'
import { parseUrl } from './parse-url'

export interface LoginOptions {
  /** Where the sign-in begins: https, or http on this computer. */
  readonly authorizeUrl: string
  readonly redirectUri: string
  readonly providerName: string
  readonly credentialName: string
  readonly parent: BrowserWindow | null
  /** Time for all of it; 10 minutes unless given. */
  readonly timeoutMs?: number
  /** Our own bar: `app://keyfob/login-bar.html`, and the absolute path of its preload. */
  readonly barUrl: string
  readonly barPreload: string
  /** Whether a URL is the redirect URI with an answer on it. @see RFC 6749 §3.1.2 */
  readonly isRedirect: (url: string, redirectUri: string) => boolean
  readonly network: LoginNetwork
}

/** The network settings of a sign-in. */
export interface LoginNetwork {
  /** Sets the session up before anything is requested in it. */
  readonly prepare: (session: Session) => Promise<void>
  /** What a proxy is told that asks for a password on the way to a URL. */
  readonly answerProxy: (proxy: AskingProxy, url: string) => Promise<ProxyAnswer>
  /** SHA-256 of the certificate that may be shown to a server that asks; null: none. */
  readonly clientCertificate: string | null
}

export interface Login {
  /** The full callback URL, which was never requested. */
  readonly result: Promise<string>
  /** Our bar's page, whose top frame may call `login.cancel`. It has not run yet when this is returned. */
  readonly bar: WebContents
  /** End it: `result` rejects with `sign_in_cancelled`. Does nothing when it has ended. */
  cancel(): void
}

/** Height of the bar in DIP; the page has the rest. */
const barHeight = 46
const tenMinutesMs = 600_000
const abortedByNavigation = -3

/** Both pages: nothing of Node, and no tools. */
const lockedDown: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  devTools: false,
  spellcheck: false,
  disableDialogs: true,
}

/**
 * Open the window and start the sign-in.
 * `result` rejects with a KeyfobError of stage `authorize`: `cancelled` (`sign_in_cancelled`, `sign_in_closed`,
 * `sign_in_timed_out`), `network` (the first page or a later one could not be loaded) or `bad_answer` (`login_page_failed`:
 * its process ended).
 * @throws KeyfobError `invalid_input` (`invalid_url`, `insecure_url`) where the address is not one to sign in at
 * @see RFC 8252 §8.12 for what an embedded window costs, and security.md §3.1 for what is done about it
 */
export function openLogin(options: LoginOptions): Login {
  const { authorizeUrl, redirectUri, providerName, credentialName, timeoutMs = tenMinutesMs } = options
  parseAddress(authorizeUrl)
  const session = sessions.fromPartition(`login-${randomUUID()}`, { cache: false })
  const window = openWindow(options)
  const bar = window.webContents
  const page = addPageView(window, { ...lockedDown, session })
  const layout = (): void => {
    const { width, height } = window.getContentBounds()
    page.setBounds({ x: 0, y: barHeight, width, height: Math.max(0, height - barHeight) })
  }

  let finished = false
  let resolve: (url: string) => void
  let reject: (error: KeyfobError) => void
  const result = new Promise<string>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  const finish = (answer: () => void): void => {
    if (finished) return
    finished = true
    clearTimeout(timer)
    // Not at once: a page must not be destroyed in the middle of its own event.
    setImmediate(() => {
      page.destroy()
      if (!window.isDestroyed()) window.destroy()
      void wipe(session)
      answer()
    })
  }
  const fail = (code: ErrorCode, reason: Reason, details: { host?: string; technical?: string } = {}): void => {
    finish(() => {
      reject(new KeyfobError(code, reason, { reason, details: { stage: Stage.authorize, ...details } }))
    })
  }
  let proxyReason: Reason | null = null
  const guards = {
    isRedirect: (url: string) => options.isRedirect(url, redirectUri),
    onRedirect: (url: string) => {
      finish(() => {
        resolve(url)
      })
    },
    clientCertificate: options.network.clientCertificate,
    answerProxy: async (proxy: AskingProxy, url: string) => {
      const answer = await options.network.answerProxy(proxy, url)
      if (answer.kind === 'login') return answer
      proxyReason = answer.kind === 'refused' ? Reason.proxy_login_refused : Reason.proxy_login_needed
      return null
    },
  }
  const timer = setTimeout(() => {
    fail(ErrorCode.cancelled, Reason.sign_in_timed_out)
  }, timeoutMs)

  guardSession(session, guards)
  guardPage(page.contents, guards)
  guardBar(bar)
  showAddress(bar, page.contents, { provider: providerName, credential: credentialName })

  page.contents.on('did-fail-load', (_event, errorCode, errorName, url, isMainFrame) => {
    if (!isMainFrame || errorCode === abortedByNavigation) return
    fail(ErrorCode.network, proxyReason ?? reasonOfNetError(errorName), describeLoadFailure(errorName, url))
  })
  for (const contents of [page.contents, bar]) {
    contents.on('render-process-gone', (_event, { reason }) => {
      fail(ErrorCode.bad_answer, Reason.login_page_failed, { technical: reason })
    })
  }
  page.contents.once('did-finish-load', () => {
    page.contents.focus()
  })
  handleKeys(bar, page.contents, {
    onCancel: () => {
      fail(ErrorCode.cancelled, Reason.sign_in_cancelled)
    },
  })

  window.on('resize', layout)
  // At "close" already: a page that asks to stay (`beforeunload`) is not asked.
  window.on('close', () => {
    fail(ErrorCode.cancelled, Reason.sign_in_closed)
  })
  window.on('closed', () => {
    fail(ErrorCode.cancelled, Reason.sign_in_closed)
  })

  layout()
  options.network.prepare(session).then(
    () => {
      // Its failures arrive as did-fail-load; the promise rejects for a stopped redirect too.
      if (!finished) page.contents.loadURL(authorizeUrl).catch(() => undefined)
    },
    () => {
      fail(ErrorCode.network, Reason.proxy_failed)
    },
  )

  return {
    result,
    bar,
    cancel: () => {
      fail(ErrorCode.cancelled, Reason.sign_in_cancelled)
    },
  }
}

function openWindow({ providerName, parent, barUrl, barPreload }: LoginOptions): BrowserWindow {
  const title = `Sign in to ${providerName}`
  const window = new BrowserWindow({
    title,
    width: 520,
    height: 720,
    minWidth: 380,
    minHeight: 400,
    fullscreenable: false,
    autoHideMenuBar: true,
    ...(parent === null ? {} : { parent }),
    webPreferences: { ...lockedDown, preload: barPreload },
  })
  window.on('page-title-updated', (event) => {
    event.preventDefault()
  })
  // A bar that can't be loaded leaves a window that can still be closed.
  window.loadURL(barUrl).catch(() => undefined)
  return window
}

/** Escape in the bar cancels; F6 moves between bar and page, as between the panes of a browser. */
function handleKeys(bar: WebContents, page: WebContents, { onCancel }: { readonly onCancel: () => void }): void {
  bar.on('before-input-event', (event, { type, key }) => {
    if (type !== 'keyDown') return
    if (key === 'Escape') onCancel()
    if (key === 'F6') {
      event.preventDefault()
      page.focus()
    }
  })
  page.on('before-input-event', (event, { type, key }) => {
    if (type !== 'keyDown' || key !== 'F6') return
    event.preventDefault()
    bar.focus()
    // On to its button, which shows the focus: the bar has none of its own, and must not begin with one, where Enter is still held.
    bar.sendInputEvent({ type: 'keyDown', keyCode: 'Tab' })
    bar.sendInputEvent({ type: 'keyUp', keyCode: 'Tab' })
  })
}

function describeLoadFailure(errorName: string, url: string): { host?: string; technical?: string } {
  const host = parseUrl(url)?.host
  const technical = netErrorName(errorName)
  return { ...(host === undefined ? {} : { host }), ...(technical === null ? {} : { technical }) }
}

/** Forget all that a sign-in left in its session. It is in memory, so this is about now, not about the disk. */
async function wipe(session: Session): Promise<void> {
  session.webRequest.onBeforeRequest((_details, callback) => {
    callback({ cancel: true })
  })
  await Promise.allSettled([session.clearStorageData(), session.clearAuthCache(), session.closeAllConnections()])
}
