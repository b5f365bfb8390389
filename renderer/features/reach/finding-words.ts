/** What each finding says, and what to do about it. Total: a new finding does not compile without its words. */
import type { ReachFacts, ReachFinding } from '../../../preload/reach-views'
import { dateTimeWords, durationWords } from '../../ui/time'

/** What a sentence may name: the facts of the step, and the host where the step named none. */
export interface Named extends ReachFacts {
  readonly host: string
}
type Say = string | ((named: Named) => string)

interface Words {
  readonly says: Say
  /** What to do; nothing where a request does not stop by it. */
  readonly todo?: Say
}

const named = (say: Say | undefined, facts: Named): string => (typeof say === 'function' ? say(facts) : (say ?? ''))

/** What a finding says, in a sentence without its full stop. */
export const saysOf = (finding: ReachFinding, facts: Named): string => named(words[finding].says, facts)
/** What to do about a finding, in sentences; empty where nothing is to be done. */
export const todoOf = (finding: ReachFinding, facts: Named): string => named(words[finding].todo, facts)

const validity = ({ certificate }: Named, end: 'validFrom' | 'validTo'): string =>
  certificate === undefined ? '' : ` on ${dateTimeWords(certificate[end])}`
const issuer = ({ certificate }: Named): string =>
  certificate === undefined || certificate.issuer === '' ? '' : `, ${certificate.issuer}`
const code = ({ technical }: Named): string => (technical === undefined ? '' : ` (${technical})`)
const withStatus = ({ status }: Named): string => (status === undefined ? '' : ` with status ${status}`)

/** "5 min behind the server's". @param skew seconds by which the server is ahead */
function skewWords(skew: number): string {
  const apart = Math.abs(skew) < 120 ? `${Math.abs(skew)} s` : durationWords(Math.abs(skew) * 1000)
  return `${apart} ${skew > 0 ? 'behind' : 'ahead of'} the server's`
}

const trusted = 'If the server is your own, install the certificate on this computer as trusted. Else ask who runs it.'

const words: Readonly<Record<ReachFinding, Words>> = {
  direct: { says: 'No proxy is used for this address' },
  through_proxy: {
    says: ({ proxy }) => `Through the proxy ${proxy ?? ''}; its name and connection are looked at next`,
  },
  proxy_settings: {
    says: 'The proxy settings of this computer, or the script they point to, gave no answer that can be used',
    todo: 'Check the proxy settings.',
  },
  proxy_needs_login: {
    says: 'The proxy wants a user name and a password',
    todo: 'Enter them where this computer or Keyfob keeps its proxy, or ask who runs it.',
  },
  proxy_refuses: {
    says: ({ status }) => `The proxy does not allow this host${status === undefined ? '' : ` (status ${status})`}`,
    todo: 'Ask who runs the proxy to allow it.',
  },
  proxy_cannot_reach: {
    says: 'The proxy is there, and gets no connection to the host',
    todo: 'The host may be down, misspelt, or closed to the proxy: ask who runs the proxy.',
  },
  proxy_fails: {
    says: 'The proxy does not do its part',
    todo: 'Check the proxy settings, or ask who runs it.',
  },

  found: { says: 'Found' },
  is_address: { says: 'No name to look up: the address is in numbers' },
  name_unknown: {
    says: ({ host }) => `Nobody on this network knows the name ${host}`,
    todo: "Check its spelling. A company's own name needs its network or VPN.",
  },
  name_server_silent: {
    says: 'No name server answered',
    todo: 'Check the network or the VPN of this computer, then try again.',
  },
  name_failed: {
    says: (facts) => `The name could not be looked up${code(facts)}`,
    todo: 'Check the network or the VPN of this computer, then try again.',
  },
  private_address: {
    says: 'The name leads to a private address: right inside a company network, wrong elsewhere',
  },
  name_blocked: {
    says: ({ host }) =>
      `The name ${host} leads back to this computer or nowhere, as a filter does with names it blocks`,
    todo: 'Look into the hosts file and the DNS filter of this network.',
  },

  connected: { says: 'Connected' },
  ipv6_dead: { says: 'IPv6 does not answer; IPv4 does, and is used' },
  port_closed: {
    says: ({ host }) => `${host} refuses the connection: nothing listens there, or a firewall says no`,
    todo: 'Check the port in the address, and whether the service runs.',
  },
  port_forbidden: { says: 'Web requests may not go to this port', todo: 'Use another port in the address.' },
  unreachable: {
    says: ({ host }) => `There is no way from this computer to ${host}`,
    todo: 'Check the network, and whether a VPN is needed.',
  },
  blocked_here: {
    says: 'A firewall or a virus scanner on this computer does not let Keyfob connect',
    todo: 'Allow Keyfob there.',
  },
  no_answer: {
    says: ({ host }) => `${host} does not answer at all`,
    todo: 'A firewall on the way may drop the connection, a VPN may be needed, or the host is down.',
  },
  offline: { says: 'This computer is not connected to a network', todo: 'Connect it, then try again.' },

  secure: { says: 'Encrypted' },
  plain_http: { says: 'Not used: the address begins with http://' },
  not_through_socks: { says: 'Not looked at through a SOCKS proxy' },
  not_tls: {
    says: 'The port answers, and does not speak https',
    todo: 'Check the port in the address. A service without https cannot be used, since secrets would be readable on the way.',
  },
  hello_unanswered: {
    says: 'The host takes the connection, and does not answer the first word of encryption',
    todo: 'A firewall on the way may hold it back: ask who runs the network. Else the service hangs.',
  },
  cut_in_hello: {
    says: 'The connection is cut at the first word of encryption',
    todo: 'A firewall or filter on the way often does this to a name it blocks: ask who runs the network. It can also be the server.',
  },
  tls_old: {
    says: 'The server speaks only encryption that is no longer safe, such as TLS 1.1',
    todo: 'Who runs it has to turn on TLS 1.2 or 1.3.',
  },
  tls_no_common: {
    says: 'The server and this computer have no encryption in common',
    todo: 'Who runs the server has to allow current ciphers.',
  },
  name_not_served: {
    says: 'The server answers, and serves nothing under this name',
    todo: 'Check the host in the address.',
  },
  tls_failed: {
    says: (facts) => `Encryption could not be agreed on${code(facts)}`,
    todo: 'A firewall or proxy on the way may disturb it. Try from another network.',
  },
  certificate_expired: {
    says: (facts) => `The certificate ran out${validity(facts, 'validTo')}`,
    todo: 'Who runs the server has to renew it. Check also the clock of this computer.',
  },
  certificate_not_yet: {
    says: (facts) => `The certificate becomes valid only${validity(facts, 'validFrom')}`,
    todo: 'Check the clock of this computer.',
  },
  certificate_other_host: {
    says: ({ certificate }) =>
      `The certificate is for another host${certificate === undefined || certificate.subject === '' ? '' : `, ${certificate.subject}`}`,
    todo: 'Check the host in the address, or sign in to the network in a browser if it has a page for that.',
  },
  certificate_self_signed: { says: 'The certificate is signed by itself, not by an authority', todo: trusted },
  certificate_intercepted: {
    says: ({ interceptor }) => `${interceptor ?? 'A company proxy'} opens the encryption on the way`,
    todo: 'Its certificate has to be installed on this computer: ask who runs the network.',
  },
  certificate_unknown_ca: {
    says: (facts) => `The certificate comes from an authority that is not known here${issuer(facts)}`,
    todo: 'Install the certificate of that authority on this computer if you trust it.',
  },
  chain_incomplete: {
    says: 'The server sends its own certificate alone',
    todo: 'The one between it and the authority may be missing: who runs the server has to add it.',
  },
  client_certificate: {
    says: 'The server asks for a client certificate, and Keyfob has none to show',
    todo: 'Ask who runs it whether there is an address without one.',
  },
  captive_portal: {
    says: 'A network that wants a sign-in on a page of its own answers like this',
    todo: 'Open a browser and sign in to the network.',
  },

  answered: { says: (facts) => `Answered${withStatus(facts)}` },
  moved: { says: ({ location }) => (location === undefined ? 'with a redirect' : `which leads to ${location}`) },
  fault: { says: 'The server is reached, and says that it has a fault of its own' },
  timed_out: {
    says: 'The connection stands, and no answer comes',
    todo: 'The service hangs or is overloaded: try again later.',
  },
  cut: {
    says: 'The connection is closed before an answer comes',
    todo: 'A firewall or proxy on the way may cut it, or the service is restarting.',
  },
  request_failed: {
    says: (facts) => `The request failed${code(facts)}`,
    todo: 'Copy the result, and show it to who runs the network.',
  },

  clock_right: { says: ({ skewSeconds = 0 }) => (skewSeconds === 0 ? "As the server's" : skewWords(skewSeconds)) },
  clock_off: {
    says: ({ skewSeconds = 0 }) => `The clock of this computer is ${skewWords(skewSeconds)}`,
    todo: 'Set it, since signed requests and certificates depend on it.',
  },
  clock_unsaid: { says: 'The server did not say its time' },
}
