/** The dialogs of a support bundle and of an archive of exchanges. */
import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { type BrowserWindow, dialog } from 'electron'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { SupportFiles } from '../support/service'
import { writeNew } from './write-file'

const kinds = {
  bundle: { title: msg`Save the support bundle`, extension: 'zip', name: msg`Support bundle` },
  har: { title: msg`Save as HAR`, extension: 'har', name: msg`HTTP archive` },
}

/** @param isOpen whether the vault is open: the question for a file can outlast it */
export function createSupportFiles(window: () => BrowserWindow | null, isOpen: () => boolean): SupportFiles {
  return {
    async save(kind, content) {
      const parent = window()
      if (parent === null) return false
      const { title, extension, name } = kinds[kind]
      const { canceled, filePath } = await dialog.showSaveDialog(parent, {
        title: i18n._(title),
        defaultPath: kind === 'bundle' ? 'keyfob-support.zip' : 'keyfob-requests.har',
        filters: [{ name: i18n._(name), extensions: [extension] }],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      })
      if (canceled || !filePath) return false
      if (!isOpen()) {
        throw new KeyfobError(ErrorCode.locked, 'Locked while a file was picked', { reason: Reason.vault_locked })
      }
      await writeNew(filePath, content)
      return true
    },
  }
}
