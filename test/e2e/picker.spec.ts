/** A token from anywhere: the quick picker, its shortcut under a real X server, and the tray's menu. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { type App, readClipboard } from '../../scripts/drive/app.mjs'
import { addCredential, firstRun, selectCredential, unlock } from '../../scripts/drive/window.mjs'
import { violationsOf } from './axe'
import { pomelo } from './credentials'
import { runCommand } from './keyboard'
import { call, expect, json, start, test, value } from './support'

const passphrase = 'correct horse battery'

/** Open the picker as a person does, by the palette. */
async function openPicker(app: App): Promise<Page> {
  const known = pickerOf(app)
  const made = known === undefined ? app.electron.waitForEvent('window') : null
  await runCommand(app.window, 'quick picker')
  const picker = known ?? (await made)
  if (picker === null) throw new Error('No picker came')
  await expect.poll(() => isShown(app)).toBe(true)
  return picker
}
const pickerOf = (app: App): Page | undefined =>
  app.electron.windows().find((each) => each.url().endsWith('/picker.html'))

/** Whether the picker is on the screen; null where there is none. */
const isShown = (app: App): Promise<boolean | null> =>
  app.electron.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((each) => each.webContents.getURL() === 'app://keyfob/picker.html')
        ?.isVisible() ?? null,
  )

const rows = (picker: Page) => picker.getByRole('listbox', { name: 'Credentials' }).getByRole('option')
const startSimulator = async (window: Page): Promise<void> => {
  await value(window, 'simulator', 'start')
  await expect(window.getByRole('listbox', { name: 'Credentials' })).toBeVisible()
}

test('a name, Enter, and its token is in the clipboard', async ({ app, window }) => {
  await startSimulator(window)
  const picker = await openPicker(app)
  await expect(picker.getByRole('combobox', { name: 'Search credentials' })).toBeFocused()
  expect(await rows(picker).count()).toBeGreaterThan(4)
  // With a slip of the finger.
  await picker.keyboard.type('kisok basic')
  await expect(rows(picker)).toHaveText([/^Check-in kiosk · Basic/])
  await picker.keyboard.press('Enter')
  await expect.poll(() => isShown(app)).toBe(false)
  expect(await readClipboard(app)).toMatch(/^\S{20,}$/)

  // The next time it is first, says how long the token lives, and the search begins anew.
  const again = await openPicker(app)
  expect(again).toBe(picker)
  await expect(rows(again).first()).toHaveText(/^Check-in kiosk.*\d+ min$/)
  await expect(again.getByRole('combobox')).toHaveValue('')
  await again.keyboard.press('Escape')
  await expect.poll(() => isShown(app)).toBe(false)
})

test('a pointer that rests where it comes up chooses nothing', async ({ app, window }) => {
  await startSimulator(window)
  await selectCredential(window, 'Singapay merchant')
  const picker = await openPicker(app)
  await rows(picker).nth(3).hover()
  await picker.keyboard.press('Control+Enter')
  await expect(window.getByRole('heading', { level: 1, name: 'Check-in kiosk · Basic' })).toBeVisible()
})

test('it closes when it loses the focus, and Ctrl+Enter opens a credential in Keyfob', async ({ app, window }) => {
  await startSimulator(window)
  const picker = await openPicker(app)
  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((each) => each.webContents.getURL() === 'app://keyfob/picker.html')
      ?.emit('blur')
  })
  expect(await isShown(app)).toBe(false)
  await openPicker(app)
  await picker.keyboard.type('singapay signed')
  await expect(rows(picker)).toHaveText([/^Singapay · signed/])
  await picker.keyboard.press('Control+Enter')
  await expect.poll(() => isShown(app)).toBe(false)
  await expect(window.getByRole('heading', { level: 1, name: 'Singapay · signed' })).toBeVisible()
})

test('what goes wrong is said in it, with a way to Keyfob; production stands in words', async ({
  app,
  serve,
  window,
}) => {
  const server = await serve((_got, response) => json(response, 401, { error: 'invalid_client' }))
  await addCredential(window, pomelo({ name: 'Refused cards', url: server.url }), 'Save')
  await addCredential(window, { ...pomelo({ name: 'Cards MX' }), environment: 'Production' }, 'Save')
  const picker = await openPicker(app)
  await expect(rows(picker)).toHaveText([/^Cards MXPomelo · ProductionNo token$/, /^Refused cardsPomelo · Custom/])
  await picker.keyboard.type('refused')
  await picker.keyboard.press('Enter')
  const alert = picker.getByRole('alert')
  await expect(alert).toContainText('Refused cards')
  expect(await isShown(app)).toBe(true)
  await alert.getByRole('button', { name: 'Open in Keyfob' }).click()
  await expect.poll(() => isShown(app)).toBe(false)
  await expect(window.getByRole('heading', { level: 1, name: 'Refused cards' })).toBeVisible()
})

test('a lock ends it with all it was told, and it leads to the unlocking', async () => {
  const app = await start()
  await firstRun(app.window, { passphrase })
  await startSimulator(app.window)
  const picker = await openPicker(app)
  const closed = picker.waitForEvent('close')
  await call(app.window, 'vault', 'lock').catch(() => undefined)
  await closed
  await expect(app.window.getByRole('heading', { name: 'Keyfob is locked' })).toBeVisible()
  const made = app.electron.waitForEvent('window')
  await value(app.window, 'picker', 'show')
  const locked = await made
  await expect(locked.getByText('Keyfob is locked.')).toBeVisible()
  await expect(locked.getByRole('option')).toHaveCount(0)
  expect(await violationsOf(locked)).toEqual([])
  expect(await call(locked, 'picker', 'copy', { id: 'any' })).toMatchObject({ error: { reason: 'vault_locked' } })
  await locked.getByRole('button', { name: 'Unlock in Keyfob' }).click()
  await expect.poll(() => isShown(app)).toBe(false)
  await unlock(app.window, passphrase)
  await openPicker(app)
  await expect(rows(locked).first()).toBeVisible()
  await app.close()
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in it, ${theme}`, { tag: theme === 'dark' ? '@slow' : [] }, async ({ app, window }) => {
    await value(window, 'settings', 'set', { theme })
    await startSimulator(window)
    const picker = await openPicker(app)
    await rows(picker).first().waitFor()
    expect(await violationsOf(picker)).toEqual([])
    await picker.keyboard.type('zzzz')
    await expect(picker.getByText('Nothing is called “zzzz”.')).toBeVisible()
    expect(await violationsOf(picker)).toEqual([])
  })
}

test('a shortcut that is set by pressing it opens the picker from anywhere', async ({ app, window }) => {
  await startSimulator(window)
  await window.getByRole('button', { name: 'Settings' }).click()
  const set = window.getByRole('button', { name: 'Set shortcut' })
  await set.click()
  await window.keyboard.press('Control+Shift+F9')
  const setting = window.getByRole('group', { name: 'Shortcut for the quick picker' })
  await expect(setting).toContainText('Ctrl+Shift+F9')
  const made = app.electron.waitForEvent('window')
  // Pressed on the X server, by nobody's window.
  await promisify(execFile)('xdotool', ['key', 'ctrl+shift+F9'])
  const picker = await made
  await expect(rows(picker).first()).toBeVisible()
  await promisify(execFile)('xdotool', ['key', 'ctrl+shift+F9'])
  await expect.poll(() => isShown(app)).toBe(false)

  // Another app asks for the same keys, and one that is free.
  await setting.getByRole('button', { name: 'Remove shortcut' }).click()
  await expect(setting).toContainText('Not set')
  const other = await start()
  await firstRun(other.window, { protection: 'memory' })
  const keys = 'Control+Shift+F9'
  expect(await value(other.window, 'picker', 'setShortcut', { keys })).toMatchObject({ refused: false })
  await set.click()
  await window.keyboard.press('Control+Shift+F9')
  await expect(window.getByRole('alert').filter({ hasText: 'Ctrl+Shift+F9 is held' })).toBeVisible()
  await expect(setting).toContainText('Not set')
  await other.close()
  await set.click()
  await window.keyboard.press('Control+Shift+F9')
  await expect(setting).toContainText('Ctrl+Shift+F9')
})

test('the tray has the credentials, copies by a click, and says nothing of a locked vault', async () => {
  const app = await start()
  await firstRun(app.window, { passphrase })
  await startSimulator(app.window)
  // No desktop draws it here; what it would draw is what the app makes of its template.
  await app.electron.evaluate(({ Menu }) => {
    const buildFromTemplate = Menu.buildFromTemplate.bind(Menu)
    Menu.buildFromTemplate = (template) => {
      const trayMenu = buildFromTemplate(template)
      Object.assign(globalThis, { trayMenu })
      return trayMenu
    }
  })
  const labels = () =>
    app.electron.evaluate(() =>
      (globalThis as unknown as { trayMenu?: Electron.Menu }).trayMenu?.items.map(({ label }) => label),
    )
  const click = (name: string) =>
    app.electron.evaluate((_electron, text) => {
      const { trayMenu } = globalThis as unknown as { trayMenu: Electron.Menu }
      trayMenu.items.find(({ label }) => label.startsWith(text))?.click()
    }, name)
  expect(await labels()).toBeUndefined()
  await app.window.getByRole('button', { name: 'Settings' }).click()
  await app.window.getByRole('switch', { name: 'Show in the tray' }).check()
  await expect.poll(labels).toContain('Check-in kiosk · Basic · no token')
  expect((await labels())?.slice(-5)).toEqual(['Open Keyfob', 'Quick picker…', 'Lock', '', 'Quit'])
  await click('Check-in kiosk · Basic')
  await expect.poll(() => readClipboard(app)).toMatch(/^\S{20,}$/)
  await expect.poll(async () => (await labels())?.[0]).toMatch(/^Check-in kiosk · Basic · \d+ min left$/)
  await click('Lock')
  await expect.poll(labels).toEqual(['Open Keyfob', 'Unlock…', '', 'Quit'])
  await app.close()
})
