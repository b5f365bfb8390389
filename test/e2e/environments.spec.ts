/** Production that can't be mistaken for anything else, copies of a credential, and the order of a long list. */
import type { Page } from '@playwright/test'
import { resizeWindow } from '../../scripts/drive/app.mjs'
import { expect, test, value } from './support'

const audience = 'https://auth-staging.pomelo.la'

async function add(window: Page, name: string, environmentId: string, more: object = {}): Promise<string> {
  const input = {
    providerId: 'pomelo',
    flowId: 'client-credentials',
    environmentId,
    name,
    values: { clientId: 'client-of-the-desk', clientSecret: 'secret-of-the-environments-test', audience },
    ...more,
  }
  return (await value(window, 'credentials', 'add', input)).id
}

const list = (window: Page) => window.getByRole('listbox', { name: 'Credentials' })
const option = (window: Page, name: string | RegExp) => list(window).getByRole('option', { name })
const more = async (window: Page, entry: string): Promise<void> => {
  await window.getByRole('button', { name: 'More', exact: true }).click()
  await window.getByRole('menuitem', { name: entry }).click()
}

test('everything that names a production credential says so in words', async ({ window }) => {
  await add(window, 'Quayside', 'production')
  const typed = {
    clientId: 'c',
    clientSecret: 'secret-of-the-environments-test',
    audience,
    baseUrl: 'https://api.quay.example',
  }
  await add(window, 'Harbour', 'custom', { values: typed, production: true })
  await option(window, /^Harbour, Pomelo, Custom production, /).click()
  await expect(window.getByRole('main').getByText('Custom production', { exact: true })).toBeVisible()
  await option(window, /^Quayside, Pomelo, Production, /).click()
  await expect(window.getByRole('main').getByText('Production', { exact: true })).toBeVisible()

  await window.keyboard.press('Control+K')
  const palette = window.getByRole('dialog', { name: 'Commands' })
  await palette.getByRole('combobox').fill('Harbour')
  await expect(palette.getByRole('option', { name: /Harbour.*Custom production/ })).toBeVisible()
  await window.keyboard.press('Escape')

  await more(window, 'Delete')
  await expect(window.getByRole('alertdialog', { name: 'Delete “Quayside”?' })).toContainText('Production')
  await window.getByRole('button', { name: 'Cancel' }).click()

  // Its requests fail, since no name can be resolved here; that they were made is what is looked at.
  await window.keyboard.press('F5')
  await window.getByRole('alert').waitFor()
  await window.getByRole('button', { name: 'All activity' }).click()
  const activity = window.getByRole('dialog', { name: 'All activity' })
  await expect(activity.getByRole('row', { name: /Quayside Production/ }).first()).toBeVisible()
  await window.keyboard.press('Escape')

  await window.getByRole('button', { name: 'Check all' }).click()
  const board = window.getByRole('dialog', { name: 'Check all' })
  await expect(board.getByRole('listitem').filter({ hasText: 'Quayside' })).toContainText('Production')
  await expect(board.getByRole('listitem').filter({ hasText: 'Harbour' })).toContainText('Custom production')
})

test('a copied production token is said to be one, and is revoked after a question alone', async ({
  serve,
  window,
}) => {
  const server = await serve((_got, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(
      JSON.stringify({
        access_token: 'token-of-the-environments-test',
        token_type: 'Bearer',
        expires_in: 3600,
      }),
    )
  })
  const values = { clientId: 'c', clientSecret: 'secret-of-the-environments-test', audience, baseUrl: server.url }
  await add(window, 'Bakery', 'custom', { values, production: true })
  await option(window, /^Bakery, Pomelo, Custom production, /).click()
  await window.keyboard.press('F5')
  await window.getByRole('button', { name: 'Copy token' }).waitFor()
  await window.getByRole('button', { name: 'Copy token' }).click()
  const notices = window.getByRole('region', { name: 'Notifications' })
  await expect(notices).toContainText('Token copied, custom production')

  const sent = (): number => server.got.length
  const before = sent()
  await more(window, 'Revoke token')
  const question = window.getByRole('alertdialog', { name: 'Revoke the production token of “Bakery”?' })
  await expect(question).toContainText('Custom production')
  await question.getByRole('button', { name: 'Cancel' }).click()
  expect(sent()).toBe(before)
  await more(window, 'Revoke token')
  await question.getByRole('button', { name: 'Revoke token' }).click()
  await expect(window.getByRole('status', { name: 'Token status' })).toHaveText('No token')
})

test('a copy for another environment takes no secret along, and one for the same takes all', async ({ window }) => {
  await add(window, 'Quayside', 'production')
  await option(window, /^Quayside/).click()
  await window.keyboard.press('Control+Shift+D')
  const dialog = window.getByRole('dialog', { name: 'Duplicate credential' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Quayside, Sandbox')
  await expect(dialog.getByRole('note', { name: 'What is copied' })).toContainText('To be entered: Client secret')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog.getByText('Enter the client secret')).toBeVisible()
  await dialog.getByLabel('Client secret').fill('another-secret-of-the-environments-test')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(option(window, /^Quayside, Sandbox, Pomelo, Sandbox, /)).toBeVisible()

  await option(window, /^Quayside, Pomelo/).click()
  await more(window, 'Duplicate…')
  await dialog.getByRole('combobox', { name: 'Environment' }).click()
  await window.getByRole('option', { name: 'Production' }).click()
  await expect(dialog.getByRole('note')).toContainText('The stored secrets come along.')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Quayside, Production')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(option(window, /^Quayside, Production, Pomelo, Production, /)).toBeVisible()
})

test('favourites come first, the archive is out of the way, and both survive a look elsewhere', async ({ window }) => {
  for (const name of ['Airport', 'Bakery', 'Quayside']) await add(window, name, 'sandbox')
  await option(window, /^Quayside/).click()
  await window.keyboard.press('Control+D')
  await expect(list(window).getByRole('option').first()).toHaveAccessibleName(/^Quayside, .*, favourite$/)
  await expect(window.getByRole('button', { name: 'Favourite', exact: true })).toHaveAttribute('aria-pressed', 'true')

  await option(window, /^Bakery/).click()
  await more(window, 'Archive')
  await expect(option(window, /^Bakery/)).toHaveCount(0)
  await window.keyboard.press('Control+K')
  const palette = window.getByRole('dialog', { name: 'Commands' })
  await palette.getByRole('combobox').fill('Bakery')
  await expect(palette.getByRole('option', { name: /^Bakery/ })).toHaveCount(0)
  await window.keyboard.press('Escape')
  const filters = window.getByRole('group', { name: 'Show' })
  await filters.getByRole('button', { name: 'More filters' }).click()
  await filters.getByRole('menuitemradio', { name: 'Archived' }).click()
  await expect(filters.getByRole('button', { name: 'Archived' })).toBeFocused()
  await option(window, /^Bakery, .*, archived$/).click()
  await window.getByRole('button', { name: 'Restore' }).click()
  await expect(filters.getByRole('button', { name: 'Archived' })).toHaveCount(0)
  await expect(option(window, /^Bakery/)).toBeVisible()
})

test('the list has groups, and the order that was chosen stays', async ({ window }) => {
  await add(window, 'Airport', 'sandbox')
  await add(window, 'Quayside', 'production')
  await window.getByRole('button', { name: 'List options' }).click()
  await window.getByRole('menuitemradio', { name: 'Group by environment' }).click()
  const groups = list(window).getByRole('group')
  await expect(groups).toHaveCount(2)
  await expect(groups.first()).toHaveAccessibleName('Production')
  await expect(list(window).getByRole('group', { name: 'Sandbox' }).getByRole('option')).toHaveCount(1)
  expect(await value(window, 'settings', 'get')).toMatchObject({ listGroup: 'environment', listSort: 'name' })
  await option(window, /^Airport/).click()
  await window.keyboard.press('ArrowUp')
  await expect(option(window, /^Quayside/)).toBeFocused()
})

test('of many credentials those that can be seen are on the page, and the one with the focus wherever it is', async ({
  app,
  window,
}) => {
  test.slow()
  await resizeWindow(app, { width: 1024, height: 700 })
  for (let index = 0; index < 130; index++) await add(window, `Desk ${String(1000 + index)}`, 'sandbox')
  await option(window, /^Desk 1000/).click()
  await expect(option(window, /^Desk 1000/)).toHaveAttribute('aria-setsize', '130')
  expect(await list(window).getByRole('option').count()).toBeLessThan(40)
  await window.keyboard.press('End')
  await expect(option(window, /^Desk 1129/)).toBeFocused()
  await expect(option(window, /^Desk 1129/)).toHaveAttribute('aria-posinset', '130')
  await list(window).evaluate((element) => {
    element.scrollTop = 0
  })
  await expect(option(window, /^Desk 1000/)).toBeVisible()
  await expect(option(window, /^Desk 1129/)).toBeFocused()
  await window.keyboard.press('ArrowUp')
  await expect(option(window, /^Desk 1128/)).toBeFocused()
  await window.keyboard.type('desk 1064')
  await expect(option(window, /^Desk 1064/)).toBeFocused()
  await window.keyboard.press('Home')
  await expect(option(window, /^Desk 1000/)).toBeFocused()
})
