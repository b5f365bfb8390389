/** Explains a connection that could not be made secure. What is known of the certificate decides; else nothing is certain. */
import type { CauseView } from '../../../preload/causes'
import type { FailedExchange } from './facts'
import { certain, checkClock, editAddress, likely, type More, openNetworkSettings, possible, retry } from './make-cause'

/** Makers of what opens TLS on the way, by what stands in their certificates. */
const interceptors: readonly (readonly [name: string, sign: RegExp])[] = [
  ['Zscaler', /zscaler/i],
  ['Fortinet', /forti(gate|net|guard)/i],
  ['Netskope', /netskope|goskope/i],
  ['Palo Alto Networks', /palo ?alto|globalprotect/i],
  ['Cisco Umbrella', /umbrella|opendns/i],
  ['Forcepoint', /forcepoint|websense/i],
  ['Symantec', /blue ?coat|proxysg|symantec web/i],
  ['Sophos', /sophos/i],
  ['Check Point', /check ?point/i],
  ['McAfee', /mcafee|skyhigh/i],
  ['Squid', /squid/i],
  ['Kaspersky', /kaspersky/i],
  ['ESET', /\beset\b/i],
  ['Avast', /avast|avg web/i],
  ['Bitdefender', /bitdefender/i],
  ['Fiddler', /fiddler|do_not_trust/i],
  ['mitmproxy', /mitmproxy/i],
  ['Charles', /charles proxy/i],
  ['Burp', /portswigger/i],
]
const LIKE_A_PROXY = /proxy|inspection|web ?gateway|firewall|decrypt|interception|mitm/i

export function explainTls(failed: FailedExchange): readonly CauseView[] {
  switch (failed.reason) {
    case 'tls_untrusted':
      return untrusted(failed)
    case 'tls_expired':
      return notToday(failed)
    case 'tls_wrong_host':
      return [
        (failed.environment.custom ? likely : possible)('tls_other_host', editAddress(failed)),
        possible('captive_portal', retry),
        ...intercepted(failed),
      ]
    case 'tls_failed':
      return broken(failed)
    case 'client_certificate_needed':
      return [certain('client_certificate_needed', openNetworkSettings)]
    default:
      return []
  }
}

/** The product that issued a certificate, by the issuer's name: a known one, or one that looks like a proxy; else null. */
export function interceptorIn(issuer: string): string | null {
  const known = interceptors.find(([, sign]) => sign.test(issuer))
  if (known !== undefined) return known[0]
  return LIKE_A_PROXY.test(issuer) ? issuer.slice(0, 80) : null
}

const interceptorOf = ({ certificate }: FailedExchange): string | null =>
  certificate === null ? null : interceptorIn(certificate.issuer)

function intercepted(failed: FailedExchange, more: More = {}): readonly CauseView[] {
  const name = interceptorOf(failed)
  if (name !== null) return [likely('tls_intercepted', { ...more, name })]
  return failed.target?.loopback === true ? [] : [possible('tls_intercepted', more)]
}

function untrusted(failed: FailedExchange): readonly CauseView[] {
  const { certificate, technical } = failed
  if (technical === 'ERR_CERT_KNOWN_INTERCEPTION_BLOCKED' || interceptorOf(failed) !== null) {
    const name = interceptorOf(failed)
    return [likely('tls_intercepted', { ...openNetworkSettings, ...(name === null ? {} : { name }) })]
  }
  if (certificate === null) {
    return [
      ...intercepted(failed, openNetworkSettings),
      possible('tls_unknown_ca', openNetworkSettings),
      possible('tls_self_signed', editAddress(failed)),
    ]
  }
  if (certificate.selfSigned)
    return [certain('tls_self_signed', editAddress(failed)), possible('captive_portal', retry)]
  const name = certificate.issuer.slice(0, 80)
  return [
    likely('tls_unknown_ca', { ...openNetworkSettings, ...(name === '' ? {} : { name }) }),
    ...intercepted(failed, openNetworkSettings),
  ]
}

function notToday({ certificate, now }: FailedExchange): readonly CauseView[] {
  if (certificate !== null && certificate.validTo < now)
    return [likely('tls_expired'), possible('clock_wrong', checkClock)]
  if (certificate !== null && certificate.validFrom > now) {
    return [likely('clock_wrong', checkClock), possible('tls_not_yet_valid')]
  }
  return [possible('tls_expired'), possible('clock_wrong', checkClock), possible('tls_not_yet_valid')]
}

function broken(failed: FailedExchange): readonly CauseView[] {
  const { technical, target, environment, proxyInUse } = failed
  const name = technical ?? ''
  if (name === 'ERR_CERT_REVOKED') return [likely('tls_revoked')]
  if (/^ERR_CERT_WEAK/.test(name)) return [likely('tls_weak')]
  if (/^ERR_SSL_(VERSION_OR_CIPHER_MISMATCH|OBSOLETE)|^ERR_TLS/.test(name)) return [likely('tls_old')]
  const notSpoken = environment.custom && (target?.hasPort === true || target?.loopback === true)
  return [
    ...(notSpoken && name === 'ERR_SSL_PROTOCOL_ERROR' ? [likely('tls_not_spoken', editAddress(failed))] : []),
    ...(proxyInUse === true ? [possible('proxy_in_the_way')] : []),
    possible('tls_disturbed', retry),
    possible('tls_old'),
  ]
}
