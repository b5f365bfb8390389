/**
 * The vault's file as bytes: its schemas with size caps, its version, and its MAC. Reading is strict: what is not exactly a
 * released format is damaged or newer, and never repaired. Nothing is derived or decrypted before the shape is right.
 * An older format is verified as it stands and migrated in memory; every released one keeps a file in test/fixtures/vaults
 * that must open for ever.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson, sameJson } from './canonical'
import { saveFailed, UNREADABLE, vaultDamaged, vaultNewer } from './failures'
import { migrate1to2 } from './migrations'

export const FORMAT = 2
export const DATA_KEY_BYTES = 32
/** The field that holds a record's meta; no secret may have this name. */
export const META_FIELD = 'meta'
/** Plain text of one field, as UTF-8. */
export const MAX_FIELD_BYTES = 262_144
export const MAX_BINDING_LENGTH = 2048
export const MAX_FILE_BYTES = 67_108_864

const RECORD_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9._:-]{0,99}$/
export const isRecordId = (id: string): boolean => RECORD_ID.test(id)
export const isFieldName = (name: string): boolean => FIELD_NAME.test(name)

const MAX_JWE_LENGTH = 400_000
/** `dir`: the second part, the encrypted key, is empty. @see RFC 7516 §3.1, §5.1 */
const JWE = /^[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]{22}$/
const compactJwe = z.string().max(MAX_JWE_LENGTH).regex(JWE)
const counter = z.int().min(1)
/** base64url of 16 bytes. */
const bytes16 = z.string().regex(/^[A-Za-z0-9_-]{22}$/)

/** One encrypted field. `rev` is the record's revision at which it was written. */
export interface Sealed {
  readonly jwe: string
  readonly rev: number
}

export interface StoredRecord {
  readonly fields: Readonly<Record<string, Sealed>>
  readonly id: string
}

const KeychainSlotSchema = z.strictObject({
  type: z.literal('keychain'),
  /** Which keychain it was, as its adapter calls it. */
  backend: z.string().min(1).max(64),
  /** base64 of what the keychain made of base64(data key). */
  wrapped: z.base64().min(1).max(4096),
})
export type KeychainSlot = z.infer<typeof KeychainSlotSchema>

/** The caps keep a crafted file from buying hours or gigabytes: at most 2 GiB and four passes. */
const KdfSchema = z.strictObject({
  name: z.literal('scrypt'),
  N: z
    .int()
    .min(2)
    .max(2 ** 20)
    .refine((n) => Number.isInteger(Math.log2(n))),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
  salt: bytes16,
})

const PassphraseSlotSchema = z.strictObject({ type: z.literal('passphrase'), kdf: KdfSchema, jwe: compactJwe })
export type PassphraseSlot = z.infer<typeof PassphraseSlotSchema>

/** The code has 135 bits of its own, so its key needs no slow derivation. */
const RecoverySlotSchema = z.strictObject({ type: z.literal('recovery'), salt: bytes16, jwe: compactJwe })
export type RecoverySlot = z.infer<typeof RecoverySlotSchema>

const SlotSchema = z.discriminatedUnion('type', [KeychainSlotSchema, PassphraseSlotSchema, RecoverySlotSchema])
/** One way to the data key. */
export type Slot = z.infer<typeof SlotSchema>

const unique = (names: readonly string[]): boolean => new Set(names).size === names.length

/** One to so many slots, each of another kind. */
const slotsOf = <S extends z.ZodType<{ readonly type: string }>>(slot: S, most: number) =>
  z
    .array(slot)
    .min(1)
    .max(most)
    .refine((slots) => unique(slots.map(({ type }) => type)))

const MAX_RECORDS = 10_000
const uniqueIds = (records: readonly StoredRecord[]): boolean => unique(records.map(({ id }) => id))

/** An object with these members and no others. */
const isOf = (value: unknown, names: readonly string[]): value is Readonly<Record<string, unknown>> =>
  isObject(value) && Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name))

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isSealed = (value: unknown): value is Sealed =>
  isOf(value, ['jwe', 'rev']) &&
  typeof value['jwe'] === 'string' &&
  value['jwe'].length <= MAX_JWE_LENGTH &&
  JWE.test(value['jwe']) &&
  Number.isSafeInteger(value['rev']) &&
  (value['rev'] as number) >= 1

const isRecord = (value: unknown): value is StoredRecord =>
  isOf(value, ['fields', 'id']) &&
  typeof value['id'] === 'string' &&
  isRecordId(value['id']) &&
  isObject(value['fields']) &&
  Object.hasOwn(value['fields'], META_FIELD) &&
  Object.entries(value['fields']).every(([name, sealed]) => isFieldName(name) && isSealed(sealed))

/** By hand: a schema's parser, which is made and warmed up at each unlock, takes five times as long for a thousand. */
const areRecords = (value: unknown): value is StoredRecord[] =>
  Array.isArray(value) && value.length <= MAX_RECORDS && value.every(isRecord) && uniqueIds(value)

const shared = {
  magic: z.literal('KFV'),
  vaultId: bytes16,
  /** Grows by one with every save. */
  gen: counter,
  records: z.custom<StoredRecord[]>(areRecords),
}

/** Format 1 knew no recovery code, and its data key never changed. */
const Contents1Schema = z.strictObject({
  ...shared,
  format: z.literal(1),
  slots: slotsOf(z.discriminatedUnion('type', [KeychainSlotSchema, PassphraseSlotSchema]), 2),
})

const ContentsSchema = z.strictObject({
  ...shared,
  format: z.literal(FORMAT),
  /** Which data key this is. Two files with one vaultId and two of these have nothing to say about each other. */
  keyId: bytes16,
  /** The first generation that no secret opens which was given up since: an older file of this vault is not kept. */
  since: counter,
  slots: slotsOf(SlotSchema, 3),
})
/** All that the MAC covers. */
export type Contents = z.infer<typeof ContentsSchema>

/** Stands where the MAC will stand, in as many characters. */
const NO_MAC = '-'.repeat(43)
const MAC_MEMBER = `,"mac":"${NO_MAC}"`
const mac = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const FileSchema = z.discriminatedUnion('format', [Contents1Schema.extend({ mac }), ContentsSchema.extend({ mac })])
/** A file as it was read, of any released format. */
export type VaultFile = z.infer<typeof FileSchema>

/** Only as much as says whose file it is and of which version. */
const PreambleSchema = z.object({ magic: z.literal('KFV'), format: z.int() })

/**
 * Read the bytes of a vault. The MAC is not checked here, since that needs the data key.
 * @throws KeyfobError storage/vault_damaged, storage/vault_newer
 */
export function parseVaultFile(bytes: Uint8Array): VaultFile {
  if (bytes.length > MAX_FILE_BYTES) throw vaultDamaged('size')
  const json = parseJson(bytes)
  const preamble = PreambleSchema.safeParse(json)
  if (!preamble.success) throw vaultDamaged('preamble')
  if (preamble.data.format > FORMAT) throw vaultNewer(preamble.data.format)
  const file = FileSchema.safeParse(json)
  if (!file.success) throw vaultDamaged('schema')
  return file.data
}

/** Write a vault: RFC 8785 canonical JSON, with its MAC. */
export function serialiseVault(contents: Contents, dataKey: Uint8Array): Uint8Array {
  return withMac(contents, dataKey).bytes
}

interface Written {
  readonly bytes: Uint8Array
  readonly mac: string
  /** Of the text. ASCII is made into bytes, and read again, a character a byte, in a tenth of the time. */
  readonly encoding: 'latin1' | 'utf8'
}

function withMac(contents: Contents, dataKey: Uint8Array): Written {
  // Written once, with room for the MAC: to write or copy everything for it once more would take as long again.
  const text = canonicalJson({ ...contents, mac: NO_MAC })
  const encoding = Buffer.byteLength(text) === text.length ? 'latin1' : 'utf8'
  const bytes = Buffer.from(text, encoding)
  const before = Object.fromEntries(Object.entries(contents).filter(([name]) => name < 'mac'))
  const at = Buffer.byteLength(canonicalJson(before)) - 1
  const mac = macOf([bytes.subarray(0, at), bytes.subarray(at + Buffer.byteLength(MAC_MEMBER))], dataKey)
  bytes.write(MAC_MEMBER.replace(NO_MAC, mac), at, 'latin1')
  return { bytes, mac, encoding }
}

/** Sees that what was just serialised holds what it should; throws where it does not. */
export type Check = (written: Contents) => void

/** Records that were read from a whole file, or saved. None is ever changed: a put makes another one. */
const wellFormed = new WeakSet<StoredRecord>()

/**
 * Write a vault, and read those very bytes again before they are let near the disk: they must say exactly what was to be
 * written (and so have its MAC), and that must be what a later start accepts. The shape of the other records is known.
 * @throws KeyfobError storage/save_failed
 */
export function serialiseVerified(contents: Contents, dataKey: Uint8Array, check?: Check): Uint8Array {
  const { bytes, mac, encoding } = withMac(contents, dataKey)
  try {
    if (bytes.length > MAX_FILE_BYTES) throw vaultDamaged('size')
    // A byte that is none of ASCII would be read as another character, and differ.
    const written = parseJson(bytes, encoding)
    if (!sameJson(written, { ...contents, mac })) throw vaultDamaged('json')
    const { records } = contents
    const changed = records.filter((record) => !wellFormed.has(record))
    if (!ContentsSchema.safeParse({ ...contents, records: changed }).success) throw vaultDamaged('schema')
    if (records.length > MAX_RECORDS || !uniqueIds(records)) throw vaultDamaged('schema')
    // It equals what has this shape.
    check?.(written as Contents)
    for (const record of changed) wellFormed.add(record)
  } catch {
    throw saveFailed(UNREADABLE)
  }
  return bytes
}

/**
 * Check that a file is whole and was written by someone who had the data key; answers it in today's format.
 * @throws KeyfobError storage/vault_damaged
 */
export function verifyVaultFile(file: VaultFile, dataKey: Uint8Array): Contents {
  const { mac: given, ...contents } = file
  const expected = Buffer.from(macOf([Buffer.from(canonicalJson(contents))], dataKey))
  if (given.length !== expected.length || !timingSafeEqual(Buffer.from(given), expected)) throw vaultDamaged('mac')
  for (const record of contents.records) wellFormed.add(record)
  return contents.format === 1 ? migrate1to2(contents) : contents
}

/** Which data key a file says that it is under; not verified. */
export const keyIdOf = (file: VaultFile): string => (file.format === 1 ? migrate1to2(file).keyId : file.keyId)

/** Derive a key for one purpose from the data key. @see RFC 5869 */
export function deriveKey(dataKey: Uint8Array, purpose: 'hdr' | 'fingerprint' | 'activity' | 'uses'): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', dataKey, new Uint8Array(0), purpose, 32))
}

/** @param covered the canonical contents, in parts that follow each other */
function macOf(covered: readonly Uint8Array[], dataKey: Uint8Array): string {
  const hmac = createHmac('sha256', deriveKey(dataKey, 'hdr'))
  for (const part of covered) hmac.update(part)
  return hmac.digest('base64url')
}

function parseJson(bytes: Uint8Array, encoding: Written['encoding'] = 'utf8'): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(encoding))
  } catch {
    throw vaultDamaged('json')
  }
}
