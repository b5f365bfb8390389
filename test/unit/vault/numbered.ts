/** A vault in memory whose records each hold a number, and a secret that must fit it. */
import { expect } from 'vitest'
import type { Vault } from '../../../main/vault/contract'
import type { VaultFileSystem } from '../../../main/vault/ports'
import { fakeKeystore } from './fake-keystore'
import type { MemoryFileSystem } from './faulty-fs'
import { vaultIn } from './helpers'
import { FOLDER } from './sweeps'

const keystore = fakeKeystore()
export const secretOf = (id: string, number: number) => ({ one: { value: `secret ${id} ${number}`, binding: 'x' } })
export const put = (vault: Vault, id: string, number: number): Promise<void> =>
  vault.put({ id, meta: number, secrets: secretOf(id, number) })

export async function openVault(fs: VaultFileSystem): Promise<Vault> {
  const vault = vaultIn(FOLDER, { fs, keystore, platform: 'linux' })
  await vault.open()
  return vault
}

/** What a vault holds, by id, having seen that each secret fits. */
export async function held(vault: Vault): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const { id, meta } of vault.records()) {
    expect(await vault.readSecret(id, 'one', 'x')).toBe(`secret ${id} ${String(meta)}`)
    found[id] = Number(meta)
  }
  return found
}

export const onDisk = async (fs: MemoryFileSystem): Promise<Record<string, number>> => held(await openVault(fs))
