/** The calls that read and change the records of an open vault. */
import { createHmac } from 'node:crypto'
import type { BesideKind, Vault, VaultRecords } from './contract'
import type { Core } from './core'
import type { Draft } from './draft'
import { deriveKey } from './format'
import { checkInput, findSecret, noSuchRecord, readBound, type VaultRecord } from './records'
import { ALGORITHMS, decryptJwe, encryptJwe, sameMembers, unseal } from './sealing'
import type { Session } from './state'
import { createTogether } from './together'

const besideHeader = (kind: BesideKind, vaultId: string) => ({ kfv: 1, vaultId, kind })

/** @throws KeyfobError not_found/no_such_credential */
function recordIn(draft: Draft, recordId: string): VaultRecord {
  const record = draft.record(recordId)
  if (record === undefined) throw noSuchRecord()
  return record
}

export function createRecordCalls(core: Core): VaultRecords & Pick<Vault, 'fingerprint' | 'sealBeside' | 'openBeside'> {
  const { current } = core
  const change = createTogether(core)

  /** What a lock overtakes is not handed out any more. */
  async function reading<T>(read: (session: Session) => T): Promise<T> {
    const value = await Promise.resolve(read(current()))
    current()
    return value
  }

  return {
    records: () => [...current().open.records.values()],

    record: (recordId) => current().open.records.get(recordId),

    readSecret: (recordId, field, binding) =>
      reading(({ open, dataKey }) => {
        const sealed = findSecret(open, recordId, field)
        if (sealed === null) return null
        const place = { vaultId: open.contents.vaultId, recordId, field, rev: sealed.rev, binding }
        return unseal(dataKey, place, sealed.jwe)
      }),

    readBoundSecret: (recordId, field) => reading(({ open, dataKey }) => readBound(open, dataKey, recordId, field)),

    hasSecret: (recordId, field) => findSecret(current().open, recordId, field) !== null,

    async put(record) {
      current()
      const input = checkInput(record)
      await change((draft) => draft.put([input]))
    },

    async putAll(records) {
      current()
      const inputs = records.map(checkInput)
      await change((draft) => draft.put(inputs))
    },

    async putSecrets(recordId, secrets, still = () => true) {
      current()
      await change((draft) => {
        const { meta } = recordIn(draft, recordId)
        if (!still()) throw noSuchRecord()
        return draft.put([checkInput({ id: recordId, meta, secrets })])
      })
    },

    async changeMeta(recordId, changed) {
      current()
      await change((draft) => draft.put([checkInput({ id: recordId, meta: changed(recordIn(draft, recordId).meta) })]))
    },

    async remove(recordId) {
      await change((draft) => draft.remove(recordId))
    },

    async sealBeside(kind, text) {
      const { dataKey, open } = current()
      const header = besideHeader(kind, open.contents.vaultId)
      return encryptJwe(deriveKey(dataKey, kind), header, Buffer.from(text, 'utf8'))
    },

    openBeside: (kind, jwe) =>
      reading(({ open, dataKey }) => {
        const opened = decryptJwe(deriveKey(dataKey, kind), jwe)
        const expected = { ...ALGORITHMS, ...besideHeader(kind, open.contents.vaultId) }
        if (opened === null || !sameMembers(opened.header, expected)) return null
        return Buffer.from(opened.plaintext).toString('utf8')
      }),

    fingerprint: (value) =>
      createHmac('sha256', deriveKey(current().dataKey, 'fingerprint')).update(value).digest('hex').slice(0, 4),
  }
}
