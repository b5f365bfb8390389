/** A keychain that hangs, answers late, or asks to be given the text anew. */
import { describe, expect, test } from 'vitest'
import { createKeychain } from '../../../main/vault/keychain'
import type { Delay, Keystore, Unwrapped } from '../../../main/vault/ports'
import { fakeKeystore } from './fake-keystore'
import { PASSPHRASE, readVaultFile, temporaryFolder, vaultIn } from './helpers'

/** A limit passes when the test says so; a wait that was called off is forgotten. */
function limits() {
  let pending: { readonly ms: number; readonly pass: () => void }[] = []
  const passed: number[] = []
  const delay: Delay = (ms, signal) =>
    new Promise((resolve, reject) => {
      const wait = { ms, pass: resolve }
      pending.push(wait)
      signal?.addEventListener('abort', () => {
        pending = pending.filter((each) => each !== wait)
        reject(new Error('called off'))
      })
    })
  /** Let what runs come to its next wait, and that pass. */
  async function pass(): Promise<void> {
    const turn = (): Promise<void> => new Promise((next) => setImmediate(next))
    // What answers in time has called its wait off by the next turn.
    do await turn()
    while (pending.length === 0)
    const [wait] = pending
    if (wait) passed.push(wait.ms)
    wait?.pass()
  }
  return { delay, pass, passed, waiting: () => pending.length }
}

/** A keystore of which one call hangs until it is told to answer. */
function hanging(call: 'probe' | 'decrypt' | 'encrypt', keystore = fakeKeystore()) {
  let answer: () => void = () => undefined
  const held = new Promise<void>((resolve) => (answer = resolve))
  const calls = { count: 0 }
  const held_ = <T>(work: () => Promise<T>): Promise<T> => {
    calls.count += 1
    return held.then(work)
  }
  const hung: Keystore = {
    probe: () => (call === 'probe' ? held_(() => keystore.probe()) : keystore.probe()),
    encrypt: (text) => (call === 'encrypt' ? held_(() => keystore.encrypt(text)) : keystore.encrypt(text)),
    decrypt: (bytes) => (call === 'decrypt' ? held_(() => keystore.decrypt(bytes)) : keystore.decrypt(bytes)),
  }
  return { keystore: hung, answer: () => answer(), calls }
}

async function bothWays(keystore: Keystore): Promise<string> {
  const folder = await temporaryFolder()
  const vault = vaultIn(folder, { keystore })
  await vault.create({ protection: 'keychain' })
  await vault.put({ id: 'a', meta: 'kept' })
  await vault.addPassphrase(PASSPHRASE)
  return folder
}

/** A vault whose keychain hangs at its start, whose limit has passed. */
async function silentAtStart(call: 'probe' | 'decrypt') {
  const store = fakeKeystore()
  const folder = await bothWays(store)
  const { delay, pass, passed } = limits()
  const { keystore, answer } = hanging(call, store)
  const vault = vaultIn(folder, { keystore, delay })
  const opening = vault.open()
  await pass()
  await opening
  return { vault, answer, passed }
}

const silent = { code: 'locked', reason: 'keychain_unavailable', details: { technical: 'does_not_answer' } }

describe('a keychain that does not answer', () => {
  test.each(['probe', 'decrypt'] as const)(
    'its %s leaves the vault locked in under a second, with its reason',
    async (call) => {
      const { vault, passed } = await silentAtStart(call)
      expect(passed.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(1000)
      expect(vault.status()).toMatchObject({ state: 'locked', slots: ['keychain', 'passphrase'], problem: silent })
      await vault.unlock(PASSPHRASE)
      expect(vault.records()).toEqual([{ id: 'a', rev: 1, meta: 'kept' }])
    },
  )

  test('and answers later opens the vault by itself', async () => {
    const { vault, answer } = await silentAtStart('decrypt')
    const opened = new Promise<void>((done) => {
      vault.onChange(() => {
        if (vault.status().state === 'unlocked') done()
      })
    })
    answer()
    await opened
    expect(vault.status()).toMatchObject({ enteredBy: 'keychain', problem: null })
  })

  test('and answers after a lock by hand does not open it', async () => {
    const { vault, answer } = await silentAtStart('decrypt')
    vault.lock()
    answer()
    for (let turn = 0; turn < 5; turn += 1) await new Promise((next) => setImmediate(next))
    await vault.idle()
    expect(vault.status()).toMatchObject({ state: 'locked', problem: null })
    await vault.unlock()
    expect(vault.status().state).toBe('unlocked')
  })

  test('is asked once for all who ask the same', async () => {
    const { delay, pass } = limits()
    const { keystore, answer, calls } = hanging('decrypt')
    let late = 0
    const keychain = createKeychain(keystore, delay, () => (late += 1))
    const wrapped = await fakeKeystore().encrypt('text')
    for (let count = 0; count < 3; count += 1) {
      const refused = expect(keychain.decrypt(wrapped, 450)).rejects.toThrow(
        expect.objectContaining({ name: 'KeychainSilent' }),
      )
      await pass()
      await refused
    }
    expect(calls.count).toBe(1)
    const again = keychain.decrypt(wrapped, 450)
    answer()
    expect(await again).toBe('text')
    await Promise.resolve()
    expect(late).toBe(3)
  })

  test('is no way in: it is not added, and the vault stays as it was', async () => {
    const store = fakeKeystore()
    const folder = await temporaryFolder()
    await vaultIn(folder).create({ protection: 'passphrase', passphrase: PASSPHRASE })
    const { delay, pass } = limits()
    const vault = vaultIn(folder, { keystore: hanging('encrypt', store).keystore, delay })
    await vault.open()
    await vault.unlock(PASSPHRASE)
    const refused = expect(vault.addKeychain(PASSPHRASE)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'keychain_unavailable',
      details: { technical: 'does_not_answer' },
    })
    await pass()
    await refused
    expect(vault.status().slots).toEqual(['passphrase'])
  })

  test('leaves no timer behind when it answers in time', async () => {
    const { delay, waiting } = limits()
    const keychain = createKeychain(fakeKeystore(), delay, () => undefined)
    await keychain.probe(450)
    await keychain.decrypt(await keychain.encrypt('text', 450), 450)
    expect(waiting()).toBe(0)
  })
})

describe('a keychain whose own key was changed', () => {
  function ageing() {
    const keystore = fakeKeystore()
    const state = { stale: true, encrypts: 0 }
    const ageingKeystore: Keystore = {
      ...keystore,
      probe: () => keystore.probe(),
      encrypt: (text) => {
        state.encrypts += 1
        return keystore.encrypt(text)
      },
      decrypt: async (bytes): Promise<Unwrapped> => ({ ...(await keystore.decrypt(bytes)), stale: state.stale }),
    }
    return { keystore: ageingKeystore, state, store: keystore }
  }

  test('is given the data key anew once the vault is open, and only where it asks', async () => {
    const { keystore, state } = ageing()
    const folder = await temporaryFolder()
    state.stale = false
    await vaultIn(folder, { keystore }).create({ protection: 'keychain' })
    const before = await readVaultFile(folder)
    await vaultIn(folder, { keystore }).open()
    expect((await readVaultFile(folder)).gen).toBe(1)

    state.stale = true
    const count = state.encrypts
    const vault = vaultIn(folder, { keystore })
    await vault.open()
    expect(vault.status()).toMatchObject({ state: 'unlocked', problem: null })
    expect(state.encrypts).toBe(count + 1)
    expect(await readVaultFile(folder)).toMatchObject({ gen: 2, slots: before.slots })
    await vault.put({ id: 'a', meta: 1 })
  })

  test('and then refuses: the vault is open all the same', async () => {
    const { keystore, state } = ageing()
    const folder = await temporaryFolder()
    state.stale = false
    await vaultIn(folder, { keystore }).create({ protection: 'keychain' })
    state.stale = true
    const refusing: Keystore = { ...keystore, encrypt: () => Promise.reject(new Error('no')) }
    const vault = vaultIn(folder, { keystore: refusing })
    await vault.open()
    expect(vault.status().state).toBe('unlocked')
    expect((await readVaultFile(folder)).gen).toBe(1)
  })
})
