/**
 * The next state of an open vault, while the changes that are to be saved together are put into it one after the other.
 * Nothing of the state before is changed: a save that fails has nothing to undo. A record's revision grows with every put,
 * and each field carries the revision of the put that wrote it.
 */
import { vaultDamaged } from './failures'
import { type Contents, META_FIELD, type Sealed, type StoredRecord } from './format'
import { type CheckedInput, noSuchRecord, type OpenRecords, type SecretInput, type VaultRecord } from './records'
import { seal, unseal } from './sealing'

export interface Draft {
  /** A record as it is after the changes so far. */
  record(recordId: string): VaultRecord | undefined
  /** Add these records, or change them: all or, where this throws, none. Each new one comes last; of two with one id the later wins. */
  put(inputs: readonly CheckedInput[]): Promise<void>
  /** @throws KeyfobError not_found/no_such_credential */
  remove(recordId: string): void
  /** The state after the changes. */
  next(): OpenRecords
  /**
   * See that what was put can be decrypted again from what is about to be written.
   * @throws KeyfobError storage/vault_damaged, conflict/secret_bound_elsewhere
   */
  readonly verify: (written: Contents) => void
}

/** Begin the state that comes after this one. */
export function createDraft({ contents, records: before }: OpenRecords, dataKey: Uint8Array): Draft {
  const { vaultId } = contents
  const records = new Map(before)
  const stored = new Map(contents.records.map((record) => [record.id, record]))
  /** What was put, by record and field; null where it was taken away. */
  const expected = new Map<string, Map<string, SecretInput | null>>()

  /** The record after a put, sealed. */
  async function sealedRecord({ id, meta, secrets }: CheckedInput, rev: number, old: StoredRecord | undefined) {
    const fields = new Map<string, Sealed>(Object.entries(old?.fields ?? {}))
    for (const [field, secret] of [[META_FIELD, { value: meta, binding: '' }] as const, ...secrets]) {
      if (secret === null) fields.delete(field)
      else
        fields.set(
          field,
          await seal(dataKey, { vaultId, recordId: id, field, rev, binding: secret.binding }, secret.value),
        )
    }
    return { fields: Object.fromEntries(fields), id }
  }

  function expect({ id, meta, secrets }: CheckedInput): void {
    const fields = expected.get(id) ?? new Map<string, SecretInput | null>()
    fields.set(META_FIELD, { value: meta, binding: '' })
    for (const [field, secret] of secrets) fields.set(field, secret)
    expected.set(id, fields)
  }

  return {
    record: (recordId) => records.get(recordId),

    async put(inputs) {
      const made = new Map<string, { readonly rev: number; readonly record: StoredRecord; readonly meta: string }>()
      for (const input of inputs) {
        const { id, meta } = input
        const rev = (made.get(id) ?? records.get(id) ?? { rev: 0 }).rev + 1
        made.set(id, { rev, meta, record: await sealedRecord(input, rev, made.get(id)?.record ?? stored.get(id)) })
      }
      inputs.forEach(expect)
      for (const [id, { rev, meta, record }] of made) {
        stored.set(id, record)
        records.set(id, { id, rev, meta: JSON.parse(meta) as unknown })
      }
    },

    remove(recordId) {
      if (!records.delete(recordId)) throw noSuchRecord()
      stored.delete(recordId)
      expected.delete(recordId)
    },

    next: () => ({ records, contents: { ...contents, gen: contents.gen + 1, records: [...stored.values()] } }),

    verify({ records: written }) {
      const found = new Map(written.map((record) => [record.id, record.fields]))
      for (const [recordId, fields] of expected) {
        for (const [field, secret] of fields) {
          const of = found.get(recordId) ?? {}
          const sealed = Object.hasOwn(of, field) ? of[field] : undefined
          const binding = secret?.binding ?? ''
          const read = sealed && unseal(dataKey, { vaultId, recordId, field, rev: sealed.rev, binding }, sealed.jwe)
          if (read !== secret?.value) throw vaultDamaged('secret')
        }
      }
    },
  }
}
