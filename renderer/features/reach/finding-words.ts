/** What each finding says, and what to do about it. Total: a new finding does not compile without its words. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import type { ReachFacts, ReachFinding } from '../../../preload/reach-views'
import { dateTimeWords, durationWords } from '../../ui/time'

/** What a sentence may name: the facts of the step, and the host where the step named none. */
export interface Named extends ReachFacts {
  readonly host: string
}
type Say = MessageDescriptor | ((named: Named) => string)

interface Words {
  readonly says: Say
  /** What to do; nothing where a request does not stop by it. */
  readonly todo?: Say
}

function named(say: Say | undefined, facts: Named): string {
  if (say === undefined) return ''
  return typeof say === 'function' ? say(facts) : i18n._(say)
}

/** What a finding says, in a sentence without its full stop. */
export const saysOf = (finding: ReachFinding, facts: Named): string => named(words[finding].says, facts)
/** What to do about a finding, in sentences; empty where nothing is to be done. */
export const todoOf = (finding: ReachFinding, facts: Named): string => named(words[finding].todo, facts)

/** "5 min behind the server's". @param skew seconds by which the server is ahead; not 0 */
function skewWords(skew: number): string {
  const seconds = Math.abs(skew)
  const apart = seconds < 120 ? t`${seconds} s` : durationWords(seconds * 1000)
  return skew > 0 ? t`${apart} behind the server's` : t`${apart} ahead of the server's`
}

function clockOffWords(skew: number): string {
  const seconds = Math.abs(skew)
  const apart = seconds < 120 ? t`${seconds} s` : durationWords(seconds * 1000)
  return skew > 0
    ? t`The clock of this computer is ${apart} behind the server's`
    : t`The clock of this computer is ${apart} ahead of the server's`
}

function expiredWords({ certificate }: Named): string {
  if (certificate === undefined) return t`The certificate ran out`
  const day = dateTimeWords(certificate.validTo)
  return t`The certificate ran out on ${day}`
}

function notYetWords({ certificate }: Named): string {
  if (certificate === undefined) return t`The certificate becomes valid only later`
  const day = dateTimeWords(certificate.validFrom)
  return t`The certificate becomes valid only on ${day}`
}

function otherHostWords({ certificate }: Named): string {
  const subject = certificate?.subject ?? ''
  return subject === '' ? t`The certificate is for another host` : t`The certificate is for another host, ${subject}`
}

function unknownIssuerWords({ certificate }: Named): string {
  const issuer = certificate?.issuer ?? ''
  return issuer === ''
    ? t`The certificate comes from an authority that is not known here`
    : t`The certificate comes from an authority that is not known here, ${issuer}`
}

/** An answer that leads elsewhere, in one sentence. */
export function movedWords({ status, location }: Named): string {
  if (status === undefined)
    return location === undefined ? t`Answered, with a redirect` : t`Answered, which leads to ${location}`
  return location === undefined
    ? t`Answered with status ${status}, with a redirect`
    : t`Answered with status ${status}, which leads to ${location}`
}

/** Encryption that is opened on the way, by someone this computer trusts. */
export const trustedInterceptorWords = ({ interceptor }: Named): string =>
  interceptor === undefined
    ? t`A company proxy opens the encryption on the way, and is trusted`
    : t`${interceptor} opens the encryption on the way, and is trusted`

const trusted = msg`If the server is your own, install the certificate on this computer as trusted. Else ask who runs it.`

const words: Readonly<Record<ReachFinding, Words>> = {
  direct: { says: msg`No proxy is used for this address` },
  through_proxy: {
    says: ({ proxy = '' }) => t`Through the proxy ${proxy}; its name and connection are looked at next`,
  },
  proxy_settings: {
    says: msg`The proxy settings of this computer, or the script they point to, gave no answer that can be used`,
    todo: msg`Check the proxy settings.`,
  },
  proxy_needs_login: {
    says: msg`The proxy wants a user name and a password`,
    todo: msg`Enter them where this computer or Keyfob keeps its proxy, or ask who runs it.`,
  },
  proxy_refuses: {
    says: ({ status }) =>
      status === undefined
        ? t`The proxy does not allow this host`
        : t`The proxy does not allow this host (status ${status})`,
    todo: msg`Ask who runs the proxy to allow it.`,
  },
  proxy_cannot_reach: {
    says: msg`The proxy is there, and gets no connection to the host`,
    todo: msg`The host may be down, misspelt, or closed to the proxy: ask who runs the proxy.`,
  },
  proxy_fails: {
    says: msg`The proxy does not do its part`,
    todo: msg`Check the proxy settings, or ask who runs it.`,
  },

  found: { says: msg`Found` },
  is_address: { says: msg`No name to look up: the address is in numbers` },
  name_unknown: {
    says: ({ host }) => t`Nobody on this network knows the name ${host}`,
    todo: msg`Check its spelling. A company's own name needs its network or VPN.`,
  },
  name_server_silent: {
    says: msg`No name server answered`,
    todo: msg`Check the network or the VPN of this computer, then try again.`,
  },
  name_failed: {
    says: ({ technical }) =>
      technical === undefined ? t`The name could not be looked up` : t`The name could not be looked up (${technical})`,
    todo: msg`Check the network or the VPN of this computer, then try again.`,
  },
  private_address: {
    says: msg`The name leads to a private address: right inside a company network, wrong elsewhere`,
  },
  name_blocked: {
    says: ({ host }) =>
      t`The name ${host} leads back to this computer or nowhere, as a filter does with names it blocks`,
    todo: msg`Look into the hosts file and the DNS filter of this network.`,
  },

  connected: { says: msg`Connected` },
  ipv6_dead: { says: msg`IPv6 does not answer; IPv4 does, and is used` },
  port_closed: {
    says: ({ host }) => t`${host} refuses the connection: nothing listens there, or a firewall says no`,
    todo: msg`Check the port in the address, and whether the service runs.`,
  },
  port_forbidden: { says: msg`Web requests may not go to this port`, todo: msg`Use another port in the address.` },
  unreachable: {
    says: ({ host }) => t`There is no way from this computer to ${host}`,
    todo: msg`Check the network, and whether a VPN is needed.`,
  },
  blocked_here: {
    says: msg`A firewall or a virus scanner on this computer does not let Keyfob connect`,
    todo: msg`Allow Keyfob there.`,
  },
  no_answer: {
    says: ({ host }) => t`${host} does not answer at all`,
    todo: msg`A firewall on the way may drop the connection, a VPN may be needed, or the host is down.`,
  },
  offline: { says: msg`This computer is not connected to a network`, todo: msg`Connect it, then try again.` },

  secure: { says: msg`Encrypted` },
  plain_http: { says: msg`Not used: the address begins with http://` },
  not_through_socks: { says: msg`Not looked at through a SOCKS proxy` },
  not_tls: {
    says: msg`The port answers, and does not speak https`,
    todo: msg`Check the port in the address. A service without https cannot be used, since secrets would be readable on the way.`,
  },
  hello_unanswered: {
    says: msg`The host takes the connection, and does not answer the first word of encryption`,
    todo: msg`A firewall on the way may hold it back: ask who runs the network. Else the service hangs.`,
  },
  cut_in_hello: {
    says: msg`The connection is cut at the first word of encryption`,
    todo: msg`A firewall or filter on the way often does this to a name it blocks: ask who runs the network. It can also be the server.`,
  },
  tls_old: {
    says: msg`The server speaks only encryption that is no longer safe, such as TLS 1.1`,
    todo: msg`Who runs it has to turn on TLS 1.2 or 1.3.`,
  },
  tls_no_common: {
    says: msg`The server and this computer have no encryption in common`,
    todo: msg`Who runs the server has to allow current ciphers.`,
  },
  name_not_served: {
    says: msg`The server answers, and serves nothing under this name`,
    todo: msg`Check the host in the address.`,
  },
  tls_failed: {
    says: ({ technical }) =>
      technical === undefined
        ? t`Encryption could not be agreed on`
        : t`Encryption could not be agreed on (${technical})`,
    todo: msg`A firewall or proxy on the way may disturb it. Try from another network.`,
  },
  certificate_expired: {
    says: expiredWords,
    todo: msg`Who runs the server has to renew it. Check also the clock of this computer.`,
  },
  certificate_not_yet: {
    says: notYetWords,
    todo: msg`Check the clock of this computer.`,
  },
  certificate_other_host: {
    says: otherHostWords,
    todo: msg`Check the host in the address, or sign in to the network in a browser if it has a page for that.`,
  },
  certificate_self_signed: { says: msg`The certificate is signed by itself, not by an authority`, todo: trusted },
  certificate_intercepted: {
    says: ({ interceptor }) =>
      interceptor === undefined
        ? t`A company proxy opens the encryption on the way`
        : t`${interceptor} opens the encryption on the way`,
    todo: msg`Its certificate has to be installed on this computer: ask who runs the network.`,
  },
  certificate_unknown_ca: {
    says: unknownIssuerWords,
    todo: msg`Install the certificate of that authority on this computer if you trust it.`,
  },
  chain_incomplete: {
    says: msg`The server sends its own certificate alone`,
    todo: msg`The one between it and the authority may be missing: who runs the server has to add it.`,
  },
  client_certificate: {
    says: msg`The server asks for a client certificate, and Keyfob has none to show`,
    todo: msg`Ask who runs it whether there is an address without one.`,
  },
  captive_portal: {
    says: msg`A network that wants a sign-in on a page of its own answers like this`,
    todo: msg`Open a browser and sign in to the network.`,
  },

  answered: { says: ({ status }) => (status === undefined ? t`Answered` : t`Answered with status ${status}`) },
  moved: { says: ({ location }) => (location === undefined ? t`with a redirect` : t`which leads to ${location}`) },
  fault: { says: msg`The server is reached, and says that it has a fault of its own` },
  timed_out: {
    says: msg`The connection stands, and no answer comes`,
    todo: msg`The service hangs or is overloaded: try again later.`,
  },
  cut: {
    says: msg`The connection is closed before an answer comes`,
    todo: msg`A firewall or proxy on the way may cut it, or the service is restarting.`,
  },
  request_failed: {
    says: ({ technical }) => (technical === undefined ? t`The request failed` : t`The request failed (${technical})`),
    todo: msg`Copy the result, and show it to who runs the network.`,
  },

  clock_right: { says: ({ skewSeconds = 0 }) => (skewSeconds === 0 ? t`As the server's` : skewWords(skewSeconds)) },
  clock_off: {
    says: ({ skewSeconds = 0 }) => clockOffWords(skewSeconds),
    todo: msg`Set it, since signed requests and certificates depend on it.`,
  },
  clock_unsaid: { says: msg`The server did not say its time` },
}
