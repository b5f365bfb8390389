import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readBounded } from '../../../main/backup/file'
import { temporaryFolder } from '../vault/helpers'
import { refusal } from './support'

describe('the file that is imported', () => {
  it('is read whole', async () => {
    const path = join(await temporaryFolder(), 'keyfob.age')
    await fs.writeFile(path, 'backup')
    expect(Buffer.from(await readBounded(path)).toString()).toBe('backup')
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
