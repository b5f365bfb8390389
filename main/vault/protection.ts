/**
 * The ways into an open vault: add, change and remove them, and change the data key they all lead to. Each is one save. What
 * was given up opens nothing afterwards, backups included; the last everyday way in stays.
 */
import { timingSafeEqual } from 'node:crypto'
import type { SlotKind } from '../../preload/vault-views'
import type { VaultProtection } from './contract'
import type { Core } from './core'
import { isWrongSecret, lastSlot, missingPassphrase, mistypedCode, notOffered, wrongPassphrase } from './failures'
import { type Contents, DATA_KEY_BYTES, type Slot } from './format'
import { createKeychainSlot } from './keychain-slot'
import { resealRecords, verifySame } from './records'
import { createRecoveryCode, GROUP_COUNT, isGroupOf, recoverySheet } from './recovery-code'
import { createPassphraseSlot, createRecoverySlot, findSlot, openDataKey, withSlot } from './slots'
import { kindsOf, type PreparedCode, type Session } from './state'

const isEveryday = (kind: SlotKind): boolean => kind === 'keychain' || kind === 'passphrase'

export function createProtectionCalls(core: Core): VaultProtection {
  const { attempts, commit, current, enqueue, random, tools } = core

  function open(): Session {
    const session = current()
    if (session.memoryOnly) throw notOffered('A vault in memory only has no ways in')
    return session
  }
  const has = ({ open: { contents } }: Session, kind: SlotKind): boolean => kindsOf(contents.slots).includes(kind)

  /** See that this is the passphrase. */
  async function prove({ dataKey, open: { contents } }: Session, passphrase: string): Promise<void> {
    attempts.check()
    try {
      const key = await openDataKey(contents, { kind: 'passphrase', passphrase }, tools())
      const same = timingSafeEqual(key, dataKey)
      key.fill(0)
      if (!same) throw wrongPassphrase('current')
      attempts.succeeded()
    } catch (thrown) {
      if (!isWrongSecret(thrown)) throw thrown
      attempts.failed()
      throw wrongPassphrase('current')
    }
  }

  /** Ask for the passphrase where it is the only everyday way in. */
  async function authorise(session: Session, passphrase: string | undefined): Promise<void> {
    if (!has(session, 'passphrase') || has(session, 'keychain')) return
    if (passphrase === undefined) throw missingPassphrase('current')
    await prove(session, passphrase)
  }

  async function saveSlots(session: Session, slots: Slot[], givesUp: boolean): Promise<void> {
    const { contents, records } = session.open
    const gen = contents.gen + 1
    const next: Contents = { ...contents, gen, since: givesUp ? gen : contents.since, slots }
    await commit(session, { contents: next, records }, { givesUp })
  }

  async function putSlot(session: Session, slot: Slot, givesUp: boolean): Promise<void> {
    await saveSlots(session, withSlot(session.open.contents.slots, slot), givesUp)
  }

  async function keychainSlot(dataKey: Uint8Array): Promise<Slot> {
    await core.probe()
    const { keychain, probe } = tools()
    return createKeychainSlot(dataKey, keychain, probe)
  }

  function confirmed({ prepared }: Session, typed: string | undefined): PreparedCode {
    if (prepared === null) throw notOffered('No recovery code is prepared')
    if (typed === undefined || !isGroupOf(prepared.code, prepared.group, typed)) throw mistypedCode('typed')
    return prepared
  }

  /** The slots that there are, made for another data key. */
  async function slotsFor(
    newKey: Uint8Array,
    { slots, vaultId }: Contents,
    passphrase: string | undefined,
    code: string | undefined,
  ): Promise<Slot[]> {
    const made: Slot[] = []
    if (findSlot(slots, 'keychain')) made.push(await keychainSlot(newKey))
    if (passphrase !== undefined) made.push(await createPassphraseSlot(passphrase, vaultId, newKey, tools()))
    if (code !== undefined) made.push(await createRecoverySlot(code, vaultId, newKey, random))
    return made
  }

  return {
    addPassphrase: (passphrase) =>
      enqueue(async () => {
        const session = open()
        if (has(session, 'passphrase')) throw notOffered('The vault has a passphrase')
        const { contents } = session.open
        await putSlot(
          session,
          await createPassphraseSlot(passphrase, contents.vaultId, session.dataKey, tools()),
          false,
        )
        session.enteredBy = 'passphrase'
      }),

    changePassphrase: ({ current: given, passphrase }) =>
      enqueue(async () => {
        const session = open()
        if (!has(session, 'passphrase')) throw notOffered('The vault has no passphrase')
        if (given !== undefined) await prove(session, given)
        else if (session.enteredBy !== 'recovery') throw missingPassphrase('current')
        const { contents } = session.open
        await putSlot(session, await createPassphraseSlot(passphrase, contents.vaultId, session.dataKey, tools()), true)
        session.enteredBy = 'passphrase'
      }),

    addKeychain: (given) =>
      enqueue(async () => {
        const session = open()
        if (has(session, 'keychain')) throw notOffered('The keychain is in use')
        await authorise(session, given)
        await putSlot(session, await keychainSlot(session.dataKey), false)
      }),

    removeSlot: (kind, given) =>
      enqueue(async () => {
        const session = open()
        if (!has(session, kind)) throw notOffered('The vault has no such way in')
        const rest = session.open.contents.slots.filter(({ type }) => type !== kind)
        if (!kindsOf(rest).some(isEveryday)) throw lastSlot()
        await authorise(session, given)
        await saveSlots(session, rest, true)
      }),

    prepareRecoveryCode: (given) =>
      enqueue(async () => {
        const session = open()
        await authorise(session, given)
        const group = 1 + ((random(1)[0] ?? 0) % GROUP_COUNT)
        session.prepared = { code: createRecoveryCode(random), group }
        return session.prepared
      }),

    recoverySheet() {
      const { prepared } = open()
      if (prepared === null) throw notOffered('No recovery code is prepared')
      return recoverySheet(prepared.code, core.now())
    },

    useRecoveryCode: (typed) =>
      enqueue(async () => {
        const session = open()
        const { code } = confirmed(session, typed)
        const { vaultId } = session.open.contents
        const slot = await createRecoverySlot(code, vaultId, session.dataKey, random)
        await putSlot(session, slot, has(session, 'recovery'))
        session.prepared = null
      }),

    rotate: ({ current: passphrase, typed }) =>
      enqueue(async () => {
        const session = open()
        const { dataKey, open: before } = session
        const { contents, records } = before
        const code = has(session, 'recovery') ? confirmed(session, typed).code : undefined
        if (has(session, 'passphrase')) {
          if (passphrase === undefined) throw missingPassphrase('current')
          await prove(session, passphrase)
        }
        const newKey = random(DATA_KEY_BYTES)
        const kept = has(session, 'passphrase') ? passphrase : undefined
        try {
          const gen = contents.gen + 1
          const next: Contents = {
            ...contents,
            keyId: Buffer.from(random(16)).toString('base64url'),
            gen,
            since: gen,
            slots: await slotsFor(newKey, contents, kept, code),
            records: await resealRecords(contents, dataKey, newKey),
          }
          const check = (written: Contents): void => {
            verifySame(contents, dataKey, written, newKey)
          }
          await commit(session, { contents: next, records }, { check, givesUp: true, newKey })
        } catch (thrown) {
          newKey.fill(0)
          // A lock in between overwrote the old key, so what was read with it was not what it seems.
          if (!core.isCurrent(session)) current()
          throw thrown
        }
      }),
  }
}
