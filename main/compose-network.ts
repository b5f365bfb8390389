/** The part of the composition root that is the way to the providers: the network settings, the sessions, and the sender. */
import type { AppWindow } from './desktop/app-window'
import { createCertificatePicker } from './desktop/certificate-files'
import { answerServers, clientCertificatesIn, createRequestBook } from './http/client-certificates'
import { createNetwork } from './http/network'
import { createSender, defaultLimits, type Send } from './http/send'
import type { LoginNetwork } from './login/login-window'
import { createNetworkSettings } from './settings/network'
import type { SettingsStore } from './settings/settings'
import type { Vault } from './vault/contract'

export interface NetworkParts {
  readonly app: Parameters<typeof answerServers>[0]
  readonly settings: SettingsStore
  readonly vault: Vault
  readonly window: AppWindow
}

/** Make what requests and sign-ins go out by. Called once, by `compose`. */
export function composeNetwork({ app, settings, vault, window }: NetworkParts) {
  const networkSettings = createNetworkSettings({
    kept: settings.network,
    vault,
    pick: createCertificatePicker(window.current),
    clientCertificatesIn: clientCertificatesIn(),
    now: () => Date.now(),
    changed: () => {
      network.renew()
    },
  })
  const network = createNetwork(networkSettings)
  const book = createRequestBook(networkSettings.clientCertificate)
  answerServers(app, book.chosenFor)
  const sendAlone = createSender({
    userAgent: `Keyfob/${__KEYFOB_VERSION__}`,
    limits: () => ({ ...defaultLimits, ...networkSettings.limits() }),
    sessionFor: network.sessionFor,
    proxyAttempt: network.proxyAttempt,
  })
  const send: Send = async (request, options = {}) => {
    const end = book.note(request.url, options.providerId ?? null)
    return sendAlone(request, options).finally(end)
  }

  /** The network settings of a sign-in at a provider. */
  function loginNetwork(providerId: string): LoginNetwork {
    const attempt = network.proxyAttempt(false)
    return {
      prepare: (session) => network.prepare(session, providerId),
      answerProxy: attempt.answer,
      clientCertificate: networkSettings.clientCertificate(providerId),
    }
  }

  return { networkSettings, network, send, loginNetwork }
}
