/** The part of the composition root that makes support bundles: what they may show, and the facts of this computer. */
import { randomUUID } from 'node:crypto'
import { release } from 'node:os'
import type { AppInfo } from '../preload/settings-views'
import type { CredentialService } from './credentials/service'
import type { Clipboard } from './desktop/clipboard'
import { credentialDetail } from './ipc/credential-views'
import type { Shield } from './ipc/shield'
import type { Registry } from './providers/registry'
import type { SettingsStore } from './settings/settings'
import { createSupport, type SupportFiles } from './support/service'
import type { TokenService } from './tokens/service'
import type { Vault } from './vault/contract'

export interface SupportParts {
  readonly vault: Vault
  readonly registry: Registry
  readonly credentials: CredentialService
  readonly tokens: TokenService
  readonly settings: Pick<SettingsStore, 'get'>
  readonly shield: Shield
  readonly clipboard: Clipboard
  readonly files: SupportFiles
  readonly proxyInUse: (url: string) => Promise<boolean | null>
  readonly proxyPassword: () => Promise<string | null>
  readonly info: AppInfo
  readonly versions: { readonly electron: string; readonly chrome: string }
}

/** Make what makes support bundles. Called once, by `compose`. */
export function composeSupport(parts: SupportParts) {
  const { vault, registry, credentials, tokens, settings, shield, clipboard, files, info, versions } = parts
  return createSupport({
    credentials,
    registry,
    held: (id) => tokens.held(id),
    fingerprint: (value) => vault.fingerprint(value),
    shown: {
      hides: () => settings.get().screenSharing,
      detail: async (credential) => {
        const token = await tokens.view(credential.id)
        const beside = { token, keepAlive: null, needsSecret: false, lastUsedAt: null }
        return shield.detail(credentialDetail(credential, beside, credentials.secretStates(credential)))
      },
      exchanges: (id) => shield.exchanges(tokens.exchanges.list(id)),
      inspection: async (id) => ((await tokens.held(id)) === null ? null : tokens.inspector.token(id)),
      nameOf: ({ id, meta }) => shield.nameOf(id, meta.name),
    },
    system: {
      version: info.version,
      trial: info.trial,
      system: `${process.platform} ${release()} ${process.arch}`,
      electron: versions.electron,
      chromium: versions.chrome,
      // To ask for it takes 7 ms, and a start has no use for it.
      get timeZone() {
        return Intl.DateTimeFormat().resolvedOptions().timeZone
      },
    },
    proxyInUse: parts.proxyInUse,
    proxyPassword: parts.proxyPassword,
    copy: (text) => clipboard.copyPublic(text),
    files,
    now: () => Date.now(),
    newId: randomUUID,
  })
}
