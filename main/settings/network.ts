/**
 * The network settings: what the window sees and changes of them, and what requests are sent by. All of it is in the
 * settings' file but the proxy's password, which is a secret of the vault and bound there to the one proxy that may ask for it:
 * whoever changes the file can't have it sent to another.
 */
import { t } from '@lingui/core/macro'
import type { ProxyConfig } from 'electron'
import type { X509Certificate } from 'node:crypto'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { CertificateView, NetworkPick, NetworkView, ProxyInput, TimeoutsInput } from '../../preload/network'
import { viewCertificate, parseCertificate, readAuthorities } from '../http/tls/authority'
import type { Vault } from '../vault/contract'
import type { KeptNetwork } from './kept-network'
import { changeProxy, loginProxyOf, proxyConfigOf, proxyName } from './proxy'

/** The vault's record of the password. */
const RECORD = 'keyfob:network'
const PASSWORD = 'password'
const MOST_AUTHORITIES = 100

export interface ProxyLogin {
  readonly userName: string
  readonly password: string
}

export interface NetworkSettingsPorts {
  readonly kept: { readonly get: () => KeptNetwork; readonly set: (network: KeptNetwork) => void }
  readonly vault: Pick<Vault, 'status' | 'hasSecret' | 'readSecret' | 'readBoundSecret' | 'put'>
  /** Has the person pick a file of certificates; null where they picked none. */
  readonly pick: (title: string) => Promise<Uint8Array | null>
  readonly clientCertificatesIn: NetworkView['clientCertificatesIn']
  /** ms since the epoch. */
  readonly now: () => number
  /** Told after each change. */
  readonly changed: () => void
}

export type NetworkSettings = ReturnType<typeof createNetworkSettings>

export function createNetworkSettings(ports: NetworkSettingsPorts) {
  const { kept, vault, pick, now } = ports

  function view(): NetworkView {
    const { proxy, timeouts, authorities, clientCertificates } = kept.get()
    const isOpen = vault.status().state === 'unlocked'
    return {
      proxy: { ...proxy, passwordSet: isOpen ? vault.hasSecret(RECORD, PASSWORD) : null },
      timeouts,
      authorities: described(authorities),
      clientCertificates: described(clientCertificates),
      clientCertificatesIn: ports.clientCertificatesIn,
    }
  }

  function save(change: Partial<KeptNetwork>): NetworkView {
    kept.set({ ...kept.get(), ...change })
    ports.changed()
    return view()
  }

  /** Keep, replace or remove the password, so that it belongs to the proxy that is set now. */
  async function savePassword(proxy: string | null, password: string | null | undefined): Promise<void> {
    const stored = async () => (await vault.readBoundSecret(RECORD, PASSWORD))?.binding ?? null
    if (proxy !== null && password === undefined) {
      if ((await stored()) !== bindingOf(proxy)) throw missingPassword()
      return
    }
    const value = proxy !== null && typeof password === 'string' ? { value: password, binding: bindingOf(proxy) } : null
    if (value === null && (await stored()) === null) return
    await vault.put({ id: RECORD, meta: { kind: 'network' }, secrets: { [PASSWORD]: value } })
  }

  return {
    view,

    /**
     * Change the proxy. Rejects as `changeProxy`, with invalid_input/missing_field (`password`) where a user name has none for
     * this proxy, and as `Vault.put`.
     */
    async setProxy(input: ProxyInput): Promise<NetworkView> {
      const proxy = changeProxy(kept.get().proxy, input)
      // Without a proxy what was entered before is kept for the day it is set again.
      if (proxy.mode !== 'none' && vault.status().state === 'unlocked') {
        await savePassword(loginProxyOf(proxy), input.password)
      }
      return save({ proxy })
    },

    setTimeouts(timeouts: TimeoutsInput): NetworkView {
      if (timeouts.totalSeconds < timeouts.answerSeconds) {
        throw new KeyfobError(ErrorCode.invalid_input, 'The whole is shorter than its part', {
          reason: Reason.invalid_value,
          details: { field: 'totalSeconds' },
        })
      }
      return save({ timeouts })
    },

    /** Add the authorities of a file the person picks, for one provider or (null) for all. Rejects as `readAuthorities`. */
    async addAuthorities(providerId: string | null): Promise<NetworkPick> {
      const bytes = await pick(t`Add a certificate authority`)
      if (bytes === null) return { picked: false, network: view() }
      const added = readAuthorities(bytes, now()).map((certificate) => ({ providerId, pem: pemOf(certificate) }))
      const before = kept.get().authorities
      const isNew = ({ pem }: { readonly pem: string }): boolean =>
        !before.some((each) => each.providerId === providerId && each.pem === pem)
      const authorities = [...before, ...added.filter(isNew)]
      if (authorities.length > MOST_AUTHORITIES) {
        throw new KeyfobError(ErrorCode.invalid_input, 'Too many authorities', { reason: Reason.authority_too_many })
      }
      return { picked: true, network: save({ authorities }) }
    },

    removeAuthority(providerId: string | null, sha256: string): NetworkView {
      const authorities = kept.get().authorities.filter((each) => {
        return each.providerId !== providerId || parseCertificate(each.pem)?.fingerprint256 !== sha256
      })
      return save({ authorities })
    },

    /**
     * Choose the certificate that is shown to a provider's servers, by the file of it; its key is this computer's. Rejects with
     * invalid_input/authority_private_key or authority_unreadable.
     */
    async chooseClientCertificate(providerId: string): Promise<NetworkPick> {
      const bytes = await pick(t`Choose the client certificate`)
      if (bytes === null) return { picked: false, network: view() }
      const text = Buffer.from(bytes)
      const certificate = parseCertificate(text)
      if (text.includes('PRIVATE KEY-----') || certificate === null) {
        const reason = certificate === null ? Reason.authority_unreadable : Reason.authority_private_key
        throw new KeyfobError(ErrorCode.invalid_input, 'This is no certificate alone', { reason })
      }
      const others = kept.get().clientCertificates.filter((each) => each.providerId !== providerId)
      const clientCertificates = [...others, { providerId, pem: pemOf(certificate) }]
      return { picked: true, network: save({ clientCertificates }) }
    },

    removeClientCertificate(providerId: string): NetworkView {
      const clientCertificates = kept.get().clientCertificates.filter((each) => each.providerId !== providerId)
      return save({ clientCertificates })
    },

    proxyConfig: (): ProxyConfig => proxyConfigOf(kept.get().proxy),

    /** The authorities that count for a provider, beside Chromium's own. */
    authorities: (providerId: string | null): X509Certificate[] =>
      kept
        .get()
        .authorities.filter((each) => each.providerId === null || each.providerId === providerId)
        .flatMap(({ pem }) => parseCertificate(pem) ?? []),

    /** SHA-256 of the certificate to show to a provider's servers, as `X509Certificate.fingerprint256`; null for none. */
    clientCertificate: (providerId: string | null): string | null => {
      const chosen = kept.get().clientCertificates.find((each) => each.providerId === providerId)
      return (chosen && parseCertificate(chosen.pem)?.fingerprint256) ?? null
    },

    /** Time limits, in ms. */
    limits(): { readonly headersMs: number; readonly totalMs: number } {
      const { answerSeconds, totalSeconds } = kept.get().timeouts
      return { headersMs: answerSeconds * 1000, totalMs: totalSeconds * 1000 }
    },

    /** The password that is kept, whatever proxy it is for, so that nothing with it in it leaves; null where none can be read. */
    password: async (): Promise<string | null> => {
      const stored = await vault.readBoundSecret(RECORD, PASSWORD).catch(() => null)
      return stored?.value ?? null
    },

    /** What a proxy is told that asks; null for every other than the one it was entered for, and while the vault is locked. */
    async proxyLogin(host: string, port: number): Promise<ProxyLogin | null> {
      const { proxy } = kept.get()
      const asking = proxyName(host, port)
      if (loginProxyOf(proxy) !== asking || vault.status().state !== 'unlocked') return null
      try {
        const password = await vault.readSecret(RECORD, PASSWORD, bindingOf(asking))
        return password === null ? null : { userName: proxy.userName, password }
      } catch {
        return null
      }
    },
  }
}

const bindingOf = (proxy: string): string => `proxy ${proxy}`

const missingPassword = (): KeyfobError =>
  new KeyfobError(ErrorCode.invalid_input, 'There is no password for this proxy', {
    reason: Reason.missing_field,
    details: { field: 'password' },
  })

const pemOf = (certificate: X509Certificate): string => certificate.toString()

/** Certificates for the window. What can't be read any more is left out. */
function described<Id>(kept: readonly { readonly pem: string; readonly providerId: Id }[]) {
  return kept.flatMap(({ pem, providerId }): readonly (CertificateView & { readonly providerId: Id })[] => {
    const certificate = parseCertificate(pem)
    return certificate === null ? [] : [{ providerId, ...viewCertificate(certificate) }]
  })
}
