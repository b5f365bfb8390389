/**
 * Judges a server's certificate against authorities that a person added. It is asked only where Chromium knows no authority for
 * it, and Chromium then says nothing of what else is wrong: so signatures, authority, path length, key usage, purpose, dates
 * and the host's name are all checked here. What cannot be checked is refused. Revocation is not asked for.
 */
import type { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { extensionOf, isStrongKey, isUnderstood, maySign, oid, servesTls } from './authority'
import { hasKeyUsage, readCertificate } from './der'

export type ChainVerdict = 'trusted' | 'untrusted' | 'wrong_host' | 'not_today'

export interface ServerChain {
  readonly leaf: X509Certificate
  /** What else the server sent, in any order; nothing in it is believed before a signature says so. */
  readonly intermediates: readonly X509Certificate[]
  readonly authorities: readonly X509Certificate[]
  /** A name or an IP address, as in the URL. */
  readonly hostname: string
  /** ms since the epoch. */
  readonly now: number
}

const SIGNATURES: ReadonlySet<string> = new Set([
  // sha256, sha384 and sha512WithRSAEncryption
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  // RSASSA-PSS with the same hashes
  '1.2.840.113549.1.1.10 2.16.840.1.101.3.4.2.1',
  '1.2.840.113549.1.1.10 2.16.840.1.101.3.4.2.2',
  '1.2.840.113549.1.1.10 2.16.840.1.101.3.4.2.3',
  // ECDSA with the same hashes
  '1.2.840.10045.4.3.2',
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
])
const DIGITAL_SIGNATURE = 0
const KEY_ENCIPHERMENT = 2
const KEY_AGREEMENT = 4
/** A server can send certificates that fit each other in many ways. */
const MOST_INTERMEDIATES = 10
const MOST_SIGNATURES = 50

/**
 * Say whether a chain leads to one of the authorities, and is good for this host now. `wrong_host` and `not_today` are said only
 * of a chain whose signatures are all right.
 * @see RFC 5280 §6, RFC 9525
 */
export function judgeChain({ leaf, intermediates, authorities, hostname, now }: ServerChain): ChainVerdict {
  if (!isServerCertificate(leaf)) return 'untrusted'
  const paths = findPaths(leaf, intermediates.slice(0, MOST_INTERMEDIATES), authorities)
  if (paths.length === 0) return 'untrusted'
  if (!isForHost(leaf, hostname)) return 'wrong_host'
  return paths.some((path) => path.every((certificate) => isValidAt(certificate, now))) ? 'trusted' : 'not_today'
}

function isServerCertificate(leaf: X509Certificate): boolean {
  if (!isUnderstood(leaf) || !isStrongKey(leaf) || !servesTls(leaf)) return false
  const usage = extensionOf(leaf, oid.keyUsage)
  return usage === null || hasKeyUsage(usage, DIGITAL_SIGNATURE, KEY_ENCIPHERMENT, KEY_AGREEMENT)
}

/** Each way from the leaf to an authority, both ends in it. */
function findPaths(
  leaf: X509Certificate,
  intermediates: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
): X509Certificate[][] {
  const found: X509Certificate[][] = []
  let left = MOST_SIGNATURES
  const climb = (path: readonly X509Certificate[]): void => {
    const last = path[path.length - 1]
    if (last === undefined || !SIGNATURES.has(readCertificate(last.raw)?.signature ?? '')) return
    const signed = (by: X509Certificate): boolean => {
      // Between the issuer and the leaf stand all of the path but the leaf.
      if (!last.checkIssued(by) || !maySign(by, path.length - 1) || left <= 0) return false
      left -= 1
      return isSignedBy(last, by)
    }
    for (const authority of authorities) if (signed(authority)) found.push([...path, authority])
    for (const between of intermediates) if (!path.includes(between) && signed(between)) climb([...path, between])
  }
  climb([leaf])
  return found
}

function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.verify(issuer.publicKey)
  } catch {
    return false
  }
}

/** By subjectAltName alone, as browsers do. @see RFC 9525 §2 */
function isForHost(leaf: X509Certificate, hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
  if (isIP(host) !== 0) return leaf.checkIP(host) !== undefined
  return leaf.checkHost(host, { subject: 'never', partialWildcards: false }) !== undefined
}

const isValidAt = (certificate: X509Certificate, now: number): boolean =>
  Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo)
