/**
 * The vault's file and its backups. A save is a new file that takes the old one's place only when it is whole and on the
 * disk; the old one stays as the newest backup. Whatever fails before leaves the old bytes as they were. A damaged file is
 * set aside in `corrupt/` when a backup takes its place, and none is ever deleted. "Cannot read" is never "absent".
 */
import { createHash } from 'node:crypto'
import { KeyfobError } from '../../preload/errors'
import { createDisk, type Disk, type DiskOptions } from './disk'
import { errnoOf, saveFailed, vaultChangedElsewhere, vaultDamaged, vaultUnreadable } from './failures'
import { MAX_FILE_BYTES, parseVaultFile, type VaultFile } from './format'

export const VAULT_FILE = 'vault.kfv'
/** Newest first. */
export const BACKUP_FILES = ['vault.bak.1', 'vault.bak.2', 'vault.bak.3', 'vault.bak.4', 'vault.bak.5'] as const
const NEWEST_BACKUP = BACKUP_FILES[0]
const ASIDE_FOLDER = 'corrupt'

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
    removeLeftovers: () => disk.removeTemporaries(),

    async copies() {
      const found = await Promise.all([VAULT_FILE, ...BACKUP_FILES].map((name) => findCopy(disk, name)))
      return found.filter((copy) => copy !== null)
    },

    async goOnFrom(copy, damaged) {
      const { bytes } = await copy.read()
      if (copy.name !== VAULT_FILE) {
        await asSave(async () => {
          const temporary = await disk.duplicate(copy.name)
          await setAside(disk, damaged, now())
          await disk.rename(temporary, VAULT_FILE)
          await disk.syncFolder()
        })
      }
      own = new Set([digestOf(bytes)])
      return damaged.length > 0 ? disk.pathOf(ASIDE_FOLDER) : null
    },

    save: (bytes) =>
      asSave(async () => {
        await disk.makeFolder()
        const temporary = await disk.writeTemporary(bytes)
        const current = await readIfThere()
        if (current !== null && !own.has(digestOf(current))) throw vaultChangedElsewhere()
        if (current !== null) await backUp(disk, current)
        own.add(digestOf(bytes))
        try {
          await disk.rename(temporary, VAULT_FILE)
          await disk.syncFolder()
        } catch (thrown) {
          await putBack(current).catch(() => undefined)
          throw thrown
        }
        own = new Set([digestOf(bytes)])
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

/**
 * Keep the current file as the newest backup. The others move up as far as the first gap, so that a save that fails after
 * this and is tried again costs no backup; and what is the newest backup already is not kept twice.
 */
async function backUp(disk: Disk, current: Uint8Array): Promise<void> {
  const names = new Set(await disk.names())
  if (names.has(NEWEST_BACKUP)) {
    const newest = await disk.read(NEWEST_BACKUP).catch(() => null)
    if (newest !== null && Buffer.from(current).equals(newest)) return
  }
  const temporary = await disk.duplicate(VAULT_FILE)
  const gap = BACKUP_FILES.findIndex((name) => !names.has(name))
  const moving = BACKUP_FILES.slice(0, gap < 0 ? BACKUP_FILES.length - 1 : gap)
  for (const [index, name] of [...moving.entries()].reverse()) await disk.rename(name, BACKUP_FILES[index + 1] ?? name)
  await disk.rename(temporary, NEWEST_BACKUP)
}

/** Move damaged files into a folder of their own, where none takes another's place. */
async function setAside(disk: Disk, damaged: readonly VaultCopy[], at: number): Promise<void> {
  if (damaged.length === 0) return
  await disk.makeFolder(ASIDE_FOLDER)
  const time = new Date(at).toISOString().replaceAll(':', '-')
  for (const { name } of damaged) {
    let target = `${ASIDE_FOLDER}/${time}-${name}`
    for (let more = 2; (await disk.stat(target)) !== null; more += 1) target = `${ASIDE_FOLDER}/${time}-${more}-${name}`
    await disk.rename(name, target)
  }
  await disk.syncFolder(ASIDE_FOLDER)
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64')
