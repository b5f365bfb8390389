/** Several ways into one vault: added, changed and removed while it is open, and never the last one. */
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { BINDING, PASSPHRASE, readVaultFile, temporaryFolder, vaultIn, vaultPath } from './helpers'
import { addRecoveryCode, groupOf, NEW_PASSPHRASE, protectedBy } from './protected-vaults'

const own = (field: string, reason: string) => ({ code: 'invalid_input', reason, details: { field } })
const notOffered = { code: 'conflict', reason: 'not_offered' }

describe('a way in', () => {
  test('is added to a keychain vault: passphrase and recovery code, and each opens it', async () => {
    const { folder, vault, keystore } = await protectedBy('keychain')
    await vault.addPassphrase(PASSPHRASE)
    const code = await addRecoveryCode(vault)
    expect(vault.status()).toMatchObject({ slots: ['keychain', 'passphrase', 'recovery'], protection: 'keychain' })

    const enter = async (how: (other: typeof vault) => Promise<void>) => {
      keystore.result = { available: false, problem: 'none_found' }
      const other = vaultIn(folder, { keystore })
      await other.open()
      expect(other.status()).toMatchObject({ state: 'locked', slots: ['keychain', 'passphrase', 'recovery'] })
      await how(other)
      expect(await other.readSecret('a', 'one', BINDING)).toBe('secret 3')
      return other.status().enteredBy
    }
    expect(await enter((other) => other.unlock(PASSPHRASE))).toBe('passphrase')
    expect(await enter((other) => other.unlockWithCode(code.toLowerCase()))).toBe('recovery')
    keystore.result = { available: true, backend: 'gnome_libsecret' }
    const byItself = vaultIn(folder, { keystore })
    await byItself.open()
    expect(byItself.status().enteredBy).toBe('keychain')
  })

  test('is added to a passphrase vault by who knows the passphrase', async () => {
    const { folder, vault, keystore } = await protectedBy('passphrase')
    for (const call of [
      async (current?: string) => {
        await vault.prepareRecoveryCode(current)
      },
      (current?: string) => vault.addKeychain(current),
    ]) {
      await expect(call()).rejects.toMatchObject(own('current', 'missing_field'))
      await expect(call('wrong')).rejects.toMatchObject(own('current', 'wrong_passphrase'))
      await call(PASSPHRASE)
    }
    const again = vaultIn(folder, { keystore })
    await again.open()
    expect(again.status()).toMatchObject({ state: 'unlocked', slots: ['keychain', 'passphrase'] })
  })

  test('that there is already, or that cannot be had, is refused and changes nothing', async () => {
    const { folder, vault, keystore } = await protectedBy('passphrase')
    const before = await readFile(vaultPath(folder))
    await expect(vault.addPassphrase(NEW_PASSPHRASE)).rejects.toMatchObject(notOffered)
    await expect(vault.removeSlot('keychain', PASSPHRASE)).rejects.toMatchObject(notOffered)
    await expect(vault.removeSlot('recovery', PASSPHRASE)).rejects.toMatchObject(notOffered)
    keystore.result = { available: false, problem: 'plain_text_only' }
    await expect(vault.addKeychain(PASSPHRASE)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'keychain_unavailable',
      details: { technical: 'plain_text_only' },
    })
    expect(vault.status().keychain).toEqual({ available: false, problem: 'plain_text_only' })
    expect(await readFile(vaultPath(folder))).toEqual(before)
  })

  test('is not the last one to go, and a recovery code alone does not count', async () => {
    const { folder, vault } = await protectedBy('keychain')
    const last = { code: 'conflict', reason: 'last_slot' }
    await addRecoveryCode(vault)
    await expect(vault.removeSlot('keychain')).rejects.toMatchObject(last)
    await vault.addPassphrase(PASSPHRASE)
    await vault.removeSlot('keychain')
    await expect(vault.removeSlot('passphrase', PASSPHRASE)).rejects.toMatchObject(last)
    await expect(vault.removeSlot('recovery')).rejects.toMatchObject(own('current', 'missing_field'))
    await vault.removeSlot('recovery', PASSPHRASE)
    expect((await readVaultFile(folder)).slots.map(({ type }) => type)).toEqual(['passphrase'])
  })

  test('of a vault in memory only, or of a locked one, is refused', async () => {
    const memory = vaultIn(await temporaryFolder())
    await memory.create({ protection: 'memory' })
    const { vault: locked } = await protectedBy('keychain')
    locked.lock()
    for (const [vault, refused] of [
      [memory, notOffered],
      [locked, { code: 'locked', reason: 'vault_locked' }],
    ] as const) {
      await expect(vault.addPassphrase(PASSPHRASE)).rejects.toMatchObject(refused)
      await expect(vault.changePassphrase({ passphrase: PASSPHRASE })).rejects.toMatchObject(refused)
      await expect(vault.addKeychain()).rejects.toMatchObject(refused)
      await expect(vault.removeSlot('keychain')).rejects.toMatchObject(refused)
      await expect(vault.prepareRecoveryCode()).rejects.toMatchObject(refused)
      await expect(vault.useRecoveryCode('x')).rejects.toMatchObject(refused)
      await expect(vault.rotate({})).rejects.toMatchObject(refused)
      expect(() => vault.recoverySheet()).toThrow(expect.objectContaining(refused))
    }
  })
})

describe('a change of the passphrase', () => {
  test('asks for the old one, refuses a weak one, and keeps the data key', async () => {
    const { folder, vault } = await protectedBy('passphrase')
    const { keyId } = (await readVaultFile(folder)) as { keyId: string }
    const change = (current: string | undefined, passphrase: string) =>
      vault.changePassphrase(current === undefined ? { passphrase } : { current, passphrase })
    await expect(change(undefined, NEW_PASSPHRASE)).rejects.toMatchObject(own('current', 'missing_field'))
    await expect(change('wrong', NEW_PASSPHRASE)).rejects.toMatchObject(own('current', 'wrong_passphrase'))
    await expect(change(PASSPHRASE, 'short')).rejects.toMatchObject(own('passphrase', 'weak_passphrase'))
    await change(PASSPHRASE, NEW_PASSPHRASE)
    expect(await readVaultFile(folder)).toMatchObject({ keyId, gen: 5, since: 5 })
    vault.lock()
    await expect(vault.unlock(PASSPHRASE)).rejects.toMatchObject({ reason: 'wrong_passphrase' })
    await vault.unlock(NEW_PASSPHRASE)
    expect(await vault.readSecret('a', 'one', BINDING)).toBe('secret 3')
  })

  test('does not ask for the old one after an unlock with the recovery code, and only once', async () => {
    const { vault } = await protectedBy('passphrase')
    const code = await addRecoveryCode(vault, PASSPHRASE)
    vault.lock()
    await vault.unlockWithCode(code)
    await vault.changePassphrase({ passphrase: NEW_PASSPHRASE })
    expect(vault.status().enteredBy).toBe('passphrase')
    const refused = own('current', 'missing_field')
    await expect(vault.changePassphrase({ passphrase: PASSPHRASE })).rejects.toMatchObject(refused)
    vault.lock()
    await vault.unlock(NEW_PASSPHRASE)
  })
})

describe('a recovery code', () => {
  test('is not in use before the group that was asked for is typed', async () => {
    const { folder, vault } = await protectedBy('keychain')
    await expect(vault.useRecoveryCode('ABCDE')).rejects.toMatchObject(notOffered)
    const before = await readFile(vaultPath(folder))
    const { code, group } = await vault.prepareRecoveryCode()
    for (const typed of ['', 'ABCDE', groupOf(code, (group % 6) + 1)]) {
      await expect(vault.useRecoveryCode(typed)).rejects.toMatchObject(own('typed', 'recovery_code_mistyped'))
    }
    expect(vault.recoverySheet()).toContain(code)
    expect(await readFile(vaultPath(folder))).toEqual(before)
    await vault.useRecoveryCode(` ${groupOf(code, group).toLowerCase()}`)
    expect(vault.status().slots).toEqual(['keychain', 'recovery'])
    expect(() => vault.recoverySheet()).toThrow(expect.objectContaining(notOffered))
  })

  test('is forgotten at a lock, and a second one takes the place of the first', async () => {
    const { vault } = await protectedBy('keychain')
    const first = await vault.prepareRecoveryCode()
    const second = await vault.prepareRecoveryCode()
    const mistyped = { reason: 'recovery_code_mistyped' }
    await expect(vault.useRecoveryCode(groupOf(first.code, first.group))).rejects.toMatchObject(mistyped)
    vault.lock()
    await vault.unlock()
    await expect(vault.useRecoveryCode(groupOf(second.code, second.group))).rejects.toMatchObject(notOffered)
  })

  test('that is mistyped is told from one of another vault', async () => {
    const { vault } = await protectedBy('passphrase')
    const { vault: other } = await protectedBy('passphrase')
    const code = await addRecoveryCode(vault, PASSPHRASE)
    const another = await addRecoveryCode(other, PASSPHRASE)
    vault.lock()
    const slip = code.replace(/^./, (first) => (first === '7' ? '8' : '7'))
    const refused = own('recoveryCode', 'recovery_code_mistyped')
    await expect(vault.unlockWithCode(slip)).rejects.toMatchObject(refused)
    await expect(vault.unlockWithCode(another)).rejects.toMatchObject(own('recoveryCode', 'wrong_recovery_code'))
    expect(vault.status()).toMatchObject({ state: 'locked', problem: null })
    await vault.unlockWithCode(code)
  })
})

describe('a change of the data key', () => {
  test('encrypts every field anew, keeps all that it says, and makes every slot anew', async () => {
    const { folder, vault } = await protectedBy('keychain')
    await vault.addPassphrase(PASSPHRASE)
    await vault.put({ id: 'b', meta: 'Ω', secrets: { two: { value: '🔑', binding: 'simulator' } } })
    const old = await addRecoveryCode(vault)
    const before = await readVaultFile(folder)
    const fingerprint = vault.fingerprint('x')

    const { code, group } = await vault.prepareRecoveryCode()
    await expect(vault.rotate({ typed: groupOf(code, group) })).rejects.toMatchObject(own('current', 'missing_field'))
    const unconfirmed = own('typed', 'recovery_code_mistyped')
    await expect(vault.rotate({ current: PASSPHRASE })).rejects.toMatchObject(unconfirmed)
    await expect(vault.rotate({ current: PASSPHRASE, typed: 'ABCDE' })).rejects.toMatchObject(unconfirmed)
    const wrong = own('current', 'wrong_passphrase')
    await expect(vault.rotate({ current: 'no', typed: groupOf(code, group) })).rejects.toMatchObject(wrong)
    expect(await readVaultFile(folder)).toEqual(before)
    await vault.rotate({ current: PASSPHRASE, typed: groupOf(code, group) })

    const after = await readVaultFile(folder)
    const jwes = ({ records, slots }: typeof after): string[] => [
      ...records.flatMap(({ fields }) => Object.values(fields).map(({ jwe }) => jwe)),
      ...slots.map((slot) => (slot.type === 'keychain' ? slot.wrapped : slot.jwe)),
    ]
    expect(jwes(after)).toHaveLength(7)
    expect(jwes(after).filter((jwe) => jwes(before).includes(jwe))).toEqual([])
    expect(after).toMatchObject({ vaultId: before.vaultId, gen: before.gen + 1, since: before.gen + 1 })
    expect((after as { keyId: string }).keyId).not.toBe((before as { keyId: string }).keyId)
    expect(vault.fingerprint('x')).not.toBe(fingerprint)
    await vault.put({ id: 'a', meta: 4 })

    for (const enter of [() => vault.unlock(PASSPHRASE), () => vault.unlockWithCode(code), () => vault.unlock()]) {
      vault.lock()
      await expect(vault.unlockWithCode(old)).rejects.toMatchObject({ reason: 'wrong_recovery_code' })
      await enter()
      expect(vault.records()).toEqual([
        { id: 'a', rev: 4, meta: 4 },
        { id: 'b', rev: 1, meta: 'Ω' },
      ])
      expect(await vault.readSecret('a', 'one', BINDING)).toBe('secret 3')
      expect(await vault.readSecret('b', 'two', 'simulator')).toBe('🔑')
    }
  })

  test('is refused, and changes nothing, where the keychain cannot hold the new one', async () => {
    const { folder, vault, keystore } = await protectedBy('keychain')
    const before = await readFile(vaultPath(folder))
    keystore.result = { available: false, problem: 'does_not_work' }
    await expect(vault.rotate({})).rejects.toMatchObject({ code: 'conflict', reason: 'keychain_unavailable' })
    expect(await readFile(vaultPath(folder))).toEqual(before)
    await vault.put({ id: 'a', meta: 'still open' })
  })

  test('that a read meets half way gives the secret all the same; a lock in between leaves all as it was', async () => {
    const { folder, vault } = await protectedBy('keychain')
    const reads = Array.from({ length: 30 }, async (_, index) => {
      for (let turn = 0; turn < index; turn += 1) await new Promise((next) => setImmediate(next))
      return vault.readSecret('a', 'one', BINDING)
    })
    await vault.rotate({})
    expect(new Set(await Promise.all(reads))).toEqual(new Set(['secret 3']))

    const before = await readFile(vaultPath(folder))
    const rotating = vault.rotate({})
    const refused = expect(rotating).rejects.toMatchObject({ code: 'locked', reason: 'vault_locked' })
    await Promise.resolve()
    vault.lock()
    await refused
    expect(await readFile(vaultPath(folder))).toEqual(before)
    await vault.unlock()
    expect(await vault.readSecret('a', 'one', BINDING)).toBe('secret 3')
  })
})
