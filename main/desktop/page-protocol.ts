/** The scheme app://, on which our own pages are served and nothing else. */
import { type Protocol, protocol as appProtocol } from 'electron'
import { handleByBuffer } from '../compat/protocol'
import type { PageAnswer } from './pages'

export const PAGE_ORIGIN = 'app://keyfob'

/** Declare the scheme; must be called before the app is ready. Nothing but `standard` and `secure`: no fetch, no CSP bypass. */
export function declarePageScheme(): void {
  appProtocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
}

/** Serve the pages in a session. */
export function servePages(protocol: Protocol, answer: (url: string) => PageAnswer): void {
  if (__KEYFOB_COMPAT__ && !('handle' in protocol)) {
    handleByBuffer(protocol, 'app', answer)
    return
  }
  protocol.handle('app', (request) => {
    const { body, headers, status } = answer(request.url)
    return new Response(new Uint8Array(body), { status, headers })
  })
}
