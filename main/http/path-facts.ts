/**
 * What is known of the way to a provider, for the explanation of a failure: whether a proxy is in use, and the certificate that
 * was not accepted. It judges nothing: Chromium's verdict stands.
 */
import type { Certificate, Session } from 'electron'
import type { CertificateFacts } from '../oauth/explain/facts'
import { certificateShown } from './measure'

/** What is known of the way to a URL; null where it is unknown. */
export interface PathFacts {
  readonly proxyInUse: boolean | null
  readonly certificate: CertificateFacts | null
}

/** Hosts whose last refused certificate is remembered. */
const MOST_HOSTS = 50
/** A proxy script can hang; a failure must be told all the same. In ms. */
const PROXY_WITHIN = 1000

/** Remember the certificates that a session refuses, and answer what is known of the way to a URL. Never rejects. */
export function watchPath(session: Session): (url: string) => Promise<PathFacts> {
  const refused = new Map<string, CertificateFacts>()
  session.setCertificateVerifyProc(({ hostname, certificate, verificationResult }, answer) => {
    const facts = describeCertificate(certificate)
    certificateShown(session, hostname, facts)
    refused.delete(hostname)
    if (verificationResult !== 'net::OK') refused.set(hostname, facts)
    for (const oldest of [...refused.keys()].slice(0, -MOST_HOSTS)) refused.delete(oldest)
    answer(USE_VERDICT)
  })
  return async (url) => ({
    proxyInUse: await usesProxy(session, url),
    certificate: refused.get(new URL(url).hostname) ?? null,
  })
}

/** Electron: "uses the verification result from Chromium". */
const USE_VERDICT = -3

/** Reduce a certificate to what an explanation needs. */
export function describeCertificate(
  certificate: Pick<Certificate, 'issuer' | 'issuerName' | 'subjectName' | 'validStart' | 'validExpiry'>,
): CertificateFacts {
  const { issuer, issuerName, subjectName, validStart, validExpiry } = certificate
  const names = [issuer.organizations[0], issuer.commonName || issuerName].filter(Boolean)
  return {
    issuer: [...new Set(names)]
      .join(', ')
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .slice(0, 120),
    selfSigned: issuerName === subjectName,
    validFrom: validStart,
    validTo: validExpiry,
  }
}

/** Whether requests of a session to a URL go by a proxy; null where it is unknown after a second. Never rejects. */
export async function usesProxy(session: Session, url: string): Promise<boolean | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, PROXY_WITHIN, null)
  })
  try {
    const proxies = await Promise.race([session.resolveProxy(url), late])
    return proxies === null ? null : !proxies.startsWith('DIRECT')
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}
