/**
 * The vault's file and its backups. A save is a new file that takes the old one's place only when it is whole and on the
 * disk; the old one stays as the newest backup. Whatever fails before leaves the old bytes as they were. A damaged file is
 * set aside in `corrupt/` when a backup takes its place. "Cannot read" is never "absent". What the copies are: `backups.ts`.
 */
import { createHash } from 'node:crypto'
import { KeyfobError } from '../../preload/errors'
import {
  asideFolder,
  asidePath,
  BACKUP_FILES,
  backUp,
  hasOlder,
  keepMigrated,
  NEWEST_BACKUP,
  removeOlder,
  setAside,
} from './backups'
import { createDisk, type Disk, type DiskOptions, VAULT_FILE } from './disk'
import { errnoOf, saveFailed, vaultChangedElsewhere, vaultDamaged, vaultUnreadable } from './failures'
import { type Contents, FORMAT, MAX_FILE_BYTES, parseVaultFile, type VaultFile } from './format'

/** The vault's file or one of its backups, as it was found. */
export interface VaultCopy {
  readonly name: string
  /** When it was written, in milliseconds since the epoch. */
  readonly savedAt: number
  /** Read once. Rejects with storage/vault_unreadable, vault_damaged or vault_newer. */
  read(): Promise<{ readonly bytes: Uint8Array; readonly file: VaultFile }>
}

export interface VaultFileStore {
  /** What there is, newest first. Rejects with storage/vault_unreadable where that cannot be told. */
  copies(): Promise<readonly VaultCopy[]>
  /**
   * Go on from the copy that opened. A backup takes the place of the vault's file, and the damaged copies before it are set
   * aside; answers the folder they are kept in, null where there were none. Rejects with storage/save_failed.
   */
  goOnFrom(copy: VaultCopy, damaged: readonly VaultCopy[]): Promise<string | null>
  /**
   * Resolves when the bytes are on the disk. Rejects with storage/save_failed, or storage/vault_changed_elsewhere where the
   * file is no longer the one that was opened or saved last.
   */
  save(bytes: Uint8Array): Promise<void>
  /**
   * Remove the copies from before `since`, where there are any. Never rejects: what could not be removed is `olderLeft`, and
   * is tried again after each save.
   */
  removeOlder(contents: Contents): Promise<void>
  olderLeft(): boolean
  /** The folder of damaged files that were kept; null where there is none. */
  keptAside(): Promise<string | null>
  /** Remove what an interrupted save left. Never rejects. */
  removeLeftovers(): Promise<void>
}

export interface VaultFileOptions extends DiskOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** Create the store of `vault.kfv` in a profile's folder. */
export function createVaultFileStore({ now, ...options }: VaultFileOptions): VaultFileStore {
  const disk = createDisk(options)
  /** Digests of what this store read or wrote last: more than one after a save whose end is not known. */
  let own = new Set<string>()
  /** The format of the file that is there, where it is an older one. */
  let oldFormat: number | null = null
  let older = false
  /** The newest backup is what the vault's file was before the last save: it need not be read to see that it is another. */
  let backedUp = false

  /** As the vault's file was before: an error does not say whether the rename was made, or the sync. */
  async function putBack(before: Uint8Array | null): Promise<void> {
    const now = await readIfThere()
    if (before === null && now !== null) await disk.unlink(VAULT_FILE)
    if (before !== null && (now === null || digestOf(now) !== digestOf(before))) {
      await disk.rename(await disk.duplicate(NEWEST_BACKUP), VAULT_FILE)
    }
  }

  const readIfThere = async (): Promise<Uint8Array | null> =>
    (await disk.stat(VAULT_FILE)) === null ? null : disk.read(VAULT_FILE)

  async function asSave(steps: () => Promise<void>): Promise<void> {
    try {
      await steps()
    } catch (thrown) {
      await disk.removeTemporaries()
      throw thrown instanceof KeyfobError ? thrown : saveFailed(errnoOf(thrown))
    }
  }

  return {
    async removeLeftovers() {
      await disk.locate().catch(() => undefined)
      await disk.removeTemporaries()
    },

    async copies() {
      await disk.locate()
      const found = await Promise.all([VAULT_FILE, ...BACKUP_FILES].map((name) => findCopy(disk, name)))
      return found.filter((copy) => copy !== null)
    },

    async goOnFrom(copy, damaged) {
      const { bytes, file } = await copy.read()
      if (copy.name !== VAULT_FILE) {
        await asSave(async () => {
          const temporary = await disk.duplicate(copy.name)
          await setAside(
            disk,
            damaged.map(({ name }) => name),
            now(),
          )
          await disk.rename(temporary, VAULT_FILE)
          await disk.syncFolder()
        })
      }
      own = new Set([digestOf(bytes)])
      backedUp = false
      oldFormat = file.format < FORMAT ? file.format : null
      return damaged.length > 0 ? asidePath(disk) : null
    },

    async removeOlder(contents) {
      try {
        older = older || (await hasOlder(disk, contents))
        if (!older) return
        const bytes = await disk.read(VAULT_FILE)
        if (!own.has(digestOf(bytes))) throw vaultChangedElsewhere()
        backedUp = false
        await removeOlder(disk, bytes)
        older = false
      } catch {
        older = true
        await disk.removeTemporaries()
      }
    },
    olderLeft: () => older,
    keptAside: () => asideFolder(disk),

    save: (bytes) =>
      asSave(async () => {
        await disk.makeFolder()
        let digest = ''
        const temporary = await disk.writeTemporary(bytes, () => (digest = digestOf(bytes)))
        const current = await readIfThere()
        if (current !== null && !own.has(digestOf(current))) throw vaultChangedElsewhere()
        if (current !== null && oldFormat !== null) await keepMigrated(disk, oldFormat)
        if (current !== null) await backUp(disk, current, backedUp)
        backedUp = false
        own.add(digest)
        try {
          await disk.rename(temporary, VAULT_FILE)
          await disk.syncFolder()
        } catch (thrown) {
          await putBack(current).catch(() => undefined)
          throw thrown
        }
        own = new Set([digest])
        backedUp = current !== null
        oldFormat = null
      }),
  }
}

async function findCopy(disk: Disk, name: string): Promise<VaultCopy | null> {
  const found = await disk.stat(name).catch((thrown: unknown) => {
    throw vaultUnreadable(errnoOf(thrown))
  })
  if (found === null) return null
  let reading: ReturnType<VaultCopy['read']> | undefined
  return {
    name,
    savedAt: Math.round(found.mtimeMs),
    read: () => (reading ??= readCopy(disk, name, found.size)),
  }
}

async function readCopy(disk: Disk, name: string, size: number): ReturnType<VaultCopy['read']> {
  if (size > MAX_FILE_BYTES) throw vaultDamaged('size')
  const bytes = await disk.read(name).catch((thrown: unknown) => {
    throw vaultUnreadable(errnoOf(thrown))
  })
  return { bytes, file: parseVaultFile(bytes) }
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64')
