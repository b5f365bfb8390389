import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeProtectedHeader } from 'jose'
import { describe, expect, test } from 'vitest'
import {
  BINDING,
  createPassphraseVault,
  PASSPHRASE,
  readVaultFile,
  temporaryFolder,
  vaultIn,
  vaultPath,
} from './helpers'

describe('records', () => {
  test('each field is a JWE whose protected header says exactly where it belongs', async () => {
    const folder = await temporaryFolder()
    const { vault } = await createPassphraseVault(folder)
    await vault.put({ id: 'a', meta: { name: 'Acme' }, secrets: { clientSecret: { value: 's', binding: BINDING } } })
    await vault.put({ id: 'a', meta: { name: 'Acme 2' } })
    const file = await readVaultFile(folder)
    const fields = file.records[0]?.fields
    const common = { alg: 'dir', enc: 'A256GCM', kfv: 1, vaultId: file.vaultId, recordId: 'a' }
    expect(file).toMatchObject({ magic: 'KFV', format: 2, gen: 3 })
    expect(decodeProtectedHeader(fields?.['meta']?.jwe ?? '')).toEqual({
      ...common,
      field: 'meta',
      rev: 2,
      binding: '',
    })
    expect(decodeProtectedHeader(fields?.['clientSecret']?.jwe ?? '')).toEqual({
      ...common,
      field: 'clientSecret',
      rev: 1,
      binding: BINDING,
    })
  })

  test('a secret left out is kept, null removes it, and a new value is a new revision', async () => {
    const folder = await temporaryFolder()
    const { vault } = await createPassphraseVault(folder)
    const secret = (value: string) => ({ value, binding: BINDING })
    await vault.put({ id: 'a', meta: 1, secrets: { one: secret('1'), two: secret('2'), empty: secret('') } })
    await vault.put({ id: 'a', meta: 2, secrets: { two: null } })
    expect(await vault.readSecret('a', 'one', BINDING)).toBe('1')
    expect(await vault.readSecret('a', 'two', BINDING)).toBeNull()
    expect(await vault.readSecret('a', 'empty', BINDING)).toBe('')
    expect([vault.hasSecret('a', 'one'), vault.hasSecret('a', 'two'), vault.hasSecret('a', 'empty')]).toEqual([
      true,
      false,
      true,
    ])
    await vault.put({ id: 'a', meta: 3, secrets: { two: secret('2 again') } })
    expect(vault.records()).toEqual([{ id: 'a', rev: 3, meta: 3 }])
    expect((await readVaultFile(folder)).records[0]?.fields).toMatchObject({
      one: { rev: 1 },
      two: { rev: 3 },
      meta: { rev: 3 },
    })

    const again = vaultIn(folder)
    await again.open()
    await again.unlock(PASSPHRASE)
    expect(await again.readSecret('a', 'one', BINDING)).toBe('1')
    expect(await again.readSecret('a', 'two', BINDING)).toBe('2 again')
  })

  test('what is not there is null, and removing it is refused', async () => {
    const { vault } = await createPassphraseVault(await temporaryFolder())
    await vault.put({ id: 'a', meta: {} })
    expect(await vault.readSecret('a', 'meta', '')).toBeNull()
    expect(await vault.readSecret('a', 'toString', '')).toBeNull()
    expect(await vault.readSecret('b', 'one', '')).toBeNull()
    expect(vault.hasSecret('a', 'meta')).toBe(false)
    await expect(vault.remove('b')).rejects.toMatchObject({ code: 'not_found', reason: 'no_such_credential' })
    await vault.remove('a')
    expect(vault.records()).toEqual([])
  })

  test('a secret bound to one target is not given for another', async () => {
    const { vault } = await createPassphraseVault(await temporaryFolder())
    await vault.put({ id: 'a', meta: {}, secrets: { one: { value: '1', binding: BINDING } } })
    await expect(vault.readSecret('a', 'one', 'https://evil.example.test')).rejects.toMatchObject({
      code: 'conflict',
      reason: 'secret_bound_elsewhere',
      details: { field: 'one' },
    })
  })

  test('puts made at once all land, also after a restart', async () => {
    const folder = await temporaryFolder()
    const { vault } = await createPassphraseVault(folder)
    await Promise.all(['a', 'b', 'c', 'a'].map((id, index) => vault.put({ id, meta: index })))
    const expected = [
      { id: 'a', rev: 2, meta: 3 },
      { id: 'b', rev: 1, meta: 1 },
      { id: 'c', rev: 1, meta: 2 },
    ]
    expect(vault.records()).toEqual(expected)
    const again = vaultIn(folder)
    await again.open()
    await again.unlock(PASSPHRASE)
    expect(again.records()).toEqual(expected)
    // They were asked for in one go, so they shared one save.
    expect((await readVaultFile(folder)).gen).toBe(2)
  })

  test('a record does not follow what its owner does to the meta afterwards', async () => {
    const { vault } = await createPassphraseVault(await temporaryFolder())
    const meta = { name: 'before' }
    const put = vault.put({ id: 'a', meta })
    meta.name = 'after'
    await put
    expect(vault.records()[0]?.meta).toEqual({ name: 'before' })
  })

  test.each([
    ['an id with a slash', { id: '../a', meta: {} }, 'id'],
    ['a meta that is no JSON', { id: 'a', meta: undefined }, 'meta'],
    ['a meta that is too long', { id: 'a', meta: 'x'.repeat(262_144) }, 'meta'],
    ['a secret called meta', { id: 'a', meta: {}, secrets: { meta: { value: '', binding: '' } } }, 'meta'],
    ['a field name with a space', { id: 'a', meta: {}, secrets: { 'a b': { value: '', binding: '' } } }, 'a b'],
    [
      'a secret that is too long',
      { id: 'a', meta: {}, secrets: { one: { value: 'é'.repeat(131_073), binding: '' } } },
      'one',
    ],
    ['half a surrogate pair', { id: 'a', meta: {}, secrets: { one: { value: '\ud83d', binding: '' } } }, 'one'],
    [
      'a binding that is too long',
      { id: 'a', meta: {}, secrets: { one: { value: '', binding: 'x'.repeat(2049) } } },
      'one',
    ],
  ])('%s is refused', async (_name, record, field) => {
    const { vault } = await createPassphraseVault(await temporaryFolder())
    const refused = { code: 'invalid_input', reason: 'invalid_value', details: { field } }
    await expect(vault.put(record)).rejects.toMatchObject(refused)
    expect(vault.records()).toEqual([])
  })

  test('the longest secret and the longest binding are saved and read again', async () => {
    const folder = await temporaryFolder()
    const { vault } = await createPassphraseVault(folder)
    const [value, binding] = ['x'.repeat(262_144), '"'.repeat(2048)]
    await vault.put({ id: 'a', meta: {}, secrets: { one: { value, binding } } })
    expect(await vault.readSecret('a', 'one', binding)).toBe(value)
  })

  test('no secret, meta, passphrase or data key stands in the file as it is', async () => {
    const folder = await temporaryFolder()
    const { vault, dataKey } = await createPassphraseVault(folder)
    await vault.put({
      id: 'a',
      meta: { name: 'Wonderland Ltd' },
      secrets: { one: { value: 'hush-hush', binding: BINDING } },
    })
    const bytes = await readFile(vaultPath(folder))
    for (const text of ['Wonderland Ltd', 'hush-hush', PASSPHRASE]) {
      for (const encoding of ['utf8', 'base64', 'base64url', 'hex'] as const) {
        expect(bytes.includes(Buffer.from(text).toString(encoding).replace(/=+$/, '').slice(0, -2))).toBe(false)
      }
    }
    for (const encoding of ['base64', 'base64url', 'hex'] as const) {
      expect(bytes.includes(Buffer.from(dataKey).toString(encoding).slice(0, 40))).toBe(false)
    }
  })

  test('a fingerprint is four digits that stay the same for a vault and differ between vaults', async () => {
    const folder = await temporaryFolder()
    const { vault } = await createPassphraseVault(folder)
    const seen = vault.fingerprint('secret')
    expect(seen).toMatch(/^[0-9a-f]{4}$/)
    vault.lock()
    await vault.unlock(PASSPHRASE)
    expect(vault.fingerprint('secret')).toBe(seen)
    const others = [1, 2, 3].map(async () => {
      const other = vaultIn(join(folder, 'other'))
      await other.create({ protection: 'memory' })
      return other.fingerprint('secret')
    })
    expect(new Set([seen, ...(await Promise.all(others))]).size).toBeGreaterThan(1)
  })
})
