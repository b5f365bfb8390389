/** The files of a support bundle on a real disk; the dialog is answered by the test. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import { createSupportFiles } from '../../../main/desktop/support-files'
import { temporaryFolder } from '../vault/helpers'

const world = vi.hoisted(() => ({ path: '', open: true, locksMeanwhile: false, asked: [] as object[] }))

vi.mock('electron', () => ({
  dialog: {
    showSaveDialog: (_parent: object, options: object) => {
      world.asked.push(options)
      if (world.locksMeanwhile) world.open = false
      return Promise.resolve({ canceled: world.path === '', filePath: world.path })
    },
  },
}))

const files = createSupportFiles(
  () => ({}) as never,
  () => world.open,
)
let folder = ''

beforeEach(async () => {
  folder = await temporaryFolder()
  Object.assign(world, { path: join(folder, 'chosen'), open: true, locksMeanwhile: false, asked: [] })
})

it.each([
  ['bundle', 'keyfob-support.zip'],
  ['har', 'keyfob-requests.har'],
] as const)('writes a %s for its owner alone, where the person says', async (kind, name) => {
  expect(await files.save(kind, 'content')).toBe(true)
  expect(await readFile(world.path, 'utf8')).toBe('content')
  expect((await stat(world.path)).mode & 0o777).toBe(0o600)
  expect(world.asked).toMatchObject([
    { defaultPath: name, properties: ['createDirectory', 'showOverwriteConfirmation'] },
  ])
})

it('writes nothing where no place was picked, or there is no window', async () => {
  world.path = ''
  expect(await files.save('har', 'content')).toBe(false)
  const windowless = createSupportFiles(
    () => null,
    () => true,
  )
  world.path = join(folder, 'chosen')
  expect(await windowless.save('har', 'content')).toBe(false)
  expect(await readdir(folder)).toEqual([])
})

it('writes nothing where Keyfob was locked while a place was picked', async () => {
  world.locksMeanwhile = true
  await expect(files.save('bundle', 'content')).rejects.toMatchObject({ code: 'locked', reason: 'vault_locked' })
  expect(await readdir(folder)).toEqual([])
})
