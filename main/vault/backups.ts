/**
 * The older copies beside the vault's file: five backups, the file as it was before its format was migrated, and damaged
 * files that were set aside. Nothing of them is ever deleted by itself; only what a person gave up on purpose (a passphrase,
 * a code, a data key) takes the copies along that it opens, and then only when the new file and a copy of it are whole.
 */
import { z } from 'zod'
import { type Disk, VAULT_FILE } from './disk'
import type { Contents } from './format'

/** Newest first. */
export const BACKUP_FILES = ['vault.bak.1', 'vault.bak.2', 'vault.bak.3', 'vault.bak.4', 'vault.bak.5'] as const
export const NEWEST_BACKUP = BACKUP_FILES[0]
/** The vault as it was before its first save in a newer format, by the number of its own. */
export const migratedFile = (format: number): string => `vault.v${format}.bak`
const OLDER_COPIES = [...BACKUP_FILES, migratedFile(1)]
const ASIDE_FOLDER = 'corrupt'

/** As much as says whether a copy is older than what was given up. */
const AgeSchema = z.object({ vaultId: z.string(), gen: z.int() })

/**
 * Keep the current file as the newest backup. The others move up as far as the first gap, so that a save that fails after
 * this and is tried again costs no backup; and what is the newest backup already is not kept twice.
 * @param isNew whether it is known not to be the newest backup
 */
export async function backUp(disk: Disk, current: Uint8Array, isNew: boolean): Promise<void> {
  const names = new Set(await disk.names())
  if (!isNew && names.has(NEWEST_BACKUP)) {
    const newest = await disk.read(NEWEST_BACKUP).catch(() => null)
    if (newest !== null && Buffer.from(current).equals(newest)) return
  }
  const temporary = await disk.duplicate(VAULT_FILE)
  const gap = BACKUP_FILES.findIndex((name) => !names.has(name))
  const moving = BACKUP_FILES.slice(0, gap < 0 ? BACKUP_FILES.length - 1 : gap)
  for (const [index, name] of [...moving.entries()].reverse()) await disk.rename(name, BACKUP_FILES[index + 1] ?? name)
  await disk.rename(temporary, NEWEST_BACKUP)
}

/** Keep the current file under a name that says its format. */
export async function keepMigrated(disk: Disk, format: number): Promise<void> {
  await disk.rename(await disk.duplicate(VAULT_FILE), migratedFile(format))
  await disk.syncFolder()
}

/**
 * Whether there is a copy of this vault from before `since`. One that cannot be read or has not the shape of a vault says
 * nothing; where the newest is such a copy, `removeOlder` takes them all.
 */
export async function hasOlder(disk: Disk, { vaultId, since }: Contents): Promise<boolean> {
  if (since === 1) return false
  const there = new Set(await disk.names())
  for (const name of OLDER_COPIES.filter((copy) => there.has(copy))) {
    const age = AgeSchema.safeParse(await readJson(disk, name))
    if (age.success && age.data.vaultId === vaultId && age.data.gen < since) return true
  }
  return false
}

/**
 * Remove every older copy and leave a copy of the vault's file as the only backup. The newest backup is replaced last: until
 * then it shows that this is not finished. `bytes` are those of the vault's file, which is on the disk. Raw system errors.
 */
export async function removeOlder(disk: Disk, bytes: Uint8Array): Promise<void> {
  const there = new Set(await disk.names())
  const gone = OLDER_COPIES.filter((name) => name !== NEWEST_BACKUP && there.has(name))
  for (const name of gone) await disk.unlink(name)
  // A file of its own and not a second name: what damages the one is not to damage the other.
  await disk.rename(await disk.writeTemporary(bytes), NEWEST_BACKUP)
  await disk.syncFolder()
}

/** Move damaged files into a folder of their own, where none takes another's place. */
export async function setAside(disk: Disk, damaged: readonly string[], at: number): Promise<void> {
  if (damaged.length === 0) return
  await disk.makeFolder(ASIDE_FOLDER)
  const time = new Date(at).toISOString().replaceAll(':', '-')
  for (const name of damaged) {
    let target = `${ASIDE_FOLDER}/${time}-${name}`
    for (let more = 2; (await disk.stat(target)) !== null; more += 1) target = `${ASIDE_FOLDER}/${time}-${more}-${name}`
    await disk.rename(name, target)
  }
  await disk.syncFolder(ASIDE_FOLDER)
}

/** The folder of damaged files; null where there is none, or it cannot be told. */
export async function asideFolder(disk: Disk): Promise<string | null> {
  const found = await disk.stat(ASIDE_FOLDER).catch(() => null)
  return found === null ? null : disk.pathOf(ASIDE_FOLDER)
}

export const asidePath = (disk: Disk): string => disk.pathOf(ASIDE_FOLDER)

async function readJson(disk: Disk, name: string): Promise<unknown> {
  try {
    return JSON.parse(Buffer.from(await disk.read(name)).toString('utf8')) as unknown
  } catch {
    return null
  }
}
