/** The files that are kept beside the vault's, encrypted: the record of exchanges, and when credentials were last used. */
import { readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { BesideFile } from '../tokens/kept-beside'
import { writeNew } from './write-file'

/** @param directory the profile's folder */
export function createBesideFile(directory: string, name: 'activity.kfa' | 'uses.kfa'): BesideFile {
  const path = join(directory, name)
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
