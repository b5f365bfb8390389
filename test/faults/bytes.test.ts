/** Every bit of a small vault flipped, every length, and every operation of a save on a real disk: the sweeps in full. */
import * as nodeFs from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { VaultFileSystem } from '../../main/vault/ports'
import { type Fault, memoryFileSystem } from '../unit/vault/faulty-fs'
import { ERRNOS, FOLDER, fillVault, openDamaged, saveWithFault } from '../unit/vault/sweeps'
import { newFolder, removeFolder } from './support'

test.each([
  ['with a backup', 2],
  ['without one', 0],
])('a vault %s of which any bit is flipped or which is cut anywhere', async (name, saves) => {
  const template = memoryFileSystem()
  await fillVault(template, 2)
  const bytes = await template.readFile(`${FOLDER}/vault.kfv`)
  if (saves === 0) for (const backup of ['vault.bak.1', 'vault.bak.2']) template.files.delete(backup)
  const counts = { same: 0, restored: 0, locked: 0 }
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const at = bit >> 3
    const changed = Uint8Array.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ (1 << (bit & 7))
    counts[await openDamaged(memoryFileSystem(new Map(template.files)), changed, 2)] += 1
  }
  for (let length = 0; length < bytes.length; length += 1) {
    const cut = bytes.subarray(0, length)
    counts[await openDamaged(memoryFileSystem(new Map(template.files)), cut, 2)] += 1
  }
  const { same, restored, locked } = counts
  console.log(
    `damaged ${name}: ${bytes.length * 9} files, ${restored} restored, ${locked} locked, ${same} opened as they are`,
  )
  expect(same).toBe(0)
  // A changed digit of the format's number says that the file is newer, and a newer one is not replaced.
  expect(saves === 0 ? restored : locked).toBeLessThanOrEqual(saves === 0 ? 0 : 8)
})

test('a save on a real disk of which any operation fails', async () => {
  const folder = await newFolder()
  const fs = nodeFs as VaultFileSystem
  const faults: Fault[] = ERRNOS.flatMap((code) => [
    { code, moment: 'before' },
    { code, moment: 'after' },
    { code, moment: 'half' },
  ])
  const counts = { refused: 0, saved: 0 }
  try {
    await fillVault(fs, 8, `${folder}/template`)
    for (const fault of faults) {
      for (let index = 0; ; index += 1) {
        const profile = `${folder}/profile`
        await removeFolder(profile)
        await nodeFs.cp(`${folder}/template`, profile, { recursive: true })
        const outcome = await saveWithFault(fs, fault, index, 8, profile)
        if (outcome === null) break
        counts[outcome] += 1
      }
    }
  } finally {
    await removeFolder(folder)
  }
  console.log(`faults on a real disk: ${counts.refused} saves refused, ${counts.saved} saved all the same, 0 lost`)
  expect(counts.refused).toBeGreaterThan(100)
})
