/** Vaults with a history of saves and a keychain that opens them, for the tests of what a start finds. */
import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Vault } from '../../../main/vault/contract'
import { fakeKeystore } from './fake-keystore'
import { temporaryFolder, vaultIn } from './helpers'

const NOW = Date.UTC(2026, 0, 2, 14, 5, 6, 7)
/** The moment of each start, as names have it. */
export const TIME = '2026-01-02T14-05-06.007Z'
/** When each backup was saved. */
export const SAVED_AT = Date.UTC(2026, 0, 2, 14, 2)
const keystore = fakeKeystore()

export const backup = (folder: string, number: number): string => join(folder, `vault.bak.${number}`)

/** A vault with generations 1 to `saves`; the record `a` has the generation as its meta from 2 on. */
export async function keychainVault(saves: number): Promise<string> {
  const folder = await temporaryFolder()
  const vault = vaultIn(folder, { keystore })
  await vault.create({ protection: 'keychain' })
  for (let gen = 2; gen <= saves; gen += 1) await vault.put({ id: 'a', meta: gen })
  for (const number of [1, 2, 3, 4, 5]) {
    await utimes(backup(folder, number), SAVED_AT / 1000, SAVED_AT / 1000).catch(() => undefined)
  }
  return folder
}

export async function opened(folder: string, options: Parameters<typeof vaultIn>[1] = {}): Promise<Vault> {
  const vault = vaultIn(folder, { keystore, now: () => NOW, ...options })
  await vault.open()
  return vault
}
