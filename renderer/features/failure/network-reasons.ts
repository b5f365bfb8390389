/** The words for a way to the provider that ends somewhere; part of `reasons.ts`. */
import { msg, t } from '@lingui/core/macro'
import { Reason } from '../../../preload/errors'
import { edit, retry, says, type Words } from './reason-words'

export const networkReasons = {
  [Reason.offline]: says(msg`This computer is offline`, retry(msg`Connect to a network and try again.`)),
  [Reason.host_not_found]: says(
    ({ server }) => t`${server} was not found`,
    edit(msg`The address may be misspelt.`),
    retry(msg`The name server may not answer, or a VPN may be needed.`),
  ),
  [Reason.connection_refused]: says(
    ({ server }) => t`${server} refused the connection`,
    retry(msg`The service may be down, or a firewall is in the way.`),
    edit(msg`The address or its port may be wrong.`),
  ),
  [Reason.connection_lost]: says(
    ({ server, isServerKnown }) => (isServerKnown ? t`The connection to ${server} broke` : t`The connection broke`),
    retry(msg`Try again. If it goes on, a firewall or proxy may cut it.`),
  ),
  [Reason.timed_out]: says(
    ({ server }) => t`${server} did not answer in time`,
    retry(msg`The service may be slow, or a firewall drops the request.`),
  ),
  [Reason.proxy_failed]: says(
    msg`The proxy did not pass the request on`,
    retry(msg`Check this computer's proxy settings, or ask who runs the proxy.`),
  ),
  [Reason.proxy_login_needed]: says(
    msg`The proxy asks for a user name and a password`,
    msg`Enter them in the settings, under Network.`,
  ),
  [Reason.proxy_login_refused]: says(
    msg`The proxy did not accept the user name and password`,
    msg`Correct them in the settings, under Network.`,
  ),
  [Reason.tls_untrusted]: says(
    ({ server, isServerKnown }) =>
      isServerKnown ? t`The certificate of ${server} is not trusted` : t`The certificate is not trusted`,
    msg`A company proxy may open encrypted connections: its certificate has to be installed on this computer.`,
    edit(msg`The address may belong to someone else.`),
  ),
  [Reason.tls_expired]: says(
    ({ server, isServerKnown }) =>
      isServerKnown ? t`The certificate of ${server} is not valid today` : t`The certificate is not valid today`,
    msg`This computer's clock may be wrong.`,
    msg`The provider may have let it run out.`,
  ),
  [Reason.tls_wrong_host]: says(
    ({ server, isServerKnown }) =>
      isServerKnown ? t`The certificate is not that of ${server}` : t`The certificate is that of another host`,
    edit(msg`The address may be misspelt.`),
    msg`A proxy or a portal of the network may be answering instead.`,
  ),
  [Reason.tls_failed]: says(
    ({ server, isServerKnown }) => (isServerKnown ? t`No secure connection to ${server}` : t`No secure connection`),
    retry(msg`The server and Keyfob have no common protocol, or something in between breaks it.`),
  ),
  [Reason.client_certificate_needed]: says(
    ({ server }) => t`${server} asks for a client certificate`,
    msg`Keyfob cannot present one yet.`,
  ),
  [Reason.unsafe_port]: says(msg`This port is not allowed for web requests`, edit(msg`Check the port in the address.`)),
  [Reason.network_failed]: says(
    ({ server }) => t`${server} could not be reached`,
    retry(msg`Check the network and try again.`),
  ),
} satisfies Partial<Record<Reason, Words>>
