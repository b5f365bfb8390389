/** Disks that are really full: a small tmpfs with ever less room, and a process that may not write large files. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KeyfobError } from '../../preload/errors'
import { changeOf, newestOf } from './changes'
import { buildSaver, newFolder, openProfile, removeFolder, verifyAll } from './support'

const PAGE = 4096
const SIZE = 512 * 1024
const isRoot = process.platform === 'linux' && process.getuid?.() === 0

let folder = ''
let saver = ''
let mounted = false

beforeAll(async () => {
  folder = await newFolder()
  saver = await buildSaver(join(folder, 'saver'))
  await mkdir(join(folder, 'disk'))
  if (!isRoot) return
  mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'keyfob', join(folder, 'disk')]).status === 0
})
afterAll(async () => {
  if (mounted) execFileSync('umount', [join(folder, 'disk')])
  await removeFolder(folder)
})

test('a save on a disk with too little room is refused, keeps what there was, and works once there is room', async (context) => {
  if (!mounted) {
    console.log('full disk: skipped, mounting a tmpfs needs root on Linux')
    context.skip()
    return
  }
  const disk = join(folder, 'disk')
  const counts = { refused: 0, saved: 0, lost: 0 }
  const profile = join(disk, 'profile')
  spawnSync(process.execPath, [saver, profile, '1', '90'])
  let newest = await newestOf(await openProfile(profile))
  for (let pages = 0; pages < 40; pages += 1) {
    const filler = join(disk, 'filler')
    await fill(filler)
    await makeRoom(filler, pages)
    const vault = await openProfile(profile)
    const refused: unknown = await vault.put(changeOf(newest + 1)).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    if (refused === null) newest += 1
    else {
      expect(refused).toBeInstanceOf(KeyfobError)
      expect(refused).toMatchObject({ reason: 'save_failed', details: { technical: 'ENOSPC' } })
    }
    counts[refused === null ? 'saved' : 'refused'] += 1
    if ((await newestOf(vault)) !== newest || (await newestOf(await openProfile(profile))) !== newest) counts.lost += 1
    await verifyAll(profile)
    await rm(filler)
    await vault.put(changeOf((newest += 1)))
    expect(await newestOf(await openProfile(profile))).toBe(newest)
  }
  console.log(`full disk: ${counts.refused} saves refused with ENOSPC, ${counts.saved} had room, ${counts.lost} lost`)
  expect(counts.lost).toBe(0)
  expect(Math.min(counts.refused, counts.saved)).toBeGreaterThan(0)
})

test('a save over the size a process may write is refused, and a smaller one works', async (context) => {
  if (process.platform === 'win32') {
    context.skip()
    return
  }
  for (const kilobytes of [8, 33, 64, 128]) {
    const profile = join(folder, `limited-${kilobytes}`)
    const command = `ulimit -f ${kilobytes}; exec "$0" "$@"`
    const { stdout, status } = spawnSync('bash', ['-c', command, process.execPath, saver, profile, '1', 'grow'])
    const lines = stdout.toString().trim().split('\n')
    const saved = lines.filter((line) => line.startsWith('saved ')).length
    console.log(`ulimit -f ${kilobytes}: ${saved} saves, then ${lines.slice(saved).join(', ')}`)
    expect([status, ...lines.slice(saved)]).toEqual([0, `refused save_failed EFBIG, holds ${saved}`, 'removed'])
    expect(await newestOf(await openProfile(profile))).toBe(saved - 1)
    await verifyAll(profile)
  }
})

/** Take all the room there is. */
async function fill(path: string): Promise<void> {
  await writeFile(path, Buffer.alloc(0))
  for (let size = SIZE; size >= PAGE; size /= 2) {
    const block = Buffer.alloc(size)
    while (await append(path, block));
  }
}

async function append(path: string, block: Buffer): Promise<boolean> {
  try {
    await writeFile(path, block, { flag: 'a' })
    return true
  } catch {
    return false
  }
}

/** Give some pages back. */
async function makeRoom(path: string, pages: number): Promise<void> {
  await truncate(path, Math.max(0, (await stat(path)).size - pages * PAGE))
}
