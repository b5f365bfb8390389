/** What locks Keyfob, and what a lock ends: the page's process with all that was told to it or typed into it. */
import { access } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { type App, readClipboard, resizeWindow } from '../../scripts/drive/app.mjs'
import {
  addCredential,
  fillCredential,
  firstRun,
  loginPage,
  selectCredential,
  unlock,
  waitForStatus,
} from '../../scripts/drive/window.mjs'
import { violationsOf } from './axe'
import { pomelo, powereposDes } from './credentials'
import { call, expect, json, test, value } from './support'

const passphrase = 'correct horse battery'
const locked = (window: Page) => window.getByRole('heading', { name: 'Keyfob is locked' })
const covered = (window: Page) => window.getByRole('dialog', { name: 'Hidden while you were away' })

/** Make the system say something, as powerMonitor passes it on. */
const say = (app: App, event: 'suspend' | 'lock-screen' | 'resume') =>
  app.electron.evaluate(({ powerMonitor }, name) => {
    powerMonitor.emit(name)
  }, event)

const pageProcess = (app: App) =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0)
const isRunning = (app: App, pid: number) =>
  app.electron.evaluate(({ app: electron }, id) => electron.getAppMetrics().some((each) => each.pid === id), pid)

async function withToken(window: Page, name = 'Harbour Café · DES'): Promise<void> {
  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  await selectCredential(window, name)
  await window.getByRole('button', { name: 'Get token', exact: true }).click()
  await waitForStatus(window, /^Valid/)
}

test.describe('a lock', () => {
  test('gives the page a new process, ends the old one, and leaves the window where it is', async ({ app }) => {
    const { window } = app
    await firstRun(window, { passphrase })
    await withToken(window)
    const bounds = () =>
      app.electron.evaluate(({ BrowserWindow }) => {
        const main = BrowserWindow.getAllWindows()[0]
        return [main?.id, main?.getBounds(), main?.isVisible(), BrowserWindow.getAllWindows().length]
      })
    const before = await bounds()
    const seen = new Set<number>()
    for (let time = 0; time < 3; time++) {
      const old = await pageProcess(app)
      seen.add(old)
      await window.keyboard.press('Control+L')
      await expect(locked(window)).toBeVisible()
      await expect(window.getByRole('textbox', { name: 'Passphrase' })).toBeFocused()
      expect(await pageProcess(app)).not.toBe(old)
      expect(await isRunning(app, old)).toBe(false)
      if (process.platform === 'linux') await expect(access(`/proc/${String(old)}`)).rejects.toThrow('ENOENT')
      // Typed at once, without a click: the window had the focus and keeps it.
      await window.keyboard.type(passphrase)
      await window.keyboard.press('Enter')
      await selectCredential(window, 'Harbour Café · DES')
      await waitForStatus(window, /^Valid/)
    }
    expect(seen.size).toBe(3)
    expect(await bounds()).toEqual(before)
    expect(await window.evaluate(() => history.length)).toBe(1)
  })

  test('in the middle of a reveal leaves nothing of the token', async ({ app }) => {
    const { window } = app
    await firstRun(window, { passphrase })
    await withToken(window)
    await window.getByRole('button', { name: 'Reveal token' }).click()
    const id = (await value(window, 'credentials', 'list')).find(({ name }) => name.endsWith('DES'))?.id
    const token = (await window.getByRole('textbox', { name: 'Token', exact: true }).textContent()) ?? ''
    expect(token).toMatch(/^eyJ/)
    const old = await pageProcess(app)
    await window.keyboard.press('Control+L')
    await expect(locked(window)).toBeVisible()
    expect(await window.content()).not.toContain(token.slice(0, 40))
    expect(await isRunning(app, old)).toBe(false)
    expect(await call(window, 'token', 'reveal', { id })).toMatchObject({
      ok: false,
      error: { reason: 'vault_locked' },
    })
    await unlock(window, passphrase)
    await selectCredential(window, 'Harbour Café · DES')
    await expect(window.getByRole('button', { name: 'Reveal token' })).toBeVisible()
  })

  test('takes a form with secrets that were typed and not saved', async ({ app }) => {
    const { window } = app
    await firstRun(window, { passphrase })
    const dialog = await fillCredential(window, pomelo({ name: 'Half done' }))
    const old = await pageProcess(app)
    await dialog.getByLabel('Client secret', { exact: true }).press('Control+L')
    await expect(locked(window)).toBeVisible()
    expect(await isRunning(app, old)).toBe(false)
    await unlock(window, passphrase)
    await expect(window.getByRole('dialog')).toHaveCount(0)
    await expect(window.getByRole('heading', { name: 'No credentials yet' })).toBeVisible()
  })

  test('ends a sign-in', async ({ app }) => {
    const { window } = app
    await firstRun(window, { passphrase })
    await window.getByRole('button', { name: 'Try it with the simulator' }).click()
    await selectCredential(window, 'Phillip, desk login')
    await window.getByRole('button', { name: 'Sign in', exact: true }).click()
    const page = await loginPage(app)
    const closed = page.waitForEvent('close')
    await say(app, 'lock-screen')
    await closed
    await expect(locked(window)).toBeVisible()
    expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    await unlock(window, passphrase)
    await selectCredential(window, 'Phillip, desk login')
    await waitForStatus(window, /^No token/)
    await expect(window.getByRole('button', { name: 'Sign in', exact: true })).toBeEnabled()
  })

  test('in the middle of a token request is seen at once, and the token is there after it', async ({ app, serve }) => {
    let answer = (): void => undefined
    const server = await serve((_got, response) => {
      answer = () => {
        json(response, 200, {
          access_token: 'access-token-that-came-late',
          token_type: 'Bearer',
          expires_in: 3600,
          svc: 'https://des.example/',
        })
      }
    })
    const { window } = app
    await firstRun(window, { passphrase })
    await addCredential(window, powereposDes({ name: 'Slow', url: server.url }), 'Save and get token')
    await expect.poll(() => server.got.length).toBe(1)
    await window.keyboard.press('Control+L')
    await expect(locked(window)).toBeVisible()
    expect((await value(window, 'vault', 'status')).state).toBe('locked')
    // The data key is still there, for the answer that must be saved; the page gets nothing by it.
    const refused = { ok: false, error: { reason: 'vault_locked' } }
    expect(await call(window, 'credentials', 'list')).toMatchObject(refused)
    expect(await call(window, 'activity', 'list')).toMatchObject(refused)
    expect(await call(window, 'keys', 'generate')).toMatchObject(refused)
    answer()
    await unlock(window, passphrase)
    await selectCredential(window, 'Slow')
    await waitForStatus(window, /^Valid/)
    expect(server.got).toHaveLength(1)
  })
})

test.describe('the computer', () => {
  test('that sleeps, or whose screen locks, locks a vault with a passphrase and clears the clipboard', async ({
    app,
  }) => {
    const { window } = app
    await firstRun(window, { passphrase })
    await withToken(window)
    for (const event of ['suspend', 'lock-screen'] as const) {
      await window.getByRole('button', { name: 'Copy token' }).click()
      await expect.poll(() => readClipboard(app)).toMatch(/^eyJ/)
      await say(app, event)
      await expect(locked(window)).toBeVisible()
      await expect.poll(() => readClipboard(app)).toBe('')
      await unlock(window, passphrase)
      await selectCredential(window, 'Harbour Café · DES')
    }
  })

  test('that nobody uses locks it after the time that was set', { tag: '@slow' }, async ({ app }) => {
    const { window } = app
    await firstRun(window, { passphrase })
    await window.getByRole('button', { name: 'Settings' }).click()
    await window.getByRole('tab', { name: 'Privacy' }).click()
    const limit = window.getByRole('combobox', { name: 'Lock when the computer is idle for' })
    await expect(limit).toHaveText('15 min')
    await limit.click()
    await window.getByRole('option', { name: '1 min', exact: true }).click()
    await expect(limit).toHaveText('1 min')
    expect((await value(window, 'settings', 'get')).idleLockMinutes).toBe(1)
    for (const refused of [-1, 0.5, 1441, '5'])
      expect((await call(window, 'settings', 'set', { idleLockMinutes: refused })).ok).toBe(false)
    await window.keyboard.press('Escape')
    // An hour passes, in which nobody uses the computer.
    await app.electron.evaluate(({ powerMonitor }) => {
      powerMonitor.getSystemIdleTime = () => 3600
      const now = performance.now.bind(performance)
      Object.defineProperty(performance, 'now', { value: () => now() + 3_600_000 })
    })
    await expect(locked(window)).toBeVisible()
  })

  test('covers a vault in memory: nothing of it is drawn or told until the person is back', async ({ app, window }) => {
    await withToken(window)
    await window.getByRole('tab', { name: 'Claims' }).click()
    for (const lift of ['key', 'click'] as const) {
      await say(app, 'suspend')
      await expect(covered(window)).toBeVisible()
      const content = window.getByRole('heading', { name: 'Harbour Café · DES' })
      await expect(content).toHaveCount(0)
      await expect(window.locator('#root')).toBeHidden()
      expect(await accessibleText(app)).not.toMatch(/Harbour|PowerEPOS|Claims/)
      expect(await accessibleText(app)).toContain('Hidden while you were away')
      if (lift === 'key') await window.keyboard.press('Escape')
      else await window.mouse.click(40, 40)
      await expect(covered(window)).toHaveCount(0)
      await expect(content).toBeVisible()
      await expect(window.getByRole('tab', { name: 'Claims' })).toBeFocused()
    }
    expect(await call(window, 'vault', 'lock')).toMatchObject({ ok: false, error: { reason: 'not_offered' } })
  })

  test('covers a form with what was typed, and gives it back', async ({ app, window }) => {
    const dialog = await fillCredential(window, pomelo({ name: 'Half done' }))
    await say(app, 'lock-screen')
    await expect(covered(window)).toBeVisible()
    await expect(dialog).toBeHidden()
    await window.keyboard.press('Escape')
    await expect(dialog).toBeVisible()
    await expect(dialog.getByLabel('Client ID', { exact: true })).toHaveValue('c')
    await expect(dialog.getByLabel('Audience', { exact: true })).toBeFocused()
    await window.keyboard.press('Escape')
    await expect(window.getByRole('alertdialog')).toBeVisible()
  })
})

/** The text of Chromium's own accessibility tree, as a screen reader is given it. */
async function accessibleText({ window }: App): Promise<string> {
  const session = await window.context().newCDPSession(window)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ name }) => String(name?.value ?? ''))
    .join('\n')
}

for (const theme of ['light', 'dark'] as const) {
  const tag = theme === 'dark' ? '@slow' : []
  test(`the cover in ${theme} has no accessibility violation`, { tag }, async ({ app, window }) => {
    await value(window, 'settings', 'set', { theme })
    await resizeWindow(app, { width: 1024, height: 700 })
    await say(app, 'suspend')
    await expect(covered(window)).toBeVisible()
    expect(await violationsOf(window)).toEqual([])
  })
}
