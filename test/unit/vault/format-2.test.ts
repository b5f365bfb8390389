/** Format 2 opens for ever, and a vault of format 1 becomes one with its old file kept. */
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parseVaultFile } from '../../../main/vault/format'
import { migrate1to2 } from '../../../main/vault/migrations'
import { systemScrypt } from '../../../main/vault/slots'
import { systemError } from './faulty-fs'
import { fileSystem, readVaultFile, temporaryFolder, vaultIn, vaultPath } from './helpers'
import { addRecoveryCode } from './protected-vaults'

const fixture = (name: string): string => fileURLToPath(new URL(`../../fixtures/vaults/${name}.kfv`, import.meta.url))
const FORMAT_1 = fixture('format-1-passphrase')
const FORMAT_2 = fixture('format-2-passphrase-recovery')
const PASSPHRASE = 'correct horse battery staple'
const CODE = 'EKE22-94SX1-R4H55-JD4XT-N74ER-ED8HB'
const ACME = '0b9f7f0e-55c7-4d64-9d3c-2f6b6c1f4a01'
const BAKERY = '5c1d6a52-1f0b-4a55-8f0e-8f6f2f8f7b02'

async function folderWith(file: string): Promise<string> {
  const folder = await temporaryFolder()
  await copyFile(file, vaultPath(folder))
  return folder
}

async function opened(folder: string, options: Parameters<typeof vaultIn>[1] = {}) {
  const vault = vaultIn(folder, { scrypt: systemScrypt, ...options })
  await vault.open()
  await vault.unlock(PASSPHRASE)
  return vault
}

test.each(['passphrase', 'recovery code'])('the vault of format 2 opens with its %s', async (way) => {
  const folder = await folderWith(FORMAT_2)
  const vault = vaultIn(folder, { scrypt: systemScrypt })
  await vault.open()
  await (way === 'passphrase' ? vault.unlock(PASSPHRASE) : vault.unlockWithCode(CODE))
  expect(vault.records()).toEqual([
    { id: ACME, rev: 1, meta: { name: 'Acme sandbox 2', providerId: 'pomelo' } },
    { id: BAKERY, rev: 1, meta: { name: 'Bäckerei Ωmega', notes: '' } },
  ])
  expect(await vault.readSecret(ACME, 'clientSecret', 'https://api.example.test')).toBe('format-2 client secret')
  expect(await vault.readSecret(BAKERY, 'password', 'simulator')).toBe('密码 🔑')
  expect(await readFile(vaultPath(folder))).toEqual(await readFile(FORMAT_2))
})

describe('a vault of format 1', () => {
  test('becomes one of format 2 by a pure step', async () => {
    const file = parseVaultFile(await readFile(FORMAT_1))
    if (file.format !== 1) throw new Error('no format 1')
    const { vaultId, gen, slots, records } = file
    const before = JSON.stringify(file)
    expect(migrate1to2(file)).toEqual({
      magic: 'KFV',
      format: 2,
      vaultId,
      keyId: vaultId,
      gen,
      since: 1,
      slots,
      records,
    })
    expect(JSON.stringify(file)).toBe(before)
  })

  test('is kept as it was before its first save in format 2, and once', async () => {
    const folder = await folderWith(FORMAT_1)
    const vault = await opened(folder)
    expect(await readdir(folder)).toEqual(['vault.kfv'])
    await vault.put({ id: 'new', meta: 1 })
    const old = await readFile(FORMAT_1)
    expect(await readFile(join(folder, 'vault.v1.bak'))).toEqual(old)
    expect(await readFile(join(folder, 'vault.bak.1'))).toEqual(old)
    expect(await readVaultFile(folder)).toMatchObject({ format: 2, gen: 5, since: 1 })
    await writeFile(join(folder, 'vault.v1.bak'), 'not written again')
    await vault.put({ id: 'new', meta: 2 })
    expect(await readFile(join(folder, 'vault.v1.bak'), 'utf8')).toBe('not written again')
    expect((await opened(folder)).records()).toHaveLength(3)
  })

  test('that cannot be kept is not replaced', async () => {
    const folder = await folderWith(FORMAT_1)
    const fs = fileSystem({
      rename: (from, to) =>
        to.endsWith('.v1.bak') ? Promise.reject(systemError('ENOSPC')) : fileSystem().rename(from, to),
    })
    const vault = await opened(folder, { fs })
    await expect(vault.put({ id: 'new', meta: 1 })).rejects.toMatchObject({ reason: 'save_failed' })
    expect(await readFile(vaultPath(folder))).toEqual(await readFile(FORMAT_1))
    expect(await readdir(folder)).toEqual(['vault.kfv'])
  })

  test('and its backup of format 1: a wrong passphrase is no damage, and a damaged file is restored', async () => {
    const folder = await folderWith(FORMAT_1)
    await (await opened(folder)).put({ id: 'new', meta: 1 })
    const second = vaultIn(folder, { scrypt: systemScrypt })
    await second.open()
    await expect(second.unlock('wrong')).rejects.toMatchObject({ reason: 'wrong_passphrase' })
    await writeFile(vaultPath(folder), Buffer.alloc(400))
    const third = await opened(folder)
    expect(third.status()).toMatchObject({ restored: { from: 'vault.bak.1', gen: 4 } })
    expect(third.records()).toHaveLength(2)
    await third.put({ id: 'more', meta: 1 })
  })

  test('leaves nothing of format 1 when its passphrase is given up', async () => {
    const folder = await folderWith(FORMAT_1)
    const vault = await opened(folder)
    await addRecoveryCode(vault, PASSPHRASE)
    await vault.changePassphrase({ current: PASSPHRASE, passphrase: 'another passphrase' })
    expect((await readdir(folder)).sort()).toEqual(['vault.bak.1', 'vault.kfv'])
    expect(await readVaultFile(folder)).toMatchObject({ gen: 6, since: 6 })
  })
})
