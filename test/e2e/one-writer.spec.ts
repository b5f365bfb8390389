/** A second start on a profile shows the first's window, and opens nothing. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { firstRun } from '../../scripts/drive/window.mjs'
import { electronArgs, electronPath } from '../../scripts/electron-path.mjs'
import { expect, test } from './support'

const root = resolve(import.meta.dirname, '../..')

test('a second start on the same profile brings the first to the front and ends by itself', async ({ app }) => {
  await firstRun(app.window, { passphrase: 'correct horse battery' })
  const vault = join(app.profile, 'vault.kfv')
  const before = { bytes: await readFile(vault), modified: (await stat(vault)).mtimeMs }
  const shown = app.electron.evaluate(
    ({ app: first }) => new Promise<string>((done) => first.once('second-instance', () => done('asked'))),
  )
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())

  const second = spawn(electronPath(), [...electronArgs(), root, `--user-data-dir=${app.profile}`], { stdio: 'ignore' })
  expect(await once(second, 'exit')).toEqual([0, null])

  expect(await shown).toBe('asked')
  await expect
    .poll(() =>
      app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.isVisible())),
    )
    .toEqual([true])
  expect({ bytes: await readFile(vault), modified: (await stat(vault)).mtimeMs }).toEqual(before)
  await expect(app.window.getByRole('heading', { name: 'No credentials yet' })).toBeVisible()
})
