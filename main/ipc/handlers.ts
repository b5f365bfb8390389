/** What each call of the contract does: hand over to the part that owns it, and make views of what comes back. */
import type { CredentialSummary } from '../../preload/views'
import type { VaultStatus } from '../../preload/vault-views'
import type { Backup } from '../backup/service'
import type { Credential } from '../credentials/credential'
import type { CredentialService } from '../credentials/service'
import type { Clipboard } from '../desktop/clipboard'
import type { CopyToken } from '../desktop/copy-token'
import type { Exports } from '../desktop/exports'
import { type Registry, toProviderView } from '../providers/registry'
import type { HelpPage } from '../../preload/help'
import type { NetworkSettings } from '../settings/network'
import type { SettingsStore } from '../settings/settings'
import type { CheckAll } from '../tokens/check-all'
import type { KeepAlive } from '../tokens/keep-alive'
import type { Removals } from '../tokens/removal'
import type { Support } from '../support/service'
import type { TokenService } from '../tokens/service'
import type { Uses } from '../tokens/uses'
import type { Vault } from '../vault/contract'
import { createActivityHandlers } from './activity-handlers'
import { type Beside, credentialDetail, credentialSummary } from './credential-views'
import { createInspectorHandlers } from './inspector-handlers'
import { createNetworkHandlers } from './network-handlers'
import { createProtectionHandlers } from './protection-handlers'
import { createSupportHandlers } from './support-handlers'
import type { Handlers } from './serve'

/** How long a revealed token stays in the window, in milliseconds. */
const REVEAL_MS = 30_000

export interface HandlerPorts {
  readonly vault: Vault
  readonly registry: Registry
  readonly credentials: CredentialService
  readonly tokens: TokenService
  readonly keepAlive: KeepAlive
  readonly checks: CheckAll
  readonly removals: Removals
  readonly uses: Pick<Uses, 'lastUsedAt' | 'ready'>
  /** A token was exported or called with; a copy tells so itself. */
  readonly used: (id: string) => void
  readonly reach: Handlers['reach']
  readonly app: Pick<Handlers, 'app' | 'updates'>
  readonly clipboard: Clipboard
  readonly copying: CopyToken
  readonly exports: Exports
  readonly backup: Backup
  readonly support: Support
  /** Opens a provider's page in the system's browser. */
  readonly openExternal: (address: string) => Promise<void>
  readonly showHelp: (page: HelpPage) => void
  readonly settings: SettingsStore
  readonly network: NetworkSettings
  readonly picker: Handlers['picker']
  /** Settles when the vault's file was read; before that its status says nothing. */
  readonly opened: Promise<void>
  /** The vault's status, locked already while a lock is under way. */
  readonly status: () => VaultStatus
  readonly lock: () => Promise<void>
  /** Settles when no lock is under way. */
  readonly locked: () => Promise<void>
  /** Starts the simulator and adds its credentials where they are missing; answers their ids. */
  readonly trySimulator: () => Promise<readonly string[]>
  readonly credentialsChanged: (id: string | null) => void
}

export function createHandlers(ports: HandlerPorts): Handlers {
  const { vault, registry, credentials, tokens, clipboard, copying, checks, exports } = ports
  const { keepAlive, removals, settings, used, uses } = ports
  async function status(): Promise<VaultStatus> {
    await ports.opened
    return ports.status()
  }

  const besideOf = async (credential: Credential): Promise<Beside> => ({
    token: await tokens.view(credential.id),
    keepAlive: credential.meta.keepAlive ? keepAlive.planOf(credential.id) : null,
    needsSecret: credentials.needsSecret(credential),
    lastUsedAt: uses.lastUsedAt(credential.id),
  })
  const summaryOf = async (credential: Credential): Promise<CredentialSummary> =>
    credentialSummary(credential, await besideOf(credential))

  return {
    vault: {
      status,
      create: async ({ protection, passphrase }) => {
        await ports.opened
        await vault.create({ protection, ...(passphrase === undefined ? {} : { passphrase }) })
        return status()
      },
      unlock: async ({ passphrase, recoveryCode }) => {
        await ports.opened
        await ports.locked()
        if (recoveryCode === undefined) await vault.unlock(passphrase)
        else await vault.unlockWithCode(recoveryCode)
        return status()
      },
      lock: async () => {
        await ports.lock()
        return status()
      },
      dismissRestored: () => {
        vault.dismissRestored()
        return status()
      },
      startOver: async () => {
        await ports.opened
        await vault.startOver()
        return status()
      },
      ...createProtectionHandlers({ vault, exports, status }),
    },
    providers: {
      list: () => registry.list().map(toProviderView),
      openDocs: async ({ providerId }) => {
        await ports.openExternal(registry.get(providerId).docs)
        return null
      },
    },
    credentials: {
      list: async () => {
        await uses.ready()
        return Promise.all(credentials.list().map(summaryOf))
      },
      get: async ({ id }) => {
        const credential = credentials.get(id)
        return credentialDetail(credential, await besideOf(credential), credentials.secretStates(credential))
      },
      add: async (input) => {
        const credential = await credentials.add(input)
        ports.credentialsChanged(null)
        return summaryOf(credential)
      },
      edit: async (input) => {
        const before = await tokens.view(input.id)
        const forget = (): void => tokens.forget(input.id)
        const { credential, sentChanged } = await credentials.edit(input, forget)
        // Once more: what was asked for during the save may have loaded the old token again.
        if (sentChanged) forget()
        ports.credentialsChanged(null)
        return {
          credential: await summaryOf(credential),
          tokenDropped: sentChanged && before.state !== 'none',
        }
      },
      remove: ({ id, revoke }) => removals.remove(id, revoke ?? false),
      undoRemove: async ({ id }) => summaryOf(await removals.undo(id)),
      mark: async ({ id, ...marks }) => {
        await credentials.mark(id, marks)
        await keepAlive.review(id)
        ports.credentialsChanged(id)
        return summaryOf(credentials.get(id))
      },
    },
    token: {
      get: ({ id, minValidity }) => tokens.get(id, minValidity),
      refresh: ({ id }) => tokens.refresh(id),
      revoke: ({ id }) => tokens.revoke(id),
      signIn: ({ id, method }) => tokens.signIn(id, method),
      copy: ({ id, format, signIn }) => (signIn === true ? copying.copyOrSignIn(id, format) : copying.copy(id, format)),
      exportEnv: async ({ id }) => {
        const saved = await exports.saveEnv((await copying.secretIn(id, 'env')).text)
        if (saved) used(id)
        return { saved }
      },
      reveal: async ({ id }) => ({ token: await tokens.reveal(id), hideAfterMs: REVEAL_MS }),
      keepAlive: async ({ id, on }) => {
        await credentials.setKeepAlive(id, on)
        await keepAlive.review(id)
        ports.credentialsChanged(id)
        return summaryOf(credentials.get(id))
      },
      call: async ({ id, ...input }) => {
        const result = await tokens.call(id, input)
        used(id)
        return result
      },
      callTargets: ({ id }) => tokens.callTargets(id),
    },
    inspector: createInspectorHandlers(tokens.inspector),
    checks: {
      start: () => checks.start(),
      cancel: () => {
        checks.cancel()
        return null
      },
      copy: async ({ text }) => {
        await clipboard.copyPublic(text)
        return null
      },
    },
    reach: ports.reach,
    login: {
      cancel: () => {
        tokens.cancelSignIn()
        return null
      },
      status: ({ id }) => tokens.openSignIn.status(credentials.get(id)),
      openPage: async () => {
        await tokens.openSignIn.openPage()
        return null
      },
      copyAddress: async () => {
        await clipboard.copyPublic(tokens.openSignIn.address())
        return null
      },
      submitCallback: ({ url }) => {
        tokens.openSignIn.submit(url)
        return null
      },
    },
    keys: {
      generate: () => credentials.generateKey(),
      exportPublic: async ({ keyId, credentialId, to }) => {
        const publicKey = await credentials.publicKey({ keyId, credentialId })
        if (to === 'file') return { saved: await exports.savePublicKey(publicKey) }
        await clipboard.copyPublic(publicKey)
        return { saved: true }
      },
    },
    simulator: { start: async () => ({ ids: await ports.trySimulator() }) },
    backup: {
      export: (input) => ports.backup.exportEncrypted(input),
      exportPlain: (input) => ports.backup.exportPlain(input),
      openImport: () => ports.backup.openImport(),
      unlockImport: (input) => ports.backup.unlockImport(input),
      applyImport: (input) => ports.backup.applyImport(input),
      cancelImport: ({ importId }) => {
        ports.backup.cancelImport(importId)
        return null
      },
    },
    activity: createActivityHandlers({ exchanges: tokens.exchanges, clipboard }),
    support: createSupportHandlers(ports.support),
    picker: ports.picker,
    network: createNetworkHandlers(ports.network),
    help: {
      open: ({ page }) => {
        ports.showHelp(page)
        return null
      },
    },
    ...ports.app,
    settings: {
      get: () => settings.get(),
      set: (input) => settings.set(input),
    },
  }
}
