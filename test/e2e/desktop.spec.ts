/** The desktop around the window: its place, its menus, the about box, a second start with a link, and the settings. */
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { MenuCommand } from '../../preload/desktop-views'
import { type App, readClipboard } from '../../scripts/drive/app.mjs'
import { firstRun } from '../../scripts/drive/window.mjs'
import { electronArgs, electronPath } from '../../scripts/electron-path.mjs'
import { expect, start, test, value } from './support'

const passphrase = 'correct horse battery'

/** Choose an item of the menus, as a click does; false where it is grey. */
const choose = (app: App, id: MenuCommand): Promise<boolean> =>
  app.electron.evaluate(({ Menu }, wanted) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(wanted)
    if (!item?.enabled) return false
    ;(item as unknown as { click: (event: object) => void }).click({})
    return true
  }, id)

const offered = (app: App): Promise<readonly string[]> =>
  app.electron.evaluate(({ Menu }) => {
    const all = (menu: Electron.Menu | undefined): Electron.MenuItem[] =>
      (menu?.items ?? []).flatMap((item) => [item, ...all(item.submenu)])
    return all(Menu.getApplicationMenu() ?? undefined)
      .filter(({ enabled, id, role }) => enabled && id && !role)
      .map(({ id }) => id)
  })

/** Start Keyfob once more on the profile of one that runs, as the system does with a link; ends when that has ended. */
function startAgain(app: App, ...words: readonly string[]): Promise<void> {
  const root = resolve(import.meta.dirname, '..', '..')
  const args = [...electronArgs(), root, `--user-data-dir=${app.profile}`, ...words]
  const child = spawn(electronPath(), args, { stdio: 'ignore' })
  return new Promise((done, reject) => {
    child.on('exit', () => {
      done()
    })
    child.on('error', reject)
  })
}

test('the window opens where it was closed, and as large', async ({ profile }) => {
  const first = await start({ profile })
  const place = { x: 61, y: 47, width: 901, height: 633 }
  await first.electron.evaluate(({ BrowserWindow }, bounds) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(bounds)
  }, place)
  // Not when it closes alone: a moment after it was moved.
  const kept = async (): Promise<unknown> => {
    const text = await readFile(join(profile, 'settings.json'), 'utf8').catch(() => '{}')
    return (JSON.parse(text) as { windowBounds?: unknown }).windowBounds
  }
  await expect.poll(kept).toEqual({ ...place, maximized: false })
  await first.close()
  const second = await start({ profile })
  const bounds = await second.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  expect(bounds).toEqual(place)
  await second.close()
})

test('the menus run the commands of the window, and follow what can be done', async ({ app }) => {
  const { window } = app
  await expect.poll(() => offered(app)).toEqual(['help', 'updates', 'about'])
  await firstRun(window, { passphrase })
  await expect.poll(() => offered(app)).toContain('add')
  expect(await choose(app, 'copy-token')).toBe(false)
  expect(await choose(app, 'backup')).toBe(false)

  expect(await choose(app, 'add')).toBe(true)
  const dialog = window.getByRole('dialog', { name: 'Add credential' })
  await expect(dialog).toBeVisible()
  // As for the keys: while a dialog is open it alone counts, and locking.
  await expect.poll(() => offered(app)).toEqual(['lock'])
  await window.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  await expect.poll(() => offered(app)).toContain('backup')
  expect(await choose(app, 'lock')).toBe(true)
  await expect(window.getByRole('heading', { name: 'Keyfob is locked' })).toBeVisible()
  await expect.poll(() => offered(app)).toEqual(['help', 'updates', 'about'])
})

test('a key of the menus and the window does its work once', async ({ app, window }) => {
  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  await window.getByRole('option', { name: 'Pomelo cards' }).click()
  await expect.poll(() => offered(app)).toContain('obtain')
  await window.keyboard.press('F5')
  await expect(window.getByRole('status', { name: 'Token status' })).toHaveText(/^Valid/)
  expect(await value(window, 'activity', 'list')).toHaveLength(1)
})

test('the about box says what this is and what of others is in it, also while the vault is locked', async ({ app }) => {
  const { window } = app
  await firstRun(window, { passphrase })
  await expect.poll(() => offered(app)).toContain('lock')
  await choose(app, 'lock')
  await expect(window.getByRole('heading', { name: 'Keyfob is locked' })).toBeVisible()
  await expect.poll(() => choose(app, 'about')).toBe(true)
  const about = window.getByRole('dialog', { name: 'About Keyfob' })
  const { runtime, version } = await value(window, 'app', 'about')
  await expect(about.getByText(`Keyfob ${version}`, { exact: true })).toBeVisible()
  for (const each of runtime) await expect(about.getByText(each.version, { exact: true })).toBeVisible()
  const names = (await value(window, 'app', 'thirdParty')).map(({ name }) => name)
  // One of main's, one of the window's, a font, and one that is used to build alone.
  for (const name of ['jose', 'react-dom', '@fontsource-variable/inter']) expect(names).toContain(name)
  expect(names).not.toContain('typescript')
  await about.getByText('react-dom', { exact: true }).click()
  // Three packages have this text; one is open.
  await expect(about.getByText('Copyright (c) Meta Platforms').filter({ visible: true })).toHaveCount(1)

  await about.getByRole('button', { name: 'Copy details' }).click()
  const lines = [`Keyfob ${version}`, ...runtime.map((each) => `${each.name} ${each.version}`)]
  await expect.poll(() => readClipboard(app)).toBe(lines.join('\n'))

  await about.getByRole('button', { name: 'Check for updates' }).click()
  const updates = window.getByRole('dialog', { name: 'Updates' })
  await expect(updates.getByRole('heading', { name: 'This Keyfob runs from its sources' })).toBeVisible()
})

test('a setting takes effect when it is chosen, and is there at the next start', async ({ profile }) => {
  const first = await start({ profile })
  await firstRun(first.window, { protection: 'memory' })
  await first.window.keyboard.press('Control+,')
  const settings = first.window.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('radio', { name: 'Dark' }).check()
  await expect(first.window.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(settings.getByRole('switch', { name: 'Start at login' })).toBeDisabled()
  await expect(settings.getByText('Only an installed Keyfob can')).toBeVisible()
  await settings.getByRole('tab', { name: 'Updates' }).click()
  await settings.getByRole('switch', { name: 'Look for updates' }).uncheck()
  await expect.poll(async () => (await value(first.window, 'settings', 'get')).updates).toBe(false)
  await first.close()
  const second = await start({ profile })
  await expect(second.window.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect((await value(second.window, 'settings', 'get')).updates).toBe(false)
  await second.close()
})

test('a second start brings the window forward, and its link is refused with a notice and nothing else', async ({
  app,
}) => {
  const { window } = app
  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.hide()
  })
  const printed: string[] = []
  const note = (chunk: Buffer): void => void printed.push(chunk.toString())
  app.electron.process().stdout?.on('data', note)
  app.electron.process().stderr?.on('data', note)
  await startAgain(app, `keyfob://signed-in?code=code-of-a-stranger&state=${'x'.repeat(10_000)}`, 'keyfob:lock')
  await expect(
    window.getByRole('region', { name: 'Notifications' }).getByText('A link to Keyfob was ignored'),
  ).toHaveCount(1)
  const visible = await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
  expect(visible).toBe(true)
  expect(await window.locator('body').textContent()).not.toContain('code-of-a-stranger')
  expect(printed.join('')).not.toContain('code-of-a-stranger')
  // It is where it was: at its first run, before any vault.
  await expect(window.getByRole('heading', { name: 'Protect your credentials' })).toBeVisible()
})

test('a link that Keyfob is started with is refused too', async () => {
  const app = await start({ args: ['keyfob://signed-in?code=code-of-a-stranger&state=s'] })
  await expect(app.window.getByText('A link to Keyfob was ignored')).toBeVisible()
  await app.close()
})
