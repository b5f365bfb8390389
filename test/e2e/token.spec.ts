import { readClipboard } from '../../scripts/drive/app.mjs'
import { addCredential, selectCredential, waitForStatus } from '../../scripts/drive/window.mjs'
import type { Page } from '@playwright/test'
import { pomelo, powereposDes } from './credentials'
import { expect, type Fixtures, json, type Served, test, value } from './support'

const token = 'opaque-access-token-of-the-test-0123456789'

async function withToken(window: Page, serve: Fixtures['serve']): Promise<Served> {
  const server = await serve((_got, response) => {
    json(response, 200, { access_token: token, token_type: 'Bearer', expires_in: 3600 })
  })
  await addCredential(window, pomelo({ name: 'Copied', url: server.url }), 'Save and get token')
  await waitForStatus(window, /^Valid/)
  return server
}

const copyAs = async (window: Page, format: string): Promise<void> => {
  await window.getByRole('button', { name: 'Copy as' }).click()
  await window.getByRole('menuitem', { name: format }).click()
}

test('each format of "Copy as" is what lands in the clipboard', async ({ app, serve, window }) => {
  const server = await withToken(window, serve)
  const formats: [string, RegExp | string][] = [
    ['Authorization header', `Authorization: Bearer ${token}`],
    ['cURL', new RegExp(`^curl [\\s\\S]*${server.url}[\\s\\S]*'Authorization: Bearer ${token}'`)],
    ['PowerShell', new RegExp(`^Invoke-RestMethod [\\s\\S]*'Bearer ${token}'`)],
    ['HTTPie', new RegExp(`^http [\\s\\S]*Bearer ${token}`)],
    ['Environment variable', `COPIED_TOKEN=${token}`],
    ['JSON', new RegExp(`"access_token": "${token}"`)],
  ]
  for (const [format, expected] of formats) {
    await copyAs(window, format)
    await expect
      .poll(() => readClipboard(app))
      .toMatch(typeof expected === 'string' ? new RegExp(`^${expected}$`) : expected)
  }
})

test('a token without a service URI is copied, and a request made of it says what is missing', async ({
  app,
  serve,
  window,
}) => {
  const server = await serve((_got, response) => {
    json(response, 200, { access_token: token, token_type: 'Bearer', expires_in: 28_800 })
  })
  await addCredential(window, powereposDes({ name: 'Harbour DES', url: server.url }), 'Save and get token')
  await waitForStatus(window, /^Valid/)
  await window.getByRole('button', { name: 'Copy token' }).click()
  await expect.poll(() => readClipboard(app)).toBe(token)
  await copyAs(window, 'Authorization header')
  await expect.poll(() => readClipboard(app)).toBe(`Authorization: Bearer ${token}`)
  await copyAs(window, 'cURL')
  const notices = window.getByRole('region', { name: 'Notifications' })
  await expect(notices.getByText('This token came without a service URI, so there is no address to call')).toBeVisible()
  expect(await readClipboard(app)).toBe(`Authorization: Bearer ${token}`)
})

test(
  'the clipboard is cleared after its time, unless it holds something else',
  { tag: '@slow' },
  async ({ app, serve, window }) => {
    await withToken(window, serve)
    await value(window, 'settings', 'set', { clipboardClearSeconds: 10 })
    await window.getByRole('button', { name: 'Copy token' }).click()
    await expect(window.getByRole('region', { name: 'Notifications' }).getByText('cleared in 10 s')).toBeVisible()
    expect(await readClipboard(app)).toBe(token)
    await expect.poll(() => readClipboard(app), { timeout: 15_000 }).toBe('')

    await window.getByRole('button', { name: 'Copy token' }).click()
    await expect.poll(() => readClipboard(app)).toBe(token)
    await app.electron.evaluate(({ clipboard }) => {
      return clipboard.writeText('shopping list')
    })
    await app.window.evaluate(
      () =>
        new Promise((resolve) =>
          (
            globalThis as unknown as {
              keyfob: { events: { clipboardCleared: (listener: (data: unknown) => void) => void } }
            }
          ).keyfob.events.clipboardCleared(resolve),
        ),
    )
    expect(await readClipboard(app)).toBe('shopping list')
  },
)

test('the keyboard copies the selected token', async ({ app, serve, window }) => {
  await withToken(window, serve)
  await window.keyboard.press('Control+Shift+C')
  await expect.poll(() => readClipboard(app)).toBe(token)
})

test('a token is shown after a click and hidden again when the window loses its focus', async ({ serve, window }) => {
  await withToken(window, serve)
  await expect(window.getByText(token)).toHaveCount(0)
  await window.getByRole('button', { name: 'Reveal token' }).click()
  await expect(window.getByText(token)).toBeVisible()
  await window.evaluate(() => dispatchEvent(new Event('blur')))
  await expect(window.getByText(token)).toHaveCount(0)
  const [latest] = await value(window, 'activity', 'list')
  expect(latest?.stage).toBe('reveal')
})

test('an edit of what is sent drops the token and says so, a new name does not', async ({ serve, window }) => {
  await withToken(window, serve)
  const edit = async (label: string, text: string): Promise<void> => {
    await window.getByRole('button', { name: 'More' }).click()
    await window.getByRole('menuitem', { name: 'Edit' }).click()
    const dialog = window.getByRole('dialog', { name: 'Edit credential' })
    await dialog.getByLabel(label, { exact: true }).fill(text)
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }
  await edit('Name', 'Renamed')
  await expect(window.getByRole('heading', { name: 'Renamed', level: 1 })).toBeVisible()
  await waitForStatus(window, /^Valid/)
  await edit('Audience', 'https://b.example')
  await waitForStatus(window, /^No token/)
  await expect(window.getByRole('region', { name: 'Notifications' })).toContainText(/dropped/i)
})

test('deleting asks first', async ({ serve, window }) => {
  await withToken(window, serve)
  const ask = async () => {
    await window.getByRole('button', { name: 'More' }).click()
    await window.getByRole('menuitem', { name: 'Delete' }).click()
    return window.getByRole('alertdialog')
  }
  await (await ask()).getByRole('button', { name: 'Cancel' }).click()
  await selectCredential(window, 'Copied')
  await (await ask()).getByRole('button', { name: 'Delete' }).click()
  await expect(window.getByRole('heading', { name: 'No credentials yet' })).toBeVisible()
})
