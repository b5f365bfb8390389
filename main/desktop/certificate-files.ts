/** The dialog for a file of certificates. */
import { t } from '@lingui/core/macro'
import { type BrowserWindow, dialog } from 'electron'
import { open } from 'node:fs/promises'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'

/** A hundred certificates with room around them. */
const MAX_FILE_BYTES = 1_048_576

/**
 * Make the function that has the person pick a file over a window; null where they picked none. It rejects with
 * invalid_input/authority_unreadable.
 */
export function createCertificatePicker(window: () => BrowserWindow | null) {
  return async (title: string): Promise<Uint8Array | null> => {
    const parent = window()
    if (parent === null) return null
    const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
      title,
      filters: [
        { name: t`Certificates`, extensions: ['pem', 'crt', 'cer', 'der', 'ca-bundle'] },
        { name: t`All files`, extensions: ['*'] },
      ],
      properties: ['openFile'],
    })
    const [path] = filePaths
    return canceled || path === undefined ? null : readBounded(path)
  }
}

async function readBounded(path: string): Promise<Uint8Array> {
  try {
    const handle = await open(path, 'r')
    try {
      const bytes = Buffer.alloc(MAX_FILE_BYTES + 1)
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0)
      if (bytesRead > MAX_FILE_BYTES) throw new Error('too large')
      return bytes.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (cause) {
    throw new KeyfobError(ErrorCode.invalid_input, 'The file could not be read', {
      reason: Reason.authority_unreadable,
      cause,
    })
  }
}
