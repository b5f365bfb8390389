/** What the tests of backups share: two computers, files that need no dialog, and a file with anything in it. */
import { createBackup, type BackupFiles } from '../../../main/backup/service'
import { builtInProviders, createRegistry } from '../../../main/providers/registry'
import type { BackupEntry } from '../../../main/backup/document'
import { des, poems, pomelo, setUp, START } from '../tokens/support'
import { quickScrypt } from '../vault/helpers'

export const PASSPHRASE = 'correct horse battery'
export const registry = createRegistry(builtInProviders)
export { des, poems, pomelo }

/** The file that a save leaves and the next open finds. */
export interface Disk {
  bytes: Uint8Array | null
}

/** A computer of its own: a vault, its credentials, and backups over a disk that several can share. */
export async function computer(disk: Disk, scrypt = quickScrypt) {
  const parts = await setUp()
  const settings = { theme: 'light', clipboardClearSeconds: 30, app: { version: '9' } }
  const timers = new Set<() => void>()
  const replaced: (readonly string[])[] = []
  const ids = { next: 0 }
  const files: BackupFiles = {
    async save(_kind, make) {
      if (disk.bytes === null) return null
      disk.bytes = await make()
      return { fileName: 'backup.age' }
    },
    open: () => Promise.resolve(disk.bytes && { fileName: 'backup.age', bytes: Uint8Array.from(disk.bytes) }),
  }
  const backup = createBackup({
    credentials: parts.credentials,
    registry,
    files,
    scrypt,
    settings: { get: () => settings, set: (more) => Object.assign(settings, more) },
    now: () => START,
    newId: () => `imported-${ids.next++}`,
    setTimer: (work) => {
      timers.add(work)
      return { cancel: () => timers.delete(work) }
    },
    replaced: (changed) => replaced.push(changed),
    changed: () => undefined,
  })
  return { ...parts, backup, settings, timers, replaced }
}

export const entry: BackupEntry = {
  name: 'Cards',
  provider: 'pomelo',
  flow: 'client-credentials',
  environment: 'custom',
  clientAuthentication: 'client_secret_post',
  pkce: false,
  color: null,
  notes: '',
  values: { baseUrl: 'https://api.pomelo.example', clientId: 'cards', audience: 'https://a.example' },
  secrets: { clientSecret: 'cards-secret-000000000001' },
}

/** A document as a person could write it. */
export const documentOf = (credentials: readonly unknown[], more: object = {}): Uint8Array =>
  Buffer.from(JSON.stringify({ keyfob: 'backup', version: 1, madeAt: '2026-11-23T10:00:00Z', credentials, ...more }))

/** What a call was refused with: `code/reason: technical`. */
export async function refusal(work: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof work === 'function' ? work() : work)
  } catch (thrown) {
    const { code, reason, details } = thrown as { code: string; reason: string; details: { technical?: string } }
    return `${code}/${reason}${details.technical === undefined ? '' : `: ${details.technical}`}`
  }
  return 'not refused'
}
