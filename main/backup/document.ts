/**
 * The document inside a backup: its format, how it is written, and how one from anywhere is read. Bounded before it is parsed,
 * strict afterwards: what this version doesn't know is refused by name, because dropping it silently would lose it.
 * Described for people in docs/backup.md.
 */
import { z } from 'zod'
import { omit } from 'zod/mini'
import { MAX_BACKUP_ENTRIES } from '../../preload/backup'
import { SettingsInput } from '../../preload/inputs'
import { KeyfobError } from '../../preload/errors'
import { damaged, newer, notABackup, tooLarge, unknownMembers } from './failures'

export const MAX_DOCUMENT_BYTES = 1024 * 1024
const VERSION = 1

const id = z.string().min(1).max(100)
/** As in the contract: the longest value is a private key in PEM. */
const values = z.record(z.string().max(64), z.string().max(16_384))

const Entry = z.strictObject({
  name: z.string().max(200),
  provider: id,
  flow: id,
  environment: id,
  clientAuthentication: z.enum(['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none']),
  pkce: z.boolean(),
  color: z.nullable(z.enum(['red', 'orange', 'green', 'blue', 'violet', 'grey'])),
  notes: z.string().max(10_000),
  /** Written where they are so alone: files from before them, and files without them, are the same. */
  production: z.optional(z.literal(true)),
  favourite: z.optional(z.literal(true)),
  archived: z.optional(z.literal(true)),
  /** By field id, the addresses of "Custom" among them. */
  values,
  /** By field id; empty in an export without secrets. */
  secrets: values,
})
/** A credential in the file. */
export type BackupEntry = z.infer<typeof Entry>

/** Whether the screen is shared is a matter of the moment: no file may end it. What a computer keeps is its own. */
export const BackupSettings = omit(SettingsInput, {
  screenSharing: true,
  screenSharingNames: true,
  keepActivity: true,
  listSort: true,
  listGroup: true,
})

const Document = z.strictObject({
  keyfob: z.literal('backup'),
  version: z.literal(VERSION),
  madeAt: z.iso.datetime(),
  credentials: z.array(Entry).max(MAX_BACKUP_ENTRIES),
  settings: z.optional(BackupSettings),
})
export type BackupDocument = z.infer<typeof Document>
export type BackupSettings = z.infer<typeof BackupSettings>

/** What tells a document of another version from a file of something else. */
const Intro = z.looseObject({ keyfob: z.literal('backup'), version: z.number(), credentials: z.array(z.unknown()) })

/**
 * Write a document, made at a moment in milliseconds since the epoch.
 * @throws KeyfobError invalid_input/backup_too_large for what could not be read again
 */
export function writeDocument(
  credentials: readonly BackupEntry[],
  settings: BackupSettings | null,
  madeAt: number,
): Uint8Array {
  const document: BackupDocument = {
    keyfob: 'backup',
    version: VERSION,
    madeAt: new Date(madeAt).toISOString(),
    credentials: [...credentials],
    ...(settings === null ? {} : { settings }),
  }
  const bytes = Buffer.from(`${JSON.stringify(document, null, 2)}\n`, 'utf8')
  if (bytes.length > MAX_DOCUMENT_BYTES || credentials.length > MAX_BACKUP_ENTRIES) throw tooLarge()
  return bytes
}

/**
 * Read a document.
 * @throws KeyfobError invalid_input with not_a_backup, backup_damaged, backup_newer, backup_unknown_members, backup_too_large
 */
export function readDocument(bytes: Uint8Array): BackupDocument {
  if (bytes.length > MAX_DOCUMENT_BYTES) throw tooLarge()
  const json = parseJson(bytes)
  const intro = Intro.safeParse(json)
  if (!intro.success) throw notABackup()
  if (intro.data.version > VERSION) throw newer(intro.data.version)
  if (intro.data.credentials.length > MAX_BACKUP_ENTRIES) throw tooLarge()
  const read = Document.safeParse(json)
  if (read.success) return read.data
  const strangers = read.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => placeOf([...issue.path, key])) : [],
  )
  if (strangers.length > 0) throw unknownMembers(listed(strangers))
  throw damaged(listed(read.error.issues.map(({ path }) => placeOf(path))))
}

function parseJson(bytes: Uint8Array): unknown {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw notABackup()
  }
  if (!text.trimStart().startsWith('{')) throw notABackup()
  try {
    return JSON.parse(text, (key, value: unknown) => {
      // The schema would pass over this one without a word.
      if (key === '__proto__') throw unknownMembers(key)
      return value
    })
  } catch (thrown) {
    // Else it is cut off, or nested so deep that it can't be walked.
    throw thrown instanceof KeyfobError ? thrown : damaged()
  }
}

/** "credentials.2.colour", without anything that is no plain character. */
const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => String(part).replace(/[^\w-]/g, '?'))
    .join('.')
    .slice(0, 60)

const listed = (places: readonly string[]): string => {
  const [...first] = new Set(places)
  return first.slice(0, 8).join(', ') + (first.length > 8 ? ', …' : '')
}
