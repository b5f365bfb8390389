/**
 * What holds for every session and every web contents of ours: no permission, no download, no navigation away, no new window,
 * no webview. The login window's own guards are in `login/`.
 */
import { app, type Session, type WebContents } from 'electron'
import { PAGE_ORIGIN } from './page-protocol'

// The same for our own pages as for a provider's.
export { denyPermissions } from '../http/deny-permissions'

/**
 * Cancel each request of our own window that is not for our own pages. Neither `webRequest` nor a policy sees what WebRTC sends,
 * so all that would leave has a proxy that is not there: one that resolves names itself, and no computer is excepted.
 */
export function blockForeignRequests(session: Session): void {
  void session.setProxy({ proxyRules: 'socks5://127.0.0.1:1', proxyBypassRules: '<-loopback>' })
  session.webRequest.onBeforeRequest(({ url }, callback) => {
    callback({ cancel: !url.startsWith(`${PAGE_ORIGIN}/`) && !url.startsWith('devtools:') && !url.startsWith('data:') })
  })
}

/** Keep a page of ours where it is. */
export function pinPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  const stay = (event: { readonly preventDefault: () => void }): void => {
    event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  // Absent from Electron 22, where the policy leaves a subframe nowhere to go.
  contents.on('will-frame-navigate', stay)
}

/** Refuse new windows, webviews and packets past the proxy in any web contents, whoever made it. */
export function guardEveryPage(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    // UDP knows no proxy, and tells a page this computer's addresses.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    contents.on('will-attach-webview', (event) => {
      event.preventDefault()
    })
  })
}
