/** A file whose parts are real and in a wrong place: key slots, fields, records. */
import { describe, expect, test } from 'vitest'
import { encryptJwe } from '../../../main/vault/sealing'
import {
  BINDING,
  createPassphraseVault,
  reasonFor,
  twoRecords,
  forge,
  PASSPHRASE,
  quickScrypt,
  readVaultFile,
  tamper,
  temporaryFolder,
  vaultIn,
} from './helpers'

describe('a key slot', () => {
  test.each([
    ['N over 2^20', { N: 2 ** 21 }],
    ['N that is no power of two', { N: 131_073 }],
    ['N of 1', { N: 1 }],
    ['N that is no number', { N: '131072' }],
    ['r over 16', { r: 17 }],
    ['r of 0', { r: 0 }],
    ['p over 4', { p: 5 }],
    ['another derivation', { name: 'pbkdf2' }],
    ['a short salt', { salt: 'AAAA' }],
    ['a parameter too many', { maxmem: 1 }],
  ])('with %s is damaged, and nothing is derived', async (_name, change) => {
    const folder = await temporaryFolder()
    await createPassphraseVault(folder)
    await tamper(folder, (file) => {
      Object.assign((file['slots'] as { kdf: object }[])[0]?.kdf ?? {}, change)
    })
    let derivations = 0
    const scrypt: typeof quickScrypt = (...all) => {
      derivations += 1
      return quickScrypt(...all)
    }
    const vault = vaultIn(folder, { scrypt })
    await vault.open()
    await expect(vault.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'storage', reason: 'vault_damaged' })
    expect(derivations).toBe(0)
  })

  test.each([
    ['none', []],
    ['two of one kind', 'twice'],
    ['an unknown kind', [{ type: 'recovery' }]],
  ])('%s: damaged', async (_name, slots) => {
    const folder = await temporaryFolder()
    await createPassphraseVault(folder)
    await tamper(folder, (file) => (file['slots'] = slots === 'twice' ? [file['slots'], file['slots']].flat() : slots))
    expect(await reasonFor(folder)).toBe('vault_damaged')
  })

  test('of another vault with the same passphrase: damaged', async () => {
    const [folder, other] = [await temporaryFolder(), await temporaryFolder()]
    await createPassphraseVault(folder)
    await createPassphraseVault(other)
    const { slots } = await readVaultFile(other)
    await tamper(folder, (file) => (file['slots'] = slots))
    expect(await reasonFor(folder)).toBe('vault_damaged')
  })

  test('with a key of another length: damaged', async () => {
    const folder = await temporaryFolder()
    await createPassphraseVault(folder)
    const { vaultId, slots } = await readVaultFile(folder)
    const slot = slots[0]
    if (slot?.type !== 'passphrase') throw new Error('no passphrase slot')
    const key = await quickScrypt(PASSPHRASE, Buffer.from(slot.kdf.salt, 'base64url'), slot.kdf)
    const jwe = await encryptJwe(key, { kfv: 1, vaultId, slot: 'passphrase' }, Buffer.alloc(16))
    await tamper(folder, (file) => (file['slots'] = [{ ...slot, jwe }]))
    expect(await reasonFor(folder)).toBe('vault_damaged')
  })
})

describe('a field in a wrong place, with a right MAC', () => {
  async function readOne(folder: string): Promise<unknown> {
    const vault = vaultIn(folder)
    await vault.open()
    await vault.unlock(PASSPHRASE)
    return vault.readSecret('a', 'one', BINDING)
  }

  test('a secret of another record', async () => {
    const folder = await temporaryFolder()
    const { dataKey } = await twoRecords(folder)
    await forge(folder, dataKey, ({ records: [a, b] }) => {
      if (a && b) Object.assign(a.fields, { one: b.fields['one'] })
    })
    await expect(readOne(folder)).rejects.toMatchObject({ code: 'storage', reason: 'vault_damaged' })
  })

  test('a secret of another field', async () => {
    const folder = await temporaryFolder()
    const { dataKey } = await twoRecords(folder)
    await forge(folder, dataKey, ({ records: [a] }) => {
      if (a) Object.assign(a.fields, { one: a.fields['two'] })
    })
    await expect(readOne(folder)).rejects.toMatchObject({ reason: 'vault_damaged' })
  })

  test('an older value of the same secret', async () => {
    const folder = await temporaryFolder()
    const { vault, dataKey } = await twoRecords(folder)
    const older = (await readVaultFile(folder)).records[0]?.fields['one']?.jwe
    await vault.put({ id: 'a', meta: {}, secrets: { one: { value: 'new', binding: BINDING } } })
    await forge(folder, dataKey, ({ records: [a] }) => {
      Object.assign(a?.fields['one'] ?? {}, { jwe: older })
    })
    await expect(readOne(folder)).rejects.toMatchObject({ reason: 'vault_damaged' })
  })

  test('a record of another vault', async () => {
    const [folder, other] = [await temporaryFolder(), await temporaryFolder()]
    const { dataKey } = await twoRecords(folder)
    await twoRecords(other)
    const { records } = await readVaultFile(other)
    await forge(folder, dataKey, (contents) => {
      contents.records = records
    })
    expect(await reasonFor(folder)).toBe('vault_damaged')
  })

  test('a record without a meta, or twice', async () => {
    const folder = await temporaryFolder()
    const { dataKey } = await twoRecords(folder)
    await forge(folder, dataKey, (contents) => {
      contents.records = contents.records.slice(0, 1).flatMap((record) => [record, record])
    })
    expect(await reasonFor(folder)).toBe('vault_damaged')
    await tamper(folder, (file) => (file['records'] = [{ id: 'a', fields: {} }]))
    expect(await reasonFor(folder)).toBe('vault_damaged')
  })
})
