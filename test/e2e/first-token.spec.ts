/** A first look as a stranger takes it: from a fresh profile to a token of POEMS on the clipboard, and a form that is filled by a paste. */
import type { Page } from '@playwright/test'
import { loginPage, signInAtPoems } from '../../scripts/drive/window.mjs'
import { expect, test } from './support'

const hint = (window: Page) => window.getByRole('region', { name: 'Practice' })

test('a stranger has a token of POEMS in six clicks and under a minute', async ({ app }) => {
  const { window } = app
  const began = Date.now()
  let clicks = 0
  const click = async (name: string): Promise<void> => {
    clicks++
    await window.getByRole('button', { name, exact: true }).click()
  }
  await expect(window.getByRole('heading', { name: 'Protect your credentials' })).toBeVisible()
  clicks++
  await window.getByRole('radio', { name: 'Memory only, until Keyfob quits' }).click()
  await click('Continue')
  await click('Try it with the simulator')

  await expect(window.getByRole('heading', { level: 1, name: 'Phillip, desk login' })).toBeVisible()
  await expect(hint(window)).toContainText('Press Sign in, then log in as demo with the password demo.')
  await click('Sign in')
  const page = await loginPage(app)
  await expect(page.getByLabel('User ID')).toBeVisible()
  await signInAtPoems(app, { userId: 'demo', password: 'demo' })
  clicks++
  await expect(window.getByRole('status', { name: 'Token status' })).toContainText('Valid')
  await expect(hint(window)).toHaveCount(0)

  await click('Copy token')
  await expect.poll(() => app.electron.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/\S{20}/)
  expect(clicks).toBe(6)
  expect(Date.now() - began).toBeLessThan(60_000)
})

test('the hint names the next button, and can be hidden', async ({ window }) => {
  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  await window.getByRole('listbox', { name: 'Credentials' }).getByRole('option', { name: 'Phillip, server' }).click()
  await expect(hint(window)).toContainText('Press Get token, then Copy token.')
  await window.getByRole('button', { name: 'Hide this hint' }).click()
  await expect(hint(window)).toHaveCount(0)
})

test('a cURL line says the provider, fills its form and is shown nowhere', async ({ window }) => {
  await window.getByRole('button', { name: 'Add credential' }).click()
  await window.getByRole('button', { name: 'Paste details' }).click()
  const paste = window.getByRole('dialog', { name: 'Paste details' })
  await paste
    .getByRole('textbox', { name: 'Details' })
    .fill(
      `curl https://api.pomelo.la/oauth/token -d '{"client_id":"canary-paste-id","client_secret":"canary-paste"}'\nbye`,
    )
  await expect(paste.getByRole('combobox', { name: 'Provider' })).toHaveText('Pomelo')
  await expect(paste.getByRole('checkbox', { name: 'Environment' })).toHaveAccessibleDescription('Production')
  await expect(paste.getByRole('checkbox', { name: 'Client secret' })).toBeChecked()
  await expect(paste).toContainText('Not understood: line 2.')
  await expect(paste).not.toContainText('canary')
  await paste.getByRole('button', { name: 'Fill in' }).click()

  const form = window.getByRole('dialog', { name: 'Add credential' })
  await expect(form.getByLabel('Client ID', { exact: true })).toHaveValue('canary-paste-id')
  await expect(form.getByLabel('Client secret', { exact: true })).toHaveValue('canary-paste')
  await expect(form.getByRole('combobox', { name: 'Environment' })).toHaveText('Production')
  await expect(form.getByRole('status')).toHaveText(
    'Filled in: Environment, Client ID, Client secret. Not understood: line 2.',
  )
})

test('several values pasted into one field are offered, and nothing typed is replaced unasked', async ({
  app,
  window,
}) => {
  await window.getByRole('button', { name: 'Add credential' }).click()
  const form = window.getByRole('dialog', { name: 'Add credential' })
  await form.getByRole('option', { name: 'PMS' }).click()
  await form.getByLabel('Client ID', { exact: true }).fill('typed')
  await app.electron.evaluate(({ clipboard }) =>
    clipboard.writeText('CLIENT_ID=canary-other-id\nCLIENT_SECRET=canary-other'),
  )
  await form.getByLabel('Client ID', { exact: true }).press('ControlOrMeta+v')
  const paste = window.getByRole('dialog', { name: 'Paste details' })
  await expect(paste.getByRole('checkbox', { name: 'Client ID' })).not.toBeChecked()
  await expect(paste.getByRole('checkbox', { name: 'Client ID' })).toHaveAccessibleDescription('replaces what is there')
  await paste.getByRole('button', { name: 'Fill in' }).click()
  await expect(form.getByLabel('Client ID', { exact: true })).toHaveValue('typed')
  await expect(form.getByLabel('Client secret', { exact: true })).toHaveValue('canary-other')
})

test('a field has its help by keyboard, in its description and below the form', async ({ window }) => {
  await window.getByRole('button', { name: 'Add credential' }).click()
  const form = window.getByRole('dialog', { name: 'Add credential' })
  await form.getByRole('option', { name: 'PowerEPOS' }).click()
  await expect(form).toContainText('docs.powerepos.cloud explains these values.')
  const account = form.getByLabel('Service account ID', { exact: true })
  await account.focus()
  const help = 'From the organisation you connect to. The e-mail address of an end user does not work.'
  await expect(account).toHaveAccessibleDescription(help)
  await expect(form).toContainText(help)
  await account.fill('"svc-1"')
  await expect(account).toHaveAccessibleDescription(/It stands in quotes/)
  await form.getByRole('button', { name: 'Remove the quotes' }).click()
  await expect(account).toHaveValue('svc-1')
  await expect(form.getByRole('radiogroup', { name: 'Colour' })).toHaveCount(0)
  await form.getByRole('button', { name: 'More', exact: true }).click()
  await expect(form.getByRole('radiogroup', { name: 'Colour' })).toBeVisible()
})
