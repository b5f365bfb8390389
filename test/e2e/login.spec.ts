import type { Page } from '@playwright/test'
import { loginPage, selectCredential, signInAtPoems, waitForStatus } from '../../scripts/drive/window.mjs'
import type { App } from '../../scripts/drive/app.mjs'
import { expect, test } from './support'

const desk = 'Phillip, desk login'

async function openLogin(app: App, window: Page) {
  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  await selectCredential(window, desk)
  await window.getByRole('button', { name: 'Sign in', exact: true }).click()
  const page = await loginPage(app)
  const isBar = (candidate: Page): boolean => candidate.url().endsWith('/login-bar.html')
  await expect.poll(() => app.electron.windows().some(isBar)).toBe(true)
  const bar = app.electron.windows().find(isBar)
  if (bar === undefined) throw new Error('There is no login bar')
  return { page, bar }
}

test('the bar shows the host in full and whom the sign-in is for', async ({ app, window }) => {
  const { bar, page } = await openLogin(app, window)
  await expect(bar.getByText(new URL(page.url()).host)).toBeVisible()
  await expect(bar.getByText(desk)).toBeVisible()
  const title = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((each) => each.getTitle()),
  )
  expect(title).toContain('Sign in to POEMS')
})

test('the bar may cancel and nothing else, and the page has no bridge at all', async ({ app, window }) => {
  const { bar, page } = await openLogin(app, window)
  expect(
    await bar.evaluate(() =>
      Object.entries((globalThis as unknown as { keyfob: object }).keyfob).map(([group, members]) => [
        group,
        Object.keys(members as object),
      ]),
    ),
  ).toEqual([
    ['login', ['cancel']],
    ['events', ['loginAddress']],
  ])
  expect(
    await page.evaluate(() => [
      typeof (globalThis as { keyfob?: unknown }).keyfob,
      typeof (globalThis as { require?: unknown }).require,
    ]),
  ).toEqual(['undefined', 'undefined'])
})

test('cancelling ends in a clear message, and another sign-in works', async ({ app, window }) => {
  const { bar } = await openLogin(app, window)
  await bar.getByRole('button', { name: 'Cancel sign-in' }).click()
  await expect(window.getByRole('alert')).toContainText(/cancelled/i)
  await window.getByRole('button', { name: 'Sign in', exact: true }).first().click()
  await signInAtPoems(app, { userId: 'demo', password: 'demo' })
  await waitForStatus(window, /^Valid/)
  await expect(window.getByRole('alert')).toHaveCount(0)
})

test('F6 shows the keyboard at the way out, and goes back and forth', async ({ app, window }) => {
  const { bar, page } = await openLogin(app, window)
  const field = page.getByLabel('User ID')
  const cancel = bar.getByRole('button', { name: 'Cancel sign-in' })
  await expect(field).toBeFocused()
  // By the app's own hand: what Playwright presses doesn't pass the main process.
  const pressF6 = (scheme: string) =>
    app.electron.evaluate(({ webContents }, begin) => {
      const contents = webContents.getAllWebContents().find((each) => each.getURL().startsWith(begin))
      contents?.sendInputEvent({ type: 'keyDown', keyCode: 'F6' })
      contents?.sendInputEvent({ type: 'keyUp', keyCode: 'F6' })
    }, scheme)
  for (let turn = 0; turn < 2; turn += 1) {
    await pressF6('http:')
    await expect(cancel).toBeFocused()
    expect(await cancel.evaluate((element) => element.matches(':focus-visible'))).toBe(true)
    await pressF6('app://keyfob/login-bar')
    await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(true)
    await expect(field).toBeFocused()
  }
})

test('closing the window ends in a clear message', async ({ app, window }) => {
  await openLogin(app, window)
  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((candidate) => candidate.getTitle().startsWith('Sign in'))
      ?.close()
  })
  await expect(window.getByRole('alert')).toContainText(/closed/i)
})

test("a refusal shows the provider's own words", async ({ app, window }) => {
  const { page } = await openLogin(app, window)
  await page.getByText('Deny access').click()
  await expect(window.getByRole('alert')).toContainText('access_denied')
})

test('a wrong password is between the person and the provider', async ({ app, window }) => {
  const { page } = await openLogin(app, window)
  await signInAtPoems(app, { userId: 'demo', password: 'wrong' })
  await expect(page.getByLabel('Password')).toBeVisible()
  await expect(window.getByRole('alert')).toHaveCount(0)
})
