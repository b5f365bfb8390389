/** Changes of records that wait while a save runs share the next one: in order, durable before they are acknowledged, whole. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Vault } from '../../../main/vault/contract'
import type { VaultFileSystem } from '../../../main/vault/ports'
import { faultyFileSystem, memoryFileSystem, type MemoryFileSystem } from './faulty-fs'
import { PASSPHRASE } from './helpers'
import { held, onDisk, openVault, put, secretOf } from './numbered'

/** Writes down how each ended, in the order in which they did. */
function endings(changes: Readonly<Record<string, Promise<unknown>>>) {
  const ended: string[] = []
  const all = Object.entries(changes).map(([name, change]) =>
    change.then(
      () => ended.push(name),
      (thrown: unknown) => ended.push(`${name}: ${(thrown as { reason?: string }).reason ?? String(thrown)}`),
    ),
  )
  return { ended, all: Promise.all(all) }
}

let memory: MemoryFileSystem
/** Operations of the file system that have begun. */
let operations: string[]
/** Where set, the operation of this name waits until it is let go. */
let stopAt: string | null
let letGo: () => void
let stopped: Promise<void>
let vault: Vault

/** Hold the next operation of this name. */
function hold(operation: string): void {
  stopAt = operation
}

beforeEach(async () => {
  memory = memoryFileSystem()
  operations = []
  stopAt = null
  let reached: () => void = () => undefined
  stopped = new Promise((resolve) => (reached = resolve))
  const gate = new Promise<void>((resolve) => (letGo = resolve))
  const fs = faultyFileSystem(memory, (operation) => {
    operations.push(operation)
    return null
  })
  const waiting =
    <A extends unknown[], T>(operation: string, work: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      if (stopAt === operation) {
        stopAt = null
        reached()
        await gate
      }
      return work(...given)
    }
  vault = await openVault({
    ...fs,
    mkdir: waiting('mkdir', (...given: Parameters<VaultFileSystem['mkdir']>) => fs.mkdir(...given)),
    rename: waiting('rename', (...given: Parameters<VaultFileSystem['rename']>) => fs.rename(...given)),
  })
  await vault.create({ protection: 'keychain' })
  await put(vault, 'a', 1)
  await put(vault, 'b', 1)
  operations = []
})

/** The files as they are now. */
const snapshot = (): MemoryFileSystem => memoryFileSystem(new Map(memory.files))
/** How many saves have begun. */
const saves = (): number => operations.filter((operation) => operation === 'mkdir').length

describe('changes that are asked for while a save runs', () => {
  test('share the next one, and none is acknowledged before it is on the disk', async () => {
    hold('mkdir')
    const first = put(vault, 'a', 2)
    await stopped
    const { ended, all } = endings({
      first,
      b: put(vault, 'b', 2),
      c: put(vault, 'c', 2),
      d: vault.putAll([{ id: 'd', meta: 2, secrets: secretOf('d', 2) }]),
    })
    letGo()
    await first
    const then = snapshot()
    expect(ended).toEqual(['first'])
    expect(await onDisk(then)).toEqual({ a: 2, b: 1 })
    await all
    expect(ended).toEqual(['first', 'b', 'c', 'd'])
    expect(saves()).toBe(2)
    expect(await onDisk(memory)).toEqual({ a: 2, b: 2, c: 2, d: 2 })
    expect(await held(vault)).toEqual({ a: 2, b: 2, c: 2, d: 2 })
  })

  test('are in the next one, not in the one whose bytes are made already', async () => {
    hold('rename')
    const first = put(vault, 'a', 2)
    await stopped
    const second = put(vault, 'a', 3)
    letGo()
    await first
    const then = snapshot()
    expect(await onDisk(then)).toEqual({ a: 2, b: 1 })
    await second
    expect(await onDisk(memory)).toEqual({ a: 3, b: 1 })
    expect(saves()).toBe(2)
  })

  test('are made in their order, each on what the one before it left', async () => {
    await Promise.all([
      put(vault, 'a', 2),
      vault.changeMeta('b', (meta) => Number(meta) + 1),
      vault.putSecrets('b', secretOf('b', 2)),
      vault.remove('a'),
      put(vault, 'c', 1),
      vault.changeMeta('c', (meta) => Number(meta) + 1),
      vault.putSecrets('c', secretOf('c', 2)),
      put(vault, 'a', 7),
    ])
    expect(saves()).toBe(1)
    expect(await held(vault)).toEqual({ b: 2, c: 2, a: 7 })
    expect(vault.records().map(({ id, rev }) => [id, rev])).toEqual([
      ['b', 3],
      ['c', 3],
      ['a', 1],
    ])
    expect(await onDisk(memory)).toEqual({ b: 2, c: 2, a: 7 })
  })

  test('do not overtake another call that was made between them', async () => {
    const { ended, all } = endings({
      a: put(vault, 'a', 2),
      b: put(vault, 'b', 2),
      passphrase: vault.addPassphrase(PASSPHRASE),
      c: put(vault, 'c', 2),
    })
    await all
    expect(ended).toEqual(['a', 'b', 'passphrase', 'c'])
    expect(saves()).toBe(3)
  })

  test('are waited for by the end of the app', async () => {
    hold('mkdir')
    const changes = { first: put(vault, 'a', 2), second: put(vault, 'b', 2) }
    await stopped
    const { ended } = endings({ ...changes, third: put(vault, 'c', 2) })
    letGo()
    await vault.idle()
    expect(ended).toEqual(['first', 'second', 'third'])
  })
})

describe('of changes that share a save', () => {
  test('one that can not be made is refused alone', async () => {
    const { ended, all } = endings({
      gone: vault.changeMeta('nobody', (meta) => meta),
      a: put(vault, 'a', 2),
      notWanted: vault.putSecrets('b', secretOf('b', 2), () => false),
      b: put(vault, 'b', 2),
      unusable: vault.changeMeta('a', () => undefined),
      twice: Promise.all([vault.remove('b'), vault.remove('b')]),
    })
    await all
    expect(ended.sort()).toEqual([
      'a',
      'b',
      'gone: no_such_credential',
      'notWanted: no_such_credential',
      'twice: no_such_credential',
      'unusable: invalid_value',
    ])
    expect(saves()).toBe(1)
    expect(await onDisk(memory)).toEqual({ a: 2 })
  })

  test('none is saved where every one is refused', async () => {
    const { ended, all } = endings({ gone: vault.remove('nobody'), too: vault.remove('nobody else') })
    await all
    expect(ended).toEqual(['gone: no_such_credential', 'too: no_such_credential'])
    expect(saves()).toBe(0)
  })

  test('one that makes the vault larger than it may be is refused alone', async () => {
    const many = Array.from({ length: 9_999 }, (_, index) => ({ id: `many${index}`, meta: 0 }))
    const { ended, all } = endings({
      a: put(vault, 'a', 2),
      many: vault.putAll(many),
      b: put(vault, 'b', 2),
    })
    await all
    expect(ended).toEqual(['a', 'many: save_failed', 'b'])
    expect(await held(vault)).toEqual({ a: 2, b: 2 })
    expect(await onDisk(memory)).toEqual({ a: 2, b: 2 })
  })

  test('all hear of a save that fails, nothing of them is in memory, and the next one works', async () => {
    const full = { now: true }
    const fs = faultyFileSystem(memory, (operation) =>
      full.now && operation === 'sync' ? { code: 'ENOSPC', moment: 'before' } : null,
    )
    const other = await openVault(fs)
    const { ended, all } = endings({ a: put(other, 'a', 2), c: put(other, 'c', 2), gone: other.remove('b') })
    await all
    expect(ended).toEqual(['a: save_failed', 'c: save_failed', 'gone: save_failed'])
    expect(await held(other)).toEqual({ a: 1, b: 1 })
    full.now = false
    await put(other, 'a', 3)
    expect(await onDisk(memory)).toEqual({ a: 3, b: 1 })
  })

  test('none is saved that a lock overtook', async () => {
    hold('mkdir')
    const first = put(vault, 'a', 2)
    await stopped
    const { ended, all } = endings({ first, b: put(vault, 'b', 2), c: put(vault, 'c', 2) })
    vault.lock()
    letGo()
    await all
    expect(ended).toEqual(['first', 'b: vault_locked', 'c: vault_locked'])
    expect(await onDisk(memory)).toEqual({ a: 2, b: 1 })
    expect(saves()).toBe(1)
  })
})
