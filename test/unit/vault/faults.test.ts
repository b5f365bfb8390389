/** The short form of the fault sweeps, in memory; the long form is `npm run test:faults`. */
import { describe, expect, test } from 'vitest'
import { type Fault, memoryFileSystem, systemError } from './faulty-fs'
import {
  ERRNOS,
  FOLDER,
  fillVault,
  openDamaged,
  openVault,
  saveWithFault,
  stopWhileRestoring,
  stopWhileSaving,
} from './sweeps'

/** A file system with a vault of this many saves, to be copied for each try. */
async function template(saves: number, noLinks = false) {
  const fs = memoryFileSystem()
  await fillVault(fs, saves)
  return () => {
    const copy = memoryFileSystem(new Map(fs.files))
    return noLinks ? { ...copy, link: () => Promise.reject(systemError('EPERM')) } : copy
  }
}

const faults: Fault[] = [
  ...ERRNOS.flatMap((code) => [{ code, moment: 'before' } as const, { code, moment: 'after' } as const]),
  { code: 'ENOSPC', moment: 'half' },
]

describe.each([
  ['after the first save', 1, false],
  ['with five backups', 8, false],
  ['without hard links', 8, true],
])('a save %s', (_name, saves, noLinks) => {
  test('that fails at any operation keeps what there was, and the next one works', async () => {
    const make = await template(saves, noLinks)
    const outcomes = { refused: 0, saved: 0 }
    for (const fault of faults) {
      for (let index = 0; ; index += 1) {
        const outcome = await saveWithFault(make(), fault, index, saves)
        if (outcome === null) break
        outcomes[outcome] += 1
      }
    }
    // What a save can do without: a hard link, and a look at the newest backup.
    expect(outcomes.saved).toBeLessThanOrEqual(faults.length * 3)
    expect(outcomes.refused).toBeGreaterThan(faults.length * 10)
  })

  test('that is cut off at any operation leaves the state before it or after it', async () => {
    const make = await template(saves, noLinks)
    const found = { old: 0, new: 0 }
    for (const moment of ['before', 'after', 'half'] as const) {
      for (let index = 0; ; index += 1) {
        const state = await stopWhileSaving(make(), moment, index, saves)
        if (state === null) break
        found[state] += 1
      }
    }
    expect(found.old).toBeGreaterThan(10)
    expect(found.new).toBeGreaterThan(3)
  })
})

test('a restore that is cut off at any operation is made at the next start, and the damaged file is kept', async () => {
  const make = await template(4)
  const found = { restored: 0, restoring: 0 }
  for (const moment of ['before', 'after'] as const) {
    for (let index = 0; ; index += 1) {
      const state = await stopWhileRestoring(make(), moment, index, 4)
      if (state === null) break
      found[state] += 1
    }
  }
  expect(found.restoring).toBeGreaterThan(10)
  expect(found.restored).toBeGreaterThan(1)
})

/** Every fourth byte and length here; all of them in the long form. */
const STEP = 4

describe('a vault', () => {
  test.each([
    ['with a backup: it opens as it was or as the backup is', 2],
    ['without a backup: it is locked with a reason', 1],
  ])('of which a byte is changed, %s', async (_name, saves) => {
    const make = await template(saves)
    const bytes = await make().readFile(`${FOLDER}/vault.kfv`)
    const outcomes = { same: 0, restored: 0, locked: 0 }
    for (let at = 0; at < bytes.length; at += STEP) {
      const changed = Uint8Array.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
      const fs = make()
      if (saves === 1) fs.files.delete('vault.bak.1')
      outcomes[await openDamaged(fs, changed, saves)] += 1
    }
    expect(outcomes.same).toBe(0)
    expect(saves === 1 ? outcomes.restored : outcomes.locked).toBeLessThanOrEqual(1)
  })

  test('that is cut anywhere opens as its backup is, and without one is locked', async () => {
    const make = await template(2)
    const bytes = await make().readFile(`${FOLDER}/vault.kfv`)
    for (let length = 0; length < bytes.length; length += STEP) {
      expect(await openDamaged(make(), bytes.subarray(0, length), 2)).toBe('restored')
      const alone = make()
      alone.files.delete('vault.bak.1')
      alone.files.delete('vault.bak.2')
      expect(await openDamaged(alone, bytes.subarray(0, length), 2)).toBe('locked')
    }
  })

  test('whose files are all cut is locked, and keeps them', async () => {
    const fs = (await template(8))()
    for (const [name, file] of [...fs.files]) fs.files.set(name, { ...file, bytes: file.bytes.subarray(0, 200) })
    const names = [...fs.files.keys()]
    const vault = await openVault(fs)
    expect(vault.status()).toMatchObject({ state: 'locked', problem: { reason: 'vault_damaged' } })
    expect([...fs.files.keys()]).toEqual(names)
  })
})
