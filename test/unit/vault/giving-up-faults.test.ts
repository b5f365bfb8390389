/**
 * A change of what opens the vault, cut off or failing at every operation: the vault is whole before it or after it, by the
 * secret of then; no newer file is taken for damaged because an old secret opens an old backup; and once it is finished, also
 * by the next start, the old secret opens nothing.
 */
import { describe, expect, test } from 'vitest'
import type { Vault } from '../../../main/vault/contract'
import type { VaultFileSystem } from '../../../main/vault/ports'
import { fakeKeystore } from './fake-keystore'
import { countedFaults, failingAt, type FaultAt, type MemoryFileSystem, memoryFileSystem, stoppedAt } from './faulty-fs'
import { PASSPHRASE, vaultIn } from './helpers'
import { NEW_PASSPHRASE, opensIn, passphrase } from './protected-vaults'
import { FOLDER } from './sweeps'

const keystore = fakeKeystore({ available: false, problem: 'none_found' })

interface Change {
  readonly name: string
  readonly make: (vault: Vault) => Promise<void>
  /** The passphrase of afterwards. */
  readonly after: string
  /** Whether a file from before is told by its key, since the passphrase opens both. */
  readonly newKey: boolean
}

const changes: readonly Change[] = [
  {
    name: 'a change of the passphrase',
    make: (vault) => vault.changePassphrase({ current: PASSPHRASE, passphrase: NEW_PASSPHRASE }),
    after: NEW_PASSPHRASE,
    newKey: false,
  },
  {
    name: 'a change of the data key',
    make: (vault) => vault.rotate({ current: PASSPHRASE }),
    after: PASSPHRASE,
    newKey: true,
  },
]

async function opened(fs: VaultFileSystem, secret: string): Promise<Vault | null> {
  const vault = vaultIn(FOLDER, { fs, keystore, platform: 'linux' })
  await vault.open()
  return vault.unlock(secret).then(
    () => vault,
    (thrown: unknown) => {
      expect(thrown).toMatchObject({ reason: 'wrong_passphrase' })
      return null
    },
  )
}

async function holds(vault: Vault, saves: number): Promise<void> {
  expect(vault.status()).toMatchObject({ state: 'unlocked', restored: null })
  expect(vault.records()).toEqual([{ id: 'a', rev: saves, meta: saves }])
  expect(await vault.readSecret('a', 'one', 'x')).toBe(`secret ${saves}`)
}

/** A folder with a vault of this many saves, to be copied for each try. */
async function template(saves: number): Promise<() => MemoryFileSystem> {
  const fs = memoryFileSystem()
  const vault = vaultIn(FOLDER, { fs, keystore, platform: 'linux' })
  await vault.create({ protection: 'passphrase', passphrase: PASSPHRASE })
  for (let meta = 1; meta <= saves; meta += 1) {
    await vault.put({ id: 'a', meta, secrets: { one: { value: `secret ${meta}`, binding: 'x' } } })
  }
  return () => memoryFileSystem(new Map(fs.files))
}

/** Which data keys the files are under, the vault's first; what an interrupted write left says nothing. */
function keyIds(fs: MemoryFileSystem): unknown[] {
  const names = [...fs.files.keys()]
    .filter((name) => !name.endsWith('.tmp'))
    .sort()
    .reverse()
  const files = names.map((name) => JSON.parse(Buffer.from(fs.files.get(name)?.bytes ?? []).toString()) as object)
  return files.map((file) => ('keyId' in file ? file.keyId : null))
}

/** What a start finds after a try, and what is left when it is done. */
async function check(fs: MemoryFileSystem, change: Change, saves: number, keyBefore: unknown): Promise<'old' | 'new'> {
  // The old passphrase first, while old backups may be there that it opens.
  let vault = await opened(fs, PASSPHRASE)
  const made = change.newKey ? keyIds(fs)[0] !== keyBefore : vault === null
  vault ??= await opened(fs, change.after)
  if (vault === null) throw new Error('no passphrase opens the vault')
  await holds(vault, saves)
  expect([...fs.files.keys()].filter((name) => name.startsWith('corrupt/') || name.endsWith('.tmp'))).toEqual([])
  if (!made) {
    await change.make(vault)
    await holds(vault, saves)
  }
  if (change.newKey) expect(new Set(keyIds(fs)).size).toBe(1)
  expect(keyIds(fs).includes(keyBefore)).toBe(!change.newKey)
  if (change.after !== PASSPHRASE) {
    expect(await opened(fs, PASSPHRASE)).toBeNull()
    const paths = [...fs.files.keys()].map((name) => `${FOLDER}/${name}`)
    expect(await opensIn(fs, paths, passphrase(PASSPHRASE), keystore)).toEqual([])
  }
  return made ? 'new' : 'old'
}

/** Make the change with a fault at operation number `index`; null where it has fewer. */
async function tryWith(
  fs: MemoryFileSystem,
  change: Change,
  faultAt: FaultAt,
  index: number,
): Promise<'refused' | 'made' | null> {
  const faulty = countedFaults(fs, faultAt)
  const vault = await opened(faulty.fs, PASSPHRASE)
  if (vault === null) throw new Error('not open')
  faulty.count(true)
  const outcome = await change.make(vault).then(
    () => 'made' as const,
    (thrown: unknown) => {
      expect(thrown).toMatchObject({ code: 'storage', reason: 'save_failed' })
      return 'refused' as const
    },
  )
  faulty.count(false)
  return faulty.reached(index) ? outcome : null
}

describe.each(changes)('$name', (change) => {
  test.each([1, 8])('that is cut off at any operation, after %i saves', async (saves) => {
    const make = await template(saves)
    const found = { old: 0, new: 0 }
    for (const moment of ['before', 'after', 'half'] as const) {
      for (let index = 0; ; index += 1) {
        const fs = make()
        const [key] = keyIds(fs)
        if ((await tryWith(fs, change, stoppedAt(index, moment), index)) === null) break
        found[await check(fs, change, saves, key)] += 1
      }
    }
    expect(found.old).toBeGreaterThan(15)
    expect(found.new).toBeGreaterThan(15)
  })

  test('that fails at any operation is refused and was not made, or is made', async () => {
    const make = await template(8)
    const outcomes = { refused: 0, made: 0 }
    for (const code of ['ENOSPC', 'EIO', 'EROFS']) {
      for (let index = 0; ; index += 1) {
        const fs = make()
        const [key] = keyIds(fs)
        const outcome = await tryWith(fs, change, failingAt(index, { code, moment: 'before' }), index)
        if (outcome === null) break
        outcomes[outcome] += 1
        const first = await opened(fs, outcome === 'made' ? change.after : PASSPHRASE)
        if (first === null) throw new Error(`${outcome}, and it does not open`)
        await check(fs, change, 8, key)
      }
    }
    expect(outcomes.refused).toBeGreaterThan(20)
    expect(outcomes.made).toBeGreaterThan(20)
  })
})
