/** The calls that read and change the records of an open vault. */
import { createHmac } from 'node:crypto'
import type { BesideKind, Vault, VaultRecords } from './contract'
import type { Core } from './core'
import { deriveKey } from './format'
import {
  checkInput,
  type CheckedInput,
  findSecret,
  noSuchRecord,
  readBound,
  verifyRecords,
  withoutRecord,
  withRecords,
} from './records'
import type { Contents } from './format'
import { ALGORITHMS, decryptJwe, encryptJwe, sameMembers, unseal } from './sealing'
import type { Session } from './state'

const besideHeader = (kind: BesideKind, vaultId: string) => ({ kfv: 1, vaultId, kind })

export function createRecordCalls(core: Core): VaultRecords & Pick<Vault, 'fingerprint' | 'sealBeside' | 'openBeside'> {
  const { commit, current, enqueue } = core

  async function write(session: Session, inputs: readonly CheckedInput[]): Promise<void> {
    const next = await withRecords(session.open, session.dataKey, inputs)
    const check = (written: Contents): void => {
      verifyRecords(written, session.dataKey, inputs)
    }
    await commit(session, next, { check })
  }

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
