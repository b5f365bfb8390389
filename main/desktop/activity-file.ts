/** The file that the record of exchanges is kept in, encrypted, beside the vault's. */
import { readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { ActivityFile } from '../tokens/kept-activity'
import { writeNew } from './write-file'

/** @param directory the profile's folder */
export function createActivityFile(directory: string): ActivityFile {
  const path = join(directory, 'activity.kfa')
  const unlessAbsent = (cause: unknown): null => {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw cause
  }
  return {
    read: () => readFile(path, 'utf8').catch(unlessAbsent),
    write: (text) => writeNew(path, text),
    remove: async () => {
      await unlink(path).catch(unlessAbsent)
    },
  }
}
