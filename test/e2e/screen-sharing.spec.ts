/** Screen sharing: nothing of a value is on the screen, in a tooltip or in what a screen reader says. */
import type { Page } from '@playwright/test'
import { type App, readClipboard, resizeWindow } from '../../scripts/drive/app.mjs'
import {
  addCredential,
  firstRun,
  loginPage,
  selectCredential,
  unlock,
  waitForStatus,
} from '../../scripts/drive/window.mjs'
import { violationsOf } from './axe'
import { powereposDes } from './credentials'
import { expect, json, start, test, value } from './support'

const passphrase = 'correct horse battery'
const canaries = /canary/i
const token = [{ alg: 'none' }, { sub: 'canary-user', email: 'canary@example.com', exp: 4_000_000_000 }, '']
  .map((part) => (part === '' ? 'c2lnbmF0dXJl' : Buffer.from(JSON.stringify(part)).toString('base64url')))
  .join('.')

const button = (window: Page) => window.getByRole('button', { name: 'Screen sharing' })

async function switchOn(window: Page, names = true): Promise<void> {
  await button(window).click()
  await expect(button(window)).toHaveAttribute('aria-pressed', 'true')
  await expect(window.getByRole('region', { name: 'Notifications' }).getByText('Screen sharing on')).toBeVisible()
  if (names) await value(window, 'settings', 'set', { screenSharingNames: true })
}

/** A credential with a canary in each of its values, and a token that has more. */
async function addCanary(window: Page, url: string): Promise<void> {
  await addCredential(
    window,
    powereposDes({
      name: 'Canary Bakery',
      url: `${url}/canary`,
      fields: {
        'Client ID': 'canary-client',
        'Organisation code': 'CANARY-ORG',
        'Service account ID': 'canary-svc',
      },
    }),
    'Save and get token',
  )
}

test('hides every value, in each tab, dialog, tooltip and name', async ({ window, serve }) => {
  let fail = false
  const server = await serve((_got, response) => {
    if (fail) json(response, 400, { error: 'invalid_client', error_description: 'Unknown client canary-client' })
    else
      json(response, 200, {
        access_token: token,
        token_type: 'Bearer',
        expires_in: 3600,
        refresh_token: 'refresh-token-canary-000001',
        svc: 'https://canary.example/',
        org_id: 'CANARY-ORG',
      })
  })
  await addCanary(window, server.url)
  await waitForStatus(window, /^Valid/)
  await expect(window.getByRole('option', { name: /^Canary Bakery/ })).toBeVisible()
  await switchOn(window)

  const screens: string[] = []
  const look = async (): Promise<void> => {
    screens.push(await window.content())
    expect(screens.at(-1)).not.toMatch(canaries)
  }
  await expect(window.getByRole('heading', { name: 'Credential 1', level: 1 })).toBeVisible()
  await expect(window.getByRole('option', { name: /^Credential 1, PowerEPOS, Custom, Valid/ })).toBeVisible()
  await look()
  for (const tab of ['Claims', 'Activity', 'Details']) {
    await window.getByRole('tab', { name: tab }).click()
    if (tab === 'Activity') await window.getByRole('button', { name: /details$/ }).click()
    await look()
  }
  await window.getByRole('button', { name: 'More' }).click()
  await window.getByRole('menuitem', { name: 'Delete' }).click()
  await look()
  await window.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
  await window.getByRole('button', { name: 'Test call' }).click()
  await look()
  await window.keyboard.press('Escape')

  fail = true
  await window.getByRole('button', { name: 'Refresh token' }).click()
  await window.getByRole('alert').waitFor()
  await look()
  await expect(window.getByRole('alert')).toContainText('invalid_client')

  const search = window.getByRole('searchbox', { name: 'Search credentials' })
  await search.fill('credential 1')
  await expect(window.getByRole('option')).toHaveCount(1)
  await search.fill('')

  await button(window).click()
  await expect(window.getByRole('heading', { name: 'Canary Bakery', level: 1 })).toBeVisible()
  await expect(window.getByRole('alert')).toContainText('Unknown client')
})

test('an edit in the meantime keeps what is hidden', async ({ window, serve }) => {
  const server = await serve((_got, response) => {
    json(response, 200, { access_token: token, token_type: 'Bearer', expires_in: 3600, svc: 'https://canary.example/' })
  })
  await addCanary(window, server.url)
  await waitForStatus(window, /^Valid/)
  await switchOn(window)
  await window.getByRole('button', { name: 'More' }).click()
  await window.getByRole('menuitem', { name: 'Edit' }).click()
  const dialog = window.getByRole('dialog', { name: 'Edit credential' })
  expect(await window.content()).not.toMatch(canaries)
  await dialog.getByLabel('Organisation code', { exact: true }).fill('NEW-ORG')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await value(window, 'settings', 'set', { screenSharing: false })
  const [credential] = await value(window, 'credentials', 'list')
  const { name, values } = await value(window, 'credentials', 'get', { id: credential?.id })
  expect({ name, values }).toEqual({
    name: 'Canary Bakery',
    values: {
      tokenUrl: `${server.url}/canary/token`,
      clientId: 'canary-client',
      orgId: 'NEW-ORG',
      username: 'canary-svc',
    },
  })
})

test('a token shows only while its button is held, and is still copied', async ({ app, window }) => {
  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  await selectCredential(window, 'Pomelo cards')
  await window.getByRole('button', { name: 'Get token', exact: true }).click()
  await waitForStatus(window, /^Valid/)
  await switchOn(window, false)
  const eye = window.getByRole('button', { name: 'Reveal token' })
  const shown = window.getByRole('textbox', { name: 'Token', exact: true })
  await eye.hover()
  await window.mouse.down()
  await expect(shown).toHaveText(/^eyJ/)
  // The pointer may slip off the button.
  await window.mouse.move(500, 600)
  await expect(shown).toBeVisible()
  await window.mouse.up()
  await expect(shown).toHaveCount(0)
  for (const key of ['Space', 'Enter']) {
    await eye.focus()
    await window.keyboard.down(key)
    await expect(shown).toHaveText(/^eyJ/)
    await window.keyboard.up(key)
    await expect(shown).toHaveCount(0)
  }
  await eye.click()
  await expect(shown).toHaveCount(0)
  await window.getByRole('button', { name: 'Copy token' }).click()
  await expect.poll(() => readClipboard(app)).toMatch(/^eyJ/)
})

test('outlives a restart, and holds for the login window', async ({ profile }) => {
  const first = await start({ profile })
  await firstRun(first.window, { passphrase })
  await first.window.getByRole('button', { name: 'Try it with the simulator' }).click()
  await selectCredential(first.window, 'Phillip, desk login')
  await switchOn(first.window)
  await first.close()

  const second = await start({ profile })
  const { window } = second
  await unlock(window, passphrase)
  await expect(button(window)).toHaveAttribute('aria-pressed', 'true')
  expect(await window.content()).not.toContain('Phillip')
  await window.getByRole('option', { name: /^Credential 6, POEMS/ }).click()
  await window.getByRole('button', { name: 'Sign in', exact: true }).click()
  await loginPage(second)
  const isBar = (page: Page): boolean => page.url().endsWith('/login-bar.html')
  await expect.poll(() => second.electron.windows().some(isBar)).toBe(true)
  const bar = second.electron.windows().find(isBar)
  await expect(bar?.getByRole('button', { name: 'Cancel sign-in' }) ?? window.locator('none')).toBeVisible()
  await expect.poll(() => bar?.content()).toContain('Credential 6')
  expect(await bar?.content()).not.toContain('Phillip')
  expect(await protectedWindows(second)).toBe(process.platform === 'linux' ? 0 : 2)
  await second.close()
})

/** How many windows the system was asked to leave out of captures. Linux has no such request. */
const protectedWindows = ({ electron }: App) =>
  electron.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().filter((each) => {
        const known = each as { isContentProtected?: () => boolean }
        return known.isContentProtected?.() ?? false
      }).length,
  )

test('asks the system to leave each window out of captures, and no longer when it ends', async ({ app, window }) => {
  await app.electron.evaluate(({ BrowserWindow }) => {
    const asked: boolean[] = []
    Object.assign(globalThis, { asked })
    for (const each of BrowserWindow.getAllWindows())
      each.setContentProtection = (on) => {
        asked.push(on)
      }
  })
  await switchOn(window, false)
  await button(window).click()
  await expect(button(window)).toHaveAttribute('aria-pressed', 'false')
  expect(await app.electron.evaluate(() => (globalThis as unknown as { asked: boolean[] }).asked)).toEqual([
    true,
    false,
  ])
})

test('has no accessibility violation, light and dark', async ({ app, window }) => {
  await resizeWindow(app, { width: 1024, height: 700 })
  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  await selectCredential(window, 'Pomelo cards')
  await window.getByRole('button', { name: 'Get token', exact: true }).click()
  await waitForStatus(window, /^Valid/)
  await switchOn(window)
  const check = async (screen: string): Promise<void> => {
    for (const theme of ['light', 'dark'] as const) {
      await value(window, 'settings', 'set', { theme })
      await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
      expect(await violationsOf(window), `${screen}, ${theme}`).toEqual([])
    }
  }
  await check('token')
  for (const tab of ['Claims', 'Activity', 'Details']) {
    await window.getByRole('tab', { name: tab }).click()
    await check(tab)
  }
  await window.getByRole('button', { name: 'Settings' }).click()
  await window.getByRole('tab', { name: 'Privacy' }).click()
  await check('settings')
})
