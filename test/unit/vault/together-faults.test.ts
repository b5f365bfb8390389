/** What is left of changes that share a save when that fails, or is cut off, at any of its operations. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Vault } from '../../../main/vault/contract'
import { countedFaults, failingAt, type Fault, memoryFileSystem, type MemoryFileSystem, stoppedAt } from './faulty-fs'
import { held, onDisk, openVault, put, secretOf } from './numbered'

let memory: MemoryFileSystem
const snapshot = (): MemoryFileSystem => memoryFileSystem(new Map(memory.files))

beforeEach(async () => {
  memory = memoryFileSystem()
  const vault = await openVault(memory)
  await vault.create({ protection: 'keychain' })
  await put(vault, 'a', 1)
  await put(vault, 'b', 1)
})

describe('two saves, the second of which three changes share', () => {
  const faults: Fault[] = [
    { code: 'ENOSPC', moment: 'before' },
    { code: 'EIO', moment: 'after' },
    { code: 'ENOSPC', moment: 'half' },
  ]
  /** Three changes of which the last two wait for the first, and what each of the two files may hold. */
  const before = { a: 1, b: 1 }
  const between = { a: 2, b: 1 }
  const after = { a: 2, b: 3, c: 3 }
  async function change(of: Vault): Promise<readonly boolean[]> {
    const first = put(of, 'a', 2)
    // The first one's turn begins, and the others find it under way.
    await new Promise((resolve) => setImmediate(resolve))
    const changes = [
      first,
      put(of, 'b', 3),
      put(of, 'c', 2),
      of.changeMeta('c', () => 3),
      of.putSecrets('c', secretOf('c', 3)),
    ]
    return (await Promise.allSettled(changes)).map(({ status }) => status === 'fulfilled')
  }

  test.each(['before', 'after', 'half'] as const)(
    'cut off %s any operation, leave a whole state with all that was acknowledged',
    async (moment) => {
      const seen = new Set<string>()
      for (let index = 0; ; index += 1) {
        const fs = snapshot()
        const stopping = countedFaults(fs, stoppedAt(index, moment))
        const opened = await openVault(stopping.fs)
        stopping.count(true)
        const [first, ...shared] = await change(opened)
        if (!stopping.reached(index)) break
        expect(new Set(shared).size).toBe(1)
        const found = await onDisk(fs)
        expect(shared[0] ? [after] : first ? [between, after] : [before, between]).toContainEqual(found)
        seen.add(JSON.stringify(found))
      }
      expect(seen).toEqual(new Set([before, between, after].map((state) => JSON.stringify(state))))
    },
  )

  test.each(faults)(
    'failing at any operation ($code, $moment), keep what was acknowledged and nothing else',
    async (fault) => {
      for (let index = 0; ; index += 1) {
        const fs = snapshot()
        const faulty = countedFaults(fs, failingAt(index, fault))
        const opened = await openVault(faulty.fs)
        faulty.count(true)
        const [first, ...shared] = await change(opened)
        faulty.count(false)
        if (!faulty.reached(index)) break
        expect(new Set(shared).size).toBe(1)
        const now = { ...(first ? { a: 2 } : { a: 1 }), ...(shared[0] ? { b: 3, c: 3 } : { b: 1 }) }
        expect(await held(opened)).toEqual(now)
        expect(await onDisk(fs)).toEqual(now)
      }
    },
  )
})
