/** The dialogs of a backup: where it goes, and which file is imported. */
import { i18n } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { type BrowserWindow, dialog } from 'electron'
import { basename } from 'node:path'
import { readBounded } from '../backup/file'
import type { BackupFiles } from '../backup/service'
import { writeNew } from './write-file'

const kinds = {
  backup: { title: msg`Save the backup`, extension: 'age', name: msg`Keyfob backup` },
  plain: { title: msg`Save the export without secrets`, extension: 'json', name: msg`Keyfob export` },
}

/** Create the dialogs over a window; without one nothing is picked. */
export function createBackupFiles(window: () => BrowserWindow | null): BackupFiles {
  return {
    async save(kind, make) {
      const parent = window()
      if (parent === null) return null
      const { title, extension, name } = kinds[kind]
      const { canceled, filePath } = await dialog.showSaveDialog(parent, {
        title: i18n._(title),
        defaultPath: `keyfob-${kind === 'plain' ? 'export' : 'backup'}-${today()}.${extension}`,
        filters: [{ name: i18n._(name), extensions: [extension] }],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      })
      if (canceled || !filePath) return null
      await writeNew(filePath, await make())
      return { fileName: basename(filePath) }
    },

    async open() {
      const parent = window()
      if (parent === null) return null
      const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
        title: t`Import a backup`,
        filters: [
          { name: t`Keyfob backups and exports`, extensions: ['age', 'json'] },
          { name: t`All files`, extensions: ['*'] },
        ],
        properties: ['openFile'],
      })
      const [path] = filePaths
      if (canceled || path === undefined) return null
      return { fileName: basename(path), bytes: await readBounded(path) }
    },
  }
}

/** 2026-11-23, by this computer's calendar. */
function today(): string {
  const now = new Date()
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
