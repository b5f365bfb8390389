/**
 * What crosses the border for backups: the inputs of the group `backup` and the previews it answers. Part of the contract,
 * in a file of its own for its length. No secret comes out: a preview names the fields that differ, never their values.
 */
import * as z from 'zod/mini'
import type { WireError } from './errors'

/** More than this is not exported, and not read. */
export const MAX_BACKUP_ENTRIES = 500

const id = z.string().check(z.minLength(1), z.maxLength(100))
const chosen = {
  /** The credentials that go into the file. */
  ids: z.array(id).check(z.minLength(1), z.maxLength(MAX_BACKUP_ENTRIES)),
  /** The settings go in too. */
  settings: z.boolean(),
}

export const PlainExport = z.strictObject(chosen)
export type PlainExport = z.infer<typeof PlainExport>
export const BackupExport = z.strictObject({ ...chosen, passphrase: z.string().check(z.maxLength(1024)) })
export type BackupExport = z.infer<typeof BackupExport>

export const ImportUnlock = z.strictObject({ importId: id, passphrase: z.string().check(z.maxLength(1024)) })
export const ImportApply = z.strictObject({
  importId: id,
  /** One for each entry that is imported; an entry without one is skipped. */
  choices: z
    .array(
      z.strictObject({
        index: z.int().check(z.gte(0), z.lt(MAX_BACKUP_ENTRIES)),
        action: z.enum(['add', 'replace', 'keepBoth']),
        /** For a replaced credential whose token endpoint moves: its secrets may be sent to the new one. */
        rebind: z.boolean(),
      }),
    )
    .check(z.maxLength(MAX_BACKUP_ENTRIES)),
  settings: z.boolean(),
})
export type ImportApply = z.infer<typeof ImportApply>
export type ImportChoice = ImportApply['choices'][number]

export interface BackupSaved {
  readonly fileName: string
  readonly count: number
  /** The names of credentials with a stored secret that could not be read, so that the file lacks it. */
  readonly incomplete: readonly string[]
}

/** A file that was picked. It is forgotten after 10 minutes, at lock, and when another one is picked. */
export interface ImportOpened {
  readonly importId: string
  readonly fileName: string
  /** Null: the file is encrypted, and `unlockImport` answers the preview. */
  readonly preview: ImportPreview | null
}

export interface ImportPreview {
  /** When the file was made, in milliseconds since the epoch. */
  readonly madeAt: number
  /** The file holds secrets and is not encrypted. */
  readonly secretsInClear: boolean
  /** In the order of the file. */
  readonly entries: readonly ImportEntry[]
  /** The settings that differ, by their ids. */
  readonly settings: readonly string[]
}

export interface ImportEntry {
  readonly index: number
  readonly name: string
  readonly providerId: string
  readonly providerName: string
  readonly environmentName: string
  readonly production: boolean
  /** `changed`: a credential of this name is here, and is not the same. `refused`: it cannot be imported. */
  readonly kind: 'new' | 'changed' | 'same' | 'refused'
  /** The labels of what differs from the credential that is here. */
  readonly changes: readonly string[]
  /** False where the one that is here has another provider or flow: the two can only stand side by side. */
  readonly canReplace: boolean
  /** Where its token requests go, in punycode; null in the simulator. */
  readonly origin: string | null
  /** The origin that is here, where the entry's is another one; null in the simulator. */
  readonly movedFrom: { readonly origin: string | null } | null
  /** The file lacks a secret that the credential needs. */
  readonly needsSecret: boolean
  /** What the copy is called when both are kept. */
  readonly otherName: string
  readonly problem: WireError | null
}

export interface ImportDone {
  readonly added: number
  readonly replaced: number
  /** The credentials that were added or replaced. */
  readonly ids: readonly string[]
}
