/** Keeps the certificates in this computer's store private: none is shown to a server that asks. */
import { app } from 'electron'

/**
 * Answer "none" when a server that a request goes to asks for a client certificate. Without an answer Electron shows the
 * first one that fits. A page's question (`contents` set) is that window's to answer. Electron 22 doesn't ask for requests:
 * they fail with `client_certificate_needed`.
 */
export function refuseClientCertificates(): void {
  app.on('select-client-certificate', (event, contents, _url, _certificates, callback) => {
    if (contents !== null) return
    event.preventDefault()
    callback()
  })
}
