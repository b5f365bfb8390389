/** A vault that cannot be opened is locked with its reason, keeps its bytes, and is not replaced. */
import { mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseVaultFile, type VaultFile, verifyVaultFile } from '../../../main/vault/format'
import { systemError } from './faulty-fs'
import {
  createPassphraseVault,
  reasonFor,
  twoRecords,
  fileSystem,
  PASSPHRASE,
  readVaultFile,
  tamper,
  temporaryFolder,
  vaultIn,
  vaultPath,
} from './helpers'

describe('a file that is no vault of this format', () => {
  test.each([
    ['0 bytes', ''],
    ['zeroes', '\0'.repeat(500)],
    ['other JSON', '{"hello":"world"}'],
    ['null', 'null'],
    ['a list', '[]'],
    ['another magic', '{"magic":"KFW","format":1}'],
    ['a format below the first', '{"magic":"KFV","format":0}'],
    ['a format that is no whole number', '{"magic":"KFV","format":1.5}'],
    ['nothing but a preamble', '{"magic":"KFV","format":1}'],
  ])('%s: damaged', async (_name, text) => {
    const folder = await temporaryFolder()
    await writeFile(vaultPath(folder), text)
    const vault = vaultIn(folder)
    await vault.open()
    expect(vault.status()).toMatchObject({
      state: 'locked',
      protection: null,
      slots: [],
      problem: { code: 'storage', reason: 'vault_damaged' },
    })
    expect(await reasonFor(folder)).toBe('vault_damaged')
  })

  test('a higher format: newer, whatever else it holds', async () => {
    const folder = await temporaryFolder()
    await writeFile(vaultPath(folder), '{"magic":"KFV","format":3,"anything":[]}')
    const vault = vaultIn(folder)
    await vault.open()
    const problem = { code: 'storage', reason: 'vault_newer', details: { technical: 'format 3' } }
    expect(vault.status()).toMatchObject({ state: 'locked', problem })
    expect(await reasonFor(folder)).toBe('vault_newer')
  })

  test('a file over the size cap is not even read', async () => {
    const folder = await temporaryFolder()
    const fs = fileSystem({
      stat: () => Promise.resolve({ size: 67_108_865, mtimeMs: 0, uid: 0 }),
      readFile: () => Promise.reject(new Error('read all the same')),
    })
    const vault = vaultIn(folder, { fs })
    await vault.open()
    expect(vault.status().problem).toEqual({ code: 'storage', reason: 'vault_damaged', details: { technical: 'size' } })
  })

  test('cut short anywhere, it is damaged', async () => {
    const folder = await temporaryFolder()
    await twoRecords(folder)
    const bytes = await readFile(vaultPath(folder))
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => parseVaultFile(bytes.subarray(0, length))).toThrow(
        expect.objectContaining({ reason: 'vault_damaged' }),
      )
    }
  })

  test('with any one byte changed, it is damaged or newer, also to someone with the data key', async () => {
    const folder = await temporaryFolder()
    const { dataKey } = await twoRecords(folder)
    const bytes = await readFile(vaultPath(folder))
    const property = fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ flip
      const reason = expect.stringMatching(/^vault_(damaged|newer)$/) as unknown
      expect(() => verifyVaultFile(parseVaultFile(changed), dataKey)).toThrow(expect.objectContaining({ reason }))
    })
    fc.assert(property, { numRuns: 1000 })
  })
})

describe('a file that cannot be read', () => {
  test.each(['EACCES', 'EIO', 'EPERM', 'ENOTDIR'])('%s from the system is neither absent nor damaged', async (code) => {
    const folder = await temporaryFolder()
    for (const call of ['stat', 'readFile'] as const) {
      if (call === 'readFile') await writeFile(vaultPath(folder), 'x')
      const vault = vaultIn(folder, { fs: fileSystem({ [call]: () => Promise.reject(systemError(code)) }) })
      await vault.open()
      const problem = { code: 'storage', reason: 'vault_unreadable', details: { technical: code } }
      expect(vault.status()).toMatchObject({ state: 'locked', slots: [], problem })
      await expect(vault.create({ protection: 'memory' })).rejects.toMatchObject({ reason: 'vault_exists' })
      await expect(vault.unlock(PASSPHRASE)).rejects.toMatchObject(problem)
    }
  })

  test('creating in a folder that cannot be looked into is refused', async () => {
    const vault = vaultIn(await temporaryFolder(), {
      fs: fileSystem({ stat: () => Promise.reject(systemError('EACCES')) }),
    })
    await expect(vault.create({ protection: 'memory' })).rejects.toMatchObject({
      code: 'storage',
      reason: 'vault_unreadable',
    })
  })

  test('a folder in its place cannot be read', async () => {
    const folder = await temporaryFolder()
    await mkdir(vaultPath(folder))
    const vault = vaultIn(folder)
    await vault.open()
    expect(vault.status()).toMatchObject({
      state: 'locked',
      problem: { reason: 'vault_unreadable', details: { technical: 'EISDIR' } },
    })
  })

  test('it opens once it can be read again', async () => {
    const folder = await temporaryFolder()
    await createPassphraseVault(folder)
    let refusing = true
    const fs = fileSystem({ readFile: (path) => (refusing ? Promise.reject(systemError('EACCES')) : readFile(path)) })
    const vault = vaultIn(folder, { fs })
    await vault.open()
    refusing = false
    await vault.unlock(PASSPHRASE)
    expect(vault.status()).toMatchObject({ state: 'unlocked', problem: null })
  })

  test('a file that vanishes while the vault is locked does not make it a first run', async () => {
    const folder = await temporaryFolder()
    const { vault } = await createPassphraseVault(folder)
    vault.lock()
    const gone = vaultIn(folder)
    await gone.open()
    await unlink(vaultPath(folder))
    await expect(gone.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'storage', reason: 'vault_not_found' })
    expect(gone.status().state).toBe('locked')
    await expect(gone.create({ protection: 'memory' })).rejects.toMatchObject({ reason: 'vault_exists' })
  })
})

describe('the MAC', () => {
  test.each<[string, (file: VaultFile) => Partial<VaultFile>]>([
    ['the MAC itself', ({ mac }) => ({ mac: `${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}` })],
    ['the generation', ({ gen }) => ({ gen: gen + 1 })],
    ['a record taken out', ({ records }) => ({ records: records.slice(1) })],
    ['the order of records', ({ records }) => ({ records: [...records].reverse() })],
    ['a record id', ({ records }) => ({ records: records.map((record) => ({ ...record, id: `${record.id}x` })) })],
  ])('a change of %s: damaged', async (_name, change) => {
    const folder = await temporaryFolder()
    await twoRecords(folder)
    const file = await readVaultFile(folder)
    await tamper(folder, (raw) => {
      Object.assign(raw, change(file))
    })
    expect(await reasonFor(folder)).toBe('vault_damaged')
  })

  test('does not depend on spaces or on the order of members', async () => {
    const folder = await temporaryFolder()
    await twoRecords(folder)
    const file = JSON.parse(await readFile(vaultPath(folder), 'utf8')) as Record<string, unknown>
    const { mac, ...rest } = file
    await writeFile(
      vaultPath(folder),
      JSON.stringify({ mac, ...Object.fromEntries(Object.entries(rest).reverse()) }, null, 2),
    )
    const vault = vaultIn(folder)
    await vault.open()
    await vault.unlock(PASSPHRASE)
    expect(vault.records()).toHaveLength(2)
  })

  test('a member that the format does not know: damaged', async () => {
    const folder = await temporaryFolder()
    await twoRecords(folder)
    await tamper(folder, (file) => (file['extra'] = true))
    expect(await reasonFor(folder)).toBe('vault_damaged')
  })
})
