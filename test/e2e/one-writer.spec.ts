/** A second start on a profile shows the first's window, and opens nothing. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { App } from '../../scripts/drive/app.mjs'
import { firstRun } from '../../scripts/drive/window.mjs'
import { electronArgs, electronPath } from '../../scripts/electron-path.mjs'
import { expect, start, test } from './support'

const root = resolve(import.meta.dirname, '../..')

/** Start once more; answers the exit code and the signal. */
async function startAgain(profile: string): Promise<unknown> {
  const second = spawn(electronPath(), [...electronArgs(), root, `--user-data-dir=${profile}`], { stdio: 'ignore' })
  return once(second, 'exit')
}

const visible = (app: App) =>
  app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((each) => each.isVisible() && !each.isMinimized()),
  )

test("a second start ends by itself, shows the first one's hidden window, and touches nothing", async ({ app }) => {
  await firstRun(app.window, { passphrase: 'correct horse battery' })
  const vault = join(app.profile, 'vault.kfv')
  const before = { bytes: await readFile(vault), modified: (await stat(vault)).mtimeMs }
  const asked = app.electron.evaluate(
    ({ app: first }) => new Promise<string>((done) => first.once('second-instance', () => done('asked'))),
  )
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  expect(await visible(app)).toEqual([false])
  expect(await startAgain(app.profile)).toEqual([0, null])
  expect(await asked).toBe('asked')
  await expect.poll(() => visible(app)).toEqual([true])
  expect({ bytes: await readFile(vault), modified: (await stat(vault)).mtimeMs }).toEqual(before)
  await expect(app.window.getByRole('heading', { name: 'No credentials yet' })).toBeVisible()
})

test('a second start makes the window anew where it was closed', async ({ app, window }) => {
  const closed = window.waitForEvent('close')
  // As on macOS, where an app goes on without a window.
  await app.electron.evaluate(({ app: electron, BrowserWindow }) => {
    electron.removeAllListeners('window-all-closed')
    electron.on('window-all-closed', () => undefined)
    BrowserWindow.getAllWindows()[0]?.close()
  })
  await closed
  const opened = app.electron.waitForEvent('window')
  expect(await startAgain(app.profile)).toEqual([0, null])
  await (await opened).getByRole('heading', { name: 'No credentials yet' }).waitFor()
  expect(await visible(app)).toEqual([true])
})

test('a second start on another profile is a Keyfob of its own', async ({ app }) => {
  const other = await start()
  expect(await other.window.getByRole('heading', { level: 1 }).textContent()).toBe('Protect your credentials')
  await other.close()
  expect(await visible(app)).toEqual([true])
})
