/** The calls that read and change the records of an open vault. */
import { createHmac } from 'node:crypto'
import type { Vault, VaultRecords } from './contract'
import type { Core } from './core'
import { deriveKey } from './format'
import {
  checkInput,
  type CheckedInput,
  findSecret,
  noSuchRecord,
  type OpenRecords,
  readBound,
  verifyRecord,
  withoutRecord,
  withRecord,
} from './records'
import type { Contents } from './format'
import { ALGORITHMS, decryptJwe, encryptJwe, sameMembers, unseal } from './sealing'
import type { Session } from './state'

const activityHeader = (vaultId: string) => ({ kfv: 1, vaultId, kind: 'activity' })

export function createRecordCalls(
  core: Core,
): VaultRecords & Pick<Vault, 'fingerprint' | 'sealActivity' | 'openActivity'> {
  const { commit, current, enqueue, isCurrent } = core

  async function write(session: Session, inputs: readonly CheckedInput[]): Promise<void> {
    let next = session.open
    for (const input of inputs) next = await withRecord(next, session.dataKey, input)
    const check = async (written: Contents): Promise<void> => {
      for (const input of inputs) await verifyRecord(written, session.dataKey, input)
    }
    await commit(session, next, { check })
  }

  /** A lock, or a change of the data key, overwrites the key that a read is at work with. */
  async function reading<T>(read: (open: OpenRecords, dataKey: Uint8Array) => Promise<T>): Promise<T> {
    const session = current()
    try {
      return await read(session.open, session.dataKey)
    } catch (thrown) {
      if (isCurrent(session)) throw thrown
      return reading(read)
    }
  }

  return {
    records: () => [...current().open.records.values()],

    readSecret: (recordId, field, binding) =>
      reading(async (open, dataKey) => {
        const sealed = findSecret(open, recordId, field)
        if (sealed === null) return null
        const place = { vaultId: open.contents.vaultId, recordId, field, rev: sealed.rev, binding }
        return unseal(dataKey, place, sealed.jwe)
      }),

    readBoundSecret: (recordId, field) => reading((open, dataKey) => readBound(open, dataKey, recordId, field)),

    hasSecret: (recordId, field) => findSecret(current().open, recordId, field) !== null,

    async put(record) {
      current()
      const input = checkInput(record)
      await enqueue(() => write(current(), [input]))
    },

    async putAll(records) {
      current()
      const inputs = records.map(checkInput)
      await enqueue(() => write(current(), inputs))
    },

    async putSecrets(recordId, secrets, still = () => true) {
      current()
      await enqueue(async () => {
        const session = current()
        const record = session.open.records.get(recordId)
        if (record === undefined || !still()) throw noSuchRecord()
        await write(session, [checkInput({ id: recordId, meta: record.meta, secrets })])
      })
    },

    async changeMeta(recordId, change) {
      current()
      await enqueue(async () => {
        const session = current()
        const record = session.open.records.get(recordId)
        if (record === undefined) throw noSuchRecord()
        await write(session, [checkInput({ id: recordId, meta: change(record.meta) })])
      })
    },

    async remove(recordId) {
      await enqueue(async () => {
        const session = current()
        await commit(session, withoutRecord(session.open, recordId))
      })
    },

    async sealActivity(text) {
      const { dataKey, open } = current()
      const header = activityHeader(open.contents.vaultId)
      return encryptJwe(deriveKey(dataKey, 'activity'), header, Buffer.from(text, 'utf8'))
    },

    async openActivity(jwe) {
      const { dataKey, open } = current()
      const opened = await decryptJwe(deriveKey(dataKey, 'activity'), jwe)
      const expected = { ...ALGORITHMS, ...activityHeader(open.contents.vaultId) }
      if (opened === null || !sameMembers(opened.header, expected)) return null
      return Buffer.from(opened.plaintext).toString('utf8')
    },

    fingerprint: (value) =>
      createHmac('sha256', deriveKey(current().dataKey, 'fingerprint')).update(value).digest('hex').slice(0, 4),
  }
}
