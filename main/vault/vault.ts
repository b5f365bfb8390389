/**
 * The vault: its state (none, locked, unlocked) and the order of its changes. The data key is in memory while the vault is
 * unlocked and is overwritten at lock. Changes run one after the other, and each is on the disk before it is acknowledged.
 * A vault that cannot be opened is locked, with the reason in its status; it is never replaced.
 */
import { createHmac } from 'node:crypto'
import * as nodeFs from 'node:fs/promises'
import { setTimeout as nodeDelay } from 'node:timers/promises'
import { ErrorCode, Reason, toWireError } from '../../preload/errors'
import type { RestoredView } from '../../preload/views'
import type { Vault } from './contract'
import { notOffered, vaultExists, vaultLocked, vaultMissing, vaultNotFound } from './failures'
import { createVaultFileStore, VAULT_FILE, type VaultCopy } from './file'
import { type Check, type Contents, DATA_KEY_BYTES, deriveKey, FORMAT, serialiseVerified } from './format'
import type { Keystore, KeystoreProbe, Random, Scrypt, VaultFileSystem, VaultMark } from './ports'
import {
  checkInput,
  type CheckedInput,
  findSecret,
  noSuchRecord,
  type OpenRecords,
  verifyRecord,
  withoutRecord,
  withRecord,
} from './records'
import { findReadable, openNewest } from './recovery'
import { unseal } from './sealing'
import { createSlots, systemRandom, systemScrypt } from './slots'
import { type Session, slotsOf, type State } from './state'

export interface VaultOptions {
  /** The profile's folder. */
  readonly directory: string
  readonly keystore: Keystore
  readonly fs?: VaultFileSystem
  readonly random?: Random
  readonly scrypt?: Scrypt
  /** Waits this many milliseconds. */
  readonly delay?: (ms: number) => Promise<void>
  readonly platform?: NodeJS.Platform
  /** Milliseconds since the epoch. */
  readonly now?: () => number
  readonly mark?: VaultMark
}

const unmarked: VaultMark = { isSet: () => false, set: () => undefined }

/** Create the vault of a profile; `open()` comes next. */
export function createVault(options: VaultOptions): Vault {
  const { directory, keystore, fs = nodeFs, random = systemRandom, scrypt = systemScrypt } = options
  const { delay = nodeDelay, platform = process.platform, now = Date.now, mark = unmarked } = options
  const store = createVaultFileStore({ directory, fs, random, delay, platform, now })
  const listeners = new Set<() => void>()
  let state: State = { kind: 'none' }
  let restored: RestoredView | null = null
  let keychain: KeystoreProbe = { available: false, problem: 'none_found' }
  /** Counts calls of `lock`: one made after a call of `unlock`, and before its end, wins. */
  let locks = 0
  let tail: Promise<unknown> = Promise.resolve()

  function enqueue<T>(task: () => Promise<T>): Promise<T> {
    const result = tail.then(task)
    tail = result.catch(() => undefined)
    return result
  }

  function become(next: State): void {
    state = next
    for (const listener of [...listeners]) listener()
  }

  function current(): Session {
    if (state.kind === 'none') throw vaultMissing()
    if (state.kind === 'locked') throw vaultLocked()
    return state.session
  }

  const isCurrent = (session: Session): boolean => state.kind === 'unlocked' && state.session === session

  /** Look for the vault's copies, and be locked with the slots of the newest that can be read; none at a first run. */
  async function load(): Promise<readonly VaultCopy[]> {
    const copies = await store.copies()
    if (copies.length === 0 && (state.kind === 'locked' || mark.isSet())) throw vaultNotFound()
    if (copies.length === 0) return copies
    if (!mark.isSet()) mark.set(true)
    const { slots } = await findReadable(copies)
    state = { kind: 'locked', slots: slots.map((slot) => slot.type), problem: null }
    return copies
  }

  /** Open what was loaded; a key that does not lead to an open vault is overwritten. */
  async function enter(
    copies: readonly VaultCopy[],
    passphrase: string | undefined,
    locksBefore: number,
  ): Promise<void> {
    const tools = { keystore, probe: keychain, scrypt }
    const { copy, damaged, dataKey, open } = await openNewest(copies, passphrase, tools)
    try {
      const keptIn = await store.goOnFrom(copy, damaged)
      if (copy.name !== VAULT_FILE)
        restored = { from: copy.name, gen: open.contents.gen, savedAt: copy.savedAt, keptIn }
      if (locks !== locksBefore) throw vaultLocked()
      become({ kind: 'unlocked', session: { dataKey, memoryOnly: false, open } })
    } catch (thrown) {
      dataKey.fill(0)
      throw thrown
    }
  }

  /** Say why the vault is locked, except where the person's own doing is the reason. */
  function stayLocked(thrown: unknown): void {
    const problem = toWireError(thrown)
    const ownDoing = problem.code === ErrorCode.invalid_input || problem.code === ErrorCode.conflict
    if (ownDoing || problem.reason === Reason.vault_locked) become(state)
    else become({ kind: 'locked', slots: slotsOf(state), problem })
  }

  /** Save, and only then make it the state. What a lock overtook may be sealed under an overwritten key: it is dropped. */
  async function commit(session: Session, next: OpenRecords, check?: Check): Promise<void> {
    if (!isCurrent(session)) throw vaultLocked()
    if (!session.memoryOnly) {
      const bytes = await serialiseVerified(next.contents, session.dataKey, check).catch((thrown: unknown) => {
        throw isCurrent(session) ? thrown : vaultLocked()
      })
      await store.save(bytes)
    }
    session.open = next
  }

  async function write(session: Session, input: CheckedInput): Promise<void> {
    const next = await withRecord(session.open, session.dataKey, input)
    await commit(session, next, (written) => verifyRecord(written, session.dataKey, input))
  }

  return {
    open: () =>
      enqueue(async () => {
        keychain = await keystore.probe()
        await store.removeLeftovers()
        try {
          const copies = await load()
          if (slotsOf(state).includes('keychain')) await enter(copies, undefined, locks)
          else become(state)
        } catch (thrown) {
          stayLocked(thrown)
        }
      }),

    status() {
      const slots = slotsOf(state)
      return {
        state: state.kind,
        protection: slots[0] ?? null,
        slots,
        keychain: { available: keychain.available, problem: keychain.available ? null : keychain.problem },
        problem: state.kind === 'locked' ? state.problem : null,
        restored,
      }
    },

    create: (choice) =>
      enqueue(async () => {
        if (state.kind !== 'none' || (await store.copies()).length > 0) throw vaultExists()
        const dataKey = random(DATA_KEY_BYTES)
        try {
          const vaultId = Buffer.from(random(16)).toString('base64url')
          if (choice.protection === 'keychain') keychain = await keystore.probe()
          const slots = await createSlots(choice, vaultId, dataKey, { keystore, probe: keychain, scrypt, random })
          const contents: Contents = { magic: 'KFV', format: FORMAT, vaultId, gen: 1, slots, records: [] }
          const memoryOnly = choice.protection === 'memory'
          if (!memoryOnly) {
            await store.save(await serialiseVerified(contents, dataKey))
            mark.set(true)
          }
          become({ kind: 'unlocked', session: { dataKey, memoryOnly, open: { contents, records: new Map() } } })
        } catch (thrown) {
          dataKey.fill(0)
          throw thrown
        }
      }),

    async unlock(passphrase) {
      const locksBefore = locks
      await enqueue(async () => {
        if (state.kind === 'unlocked') return
        if (passphrase === undefined) keychain = await keystore.probe()
        try {
          const copies = await load()
          if (copies.length === 0) throw vaultMissing()
          await enter(copies, passphrase, locksBefore)
        } catch (thrown) {
          stayLocked(thrown)
          throw thrown
        }
      })
    },

    lock() {
      locks += 1
      if (state.kind !== 'unlocked') return
      if (state.session.memoryOnly) throw notOffered('A vault in memory only has no lock')
      state.session.dataKey.fill(0)
      become({ kind: 'locked', slots: slotsOf(state), problem: null })
    },

    dismissRestored() {
      restored = null
      become(state)
    },

    startOver: () =>
      enqueue(async () => {
        const lost = state.kind === 'locked' && state.problem?.reason === Reason.vault_not_found
        if (!lost || (await store.copies()).length > 0) throw vaultExists()
        mark.set(false)
        become({ kind: 'none' })
      }),

    records: () => [...current().open.records.values()],

    async readSecret(recordId, field, binding) {
      const session = current()
      const sealed = findSecret(session.open, recordId, field)
      if (sealed === null) return null
      const place = { vaultId: session.open.contents.vaultId, recordId, field, rev: sealed.rev, binding }
      try {
        return await unseal(session.dataKey, place, sealed.jwe)
      } catch (thrown) {
        if (!isCurrent(session)) throw vaultLocked()
        throw thrown
      }
    },

    hasSecret: (recordId, field) => findSecret(current().open, recordId, field) !== null,

    async put(record) {
      current()
      const input = checkInput(record)
      await enqueue(() => write(current(), input))
    },

    async putSecrets(recordId, secrets, still = () => true) {
      current()
      await enqueue(async () => {
        const session = current()
        const record = session.open.records.get(recordId)
        if (record === undefined || !still()) throw noSuchRecord()
        await write(session, checkInput({ id: recordId, meta: record.meta, secrets }))
      })
    },

    async remove(recordId) {
      await enqueue(async () => {
        const session = current()
        await commit(session, withoutRecord(session.open, recordId))
      })
    },

    async idle() {
      await tail
    },

    fingerprint: (value) =>
      createHmac('sha256', deriveKey(current().dataKey, 'fingerprint')).update(value).digest('hex').slice(0, 4),

    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
