/**
 * The vault: its state (none, locked, unlocked) and the order of its changes. The data key is in memory while the vault is
 * unlocked and is overwritten at lock. Changes run one after the other, those of records that wait in one save together
 * (`together.ts`), and each is on the disk before it is acknowledged.
 * A vault that cannot be opened is locked, with the reason in its status; it is never replaced.
 */
import { ErrorCode, Reason, toWireError } from '../../preload/errors'
import { createAttempts } from './attempts'
import type { Vault } from './contract'
import type { CommitOptions, Core } from './core'
import { isWrongSecret, notOffered, vaultExists, vaultLocked, vaultMissing, vaultNotFound } from './failures'
import { createVaultFileStore, type VaultCopy } from './file'
import { type Contents, DATA_KEY_BYTES, FORMAT, serialiseVerified } from './format'
import { ASKED_LIMIT_MS, createKeychain, START_LIMIT_MS, UNLOCK_LIMIT_MS } from './keychain'
import { createKeychainSlot, isStaleSlot } from './keychain-slot'
import { type VaultOptions, withDefaults } from './options'
import type { KeystoreProbe } from './ports'
import { createNotices } from './notices'
import { createProtectionCalls } from './protection'
import type { OpenRecords } from './records'
import { findReadable, openNewest } from './recovery'
import { createSlots, findSlot, type Secret, type SlotMaking, withSlot } from './slots'
import { isWaiting, kindsOf, type Session, slotsOf, type State } from './state'
import { createRecordCalls } from './vault-records'

/** Create the vault of a profile; `open()` comes next. */
export function createVault(options: VaultOptions): Vault {
  const { directory, keystore, fs, random, scrypt, delay, platform, uid, now, mark } = withDefaults(options)
  const store = createVaultFileStore({ directory, fs, random, delay, platform, uid, now })
  const notices = createNotices(store, mark)
  const listeners = new Set<() => void>()
  let state: State = { kind: 'none' }
  let probe: KeystoreProbe = { available: false, problem: 'none_found' }
  /** Counts calls of `lock`: one made after a call of `unlock`, and before its end, wins. */
  let locks = 0
  let tail: Promise<unknown> = Promise.resolve()
  let turns = 0
  const attempts = createAttempts({ delay, now, reopened: () => become(state) })
  const keychain = createKeychain(keystore, delay, () => void tryAgain())
  const tools = (): SlotMaking => ({ keychain, probe, scrypt, random })

  function enqueue<T>(task: () => Promise<T>): Promise<T> {
    const turn = (turns += 1)
    const result = tail.then(task)
    tail = result.catch(() => undefined).then(() => (turn === turns && notices.isBehind() ? catchUp() : undefined))
    return result
  }

  /** Nothing waits for its turn, and who waited for the last save has heard of it. Never rejects: it is tried after the next. */
  async function catchUp(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    try {
      notices.catchUp()
    } catch {
      // The save stands; a rollback to before it would go unnoticed.
    }
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
    state = { kind: 'locked', slots: kindsOf(slots), problem: null }
    return copies
  }

  /** Open what was loaded; a key that does not lead to an open vault is overwritten. */
  async function enter(copies: readonly VaultCopy[], secret: Secret, locksBefore: number): Promise<void> {
    const { copy, damaged, dataKey, open } = await openNewest(copies, secret, tools())
    try {
      const keptIn = await store.goOnFrom(copy, damaged)
      notices.opened(copy, open.contents, keptIn)
      if (locks !== locksBefore) throw vaultLocked()
      const session = { dataKey, memoryOnly: false, enteredBy: secret.kind, open, prepared: null }
      become({ kind: 'unlocked', session })
    } catch (thrown) {
      dataKey.fill(0)
      throw thrown
    }
  }

  /** Do what can wait until the vault is open, and whose failure leaves it open. */
  async function tidyUp(): Promise<void> {
    const session = current()
    await store.removeOlder(session.open.contents)
    await notices.lookAside()
    const { contents, records } = session.open
    const slot = findSlot(contents.slots, 'keychain')
    if (session.enteredBy === 'keychain' && slot !== null && isStaleSlot(slot, keychain)) {
      const slots = withSlot(contents.slots, await createKeychainSlot(session.dataKey, keychain, probe))
      await commit(session, { contents: { ...contents, gen: contents.gen + 1, slots }, records })
    }
    const { oldBackupsLeft, keptAside } = notices.view()
    if (oldBackupsLeft || keptAside !== null) become(state)
  }

  /** @param loaded what was just loaded, where something was */
  async function openWith(secret: Secret, locksBefore: number, loaded?: readonly VaultCopy[]): Promise<void> {
    const copies = loaded ?? (await load())
    if (copies.length === 0) throw vaultMissing()
    await enter(copies, secret, locksBefore)
    await tidyUp().catch(() => undefined)
  }

  /** The keychain has answered after it was given up: open with it what was to open by itself. */
  async function tryAgain(): Promise<void> {
    const locksBefore = locks
    await enqueue(async () => {
      const waiting = isWaiting(state)
      probe = await keychain.probe(UNLOCK_LIMIT_MS)
      if (!waiting) become(state)
      else await openWith({ kind: 'keychain', limit: UNLOCK_LIMIT_MS }, locksBefore).catch(stayLocked)
    })
  }

  /** Say why the vault is locked, except where the person's own doing is the reason. */
  function stayLocked(thrown: unknown): void {
    const problem = toWireError(thrown)
    const ownDoing = problem.code === ErrorCode.invalid_input || problem.code === ErrorCode.conflict
    if (ownDoing || problem.reason === Reason.vault_locked) become(state)
    else become({ kind: 'locked', slots: slotsOf(state), problem })
  }

  async function unlockWith(secret: Secret): Promise<void> {
    const locksBefore = locks
    await enqueue(async () => {
      if (state.kind === 'unlocked') return
      try {
        if (secret.kind === 'keychain') probe = await keychain.probe(secret.limit)
        else attempts.check()
        await openWith(secret, locksBefore)
        if (secret.kind !== 'keychain') attempts.succeeded()
      } catch (thrown) {
        if (isWrongSecret(thrown)) attempts.failed()
        stayLocked(thrown)
        throw thrown
      }
    })
  }

  async function commit(session: Session, next: OpenRecords, options: CommitOptions = {}): Promise<void> {
    const { check, givesUp = false, newKey } = options
    if (!isCurrent(session)) throw vaultLocked()
    if (!session.memoryOnly) {
      await store.save(serialiseVerified(next.contents, newKey ?? session.dataKey, check))
      notices.saved(next.contents)
      if (givesUp || store.olderLeft()) await store.removeOlder(next.contents)
      if (givesUp) await notices.lookAside()
    }
    session.open = next
    if (newKey === undefined) return
    if (isCurrent(session)) state = { kind: 'unlocked', session: { ...session, dataKey: newKey, prepared: null } }
    else newKey.fill(0)
    session.dataKey.fill(0)
  }

  const core: Core = {
    random,
    attempts,
    now,
    tools,
    async probe() {
      probe = await keychain.probe(ASKED_LIMIT_MS)
    },
    enqueue,
    turns: () => turns,
    current,
    isCurrent,
    commit,
  }

  return {
    ...createRecordCalls(core),
    ...createProtectionCalls({ ...core, enqueue: (task) => enqueue(task).finally(() => become(state)) }),

    open: () =>
      enqueue(async () => {
        const locksBefore = locks
        probe = await keychain.probe(START_LIMIT_MS)
        await store.removeLeftovers()
        try {
          const copies = await load()
          const secret = { kind: 'keychain', limit: START_LIMIT_MS } as const
          if (slotsOf(state).includes('keychain')) await openWith(secret, locksBefore, copies)
          else become(state)
        } catch (thrown) {
          stayLocked(thrown)
        }
      }),

    status() {
      const slots = slotsOf(state)
      return {
        state: state.kind,
        protection: slots.find((kind) => kind !== 'recovery') ?? null,
        slots,
        enteredBy: state.kind === 'unlocked' ? state.session.enteredBy : null,
        waitMs: attempts.waitMs(),
        keychain: { available: probe.available, problem: probe.available ? null : probe.problem },
        problem: state.kind === 'locked' ? state.problem : null,
        ...notices.view(),
      }
    },

    create: (choice) =>
      enqueue(async () => {
        if (state.kind !== 'none' || (await store.copies()).length > 0) throw vaultExists()
        const dataKey = random(DATA_KEY_BYTES)
        try {
          const vaultId = Buffer.from(random(16)).toString('base64url')
          if (choice.protection === 'keychain') await core.probe()
          const slots = await createSlots(choice, vaultId, dataKey, tools())
          const keyId = vaultId
          const contents: Contents = {
            magic: 'KFV',
            format: FORMAT,
            vaultId,
            keyId,
            gen: 1,
            since: 1,
            slots,
            records: [],
          }
          const memoryOnly = choice.protection === 'memory'
          if (!memoryOnly) {
            await store.save(serialiseVerified(contents, dataKey))
            mark.set(true)
            notices.saved(contents)
          }
          const open = { contents, records: new Map() }
          const session = { dataKey, memoryOnly, enteredBy: choice.protection, open, prepared: null }
          become({ kind: 'unlocked', session })
        } catch (thrown) {
          dataKey.fill(0)
          throw thrown
        }
      }),

    unlock: (passphrase) =>
      unlockWith(
        passphrase === undefined ? { kind: 'keychain', limit: UNLOCK_LIMIT_MS } : { kind: 'passphrase', passphrase },
      ),

    unlockWithCode: (code) => unlockWith({ kind: 'recovery', code }),

    lock() {
      locks += 1
      // What the keychain answers late does not open a vault that was locked on purpose.
      if (isWaiting(state)) become({ kind: 'locked', slots: slotsOf(state), problem: null })
      if (state.kind !== 'unlocked') return
      if (state.session.memoryOnly) throw notOffered('A vault in memory only has no lock')
      state.session.dataKey.fill(0)
      become({ kind: 'locked', slots: slotsOf(state), problem: null })
    },

    dismissRestored() {
      notices.dismissRestored()
      become(state)
    },

    dismissRolledBack() {
      notices.dismissRolledBack(state.kind === 'unlocked' ? state.session.open.contents : null)
      become(state)
    },

    startOver: () =>
      enqueue(async () => {
        const lost = state.kind === 'locked' && state.problem?.reason === Reason.vault_not_found
        if (!lost || (await store.copies()).length > 0) throw vaultExists()
        mark.set(false)
        become({ kind: 'none' })
      }),

    async idle() {
      await tail
    },

    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
