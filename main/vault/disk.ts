/**
 * The steps that a save and a restore are made of, in the profile's folder: a new file that is whole and on the disk, a
 * rename that waits for scanners on Windows, a second name for a file. Nothing is ever written in place. Raw system errors.
 */
import { basename, dirname, join } from 'node:path'
import { KeyfobError } from '../../preload/errors'
import { errnoOf, vaultUnreadable } from './failures'
import type { Delay, Random, VaultFileSystem } from './ports'

export const VAULT_FILE = 'vault.kfv'
const TEMPORARY = /^vault\.kfv\.[0-9a-f]{16}\.tmp$/

/** What a virus scanner or an indexer that holds the file makes Windows answer for a moment. */
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY'])
const RETRY_FIRST_MS = 10
const RETRY_LONGEST_MS = 1000
const RETRY_FOR_MS = 10_000

/** File systems that cannot sync a folder say so with these; the file itself is on the disk by then. */
const CANNOT_SYNC_FOLDERS = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS'])

/** Paths below are names within the profile's folder, or within that of the file which its vault is a link to. */
export interface Disk {
  /**
   * Find out, once, whether the vault's file is a symbolic link, and if so go on beside its target: a rename would put a file
   * in the link's place, and the next start would miss what was saved.
   * Rejects with storage/vault_unreadable for a link to nothing or to a file of another user.
   */
  locate(): Promise<void>
  pathOf(name: string): string
  /** Null where there is nothing. */
  stat(name: string): Promise<{ readonly size: number; readonly mtimeMs: number } | null>
  read(name: string): Promise<Uint8Array>
  names(): Promise<readonly string[]>
  /** Make the profile's folder, or one in it, for its owner alone. */
  makeFolder(name?: string): Promise<void>
  /**
   * Write a new temporary file (0600), sync it, and see that it reads back; answers its name.
   * @param meanwhile is done while the disk is busy with it; does not throw
   */
  writeTemporary(bytes: Uint8Array, meanwhile?: () => void): Promise<string>
  /** A second name for a file's bytes under a new temporary name: a hard link, else a copy with the same time. */
  duplicate(name: string): Promise<string>
  rename(from: string, to: string): Promise<void>
  unlink(name: string): Promise<void>
  /** Make what was renamed last, after a power cut too. */
  syncFolder(name?: string): Promise<void>
  /** Remove the temporary files. Never rejects. */
  removeTemporaries(): Promise<void>
}

export interface DiskOptions {
  readonly directory: string
  readonly fs: VaultFileSystem
  readonly random: Random
  readonly delay: Delay
  readonly platform: NodeJS.Platform
  /** The user's id; null where the system has none. */
  readonly uid: number | null
}

/** Create the disk of one folder, which need not be there yet. */
export function createDisk({ directory, fs, random, delay, platform, uid }: DiskOptions): Disk {
  let located = false
  let vaultPath = join(directory, VAULT_FILE)
  const folder = (): string => dirname(vaultPath)
  const pathOf = (name: string): string => (name === VAULT_FILE ? vaultPath : join(folder(), name))
  const temporaryName = (): string => `vault.kfv.${Buffer.from(random(8)).toString('hex')}.tmp`

  async function writeTemporary(bytes: Uint8Array, meanwhile?: () => void): Promise<string> {
    const name = temporaryName()
    const handle = await fs.open(pathOf(name), 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      const synced = handle.sync()
      meanwhile?.()
      await synced
    } finally {
      await handle.close()
    }
    // The bytes were verified in memory: the same bytes have the same length, MAC and contents.
    if (!Buffer.from(bytes).equals(await fs.readFile(pathOf(name)))) throw new WrittenDiffers()
    return name
  }

  async function copy(name: string): Promise<string> {
    const { mtimeMs } = await fs.stat(pathOf(name))
    const temporary = await writeTemporary(await fs.readFile(pathOf(name)))
    // The time a backup was saved is all that tells a person how old it is.
    await fs.utimes(pathOf(temporary), mtimeMs / 1000, mtimeMs / 1000)
    return temporary
  }

  const isLink = async (path: string): Promise<boolean> => {
    try {
      return (await fs.lstat(path)).isSymbolicLink()
    } catch (thrown) {
      if (errnoOf(thrown) === 'ENOENT') return false
      throw thrown
    }
  }

  return {
    pathOf,
    writeTemporary,
    read: (name) => fs.readFile(pathOf(name)),
    async names() {
      const target = basename(vaultPath)
      return (await fs.readdir(folder())).map((name) => (name === target ? VAULT_FILE : name))
    },

    async locate() {
      if (located) return
      try {
        if (await isLink(vaultPath)) {
          const target = await fs.realpath(vaultPath)
          const owner = (await fs.stat(target)).uid
          if (uid !== null && owner !== uid) throw vaultUnreadable('file_of_another_user')
          vaultPath = target
        }
        located = true
      } catch (thrown) {
        throw thrown instanceof KeyfobError ? thrown : vaultUnreadable(errnoOf(thrown))
      }
    },

    unlink: (name) => fs.unlink(pathOf(name)),

    async stat(name) {
      try {
        return await fs.stat(pathOf(name))
      } catch (thrown) {
        if (errnoOf(thrown) === 'ENOENT') return null
        throw thrown
      }
    },

    async makeFolder(name = '') {
      await fs.mkdir(pathOf(name), { recursive: true, mode: 0o700 })
    },

    async duplicate(name) {
      const temporary = temporaryName()
      try {
        await fs.link(pathOf(name), pathOf(temporary))
        return temporary
      } catch {
        return copy(name)
      }
    },

    async rename(from, to) {
      let waited = 0
      let pause = RETRY_FIRST_MS
      for (;;) {
        try {
          await fs.rename(pathOf(from), pathOf(to))
          return
        } catch (thrown) {
          if (platform !== 'win32' || !HELD.has(errnoOf(thrown)) || waited >= RETRY_FOR_MS) throw thrown
          await delay(pause)
          waited += pause
          pause = Math.min(pause * 2, RETRY_LONGEST_MS)
        }
      }
    },

    async syncFolder(name = '') {
      if (platform === 'win32') return
      const handle = await fs.open(pathOf(name), 'r')
      try {
        await handle.sync()
      } catch (thrown) {
        if (!CANNOT_SYNC_FOLDERS.has(errnoOf(thrown))) throw thrown
      } finally {
        await handle.close()
      }
    },

    async removeTemporaries() {
      const names = await fs.readdir(folder()).catch(() => [])
      const temporaries = names.filter((name) => TEMPORARY.test(name))
      await Promise.all(temporaries.map((name) => fs.unlink(pathOf(name)).catch(() => undefined)))
    },
  }
}

/** The file that was just written reads back as another one. */
class WrittenDiffers extends Error {
  readonly code = 'written_differs'
}
