/**
 * Backups: what goes into a file, and one import at a time from picking the file to applying it. Between the two its secrets
 * stay here, and are dropped when it is applied or cancelled, when Keyfob locks, when another file is picked, and after
 * 10 minutes.
 */
import type {
  BackupExport,
  BackupSaved,
  ImportApply,
  ImportDone,
  ImportOpened,
  ImportPreview,
  PlainExport,
} from '../../preload/backup'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { CredentialService } from '../credentials/service'
import type { StoredSecrets } from '../credentials/stored'
import type { Registry } from '../providers/registry'
import type { Scrypt } from '../vault/ports'
import { decryptAge, encryptAge, isAge } from './age'
import { type BackupDocument, type BackupEntry, BackupSettings, readDocument, writeDocument } from './document'
import { entryOf } from './entries'
import { importGone, importOutdated } from './failures'
import { carryOut, type Existing, type Planned, planImport } from './plan'

const IMPORT_MS = 10 * 60_000
/** As the vault's own. */
const MIN_PASSPHRASE_CHARACTERS = 8

/** The dialogs and the disk. */
export interface BackupFiles {
  /** Ask where to, then write what `make` gives: a new file for its owner alone. Null: no place was picked. */
  save(kind: 'backup' | 'plain', make: () => Promise<Uint8Array>): Promise<{ readonly fileName: string } | null>
  /** Ask for a file and read it; one that is too large is refused unread. Null: none was picked. */
  open(): Promise<{ readonly fileName: string; readonly bytes: Uint8Array } | null>
}

export interface BackupPorts {
  readonly credentials: CredentialService
  readonly registry: Registry
  readonly files: BackupFiles
  readonly scrypt: Scrypt
  readonly settings: { readonly get: () => object; readonly set: (settings: BackupSettings) => unknown }
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly newId: () => string
  readonly setTimer: (work: () => void, ms: number) => { readonly cancel: () => void }
  /** Called before and after the save: what is held of these credentials is out of date. */
  readonly replaced: (ids: readonly string[]) => void
  /** The list of credentials changed. */
  readonly changed: () => void
}

interface Pending {
  readonly importId: string
  readonly bytes: Uint8Array
  readonly timer: { readonly cancel: () => void }
  document: BackupDocument | null
  /** The preview as it was shown: what is applied must be what was seen. */
  shown: string
  applying: boolean
}

/** What is said of a file that was written. */
interface Report {
  count: number
  readonly incomplete: string[]
}

const noSecrets: StoredSecrets = { values: {}, complete: true }

export type Backup = ReturnType<typeof createBackup>

export function createBackup(ports: BackupPorts) {
  const { credentials, registry, files, scrypt, settings, now } = ports
  let pending: Pending | null = null

  function forget(): void {
    pending?.timer.cancel()
    pending?.bytes.fill(0)
    pending = null
  }

  function pendingOf(importId: string): Pending {
    // A locked vault says so, whatever became of the import.
    credentials.list()
    if (pending?.importId !== importId) throw importGone()
    return pending
  }

  function currentSettings(): BackupSettings {
    const known = new Set(Object.keys(BackupSettings.shape))
    return BackupSettings.parse(Object.fromEntries(Object.entries(settings.get()).filter(([id]) => known.has(id))))
  }

  function settingsThatDiffer(wanted: BackupSettings | undefined): readonly string[] {
    const here: Readonly<Record<string, unknown>> = currentSettings()
    const entries = Object.entries(wanted ?? {})
    return entries.filter(([id, value]) => JSON.stringify(here[id]) !== JSON.stringify(value)).map(([id]) => id)
  }

  async function plan(document: BackupDocument): Promise<readonly Planned[]> {
    const here = credentials.list().map(async (credential): Promise<Existing> => ({
      credential,
      secrets: await credentials.readSecrets(credential),
    }))
    return planImport(document.credentials, await Promise.all(here), registry)
  }

  async function preview(document: BackupDocument): Promise<ImportPreview> {
    return {
      madeAt: Date.parse(document.madeAt),
      secretsInClear: false,
      entries: (await plan(document)).map(({ view }) => view),
      settings: settingsThatDiffer(document.settings),
    }
  }

  /** Write the chosen credentials as a document, with their secrets or without, and say in `report` what is in it. */
  async function write(input: PlainExport, withSecrets: boolean, report: Report): Promise<Uint8Array> {
    const wanted = new Set(input.ids)
    const entries: BackupEntry[] = []
    for (const credential of credentials.list().filter(({ id }) => wanted.has(id))) {
      const secrets = withSecrets ? await credentials.readSecrets(credential) : noSecrets
      if (!secrets.complete) report.incomplete.push(credential.meta.name)
      entries.push(entryOf(credential, secrets.values))
    }
    report.count = entries.length
    return writeDocument(entries, input.settings ? currentSettings() : null, now())
  }

  return {
    /** Write an age file. Rejects with invalid_input/weak_passphrase or backup_too_large, storage/save_failed. */
    async exportEncrypted(input: BackupExport): Promise<BackupSaved | null> {
      if (Array.from(input.passphrase).length < MIN_PASSPHRASE_CHARACTERS) throw weakPassphrase()
      const report: Report = { count: 0, incomplete: [] }
      const saved = await files.save('backup', async () => {
        const plain = await write(input, true, report)
        const encrypted = await encryptAge(plain, input.passphrase, scrypt)
        plain.fill(0)
        return encrypted
      })
      return saved && { ...saved, ...report }
    },

    /** Write a clear file without secrets. Rejects as `exportEncrypted`. */
    async exportPlain(input: PlainExport): Promise<BackupSaved | null> {
      const report: Report = { count: 0, incomplete: [] }
      const saved = await files.save('plain', () => write(input, false, report))
      return saved && { ...saved, ...report }
    },

    /** Have a file picked and read. Rejects with what is wrong with it; then nothing is pending. */
    async openImport(): Promise<ImportOpened | null> {
      credentials.list()
      const picked = await files.open()
      if (picked === null) return null
      forget()
      // Once more: Keyfob may have locked while the dialog was open.
      credentials.list()
      const encrypted = isAge(picked.bytes)
      const document = encrypted ? null : readDocument(picked.bytes)
      const shown = document && { ...(await preview(document)), secretsInClear: holdsSecrets(document) }
      const importId = ports.newId()
      pending = {
        importId,
        bytes: picked.bytes,
        timer: ports.setTimer(forget, IMPORT_MS),
        document,
        shown: JSON.stringify(shown?.entries ?? null),
        applying: false,
      }
      return { importId, fileName: picked.fileName, preview: shown }
    },

    /** Decrypt the file that is pending. It stays pending where the passphrase was wrong. Rejects as `decryptAge` and `readDocument`. */
    async unlockImport({ importId, passphrase }: { readonly importId: string; readonly passphrase: string }) {
      const { bytes } = pendingOf(importId)
      // A copy: a lock overwrites what is pending, also while it is being decrypted.
      const plain = await decryptAge(Uint8Array.from(bytes), passphrase, scrypt)
      const document = readDocument(plain)
      plain.fill(0)
      const shown = await preview(document)
      const entry = pendingOf(importId)
      entry.document = document
      entry.shown = JSON.stringify(shown.entries)
      return shown
    },

    /** Apply what was chosen: all of it in one save, or nothing. Rejects with conflict/import_gone or import_outdated, storage/save_failed. */
    async applyImport({ importId, choices, settings: withSettings }: ImportApply): Promise<ImportDone> {
      const entry = pendingOf(importId)
      const { document } = entry
      if (document === null || entry.applying) throw importGone()
      entry.applying = true
      try {
        const planned = await plan(document)
        if (JSON.stringify(planned.map(({ view }) => view)) !== entry.shown) throw importOutdated()
        const done = carryOut(planned, choices, { newId: ports.newId, now: now() })
        pendingOf(importId)
        ports.replaced(done.replaced)
        if (done.changes.length > 0) await credentials.saveAll(done.changes)
        // Once more: what was asked for during the save may have loaded an old token again.
        ports.replaced(done.replaced)
        if (withSettings && document.settings) settings.set(document.settings)
        forget()
        ports.changed()
        const ids = done.changes.map(({ credential }) => credential.id)
        return { added: done.added, replaced: done.replaced.length, ids }
      } finally {
        entry.applying = false
      }
    },

    cancelImport(importId: string): void {
      if (pending?.importId === importId) forget()
    },

    /** Drop a pending import: Keyfob locks or quits. */
    forget,
  }
}

const holdsSecrets = ({ credentials }: BackupDocument): boolean =>
  credentials.some(({ secrets }) => Object.keys(secrets).length > 0)

const weakPassphrase = (): KeyfobError =>
  new KeyfobError(ErrorCode.invalid_input, 'The passphrase is too short', {
    reason: Reason.weak_passphrase,
    details: { field: 'passphrase' },
  })
