/** The network settings of the tests' app, and a sender over them. */
import { X509Certificate } from 'node:crypto'
import { createNetwork, type NetworkRules } from '../../../main/http/network'
import { createSender, defaultLimits, type Limits, type Sent } from '../../../main/http/send'
import type { LoginNetwork } from '../../../main/login/login-window'
import type { HttpRequest } from '../../../main/oauth/types'
import { type Outcome, toWireError } from '../../../preload/errors'

export interface NetworkInput {
  readonly proxy?: ReturnType<NetworkRules['proxyConfig']>
  /** PEM. */
  readonly authorities?: readonly { readonly providerId: string | null; readonly pem: string }[]
  readonly login?: { readonly userName: string; readonly password: string } | null
  readonly clientCertificate?: string | null
}

let set: NetworkInput = {}

export const network = createNetwork({
  proxyConfig: () => set.proxy ?? { mode: 'system' },
  authorities: (providerId) =>
    (set.authorities ?? [])
      .filter((each) => each.providerId === null || each.providerId === providerId)
      .map(({ pem }) => new X509Certificate(pem)),
  proxyLogin: () => Promise.resolve(set.login ?? null),
})

/** What a login window of these tests goes out by. */
export function loginNetwork(providerId: string): LoginNetwork {
  return {
    prepare: (session) => network.prepare(session, providerId),
    answerProxy: network.proxyAttempt(false).answer,
    clientCertificate: set.clientCertificate ?? null,
  }
}

export const networkHarness = {
  setNetwork(input: NetworkInput): void {
    set = input
    network.renew()
  },
  /** Send as a provider's request, over the network that was set. */
  async sendAs(providerId: string, request: HttpRequest, limits: Partial<Limits> = {}): Promise<Outcome<Sent>> {
    const send = createSender({
      sessionFor: network.sessionFor,
      proxyAttempt: network.proxyAttempt,
      userAgent: 'Keyfob/1.2.3',
      limits: () => ({ ...defaultLimits, ...limits }),
    })
    try {
      return { ok: true, value: await send(request, { providerId }) }
    } catch (error) {
      return { ok: false, error: toWireError(error) }
    }
  },
  /** What is known of the way there. */
  pathTo: (url: string, providerId: string) => network.pathTo(url, providerId),
}
