/**
 * Sweeps over a vault's weak moments: every operation of a save fails or is the last one, every byte is changed, every
 * length is cut to. The unit tests run them in memory; `npm run test:faults` runs them longer, and on a real disk.
 */
import { expect } from 'vitest'
import type { VaultFileSystem } from '../../../main/vault/ports'
import type { Vault } from '../../../main/vault/contract'
import { fakeKeystore } from './fake-keystore'
import { countedFaults, failingAt, type Fault, type MemoryFileSystem, stoppedAt } from './faulty-fs'
import { vaultIn } from './helpers'

export const FOLDER = '/profile'
export const ERRNOS = ['ENOSPC', 'EIO', 'EACCES', 'EROFS'] as const
const keystore = fakeKeystore()

/** What a vault of these tests holds: its last meta, with a secret that must fit it. */
async function contentsOf(vault: Vault): Promise<number> {
  const meta = vault.records().find(({ id }) => id === 'a')?.meta
  expect(await vault.readSecret('a', 'one', 'x')).toBe(`secret ${String(meta)}`)
  return Number(meta)
}

const put = (vault: Vault, number: number): Promise<void> =>
  vault.put({ id: 'a', meta: number, secrets: { one: { value: `secret ${number}`, binding: 'x' } } })

export async function openVault(fs: VaultFileSystem, directory = FOLDER): Promise<Vault> {
  const vault = vaultIn(directory, { fs, keystore, platform: 'linux' })
  await vault.open()
  return vault
}

/** A vault with `saves` puts after its making; answers what the last one wrote. */
export async function fillVault(fs: VaultFileSystem, saves: number, directory = FOLDER): Promise<void> {
  const vault = vaultIn(directory, { fs, keystore, platform: 'linux' })
  await vault.create({ protection: 'keychain' })
  for (let number = 1; number <= saves; number += 1) await put(vault, number)
}

/** How one save went whose operation number `index` has this fault; null when it has fewer operations. */
export async function saveWithFault(
  fs: VaultFileSystem,
  fault: Fault,
  index: number,
  last: number,
  directory = FOLDER,
): Promise<'refused' | 'saved' | null> {
  const faulty = countedFaults(fs, failingAt(index, fault))
  const vault = await openVault(faulty.fs, directory)
  faulty.count(true)
  const outcome = await put(vault, last + 1).then(
    () => 'saved' as const,
    (thrown: unknown) => {
      expect(thrown).toMatchObject({ code: 'storage', reason: 'save_failed', details: { technical: fault.code } })
      return 'refused' as const
    },
  )
  faulty.count(false)
  if (!faulty.reached(index)) return null

  const now = outcome === 'saved' ? last + 1 : last
  expect(await contentsOf(vault)).toBe(now)
  const reopened = await openVault(fs, directory)
  expect(reopened.status()).toMatchObject({ state: 'unlocked', restored: null })
  expect(await contentsOf(reopened)).toBe(now)
  await put(vault, last + 2)
  expect(await contentsOf(await openVault(fs, directory))).toBe(last + 2)
  return outcome
}

/** A stop (as by kill -9) at operation number `index` of a save: what is there afterwards; null when it has fewer. */
export async function stopWhileSaving(
  fs: VaultFileSystem,
  moment: Fault['moment'],
  index: number,
  last: number,
): Promise<'old' | 'new' | null> {
  const stopping = countedFaults(fs, stoppedAt(index, moment))
  const vault = await openVault(stopping.fs)
  stopping.count(true)
  const acknowledged = await put(vault, last + 1).then(
    () => true,
    () => false,
  )
  if (!stopping.reached(index)) return null
  const reopened = await openVault(fs)
  expect(reopened.status().state).toBe('unlocked')
  const found = await contentsOf(reopened)
  expect(acknowledged ? [last + 1] : [last, last + 1]).toContain(found)
  await put(reopened, last + 2)
  return found === last ? 'old' : 'new'
}

/** A stop at operation number `index` of a start that restores a backup; null when it has fewer. */
export async function stopWhileRestoring(
  fs: MemoryFileSystem,
  moment: Fault['moment'],
  index: number,
  last: number,
): Promise<'restored' | 'restoring' | null> {
  const damaged = Buffer.alloc(300)
  const before = fs.files.get('vault.kfv')
  if (before) fs.files.set('vault.kfv', { ...before, bytes: damaged })
  const stopping = countedFaults(fs, stoppedAt(index, moment))
  stopping.count(true)
  await openVault(stopping.fs)
  if (!stopping.reached(index)) return null
  const reopened = await openVault(fs)
  expect(reopened.status().state).toBe('unlocked')
  expect(await contentsOf(reopened)).toBe(last - 1)
  const kept = [...fs.files].filter(([name]) => name.startsWith('corrupt/')).map(([, file]) => Buffer.from(file.bytes))
  expect(kept).toEqual([damaged])
  expect([...fs.files.keys()].filter((name) => name.endsWith('.tmp'))).toEqual([])
  return reopened.status().restored === null ? 'restored' : 'restoring'
}

/** Open a vault of which one file holds these bytes: with a backup it must open, without it must be locked with a reason. */
export async function openDamaged(
  fs: MemoryFileSystem,
  bytes: Uint8Array,
  last: number,
): Promise<'same' | 'restored' | 'locked'> {
  const before = fs.files.get('vault.kfv')
  if (before === undefined) throw new Error('no vault')
  const hasBackup = fs.files.has('vault.bak.1')
  fs.files.set('vault.kfv', { ...before, bytes })
  const vault = await openVault(fs)
  const { state, problem, restored } = vault.status()
  if (state === 'unlocked') {
    expect(await contentsOf(vault)).toBe(restored === null ? last : last - 1)
    if (restored === null) return 'same'
    const kept = [...fs.files].filter(([name]) => name.startsWith('corrupt/')).map(([, file]) => file.bytes)
    expect(kept).toEqual([bytes])
    return 'restored'
  }
  expect(state).toBe('locked')
  const reasons = ['vault_newer', ...(hasBackup ? [] : ['vault_damaged', 'keychain_unavailable', 'keychain_changed'])]
  expect(reasons).toContain(problem?.reason)
  expect(fs.files.get('vault.kfv')?.bytes).toEqual(bytes)
  return 'locked'
}
