import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeNew } from '../../../main/desktop/write-file'
import { refusal } from '../backup/support'
import { temporaryFolder } from '../vault/helpers'

describe('a file that is saved', () => {
  it("is its owner's alone, also where one that anybody could read was there", async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'keyfob.age')
    await fs.writeFile(path, 'an older and longer one', { mode: 0o644 })
    await writeNew(path, Buffer.from('backup'))
    expect(await fs.readFile(path, 'utf8')).toBe('backup')
    expect((await fs.stat(path)).mode & 0o777).toBe(0o600)
    expect(await fs.readdir(folder)).toEqual(['keyfob.age'])
  })

  it('has the mode that is asked for', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'key.pem')
    await writeNew(path, 'public', 0o644)
    // As far as the umask lets any file have it.
    await fs.writeFile(join(folder, 'plain'), '', { mode: 0o644 })
    expect((await fs.stat(path)).mode).toBe((await fs.stat(join(folder, 'plain'))).mode)
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

  it('under the name of a symbolic link is where the link leads, and the link stays', async () => {
    const folder = await temporaryFolder()
    const target = join(await temporaryFolder(), 'shared.env')
    await fs.writeFile(target, 'old')
    await fs.symlink(target, join(folder, '.env'))
    await writeNew(join(folder, '.env'), 'new')
    expect(await fs.readFile(target, 'utf8')).toBe('new')
    expect((await fs.lstat(join(folder, '.env'))).isSymbolicLink()).toBe(true)
  })
})
