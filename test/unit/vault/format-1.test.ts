/** Format 1 opens for ever: the file was written once and is never made again. */
import { copyFile, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parseVaultFile } from '../../../main/vault/format'
import { systemScrypt } from '../../../main/vault/slots'
import { readVaultFile, temporaryFolder, vaultIn, vaultPath } from './helpers'

const FIXTURE = fileURLToPath(new URL('../../fixtures/vaults/format-1-passphrase.kfv', import.meta.url))
const PASSPHRASE = 'correct horse battery staple'
const ACME = '0b9f7f0e-55c7-4d64-9d3c-2f6b6c1f4a01'
const BAKERY = '5c1d6a52-1f0b-4a55-8f0e-8f6f2f8f7b02'

describe('the vault of format 1', () => {
  test('opens with its passphrase and gives what was put into it', async () => {
    const folder = await temporaryFolder()
    await copyFile(FIXTURE, vaultPath(folder))
    const vault = vaultIn(folder, { scrypt: systemScrypt })
    await vault.open()
    await vault.unlock(PASSPHRASE)
    expect(vault.records()).toEqual([
      { id: ACME, rev: 2, meta: { name: 'Acme sandbox 2', providerId: 'pomelo' } },
      { id: BAKERY, rev: 1, meta: { name: 'Bäckerei Ωmega', notes: '' } },
    ])
    expect(await vault.readSecret(ACME, 'clientSecret', 'https://api.example.test')).toBe('format-1 client secret')
    expect(await vault.readSecret(ACME, 'token.access', 'https://api.example.test')).toBeNull()
    expect(await vault.readSecret(BAKERY, 'password', 'simulator')).toBe('密码 🔑')
    expect(await readFile(vaultPath(folder))).toEqual(await readFile(FIXTURE))
    await vault.put({ id: 'new', meta: {} })
    expect((await readVaultFile(folder)).gen).toBe(5)
  })

  test('does not open with another passphrase', async () => {
    const folder = await temporaryFolder()
    await copyFile(FIXTURE, vaultPath(folder))
    const vault = vaultIn(folder, { scrypt: systemScrypt })
    await vault.open()
    await expect(vault.unlock(`${PASSPHRASE} `)).rejects.toMatchObject({ reason: 'wrong_passphrase' })
  })

  test('a new vault has the full cost, in canonical form', async () => {
    const folder = await temporaryFolder()
    const vault = vaultIn(folder, { scrypt: systemScrypt })
    await vault.create({ protection: 'passphrase', passphrase: PASSPHRASE })
    const bytes = await readFile(vaultPath(folder))
    expect(parseVaultFile(bytes).slots[0]).toMatchObject({ kdf: { name: 'scrypt', N: 131_072, r: 8, p: 1 } })
    expect(bytes.toString()).toMatch(
      /^\{"format":2,"gen":1,"keyId":"[\w-]{22}","mac":"[\w-]{43}","magic":"KFV","records":\[\],"since":1,"slots":\[\{"jwe":/,
    )
    vault.lock()
    await vault.unlock(PASSPHRASE)
    expect(vault.status().state).toBe('unlocked')
  })
})

test('scrypt gives the bytes of RFC 7914 §12, in as much memory as it needs', async () => {
  const salt = Buffer.from('SodiumChloride')
  const key = await systemScrypt('pleaseletmein', salt, { N: 16_384, r: 8, p: 1 })
  expect(Buffer.from(key).toString('hex')).toBe('7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2')
  await expect(systemScrypt('pleaseletmein', salt, { N: 1024, r: 16, p: 4 })).resolves.toHaveLength(32)
})
