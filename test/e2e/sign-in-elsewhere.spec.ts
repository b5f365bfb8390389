/** Signing in with the system's browser, which the test plays with plain requests, and by pasting the callback URL. */
import type { Page } from '@playwright/test'
import { poemsDesk } from '../../main/simulator/credentials'
import { type App, readClipboard } from '../../scripts/drive/app.mjs'
import { freePort } from '../../scripts/drive/free-port.mjs'
import { addCredential, selectCredential, waitForStatus } from '../../scripts/drive/window.mjs'
import { violationsOf } from './axe'
import { expect, test, value } from './support'

const viaBrowser = 'Sign in with the browser'
const byPasting = 'Sign in by pasting the callback URL'

/** Stand in for the system's browser: addresses that the app hands over are kept, and nothing is opened. */
async function catchBrowser(app: App): Promise<() => Promise<string[]>> {
  await app.electron.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (url) => Promise.resolve(void opened.push(url))
  })
  return () => app.electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
}

async function addDesk(window: Page, redirectUri: string): Promise<void> {
  const { apiKey, clientId, clientSecret } = poemsDesk
  await addCredential(
    window,
    {
      provider: 'POEMS',
      flow: 'App with POEMS Access',
      environment: 'Simulator',
      name: 'Desk elsewhere',
      fields: {
        'Client ID': clientId,
        'Client secret': clientSecret,
        'API key': apiKey,
        'Redirect URI': redirectUri,
      },
    },
    'Save',
  )
  await selectCredential(window, 'Desk elsewhere')
}

async function choose(window: Page, entry: string): Promise<void> {
  await window.getByRole('button', { name: 'More', exact: true }).click()
  await window.getByRole('menuitem', { name: entry, exact: true }).click()
}

/** Log in at the address, as a browser elsewhere; answers where that leads. */
async function logIn(address: string, action = 'login'): Promise<string> {
  const page = await (await fetch(address)).text()
  const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const answer = await fetch(new URL('/poems/login', address), {
    method: 'POST',
    body: new URLSearchParams({ request, userId: 'demo', password: 'demo', action }),
    redirect: 'manual',
  })
  return answer.headers.get('location') ?? ''
}

async function expectNoViolations(window: Page, screen: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await value(window, 'settings', 'set', { theme })
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
    expect(await violationsOf(window), theme).toEqual([])
    const { KEYFOB_PICTURES: folder } = process.env
    if (folder !== undefined) await window.screenshot({ path: `${folder}/${screen}-${theme}.png` })
  }
}

const first = async (read: () => Promise<string[]>): Promise<string> => {
  await expect.poll(async () => (await read()).length).toBeGreaterThan(0)
  return (await read())[0] ?? ''
}

test.describe("the system's browser", () => {
  test('signs in at the page it was given, and its way back brings the token', async ({ app, window }) => {
    const opened = await catchBrowser(app)
    const redirectUri = `http://127.0.0.1:${String(await freePort())}/callback`
    await addDesk(window, redirectUri)
    expect(await opened()).toEqual([])
    await choose(window, viaBrowser)
    const address = await first(opened)
    expect(new URL(address).searchParams.get('redirect_uri')).toBe(redirectUri)
    expect(new URL(address).searchParams.get('code_challenge_method')).toBe('S256')
    const waiting = window.getByRole('region', { name: 'Sign-in in the browser' })
    await expect(waiting.getByRole('heading', { name: 'Waiting for your browser' })).toBeVisible()
    await expect(waiting).toContainText(new URL(address).host)
    await expect(waiting).toContainText(redirectUri)
    await expect(waiting.getByRole('timer')).toHaveText(/^(10:00|9:5\d) left$/)
    await expect(window.getByRole('button', { name: 'Cancel sign-in' })).toHaveCount(1)
    await expectNoViolations(window, 'browser-waiting')
    await waiting.getByRole('button', { name: 'Open the page again' }).click()
    await expect.poll(opened).toEqual([address, address])

    expect((await fetch(`${redirectUri}?code=stolen&state=guessed`)).status).toBe(400)
    await expect(waiting).toBeVisible()
    const callback = await logIn(address)
    const back = await fetch(callback)
    expect(back.status).toBe(200)
    expect(await back.text()).toContain('Back to Keyfob')
    await waitForStatus(window, /^Valid/)
    await expect(waiting).toHaveCount(0)
    await expect(fetch(callback)).rejects.toThrow()
    const code = new URL(callback).searchParams.get('code') ?? ''
    expect(code.length).toBeGreaterThan(10)
    expect(JSON.stringify(await value(window, 'activity', 'list'))).not.toContain(code)
    expect(await window.content()).not.toContain(code)
  })

  test('is no longer waited for after "Cancel sign-in", and another sign-in works', async ({ app, window }) => {
    const opened = await catchBrowser(app)
    const redirectUri = `http://localhost:${String(await freePort())}/callback`
    await addDesk(window, redirectUri)
    await choose(window, viaBrowser)
    const address = await first(opened)
    await window.getByRole('button', { name: 'Cancel sign-in' }).click()
    await expect(window.getByRole('alert')).toContainText('The sign-in was cancelled')
    await expect(fetch(await logIn(address))).rejects.toThrow()
    await choose(window, viaBrowser)
    await expect.poll(async () => (await opened()).length).toBe(2)
    const [, second = ''] = await opened()
    expect((await fetch(await logIn(second))).status).toBe(200)
    await waitForStatus(window, /^Valid/)
    await expect(window.getByRole('alert')).toHaveCount(0)
  })

  test('brings back that access was denied', async ({ app, window }) => {
    const opened = await catchBrowser(app)
    await addDesk(window, `http://127.0.0.1:${String(await freePort())}/callback`)
    await choose(window, viaBrowser)
    expect((await fetch(await logIn(await first(opened), 'deny'))).status).toBe(200)
    await expect(window.getByRole('alert')).toContainText('access_denied')
  })

  test('is not opened where the port is taken, and the alert says so', async ({ app, serve, window }) => {
    const opened = await catchBrowser(app)
    const other = await serve((_got, response) => response.end())
    await addDesk(window, `${other.url}/callback`)
    await choose(window, viaBrowser)
    await expect(window.getByRole('alert')).toContainText(
      `Keyfob cannot wait at ${new URL(other.url).host}: the port is not free`,
    )
    await expectNoViolations(window, 'browser-port-taken')
    expect(await opened()).toEqual([])
    expect(other.got).toEqual([])
  })

  test('is not offered where it could not come back', async ({ window }) => {
    await addDesk(window, 'https://myapp.example/cb')
    await window.getByRole('button', { name: 'More', exact: true }).click()
    await expect(window.getByRole('menuitem', { name: byPasting })).toBeVisible()
    await expectNoViolations(window, 'browser-menu')
    await expect(window.getByRole('menuitem', { name: viaBrowser })).toHaveCount(0)
  })
})

test.describe('a callback URL that is pasted', () => {
  const redirectUri = 'https://myapp.example/cb'

  test('brings the token, after every wrong one was refused at the field', async ({ app, window }) => {
    const opened = await catchBrowser(app)
    await addDesk(window, redirectUri)
    await choose(window, byPasting)
    const dialog = window.getByRole('dialog', { name: 'Paste the callback URL' })
    await expect(dialog).toContainText(redirectUri)
    await expect(dialog.getByRole('timer')).toHaveText(/^(10:00|9:5\d) left$/)
    expect(await opened()).toEqual([])
    await expectNoViolations(window, 'paste')
    await dialog.getByRole('button', { name: 'Copy link' }).click()
    const address = await expect
      .poll(() => readClipboard(app))
      .toMatch(/^http:\/\/127\.0\.0\.1:\d+\/poems\/auth\/1\.0\/oauth\/authorize\?/)
      .then(() => readClipboard(app))
    await dialog.getByRole('button', { name: 'Open in browser' }).click()
    await expect.poll(opened).toEqual([address])

    const callback = await logIn(address)
    expect(callback.startsWith(`${redirectUri}?`)).toBe(true)
    const field = dialog.getByRole('textbox', { name: 'Callback URL' })
    const refused: readonly (readonly [string, string])[] = [
      ['', 'This is needed'],
      ['myapp.example/cb', 'This is not a full URL'],
      [address, 'This is not the address the sign-in comes back to'],
      [callback.replace('/cb?', '/cb/x?'), 'This is not the address the sign-in comes back to'],
      [callback.replace(/state=[^&]+/, 'state=other'), 'This belongs to another sign-in'],
      [callback.replace(/[?&]state=[^&]+/, ''), 'The end of this address is missing'],
    ]
    for (const [pasted, words] of refused) {
      await field.fill(pasted)
      await field.press('Enter')
      await expect(field).toHaveAccessibleDescription(new RegExp(words))
      await expect(field).toBeFocused()
      await expect(field).toHaveValue(pasted)
    }
    await field.fill(`${redirectUri}?code=x&state=other`)
    await dialog.getByRole('button', { name: 'Finish sign-in' }).click()
    await expect(field).toHaveAccessibleDescription(/another sign-in/)
    await expectNoViolations(window, 'paste-refused')

    await field.fill(` ${callback} `)
    await dialog.getByRole('button', { name: 'Finish sign-in' }).click()
    await waitForStatus(window, /^Valid/)
    await expect(dialog).toHaveCount(0)
    const code = new URL(callback).searchParams.get('code') ?? ''
    expect(code.length).toBeGreaterThan(10)
    expect(JSON.stringify(await value(window, 'activity', 'list'))).not.toContain(code)
    expect(await window.content()).not.toContain(code)
    expect(
      await window.evaluate(
        (url) =>
          (
            globalThis as unknown as { keyfob: { login: { submitCallback: (input: object) => Promise<unknown> } } }
          ).keyfob.login.submitCallback({ url }),
        callback,
      ),
    ).toEqual({ ok: false, error: { code: 'conflict', reason: 'sign_in_over', details: {} } })
  })

  test('is no longer waited for when the dialog is closed', async ({ window }) => {
    await addDesk(window, redirectUri)
    await choose(window, byPasting)
    await window.getByRole('dialog', { name: 'Paste the callback URL' }).waitFor()
    await window.keyboard.press('Escape')
    await expect(window.getByRole('alert')).toContainText('The sign-in was cancelled')
    await expect(window.getByRole('dialog')).toHaveCount(0)
  })
})
