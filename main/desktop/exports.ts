/** Writes what a person wants in a file: a token as a variable of an .env file, or a public key. */
import { type BrowserWindow, dialog } from 'electron'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { mergeEnv } from './env-file'

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

  function failed(cause: unknown): KeyfobError {
    const technical = (cause as NodeJS.ErrnoException).code
    return new KeyfobError(ErrorCode.storage, 'The file could not be read or written', {
      reason: Reason.save_failed,
      details: technical === undefined ? {} : { technical },
    })
  }

  /** The text of a file, empty where there is none. One that can't be read is not taken for an empty one. */
  async function readExisting(path: string): Promise<string> {
    try {
      return await readFile(path, 'utf8')
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return ''
      throw failed(cause)
    }
  }

  async function write(path: string, text: string, mode: number): Promise<void> {
    try {
      await writeFile(path, text, { mode })
      // The mode above counts for a new file alone.
      await chmod(path, mode)
    } catch (cause) {
      throw failed(cause)
    }
  }

  return {
    async saveEnv(line) {
      const path = await pick('Save the token to an .env file', '.env')
      if (path === null) return false
      if (!isOpen()) {
        throw new KeyfobError(ErrorCode.locked, 'Locked while a file was picked', { reason: Reason.vault_locked })
      }
      await write(path, mergeEnv(await readExisting(path), line), 0o600)
      return true
    },

    async savePublicKey(pem) {
      const path = await pick('Save the public key', 'keyfob-public-key.pem')
      if (path === null) return false
      await write(path, pem, 0o644)
      return true
    },

    async saveRecoverySheet(text) {
      const path = await pick('Save the recovery code', 'keyfob-recovery-code.txt')
      if (path === null) return false
      await write(path, text, 0o600)
      return true
    },
  }
}
