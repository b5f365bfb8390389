/**
 * What an open vault holds, and what a change of it has to be like. Metas are in memory while the vault is open; secrets stay
 * sealed until one is asked for. How changes make the next state: `draft.ts`.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { invalidValue, vaultDamaged } from './failures'
import {
  type Contents,
  isFieldName,
  isRecordId,
  MAX_BINDING_LENGTH,
  MAX_FIELD_BYTES,
  META_FIELD,
  type Sealed,
  type StoredRecord,
} from './format'
import { seal, unseal, unsealAny } from './sealing'

/** A record without its secrets. `rev` starts at 1 and grows with every put. */
export interface VaultRecord<Meta = unknown> {
  readonly id: string
  readonly rev: number
  readonly meta: Meta
}

/** A secret, and what it may be used for (an origin, or a literal such as `simulator`). */
export interface SecretInput {
  readonly value: string
  readonly binding: string
}

/** A change of one record. `meta` is JSON; a secret that is left out is kept, null removes it. */
export interface RecordInput {
  readonly id: string
  readonly meta: unknown
  readonly secrets?: Readonly<Record<string, SecretInput | null>>
}

/** A vault with its metas decrypted. */
export interface OpenRecords {
  readonly contents: Contents
  readonly records: ReadonlyMap<string, VaultRecord>
}

/** A `RecordInput` that was checked and copied, so that its owner may change it afterwards. */
export interface CheckedInput {
  readonly id: string
  readonly meta: string
  readonly secrets: readonly (readonly [field: string, secret: SecretInput | null])[]
}

/**
 * Decrypt the metas of a vault whose MAC is right.
 * @throws KeyfobError storage/vault_damaged
 */
export function openRecords(contents: Contents, dataKey: Uint8Array): OpenRecords {
  const records = contents.records.map(({ id, fields }): VaultRecord => {
    const sealed = fields[META_FIELD]
    if (!sealed) throw vaultDamaged('schema')
    const place = { vaultId: contents.vaultId, recordId: id, field: META_FIELD, rev: sealed.rev, binding: '' }
    return { id, rev: sealed.rev, meta: JSON.parse(unseal(dataKey, place, sealed.jwe)) as unknown }
  })
  return { contents, records: new Map(records.map((record) => [record.id, record])) }
}

/**
 * Check a change and take a copy of it.
 * @throws KeyfobError invalid_input/invalid_value
 */
export function checkInput(input: RecordInput): CheckedInput {
  if (!isRecordId(input.id)) throw invalidValue('id', 'The record id is not usable')
  const meta: unknown = JSON.stringify(input.meta)
  if (typeof meta !== 'string') throw invalidValue(META_FIELD, 'The meta is not JSON')
  checkText(META_FIELD, meta)
  const secrets = Object.entries(input.secrets ?? {})
  for (const [field, secret] of secrets) {
    if (field === META_FIELD || !isFieldName(field)) throw invalidValue(field, 'The field name is not usable')
    if (secret === null) continue
    checkText(field, secret.value)
    if (secret.binding.length > MAX_BINDING_LENGTH) throw invalidValue(field, 'The binding is too long')
  }
  return { id: input.id, meta, secrets: secrets.map(([field, secret]) => [field, secret && { ...secret }]) }
}

/**
 * Encrypt every field anew under another data key; places, revisions and bindings stay as they are.
 * @throws KeyfobError storage/vault_damaged where one cannot be decrypted
 */
export async function resealRecords(
  { records, vaultId }: Contents,
  dataKey: Uint8Array,
  newKey: Uint8Array,
): Promise<StoredRecord[]> {
  return Promise.all(
    records.map(async ({ id, fields }) => {
      const sealed = Object.entries(fields).map(async ([field, { rev, jwe }]): Promise<[string, Sealed]> => {
        const place = { vaultId, recordId: id, field, rev }
        const { text, binding } = unsealAny(dataKey, place, jwe)
        return [field, await seal(newKey, { ...place, binding }, text)]
      })
      return { id, fields: Object.fromEntries(await Promise.all(sealed)) }
    }),
  )
}

/**
 * See that two vaults hold the same, each under its own data key.
 * @throws KeyfobError storage/vault_damaged
 */
export function verifySame(before: Contents, dataKey: Uint8Array, after: Contents, newKey: Uint8Array): void {
  const plain = ({ records, vaultId }: Contents, key: Uint8Array): string => {
    const fields = records.flatMap(({ id, fields: all }) =>
      Object.entries(all).map(([field, { rev, jwe }]) => {
        const { text, binding } = unsealAny(key, { vaultId, recordId: id, field, rev }, jwe)
        return JSON.stringify([id, field, rev, binding, text])
      }),
    )
    // What was written has its members in another order.
    return JSON.stringify(fields.sort())
  }
  if (plain(before, dataKey) !== plain(after, newKey)) throw vaultDamaged('secret')
}

export const noSuchRecord = (): KeyfobError =>
  new KeyfobError(ErrorCode.not_found, 'There is no such record', { reason: Reason.no_such_credential })

/** By id, made once for each state: a list of a thousand asks for a few secrets of each. */
const byId = new WeakMap<Contents, ReadonlyMap<string, StoredRecord>>()

function storedIn(contents: Contents): ReadonlyMap<string, StoredRecord> {
  const known = byId.get(contents) ?? new Map(contents.records.map((record) => [record.id, record]))
  byId.set(contents, known)
  return known
}

/** Find a secret as it is stored; null where it is not set. The meta is no secret. */
export function findSecret({ contents }: OpenRecords, recordId: string, field: string): Sealed | null {
  const record = storedIn(contents).get(recordId)
  if (!record || field === META_FIELD || !Object.hasOwn(record.fields, field)) return null
  return record.fields[field] ?? null
}

/** Read a secret and what it is bound to, whatever that is; null where it is not set. */
export function readBound(open: OpenRecords, dataKey: Uint8Array, recordId: string, field: string): SecretInput | null {
  const sealed = findSecret(open, recordId, field)
  if (sealed === null) return null
  const place = { vaultId: open.contents.vaultId, recordId, field, rev: sealed.rev }
  const { text, binding } = unsealAny(dataKey, place, sealed.jwe)
  return { value: text, binding }
}

/** A text with half a surrogate pair would come back as another one. */
function checkText(field: string, text: string): void {
  const bytes = Buffer.from(text, 'utf8')
  if (bytes.length > MAX_FIELD_BYTES) throw invalidValue(field, 'The value is too long')
  if (bytes.toString('utf8') !== text) throw invalidValue(field, 'The value is not well-formed Unicode')
}
