/** Keeps the certificates in this computer's store private: a server that asks sees the one that was chosen for its provider. */
import type { App, Certificate } from 'electron'
import { parseCertificate } from './tls/authority'

/** From this version on Electron asks for requests too; before it they fail with `client_certificate_needed`. */
const ASKS_FOR_REQUESTS = 45

/** Where this runtime can show a client certificate. */
export const clientCertificatesIn = (): 'everywhere' | 'sign_in_window' =>
  Number.parseInt(process.versions.electron, 10) >= ASKS_FOR_REQUESTS ? 'everywhere' : 'sign_in_window'

/** Answer with the chosen certificate where this computer's store has it and the server takes it, else with none. */
export function answerClientCertificate(
  offered: readonly Certificate[],
  sha256: string | null,
  // Without a certificate it means "none", whatever the types say.
  callback: unknown,
): void {
  const answer = callback as (certificate?: Certificate) => void
  const chosen =
    sha256 === null ? undefined : offered.find((each) => parseCertificate(each.data)?.fingerprint256 === sha256)
  if (chosen === undefined) answer()
  else answer(chosen)
}

/**
 * Answer the servers that requests go to. Without an answer Electron shows the first certificate that fits. A page's question
 * (`contents` set) is that window's to answer.
 * @param chosenFor SHA-256 of the certificate for a URL that is being requested; null for none
 */
export function answerServers(app: App, chosenFor: (url: string) => string | null): void {
  app.on('select-client-certificate', (event, contents, url, certificates, callback) => {
    if (contents !== null) return
    event.preventDefault()
    answerClientCertificate(certificates, chosenFor(url), callback)
  })
}

/**
 * Electron's question names a URL and no session, so what is requested for whom is written down. Where requests of two
 * providers go to one host at the same time, neither's certificate is shown.
 */
export function createRequestBook(certificateOf: (providerId: string) => string | null) {
  const open: { readonly host: string; readonly providerId: string | null }[] = []
  return {
    /** Note a request; answers the function that ends it. */
    note(url: string, providerId: string | null): () => void {
      const entry = { host: hostOf(url), providerId }
      open.push(entry)
      return () => {
        open.splice(open.indexOf(entry), 1)
      }
    },
    chosenFor: (url: string): string | null => {
      const host = hostOf(url)
      const [providerId = null, ...others] = new Set(
        open.filter((each) => each.host === host).map((each) => each.providerId),
      )
      return providerId === null || others.length > 0 ? null : certificateOf(providerId)
    },
  }
}

function hostOf(url: string): string {
  try {
    return new URL(url).host
  } catch {
    return ''
  }
}
