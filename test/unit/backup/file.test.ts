import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readBounded, writeNew } from '../../../main/backup/file'
import { temporaryFolder } from '../vault/helpers'
import { refusal } from './support'

describe('the file of a backup', () => {
  it("is its owner's alone, also where one that anybody could read was there", async () => {
    const path = join(await temporaryFolder(), 'keyfob.age')
    await fs.writeFile(path, 'an older and longer one', { mode: 0o644 })
    await writeNew(path, Buffer.from('backup'))
    expect(Buffer.from(await readBounded(path)).toString()).toBe('backup')
    expect((await fs.stat(path)).mode & 0o777).toBe(0o600)
    expect(await fs.readdir(join(path, '..'))).toEqual(['keyfob.age'])
  })

  it('that can not be written leaves the older one, and nothing beside it', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'keyfob.age')
    await fs.mkdir(path)
    await fs.writeFile(join(path, 'kept'), '')
    expect(await refusal(writeNew(path, Buffer.from('backup')))).toMatch(/^storage\/save_failed: E/)
    expect(await fs.readdir(folder)).toEqual(['keyfob.age'])
    expect(await refusal(writeNew(join(folder, 'none', 'keyfob.age'), Buffer.from('x')))).toBe(
      'storage/save_failed: ENOENT',
    )
  })

  it('of 2 GB is refused without being read', async () => {
    const path = join(await temporaryFolder(), 'large.age')
    const handle = await fs.open(path, 'w')
    await handle.truncate(2 * 1024 ** 3)
    await handle.close()
    const before = process.memoryUsage().arrayBuffers
    expect(await refusal(readBounded(path))).toBe('invalid_input/backup_too_large')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1024 ** 2)
  })

  it('that is gone, or a folder, can not be read', async () => {
    const folder = await temporaryFolder()
    expect(await refusal(readBounded(join(folder, 'gone')))).toBe('storage/backup_unreadable: ENOENT')
    expect(await refusal(readBounded(folder))).toBe('storage/backup_unreadable')
  })
})
