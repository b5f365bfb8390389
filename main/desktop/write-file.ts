/**
 * Writes the files that a person asked for. A file is written beside its place and renamed, so that a full disk costs nothing of
 * what stood there.
 */
import { randomBytes } from 'node:crypto'
import { open, realpath, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'

/**
 * Write a whole new file, and only then give it its name. A symbolic link stays one: the file it leads to is replaced.
 * @param mode of the file, new or not: for its owner alone unless said otherwise
 * @throws KeyfobError storage/save_failed, with the system's code in `details.technical`
 */
export async function writeNew(path: string, content: Uint8Array | string, mode = 0o600): Promise<void> {
  try {
    await replace(await targetOf(path), content, mode)
  } catch (cause) {
    throw saveFailed(cause)
  }
}

/** The failure of a file that was to be saved, or to be read before. */
export function saveFailed(cause: unknown): KeyfobError {
  const technical = (cause as NodeJS.ErrnoException).code
  return new KeyfobError(ErrorCode.storage, 'The file could not be read or written', {
    reason: Reason.save_failed,
    details: technical === undefined ? {} : { technical },
  })
}

async function replace(path: string, content: Uint8Array | string, mode: number): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.tmp`)
  try {
    const handle = await open(temporary, 'wx', mode)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (cause) {
    await unlink(temporary).catch(() => undefined)
    throw cause
  }
}

async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return path
    throw cause
  }
}
