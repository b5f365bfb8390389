/**
 * What the provider's page may do: show itself, and go to protected addresses. The redirect URI is caught before any request
 * leaves; everything else is refused. Every other URL is ignored, whatever its query says.
 */
import type { Session, WebContents } from 'electron'
import { readNavigation, type Navigation } from '../compat/navigation'
import { answerClientCertificate } from '../http/client-certificates'
import { denyPermissions } from '../http/deny-permissions'
import type { AskingProxy } from '../http/proxy-logins'
import { isLoopbackHost, isSecureUrl } from '../oauth/address'
import { parseUrl } from './parse-url'
import { withSandbox } from './sandbox-header'

export interface GuardOptions {
  readonly isRedirect: (url: string) => boolean
  /** Called with the full callback URL, before any request to it. May be called more than once. */
  readonly onRedirect: (url: string) => void
}

export interface PageGuardOptions extends GuardOptions {
  /** SHA-256 of the certificate that may be shown to a server that asks; null: none. */
  readonly clientCertificate: string | null
  /** What a proxy is told that asks on the way to a URL; null: nothing. */
  readonly answerProxy: (
    proxy: AskingProxy,
    url: string,
  ) => Promise<{ readonly userName: string; readonly password: string } | null>
}

export type Verdict = 'redirect' | 'allow' | 'block'

/** Schemes of a subframe's own making: nothing is loaded from anywhere. */
const inlineSchemes: ReadonlySet<string> = new Set(['about:', 'blob:', 'data:'])

/** Say what to do with a navigation of a frame. `redirect` is for the main frame alone: a subframe can't end the sign-in. */
export function judgeNavigation(target: string, isMainFrame: boolean, isRedirect: (url: string) => boolean): Verdict {
  if (isRedirect(target)) return isMainFrame ? 'redirect' : 'block'
  const url = parseUrl(target)
  // Chromium takes a user name out again on its way, and what is left may be the redirect URI.
  if (url === null || url.username !== '' || url.password !== '') return 'block'
  if (isSecureUrl(url)) return 'allow'
  return !isMainFrame && inlineSchemes.has(url.protocol) ? 'allow' : 'block'
}

/** Say what to do with a request of the page, by the resource type that Electron's webRequest gives. */
export function judgeRequest(target: string, resourceType: string, isRedirect: (url: string) => boolean): Verdict {
  if (resourceType === 'mainFrame' || resourceType === 'subFrame') {
    return judgeNavigation(target, resourceType === 'mainFrame', isRedirect)
  }
  // A fetch that the provider redirects there, a prefetch or a socket would carry the code out as a navigation does.
  if (isRedirect(target.replace(/^ws/i, 'http'))) return 'block'
  const url = parseUrl(target)
  if (url === null) return 'block'
  const isProtectedSocket = url.protocol === 'wss:' || (url.protocol === 'ws:' && isLoopbackHost(url.hostname))
  return isSecureUrl(url) || isProtectedSocket || inlineSchemes.has(url.protocol) ? 'allow' : 'block'
}

/** Close a session to all a page may ask a browser for, and catch the redirect URI among its requests. */
export function guardSession(session: Session, { isRedirect, onRedirect }: GuardOptions): void {
  denyPermissions(session)
  // Otherwise a new session fetches dictionaries, also where its spell checker is off.
  session.setSpellCheckerLanguages([])
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((details, callback) => {
    const verdict = judgeRequest(details.url, details.resourceType, isRedirect)
    if (verdict === 'redirect') onRedirect(details.url)
    callback({ cancel: verdict !== 'allow' })
  })
  session.webRequest.onHeadersReceived(({ resourceType, responseHeaders }, callback) => {
    callback(resourceType === 'mainFrame' ? { responseHeaders: withSandbox(responseHeaders) } : {})
  })
}

/** Watch every way a page can leave where it is, and refuse the windows and dialogs it can open. */
export function guardPage(
  contents: WebContents,
  { isRedirect, onRedirect, clientCertificate, answerProxy }: PageGuardOptions,
): void {
  const guard = (event: { preventDefault(): void }, { url, isMainFrame }: Navigation): void => {
    const verdict = judgeNavigation(url, isMainFrame, isRedirect)
    if (verdict === 'allow') return
    event.preventDefault()
    if (verdict === 'redirect') onRedirect(url)
  }
  contents.on('will-redirect', (event, url, inPlace, isMainFrame) => {
    guard(event, readNavigation(event, url, inPlace, isMainFrame))
  })
  contents.on('will-navigate', (event, url) => {
    guard(event, readNavigation(event, url, false, true))
  })
  // Absent from Electron 22, where webRequest and Chromium's own rules hold subframes back.
  contents.on('will-frame-navigate', (event) => {
    guard(event, event)
  })

  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
  // "I have unsaved changes": leaving is allowed, in spite of the event's name.
  contents.on('will-prevent-unload', (event) => {
    event.preventDefault()
  })
  // Without an answer Electron picks the first device, or the first certificate that fits.
  contents.on('select-bluetooth-device', (event, _devices, callback) => {
    event.preventDefault()
    callback('')
  })
  contents.on('select-client-certificate', (event, _url, certificates, callback) => {
    event.preventDefault()
    answerClientCertificate(certificates, clientCertificate, callback)
  })
  // A proxy's question alone: a server that asks for a password is the page's own affair, and gets none from here.
  contents.on('login', (event, { url }, asking, callback) => {
    event.preventDefault()
    if (!asking.isProxy) {
      callback()
      return
    }
    void answerProxy(asking, url).then((login) => {
      if (login === null) callback()
      else callback(login.userName, login.password)
    })
  })
}

/** Keep our own bar where it is: it goes nowhere and opens nothing, a dropped link included. */
export function guardBar(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
