/** Writes what a person wants in a file: a token as a variable of an .env file, or a public key. */
import { t } from '@lingui/core/macro'
import { type BrowserWindow, dialog } from 'electron'
import { readFile } from 'node:fs/promises'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { mergeEnv } from './env-file'
import { saveFailed, writeNew } from './write-file'

export interface Exports {
  /** Ask for a file and put the line `NAME=value` there. False: the person picked none. */
  readonly saveEnv: (line: string) => Promise<boolean>
  readonly savePublicKey: (pem: string) => Promise<boolean>
  readonly saveRecoverySheet: (text: string) => Promise<boolean>
}

/** @param isOpen whether the vault is open: the question for a file can outlast it */
export function createExports(window: () => BrowserWindow | null, isOpen: () => boolean): Exports {
  async function pick(title: string, defaultPath: string): Promise<string | null> {
    const parent = window()
    if (parent === null) return null
    const { canceled, filePath } = await dialog.showSaveDialog(parent, {
      title,
      defaultPath,
      // An .env file is added to, not replaced.
      properties: ['createDirectory', 'showHiddenFiles'],
    })
    return canceled || !filePath ? null : filePath
  }

  /** As `pick`, for what a locked vault must not give away. */
  async function pickSecret(title: string, defaultPath: string): Promise<string | null> {
    const path = await pick(title, defaultPath)
    if (path === null || isOpen()) return path
    throw new KeyfobError(ErrorCode.locked, 'Locked while a file was picked', { reason: Reason.vault_locked })
  }

  /** The text of a file, empty where there is none. One that can't be read is not taken for an empty one. */
  async function readExisting(path: string): Promise<string> {
    try {
      return await readFile(path, 'utf8')
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return ''
      throw saveFailed(cause)
    }
  }

  return {
    async saveEnv(line) {
      const path = await pickSecret(t`Save the token to an .env file`, '.env')
      if (path === null) return false
      await writeNew(path, mergeEnv(await readExisting(path), line))
      return true
    },

    async savePublicKey(pem) {
      const path = await pick(t`Save the public key`, 'keyfob-public-key.pem')
      if (path === null) return false
      await writeNew(path, pem, 0o644)
      return true
    },

    async saveRecoverySheet(text) {
      const path = await pickSecret(t`Save the recovery code`, 'keyfob-recovery-code.txt')
      if (path === null) return false
      await writeNew(path, text)
      return true
    },
  }
}
