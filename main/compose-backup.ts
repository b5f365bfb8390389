/** The part of the composition root that writes credentials to files and reads them back. */
import { randomUUID } from 'node:crypto'
import { createBackup } from './backup/service'
import type { CredentialService } from './credentials/service'
import type { AppWindow } from './desktop/app-window'
import { createBackupFiles } from './desktop/backup-files'
import type { Registry } from './providers/registry'
import type { SettingsStore } from './settings/settings'
import { setTimer } from './timer'
import type { TokenService } from './tokens/service'
import { systemScrypt } from './vault/slots'

export interface BackupParts {
  readonly credentials: CredentialService
  readonly registry: Registry
  readonly settings: SettingsStore
  readonly tokens: Pick<TokenService, 'forget'>
  readonly window: AppWindow
}

/** Make what makes backups. Called once, by `compose`. */
export function composeBackup({ credentials, registry, settings, tokens, window }: BackupParts) {
  return createBackup({
    credentials,
    registry,
    settings,
    files: createBackupFiles(window.current),
    scrypt: systemScrypt,
    now: () => Date.now(),
    newId: randomUUID,
    setTimer,
    replaced: (ids) => {
      for (const id of ids) tokens.forget(id)
    },
    changed: () => {
      window.push('credentialsChanged', { id: null })
    },
  })
}
