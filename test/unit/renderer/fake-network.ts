/** The network settings of the fake bridge: they keep what they are given. A pick picks one authority. */
import type { AuthorityView, NetworkView } from '../../../preload/network'

export const authority: Omit<AuthorityView, 'providerId'> = {
  sha256: '9F:86:D0:81:88:4C:7D:65:9A:2F:EA:A0:C5:5A:D0:15:A3:BF:4F:1B:2B:0B:82:2C:D1:5D:6C:15:B0:F0:0A:08',
  subject: 'Harbour Root CA, Harbour Ltd',
  issuer: 'Harbour Root CA, Harbour Ltd',
  validFrom: Date.UTC(2025, 0, 1),
  validTo: Date.UTC(2035, 0, 1),
}

export const defaultNetwork: NetworkView = {
  proxy: {
    mode: 'system',
    scheme: 'http',
    host: '',
    port: '',
    bypass: [],
    pacUrl: '',
    userName: '',
    loginProxy: '',
    passwordSet: false,
  },
  timeouts: { answerSeconds: 20, totalSeconds: 30 },
  authorities: [],
  clientCertificates: [],
  clientCertificatesIn: 'sign_in_window',
}

export function networkMembers(): Record<string, (input: Record<string, unknown>) => unknown> {
  let network = defaultNetwork
  const set = (more: Partial<NetworkView>): NetworkView => (network = { ...network, ...more })
  return {
    'network.get': () => network,
    'network.setProxy': ({ password, ...proxy }) =>
      set({
        proxy: { ...network.proxy, ...proxy, passwordSet: typeof password === 'string' || network.proxy.passwordSet },
      }),
    'network.setTimeouts': (timeouts) => set({ timeouts: timeouts as unknown as NetworkView['timeouts'] }),
    'network.addAuthorities': ({ providerId }) => ({
      picked: true,
      network: set({
        authorities: [...network.authorities, { ...authority, providerId: providerId as string | null }],
      }),
    }),
    'network.removeAuthority': ({ providerId, sha256 }) =>
      set({
        authorities: network.authorities.filter((each) => each.providerId !== providerId || each.sha256 !== sha256),
      }),
    'network.chooseClientCertificate': ({ providerId }) => ({
      picked: true,
      network: set({ clientCertificates: [{ ...authority, providerId: String(providerId) }] }),
    }),
    'network.removeClientCertificate': () => set({ clientCertificates: [] }),
  }
}
