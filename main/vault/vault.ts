/**
 * The vault: its state (none, locked, unlocked) and the order of its changes. The data key is in memory while the vault is
 * unlocked and is overwritten at lock. Changes run one after the other, and each is on the disk before it is acknowledged.
 * A vault that cannot be opened is locked, with the reason in its status; it is never replaced.
 */
import { createHmac } from 'node:crypto'
import * as nodeFs from 'node:fs/promises'
import { setTimeout as nodeDelay } from 'node:timers/promises'
import { ErrorCode, Reason, toWireError, type WireError } from '../../preload/errors'
import type { Protection, VaultStatus } from '../../preload/views'
import { notOffered, saveFailed, vaultExists, vaultLocked, vaultMissing } from './failures'
import { createVaultFileStore } from './file'
import {
  type Contents,
  DATA_KEY_BYTES,
  deriveKey,
  FORMAT,
  parseVaultFile,
  serialiseVault,
  type VaultFile,
  verifyVaultFile,
} from './format'
import type { Keystore, KeystoreProbe, Random, Scrypt, VaultFileSystem } from './ports'
import {
  checkInput,
  findSecret,
  noSuchRecord,
  openRecords,
  type OpenRecords,
  type RecordInput,
  type VaultRecord,
  withoutRecord,
  withRecord,
} from './records'
import { unseal } from './sealing'
import { createSlots, openDataKey, type SlotChoice, systemRandom, systemScrypt } from './slots'

export interface Vault {
  /** Read the file at start-up; a keychain vault unlocks by itself. Never rejects: what is wrong is `status().problem`. */
  open(): Promise<void>
  /** The state as of now; true from the moment `open()` has resolved. */
  status(): VaultStatus
  /**
   * Make a new vault, unlocked. Rejects with conflict/vault_exists where there is anything in its place,
   * invalid_input/weak_passphrase or missing_field, conflict/keychain_unavailable, storage/save_failed.
   */
  create(choice: SlotChoice): Promise<void>
  /**
   * Unlock with the passphrase, or with the keychain where none is given. Rejects with invalid_input/wrong_passphrase or
   * missing_field, conflict/vault_missing or not_offered, locked/keychain_unavailable or keychain_changed,
   * storage/vault_damaged, vault_newer or vault_unreadable.
   */
  unlock(passphrase?: string): Promise<void>
  /** Overwrite the data key and forget the records. Throws conflict/not_offered for a vault in memory only. */
  lock(): void
  /** All records in the order they were added. Throws locked/vault_locked, conflict/vault_missing, as all below do. */
  records(): readonly VaultRecord[]
  /** A secret; null where it is not set. Rejects with conflict/secret_bound_elsewhere, storage/vault_damaged. */
  readSecret(recordId: string, field: string, binding: string): Promise<string | null>
  hasSecret(recordId: string, field: string): boolean
  /** Add or change a record; saved before it resolves. Rejects with invalid_input/invalid_value, storage/save_failed. */
  put(record: RecordInput): Promise<void>
  /**
   * Change secrets of a record that is there, and nothing else of it. `still` is asked when its turn has come: where it says
   * no, or the record is gone, rejects with not_found/no_such_credential and changes nothing; else rejects as `put`.
   */
  putSecrets(recordId: string, secrets: NonNullable<RecordInput['secrets']>, still?: () => boolean): Promise<void>
  /** Rejects with not_found/no_such_credential, storage/save_failed. */
  remove(recordId: string): Promise<void>
  /** Settles when every change asked for so far is saved or has failed. */
  idle(): Promise<void>
  /** 4 hexadecimal digits that tell secrets apart and say nothing else about them. */
  fingerprint(value: string): string
  /** Hear of a changed status; returns how to stop. */
  onChange(listener: () => void): () => void
}

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
}

/** An unlocked vault. A new one stands for every unlock, so that a task can tell that it was locked in between. */
interface Session {
  readonly dataKey: Uint8Array
  readonly memoryOnly: boolean
  open: OpenRecords
}

type State =
  | { readonly kind: 'none' }
  | { readonly kind: 'locked'; readonly slots: readonly Protection[]; readonly problem: WireError | null }
  | { readonly kind: 'unlocked'; readonly session: Session }

/** Create the vault of a profile; `open()` comes next. */
export function createVault(options: VaultOptions): Vault {
  const { directory, keystore, fs = nodeFs, random = systemRandom, scrypt = systemScrypt } = options
  const { delay = nodeDelay, platform = process.platform } = options
  const store = createVaultFileStore({ directory, fs, random, delay, platform })
  const listeners = new Set<() => void>()
  let state: State = { kind: 'none' }
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

  /** Read the file, and be locked with its slots; null where there is none. */
  async function load(): Promise<VaultFile | null> {
    const bytes = await store.read()
    if (bytes === null) return null
    const file = parseVaultFile(bytes)
    state = { kind: 'locked', slots: file.slots.map((slot) => slot.type), problem: null }
    return file
  }

  /** Open a file that was loaded; a key that does not lead to an open vault is overwritten. */
  async function enter(file: VaultFile, passphrase: string | undefined, locksBefore: number): Promise<void> {
    const dataKey = await openDataKey(file, passphrase, { keystore, probe: keychain, scrypt })
    try {
      const open = await openRecords(verifyVaultFile(file, dataKey), dataKey)
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
  async function commit(session: Session, next: OpenRecords): Promise<void> {
    if (!isCurrent(session)) throw vaultLocked()
    if (!session.memoryOnly) await save(next.contents, session.dataKey)
    session.open = next
  }

  async function save(contents: Contents, dataKey: Uint8Array): Promise<void> {
    const bytes = serialiseVault(contents, dataKey)
    try {
      verifyVaultFile(parseVaultFile(bytes), dataKey)
    } catch {
      throw saveFailed('not_readable_again')
    }
    await store.save(bytes)
  }

  return {
    open: () =>
      enqueue(async () => {
        keychain = await keystore.probe()
        await store.removeLeftovers()
        try {
          const file = await load()
          if (file?.slots.some((slot) => slot.type === 'keychain')) await enter(file, undefined, locks)
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
      }
    },

    create: (choice) =>
      enqueue(async () => {
        if (state.kind !== 'none' || (await store.exists())) throw vaultExists()
        const dataKey = random(DATA_KEY_BYTES)
        try {
          const vaultId = Buffer.from(random(16)).toString('base64url')
          if (choice.protection === 'keychain') keychain = await keystore.probe()
          const slots = await createSlots(choice, vaultId, dataKey, { keystore, probe: keychain, scrypt, random })
          const contents: Contents = { magic: 'KFV', format: FORMAT, vaultId, gen: 1, slots, records: [] }
          const memoryOnly = choice.protection === 'memory'
          if (!memoryOnly) await save(contents, dataKey)
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
          const file = await load()
          if (file === null) throw vaultMissing()
          await enter(file, passphrase, locksBefore)
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
      await enqueue(async () => {
        const session = current()
        await commit(session, await withRecord(session.open, session.dataKey, input))
      })
    },

    async putSecrets(recordId, secrets, still = () => true) {
      current()
      await enqueue(async () => {
        const session = current()
        const record = session.open.records.get(recordId)
        if (record === undefined || !still()) throw noSuchRecord()
        const input = checkInput({ id: recordId, meta: record.meta, secrets })
        await commit(session, await withRecord(session.open, session.dataKey, input))
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

function slotsOf(state: State): readonly Protection[] {
  if (state.kind === 'none') return []
  if (state.kind === 'locked') return state.slots
  const { memoryOnly, open } = state.session
  return memoryOnly ? ['memory'] : open.contents.slots.map((slot) => slot.type)
}
