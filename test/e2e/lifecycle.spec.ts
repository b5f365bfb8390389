/** Restart, crash, lock and quit. */
import { readClipboard } from '../../scripts/drive/app.mjs'
import { addCredential, firstRun, selectCredential, unlock, waitForStatus } from '../../scripts/drive/window.mjs'
import { pomelo } from './credentials'
import { crashPage, expect, start, test, value } from './support'

const passphrase = 'correct horse battery'

test('the simulator credentials and their tokens work after a restart, and a PMS token is gone', async ({
  profile,
}) => {
  const first = await start({ profile })
  await firstRun(first.window, { passphrase })
  await first.window.getByRole('button', { name: 'Try it with the simulator' }).click()
  for (const name of ['Harbour Café · DES', 'Check-in kiosk · Basic']) {
    await selectCredential(first.window, name)
    await first.window.getByRole('button', { name: 'Get token', exact: true }).click()
    await waitForStatus(first.window, /^Valid/)
  }
  await first.close()

  const second = await start({ profile })
  await unlock(second.window, passphrase)
  await selectCredential(second.window, 'Check-in kiosk · Basic')
  await waitForStatus(second.window, /^No token/)
  await selectCredential(second.window, 'Harbour Café · DES')
  await waitForStatus(second.window, /^Valid/)
  const list = await value(second.window, 'credentials', 'list')
  const id = list.find(({ name }) => name === 'Harbour Café · DES')?.id
  expect((await value(second.window, 'token', 'call', { id, path: 'jobs' })).status).toBe(200)
  await second.window.getByRole('button', { name: 'Refresh token' }).click()
  await expect.poll(async () => (await value(second.window, 'activity', 'list')).length).toBe(2)
  await expect(second.window.getByRole('alert')).toHaveCount(0)
  await second.close()
})

test('a page that crashed is there again, and nothing is lost', async ({ app, window }) => {
  await addCredential(window, pomelo({ name: 'Kept' }), 'Save')
  await crashPage(app)
  const names: unknown = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
      'keyfob.credentials.list().then((answer) => JSON.parse(answer.text).map(({ name }) => name))',
    ),
  )
  expect(names).toEqual(['Kept'])
})

test('a lock clears the clipboard, and the window is locked at once', async ({ app }) => {
  const { window } = app
  await firstRun(window, { passphrase })
  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  await selectCredential(window, 'Pomelo cards')
  await window.getByRole('button', { name: 'Get token', exact: true }).click()
  await waitForStatus(window, /^Valid/)
  await window.keyboard.press('Control+Shift+C')
  await expect.poll(() => readClipboard(app)).toMatch(/^eyJ/)
  await window.keyboard.press('Control+L')
  await expect(window.getByRole('heading', { name: 'Keyfob is locked' })).toBeVisible()
  expect(await readClipboard(app)).toBe('')
})

test('Ctrl+L locks while a dialog is open', async ({ app }) => {
  await firstRun(app.window, { passphrase })
  await app.window.keyboard.press('Control+N')
  await expect(app.window.getByRole('dialog', { name: 'Add credential' })).toBeVisible()
  await app.window.keyboard.press('Control+L')
  await expect(app.window.getByRole('heading', { name: 'Keyfob is locked' })).toBeVisible()
})

test('the keyboard keeps its place after a save, a deletion and an unlock', async ({ app }) => {
  const { window } = app
  const focused = () =>
    window.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    )
  await firstRun(window, { passphrase })
  await addCredential(window, pomelo({ name: 'Kept' }), 'Save')
  await expect.poll(focused).toContain('Kept')
  await window.keyboard.press('Control+L')
  await unlock(window, passphrase)
  await expect.poll(focused).toContain('Kept')
  await window.getByRole('button', { name: 'More' }).click()
  await window.getByRole('menuitem', { name: 'Delete' }).click()
  await window.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect.poll(focused).toContain('Add credential')
})

test('after a sleep the window asks anew what its tokens have left', async ({ app, window }) => {
  const told = await window.evaluateHandle(() => {
    const changes: unknown[] = []
    globalThis.window.keyfob.events.credentialsChanged((change) => changes.push(change))
    return changes
  })
  await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  await expect.poll(() => told.jsonValue()).toEqual([{ id: null }])
})
