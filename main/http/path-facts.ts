/**
 * What a session makes of certificates, and what is known of the way to a provider for the explanation of a failure: whether a
 * proxy is in use, and the certificate that was not accepted. Chromium's verdict stands, with one exception: where it knows no
 * authority, those that a person added are asked.
 */
import type { Certificate, Session } from 'electron'
import type { X509Certificate } from 'node:crypto'
import type { CertificateFacts } from '../oauth/explain/facts'
import { certificateShown } from './measure'
import { parseCertificate } from './tls/authority'
import { type ChainVerdict, judgeChain } from './tls/judge-chain'

/** What is known of the way to a URL; null where it is unknown. */
export interface PathFacts {
  readonly proxyInUse: boolean | null
  readonly certificate: CertificateFacts | null
}

/** Hosts whose last refused certificate is remembered. */
const MOST_HOSTS = 50
/** A proxy script can hang; a failure must be told all the same. In ms. */
const PROXY_WITHIN = 1000

/** What sessions with the same authorities make of certificates. */
export function createPathFacts(authorities: readonly X509Certificate[], now: () => number = Date.now) {
  const refused = new Map<string, CertificateFacts>()
  return {
    /** Judge the certificates of a session from now on, and remember those it refuses. */
    watch(session: Session): void {
      session.setCertificateVerifyProc(({ hostname, certificate, verificationResult }, answer) => {
        const facts = describeCertificate(certificate)
        certificateShown(session, hostname, facts)
        const verdict =
          verificationResult === UNKNOWN_AUTHORITY && authorities.length > 0
            ? verdicts[judge(certificate, hostname, authorities, now())]
            : USE_VERDICT
        refused.delete(hostname)
        if (verificationResult !== 'net::OK' && verdict !== ACCEPTED) refused.set(hostname, facts)
        for (const oldest of [...refused.keys()].slice(0, -MOST_HOSTS)) refused.delete(oldest)
        answer(verdict)
      })
    },

    /** What is known of the way to a URL. Never rejects. */
    about: async (session: Pick<Session, 'resolveProxy'>, url: string): Promise<PathFacts> => ({
      proxyInUse: await usesProxy(session, url),
      certificate: refused.get(new URL(url).hostname) ?? null,
    }),
  }
}

const UNKNOWN_AUTHORITY = 'net::ERR_CERT_AUTHORITY_INVALID'
/** Electron: "success", and "uses the verification result from Chromium". */
const ACCEPTED = 0
const USE_VERDICT = -3
/** Where the signatures are right, what is wrong is told as Chromium's own errors for it. */
const verdicts: Readonly<Record<ChainVerdict, number>> = {
  trusted: ACCEPTED,
  untrusted: USE_VERDICT,
  // ERR_CERT_COMMON_NAME_INVALID
  wrong_host: -200,
  // ERR_CERT_DATE_INVALID
  not_today: -201,
}
/** The server may send a long chain. */
const MOST_CERTIFICATES = 10

/** A certificate and what was sent after it: nothing for the last one, whatever Electron's types say. */
interface Issued {
  readonly data: string
  readonly issuerCert?: Issued
}

function judge(
  certificate: Issued,
  hostname: string,
  authorities: readonly X509Certificate[],
  now: number,
): ChainVerdict {
  try {
    const sent: X509Certificate[] = []
    for (let next: Issued | undefined = certificate; next !== undefined && sent.length <= MOST_CERTIFICATES;) {
      const parsed = parseCertificate(next.data)
      if (parsed === null) return 'untrusted'
      sent.push(parsed)
      next = next.issuerCert
    }
    const [leaf, ...intermediates] = sent
    return leaf === undefined ? 'untrusted' : judgeChain({ leaf, intermediates, authorities, hostname, now })
  } catch {
    return 'untrusted'
  }
}

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

async function usesProxy(session: Pick<Session, 'resolveProxy'>, url: string): Promise<boolean | null> {
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
