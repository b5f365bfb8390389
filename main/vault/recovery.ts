/**
 * Which copy of the vault is opened: the newest that is whole. Whether it is shows in two steps: its shape without a key,
 * its MAC and its contents with one. A copy is passed over only when it is damaged for certain. One that a key is missing
 * for is locked, not damaged, unless a backup's slot gives the data key and shows that the MAC is wrong.
 */
import { VAULT_FILE } from './disk'
import { isDamage, isSilence, isUnreadable } from './failures'
import type { VaultCopy } from './file'
import { keyIdOf, type VaultFile, verifyVaultFile } from './format'
import { openRecords, type OpenRecords } from './records'
import { openDataKey, type Secret, type SlotTools } from './slots'

/** The copy that was opened. */
export interface OpenedCopy {
  readonly copy: VaultCopy
  /** The damaged copies that are newer. */
  readonly damaged: readonly VaultCopy[]
  readonly dataKey: Uint8Array
  readonly open: OpenRecords
}

/**
 * Find the newest copy that has the shape of a vault, whatever its MAC.
 * @throws KeyfobError storage/vault_damaged, vault_newer, vault_unreadable
 */
export async function findReadable(copies: readonly VaultCopy[]): Promise<VaultFile> {
  return (await firstUndamaged(copies, (file) => Promise.resolve(file))).result
}

/**
 * Open the newest whole copy.
 * @throws KeyfobError as `openDataKey` and `findReadable` do
 */
export async function openNewest(copies: readonly VaultCopy[], secret: Secret, tools: SlotTools): Promise<OpenedCopy> {
  const keys = createKeys(secret, tools)
  let used: Uint8Array | null = null
  try {
    const { copy, damaged, result } = await firstUndamaged(copies, async (file, older) => {
      const dataKey = await keys.of(file).catch(async (refused: unknown) => {
        // A keychain that does not answer now would be waited for once more with each backup.
        if (!isDamage(refused) && !isSilence(refused)) await seeWhetherDamaged(file, older, keys)
        throw refused
      })
      return { dataKey, open: openRecords(verifyVaultFile(file, dataKey), dataKey) }
    })
    used = result.dataKey
    return { copy, damaged, ...result }
  } finally {
    await keys.forgetAllBut(used)
  }
}

/**
 * Go through the copies to the first that `use` does not find damaged. A backup that cannot be read is passed over and left
 * where it is; all else that is wrong ends it.
 */
async function firstUndamaged<T>(
  copies: readonly VaultCopy[],
  use: (file: VaultFile, older: readonly VaultCopy[]) => Promise<T>,
): Promise<{ readonly copy: VaultCopy; readonly damaged: readonly VaultCopy[]; readonly result: T }> {
  const damaged: VaultCopy[] = []
  let problem: unknown = null
  for (const [index, copy] of copies.entries()) {
    try {
      const { file } = await copy.read()
      return { copy, damaged, result: await use(file, copies.slice(index + 1)) }
    } catch (thrown) {
      const unreadable = isUnreadable(thrown) && copy.name !== VAULT_FILE
      if (!isDamage(thrown) && !unreadable) throw thrown
      problem ??= thrown
      if (!unreadable) damaged.push(copy)
    }
  }
  throw problem
}

/**
 * A wrong passphrase and a damaged slot look the same. A backup of the same vault may have the slot as it was: its key tells,
 * where it is the key of the file. After a change of the data key an older backup says nothing: its key opens it alone.
 * @throws KeyfobError storage/vault_damaged where the file is damaged; returns where it is whole or nothing is known
 */
async function seeWhetherDamaged(file: VaultFile, older: readonly VaultCopy[], keys: Keys): Promise<void> {
  for (const copy of older) {
    const backup = await copy.read().catch(() => null)
    if (backup?.file.vaultId !== file.vaultId || keyIdOf(backup.file) !== keyIdOf(file)) continue
    const dataKey = await keys.of(backup.file).catch(() => null)
    if (dataKey === null) continue
    verifyVaultFile(file, dataKey)
    return
  }
}

interface Keys {
  of(file: VaultFile): Promise<Uint8Array>
  /** Overwrite the keys. */
  forgetAllBut(used: Uint8Array | null): Promise<void>
}

/** Data keys by their slots: a derivation takes most of a second, and the copies mostly have the same slots. */
function createKeys(secret: Secret, tools: SlotTools): Keys {
  const known = new Map<string, Promise<Uint8Array>>()
  return {
    of(file) {
      const name = JSON.stringify([file.vaultId, file.slots])
      const key = known.get(name) ?? openDataKey(file, secret, tools)
      known.set(name, key)
      return key
    },
    async forgetAllBut(used) {
      for (const key of await Promise.allSettled(known.values())) {
        if (key.status === 'fulfilled' && key.value !== used) key.value.fill(0)
      }
    },
  }
}
