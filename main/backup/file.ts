/** The file that is imported, which may be anything: it is measured before it is read. */
import { open } from 'node:fs/promises'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { tooLarge } from './failures'

/** The largest document, encrypted and armored, with room for what stands around it. */
const MAX_FILE_BYTES = 1.5 * 1024 * 1024

/**
 * Read a file that is no larger than a backup can be.
 * @throws KeyfobError invalid_input/backup_too_large, storage/backup_unreadable
 */
export async function readBounded(path: string): Promise<Uint8Array> {
  try {
    const handle = await open(path, 'r')
    try {
      const stat = await handle.stat()
      if (!stat.isFile()) throw unreadable('This is no file')
      if (stat.size > MAX_FILE_BYTES) throw tooLarge()
      // It may grow while it is read, so no more than was measured is.
      const bytes = Buffer.alloc(stat.size)
      const { bytesRead } = await handle.read(bytes, 0, stat.size, 0)
      return bytes.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (cause) {
    throw cause instanceof KeyfobError ? cause : unreadable('The file could not be read', cause)
  }
}

function unreadable(message: string, cause?: unknown): KeyfobError {
  const technical = (cause as NodeJS.ErrnoException | undefined)?.code
  return new KeyfobError(ErrorCode.storage, message, {
    reason: Reason.backup_unreadable,
    details: technical === undefined ? {} : { technical },
  })
}
