/**
 * The certificate authorities that a person adds: read from a file, and refused where it is none, or where it says something
 * that the check of a chain could not honour.
 */
import { X509Certificate } from 'node:crypto'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import type { CertificateView } from '../../../preload/network'
import { readBasicConstraints, readCertificate } from './der'

/** OIDs of the extensions that the check knows. @see RFC 5280 §4.2.1 */
export const oid = {
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  certificatePolicies: '2.5.29.32',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  anyExtendedKeyUsage: '2.5.29.37.0',
} as const
const known: ReadonlySet<string> = new Set([
  oid.keyUsage,
  oid.subjectAltName,
  oid.basicConstraints,
  oid.certificatePolicies,
  oid.extendedKeyUsage,
])
const SMALLEST_RSA_KEY = 2048
const CURVES: ReadonlySet<string | undefined> = new Set(['prime256v1', 'secp384r1', 'secp521r1'])

/**
 * Whether everything a certificate demands is something that is checked here. One that limits names is not, critical or not:
 * to accept what it forbids would be worse than to refuse what it allows.
 */
export function isUnderstood(certificate: X509Certificate): boolean {
  const parts = readCertificate(certificate.raw)
  if (parts === null) return false
  return parts.extensions.every((each) => each.oid !== oid.nameConstraints && (!each.critical || known.has(each.oid)))
}

/** The value of an extension; null where it is absent. */
export function extensionOf(certificate: X509Certificate, id: string): Buffer | null {
  return readCertificate(certificate.raw)?.extensions.find((each) => each.oid === id)?.value ?? null
}

/** Whether it is for servers: `keyUsage` is Node's name for the extended one, absent where there is no limit. */
export function servesTls({ keyUsage }: X509Certificate): boolean {
  const purposes = keyUsage as readonly string[] | undefined
  return purposes === undefined || purposes.includes(oid.serverAuth) || purposes.includes(oid.anyExtendedKeyUsage)
}

/** Whether a key is long enough to believe a signature of. */
export function isStrongKey({ publicKey }: X509Certificate): boolean {
  const { asymmetricKeyType, asymmetricKeyDetails } = publicKey
  if (asymmetricKeyType === 'ec') return CURVES.has(asymmetricKeyDetails?.namedCurve)
  const isRsa = asymmetricKeyType === 'rsa' || asymmetricKeyType === 'rsa-pss'
  return isRsa && (asymmetricKeyDetails?.modulusLength ?? 0) >= SMALLEST_RSA_KEY
}

/**
 * Whether a certificate may sign others; `below` says how many authorities stand between it and the server's certificate.
 * @see RFC 5280 §6.1.4 (k)–(n)
 */
export function maySign(certificate: X509Certificate, below: number): boolean {
  if (!certificate.ca || !isUnderstood(certificate) || !isStrongKey(certificate) || !servesTls(certificate))
    return false
  // `ca` looks at the key usage too.
  const constraints = extensionOf(certificate, oid.basicConstraints)
  const basic = constraints === null ? null : readBasicConstraints(constraints)
  return basic?.ca === true && (basic.pathLength === null || below <= basic.pathLength)
}

/**
 * Read the authorities of a file, PEM (one or many) or DER, each once.
 * @param now ms since the epoch
 * @throws KeyfobError invalid_input: `authority_private_key`, `authority_unreadable`, `authority_is_leaf`, `authority_expired`
 *   or `authority_unsupported`; `details.technical` is the subject of the one that is refused
 */
export function readAuthorities(bytes: Uint8Array, now: number): X509Certificate[] {
  const text = Buffer.from(bytes).toString('latin1')
  if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(text)) throw refused(Reason.authority_private_key)
  const blocks = text.match(/-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]*-----END (?:TRUSTED )?CERTIFICATE-----/g)
  const certificates = new Map<string, X509Certificate>()
  for (const source of blocks ?? [Buffer.from(bytes)]) {
    const certificate = parseCertificate(source)
    if (certificate === null) throw refused(Reason.authority_unreadable)
    certificates.set(certificate.fingerprint256, certificate)
  }
  for (const certificate of certificates.values()) {
    if (!certificate.ca) throw refused(Reason.authority_is_leaf, certificate)
    if (Date.parse(certificate.validTo) < now) throw refused(Reason.authority_expired, certificate)
    if (!maySign(certificate, 0)) throw refused(Reason.authority_unsupported, certificate)
  }
  return [...certificates.values()]
}

/** Read a certificate; null where it is none. */
export function parseCertificate(source: string | Buffer): X509Certificate | null {
  try {
    return new X509Certificate(source)
  } catch {
    return null
  }
}

/** What the window shows of a certificate. Times in ms since the epoch. */
export function viewCertificate(certificate: X509Certificate): CertificateView {
  return {
    sha256: certificate.fingerprint256,
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    validFrom: Date.parse(certificate.validFrom),
    validTo: Date.parse(certificate.validTo),
  }
}

/** A distinguished name in one line: "Harbour Root CA, Harbour Ltd". Node writes an attribute a line. */
function nameOf(distinguished: string | undefined): string {
  const parts = new Map((distinguished ?? '').split('\n').map((line) => [line.slice(0, line.indexOf('=')), line]))
  const value = (key: string): string => parts.get(key)?.slice(key.length + 1) ?? ''
  const named = [value('CN'), value('O')].filter((part) => part !== '')
  const shown = named.length > 0 ? [...new Set(named)].join(', ') : (distinguished ?? '').replaceAll('\n', ', ')
  return shown.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 200)
}

function refused(reason: Reason, certificate?: X509Certificate): KeyfobError {
  const technical = certificate === undefined ? undefined : nameOf(certificate.subject)
  return new KeyfobError(ErrorCode.invalid_input, 'A certificate was refused', {
    reason,
    details: technical === undefined ? {} : { technical },
  })
}
