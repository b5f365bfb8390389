/**
 * The file of a backup. It is written beside its place and renamed, so that a full disk costs no older backup; one that is read
 * is measured first.
 */
import { randomBytes } from 'node:crypto'
import { open, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { tooLarge } from './failures'

/** The largest document, encrypted and armored, with room for what stands around it. */
const MAX_FILE_BYTES = 1.5 * 1024 * 1024

/**
 * Write a whole new file for its owner alone, and only then give it its name.
 * @throws KeyfobError storage/save_failed
 */
export async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.tmp`)
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (cause) {
    await unlink(temporary).catch(() => undefined)
    throw failed('The file could not be written', Reason.save_failed, cause)
  }
}

/**
 * Read a file that is no larger than a backup can be.
 * @throws KeyfobError invalid_input/backup_too_large, storage/backup_unreadable
 */
export async function readBounded(path: string): Promise<Uint8Array> {
  try {
    const handle = await open(path, 'r')
    try {
      const stat = await handle.stat()
      if (!stat.isFile()) throw failed('This is no file', Reason.backup_unreadable)
      if (stat.size > MAX_FILE_BYTES) throw tooLarge()
      // It may grow while it is read, so no more than was measured is.
      const bytes = Buffer.alloc(stat.size)
      const { bytesRead } = await handle.read(bytes, 0, stat.size, 0)
      return bytes.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (cause) {
    throw cause instanceof KeyfobError ? cause : failed('The file could not be read', Reason.backup_unreadable, cause)
  }
}

function failed(message: string, reason: Reason, cause?: unknown): KeyfobError {
  const technical = (cause as NodeJS.ErrnoException | undefined)?.code
  return new KeyfobError(ErrorCode.storage, message, {
    reason,
    details: technical === undefined ? {} : { technical },
  })
}
