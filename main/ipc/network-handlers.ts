/** What the calls about the network settings do. */
import type { ProxyInput } from '../../preload/network'
import type { NetworkSettings } from '../settings/network'
import { HIDDEN } from './mask'
import type { Handlers } from './serve'

export function createNetworkHandlers(network: NetworkSettings): Handlers['network'] {
  return {
    get: () => network.view(),
    setProxy: (input) => network.setProxy(withoutHidden(input)),
    setTimeouts: (input) => network.setTimeouts(input),
    addAuthorities: ({ providerId }) => network.addAuthorities(providerId),
    removeAuthority: ({ providerId, sha256 }) => network.removeAuthority(providerId, sha256),
    chooseClientCertificate: ({ providerId }) => network.chooseClientCertificate(providerId),
    removeClientCertificate: ({ providerId }) => network.removeClientCertificate(providerId),
  }
}

/** A form that was filled while values were hidden sends the word back: what is set is meant. */
function withoutHidden(input: ProxyInput): ProxyInput {
  const isHidden = (value: unknown): boolean => value === HIDDEN || (Array.isArray(value) && value.includes(HIDDEN))
  const meant = Object.entries(input).filter(([, value]) => !isHidden(value))
  return { ...Object.fromEntries(meant), mode: input.mode }
}
