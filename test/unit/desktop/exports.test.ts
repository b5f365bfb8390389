/** The exports on real files; the dialog is answered by the test, and the disk is full where it says so. */
import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createExports } from '../../../main/desktop/exports'
import { refusal } from '../backup/support'
import { temporaryFolder } from '../vault/helpers'

const world = vi.hoisted(() => ({ path: '', open: true, locksMeanwhile: false, full: false }))

vi.mock('electron', () => ({
  dialog: {
    showSaveDialog: () => {
      if (world.locksMeanwhile) world.open = false
      return Promise.resolve({ canceled: world.path === '', filePath: world.path })
    },
  },
}))

// A full disk: a file can be made and emptied, and nothing goes into it.
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fs>()
  const noSpace = (): Promise<never> => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
  return {
    ...real,
    writeFile: async (...args: Parameters<typeof fs.writeFile>) => {
      if (!world.full) return real.writeFile(...args)
      await real.truncate(args[0] as string)
      return noSpace()
    },
    open: async (...args: Parameters<typeof fs.open>) => {
      const handle = await real.open(...args)
      if (world.full) handle.writeFile = noSpace
      return handle
    },
  }
})

const exported = createExports(
  () => ({}) as never,
  () => world.open,
)
let folder = ''

beforeEach(async () => {
  folder = await temporaryFolder()
  Object.assign(world, { path: join(folder, '.env'), open: true, locksMeanwhile: false, full: false })
})

const text = (): Promise<string> => fs.readFile(world.path, 'utf8')
const mode = async (): Promise<number> => (await fs.stat(world.path)).mode & 0o777

describe('a token in an .env file', () => {
  it("is added to what stands there, and makes the file its owner's alone", async () => {
    await fs.writeFile(world.path, 'OTHER=1\n', { mode: 0o644 })
    expect(await exported.saveEnv('TOKEN=abc')).toBe(true)
    expect(await text()).toBe('OTHER=1\nTOKEN=abc\n')
    expect(await mode()).toBe(0o600)
    expect(await fs.readdir(folder)).toEqual(['.env'])
  })

  it('that has no room on the disk costs nothing of what stands there', async () => {
    await fs.writeFile(world.path, 'OTHER=1\n')
    world.full = true
    expect(await refusal(exported.saveEnv('TOKEN=abc'))).toBe('storage/save_failed: ENOSPC')
    world.full = false
    expect(await text()).toBe('OTHER=1\n')
    expect(await fs.readdir(folder)).toEqual(['.env'])
  })

  it('is not put into a file that can not be read', async () => {
    await fs.mkdir(world.path)
    expect(await refusal(exported.saveEnv('TOKEN=abc'))).toBe('storage/save_failed: EISDIR')
  })
})

describe.each(['saveEnv', 'saveRecoverySheet'] as const)('%s', (save) => {
  it('writes nothing where the vault was locked while a file was picked', async () => {
    world.locksMeanwhile = true
    await expect(exported[save]('SECRET=abc')).rejects.toMatchObject({ code: 'locked', reason: 'vault_locked' })
    expect(await fs.readdir(folder)).toEqual([])
  })

  it('writes nothing where no file was picked', async () => {
    Object.assign(world, { path: '', locksMeanwhile: true })
    expect(await exported[save]('SECRET=abc')).toBe(false)
    expect(await fs.readdir(folder)).toEqual([])
  })
})

it('saves the recovery code for its owner alone, and a public key for everybody', async () => {
  expect(await exported.saveRecoverySheet('sheet')).toBe(true)
  expect(await text()).toBe('sheet')
  expect(await mode()).toBe(0o600)
  expect(await exported.savePublicKey('pem')).toBe(true)
  expect(await text()).toBe('pem')
  const saved = await mode()
  await fs.rm(world.path)
  await fs.writeFile(world.path, '', { mode: 0o644 })
  expect(saved).toBe(await mode())
})
