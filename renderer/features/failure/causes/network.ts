/** The sentences for causes on the way to the provider: connection, proxy, TLS, clock, address. */
import { msg, t } from '@lingui/core/macro'
import type { Cause } from '../../../../preload/causes'
import { clockSkewWords } from '../skew-words'
import type { CauseWords } from './named'

export const networkCauses = {
  offline: msg`This computer is not connected to a network.`,
  computer_slept: msg`The computer went to sleep during the request.`,
  network_changed: msg`The network changed during the request, as when a VPN or Wi-Fi connects.`,
  name_misspelt: ({ host }) => t`The address is misspelt: nobody has the name ${host}.`,
  name_server_failed: msg`The name server of this network did not answer.`,
  vpn_needed: ({ host }) => t`${host} is known only inside a company network: a VPN is not connected.`,
  local_server_off: ({ host }) => t`Nothing listens at ${host} on this computer. Start it first.`,
  port_wrong: msg`The port in the address is another one than the service listens on.`,
  port_forbidden: msg`Web requests may not go to this port. Use another one in the address.`,
  service_down: ({ host }) => t`The service at ${host} is down or restarting.`,
  service_slow: ({ host }) => t`${host} is slow or overloaded.`,
  firewall_in_the_way: msg`A firewall on the way does not let the request through.`,
  local_firewall: msg`Software on this computer, such as a firewall or a virus scanner, does not let Keyfob connect.`,
  connection_cut: msg`A firewall or proxy on the way cut the connection.`,
  closed_without_answer: ({ host }) => t`${host} closed the connection without an answer.`,
  answer_broke_off: msg`The connection broke off in the middle of the answer, which was not used.`,
  proxy_unreachable: msg`The proxy does not answer.`,
  proxy_needs_login: msg`The proxy wants a user name and a password, and Keyfob has none for it.`,
  proxy_login_refused: msg`The proxy did not accept the user name and password that are set. They are not sent again until you save them anew.`,
  proxy_refuses_host: ({ host }) => t`The proxy of this network does not allow connections to ${host}.`,
  proxy_settings: msg`The proxy settings, or the script they point to, do not work.`,
  proxy_certificate: msg`The proxy's own certificate is not valid. Ask who runs it.`,
  proxy_in_the_way: msg`A proxy on the way changed or cut the exchange.`,
  captive_portal: msg`The network wants you to sign in on a page of its own. Open a browser and do that first.`,
  web_filter: ({ name, host }) =>
    name === null
      ? t`A web filter of this network answered in place of ${host}. Ask who runs it to allow ${host}.`
      : t`The web filter ${name} answered in place of ${host}. Ask who runs it to allow ${host}.`,

  tls_self_signed: ({ host }) => t`The certificate of ${host} is signed by itself, not by an authority.`,
  tls_unknown_ca: ({ name }) =>
    name === null
      ? t`The certificate comes from an authority that this computer does not know. Add its certificate in the network settings.`
      : t`The certificate comes from an authority that this computer does not know, ${name}. Add its certificate in the network settings.`,
  tls_intercepted: ({ name }) =>
    name === null
      ? t`A company proxy or a virus scanner opens encrypted connections. Add its certificate in the network settings.`
      : t`${name} opens encrypted connections. Add its certificate in the network settings.`,
  tls_expired: ({ host }) => t`The certificate of ${host} has run out. Only who runs it can renew it.`,
  tls_not_yet_valid: ({ host }) => t`The certificate of ${host} is not valid yet.`,
  tls_other_host: ({ host }) =>
    t`The address is not the right one: the certificate belongs to another name than ${host}.`,
  tls_revoked: ({ host }) => t`The certificate of ${host} was revoked by the authority that issued it.`,
  tls_weak: ({ host }) => t`The certificate of ${host} is signed in a way that is no longer safe.`,
  tls_old: ({ host }) => t`${host} offers only encryption that is no longer safe, such as TLS 1.1.`,
  tls_not_spoken: ({ host }) => t`${host} does not speak https at this port.`,
  tls_disturbed: msg`A firewall or proxy on the way disturbs encrypted connections.`,
  http_to_https_port: msg`The address begins with http://, and its port speaks https.`,
  client_certificate_needed: ({ host }) =>
    t`${host} asks for a client certificate, and none is chosen for this provider, or it cannot be shown here.`,
  clock_wrong: ({ provider, skew }) =>
    skew === null ? t`This computer's clock is wrong.` : clockSkewWords(skew, provider),

  redirect_same_host: msg`The address leads to another one on the same host, e.g. with a slash at its end.`,
  redirect_elsewhere: ({ host }) =>
    t`The request was sent on to ${host}. Keyfob does not follow, since secrets would go along.`,
  path_wrong: msg`The path of the address is wrong: the server knows nothing there.`,
  endpoint_gone: ({ provider }) => t`${provider} has moved or removed this address.`,
  method_refused: msg`The address is there, and does not take requests of this kind.`,
  content_refused: msg`The address does not take requests in this format.`,
  request_too_large: msg`The server finds the request too large.`,
  web_page: msg`The address is that of a web page, not of an API.`,
  login_page: msg`The address is that of a page to sign in at, not of an API.`,
  default_page: msg`A web server answered on which no service is set up.`,
} satisfies Partial<Record<Cause, CauseWords>>
