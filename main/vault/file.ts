/**
 * The vault's file on disk. A save is a new file that takes the old one's place only when it is whole and on the disk:
 * whatever fails before leaves the old bytes as they were, and there is no way of writing in place.
 * "Cannot read" is an error, never "absent".
 */
import { join } from 'node:path'
import { errnoOf, saveFailed, vaultDamaged, vaultUnreadable } from './failures'
import { MAX_FILE_BYTES } from './format'
import type { Random, VaultFileSystem } from './ports'

export const VAULT_FILE = 'vault.kfv'
const TEMPORARY = /^vault\.kfv\.[0-9a-f]{16}\.tmp$/

/** What a virus scanner or an indexer that holds the file makes Windows answer for a moment. */
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY'])
const RETRY_FIRST_MS = 10
const RETRY_LONGEST_MS = 1000
const RETRY_FOR_MS = 10_000

/** File systems that cannot sync a folder say so with these; the file itself is on the disk by then. */
const CANNOT_SYNC_FOLDERS = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS'])

export interface VaultFileStore {
  /** Whether something stands at the vault's path, whatever it holds. */
  exists(): Promise<boolean>
  /** The bytes; null where there is no file. Rejects with storage/vault_unreadable or storage/vault_damaged. */
  read(): Promise<Uint8Array | null>
  /** Resolves when the bytes are on the disk. Rejects with storage/save_failed. */
  save(bytes: Uint8Array): Promise<void>
  /** Remove what an interrupted save left. Never rejects. */
  removeLeftovers(): Promise<void>
}

export interface VaultFileOptions {
  /** The profile's folder; made (0700) where it is missing. */
  readonly directory: string
  readonly fs: VaultFileSystem
  readonly random: Random
  readonly delay: (ms: number) => Promise<void>
  readonly platform: NodeJS.Platform
}

/** Create the store of the one file `vault.kfv`. */
export function createVaultFileStore({ directory, fs, random, delay, platform }: VaultFileOptions): VaultFileStore {
  const path = join(directory, VAULT_FILE)

  async function sizeOf(): Promise<number | null> {
    try {
      return (await fs.stat(path)).size
    } catch (thrown) {
      if (errnoOf(thrown) === 'ENOENT') return null
      throw vaultUnreadable(errnoOf(thrown))
    }
  }

  async function writeTemporary(temporary: string, bytes: Uint8Array): Promise<void> {
    const handle = await fs.open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  async function replace(temporary: string): Promise<void> {
    let waited = 0
    let pause = RETRY_FIRST_MS
    for (;;) {
      try {
        await fs.rename(temporary, path)
        return
      } catch (thrown) {
        if (platform !== 'win32' || !HELD.has(errnoOf(thrown)) || waited >= RETRY_FOR_MS) throw thrown
        await delay(pause)
        waited += pause
        pause = Math.min(pause * 2, RETRY_LONGEST_MS)
      }
    }
  }

  async function syncFolder(): Promise<void> {
    if (platform === 'win32') return
    const handle = await fs.open(directory, 'r')
    try {
      await handle.sync()
    } catch (thrown) {
      if (!CANNOT_SYNC_FOLDERS.has(errnoOf(thrown))) throw thrown
    } finally {
      await handle.close()
    }
  }

  return {
    async exists() {
      return (await sizeOf()) !== null
    },

    async read() {
      const size = await sizeOf()
      if (size === null) return null
      if (size > MAX_FILE_BYTES) throw vaultDamaged('size')
      try {
        return await fs.readFile(path)
      } catch (thrown) {
        throw vaultUnreadable(errnoOf(thrown))
      }
    },

    async save(bytes) {
      const temporary = `${path}.${Buffer.from(random(8)).toString('hex')}.tmp`
      try {
        await fs.mkdir(directory, { recursive: true, mode: 0o700 })
        await writeTemporary(temporary, bytes)
        await replace(temporary)
        await syncFolder()
      } catch (thrown) {
        // The next start removes it where this does not work either.
        await fs.unlink(temporary).catch(() => undefined)
        throw saveFailed(errnoOf(thrown))
      }
    },

    async removeLeftovers() {
      const names = await fs.readdir(directory).catch(() => [])
      const leftovers = names.filter((name) => TEMPORARY.test(name))
      await Promise.all(leftovers.map((name) => fs.unlink(join(directory, name)).catch(() => undefined)))
    },
  }
}
