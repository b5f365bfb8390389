/** axe on every screen, light and dark: no violation. */
import type { Page } from '@playwright/test'
import { resizeWindow } from '../../scripts/drive/app.mjs'
import { addCredential, loginPage, selectCredential, waitForStatus } from '../../scripts/drive/window.mjs'
import { violationsOf } from './axe'
import { expect, test, value } from './support'

async function check(window: Page, screen: string): Promise<void> {
  expect(await violationsOf(window), screen).toEqual([])
}

/** The tab "Protection" and its dialogs; a recovery code is in use afterwards. */
async function checkProtection(window: Page): Promise<void> {
  await window.getByRole('tab', { name: 'Protection' }).click()
  await check(window, 'protection')
  await window.getByRole('button', { name: 'Change passphrase' }).click()
  await window.getByRole('textbox', { name: 'Current passphrase' }).press('Enter')
  await check(window, 'change passphrase')
  await window.keyboard.press('Escape')
  await window.getByRole('button', { name: 'Make a recovery code' }).click()
  const dialog = window.getByRole('dialog', { name: 'Make a recovery code' })
  await dialog.getByRole('textbox', { name: 'Current passphrase' }).fill('correct horse')
  await check(window, 'recovery code, before')
  await window.keyboard.press('Enter')
  const groups = dialog.getByRole('list', { name: 'Recovery code' }).getByRole('listitem')
  await groups.first().waitFor()
  await check(window, 'recovery code, shown')
  const code = await groups.allTextContents()
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await check(window, 'recovery code, typed')
  const group = /Group (\d) of the code/.exec((await dialog.textContent()) ?? '')?.[1]
  await window.keyboard.type(code[Number(group) - 1] ?? '')
  await window.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  for (const name of ['Change data key', 'Remove recovery code']) {
    await window.getByRole('button', { name }).click()
    await check(window, name)
    await window.keyboard.press('Escape')
  }
}

/** A request that is opened, two that are compared, and those of all credentials; there are two. */
async function checkActivity(window: Page): Promise<void> {
  await window.getByRole('tab', { name: 'Activity' }).click()
  const tab = window.getByRole('tabpanel', { name: 'Activity' })
  await tab.getByRole('checkbox').first().waitFor()
  for (const box of await tab.getByRole('checkbox').all()) await box.check()
  await tab
    .getByRole('button', { name: /, details$/ })
    .first()
    .click()
  await check(window, 'activity, opened')
  await tab.getByRole('button', { name: 'Compare', exact: true }).click()
  await window
    .getByRole('button', { name: /equal lines?$/ })
    .first()
    .click()
  await check(window, 'compare')
  await window.keyboard.press('Escape')
  await window.getByRole('button', { name: 'All activity' }).click()
  await window.getByRole('table', { name: 'All activity' }).waitFor()
  await check(window, 'all activity')
  await window.keyboard.press('Escape')
  await window.getByRole('tab', { name: 'Token' }).click()
}

for (const theme of ['light', 'dark'] as const) {
  test(`every screen in ${theme}`, { tag: theme === 'dark' ? '@slow' : [] }, async ({ app }) => {
    test.setTimeout(300_000)
    const { window } = app
    await value(window, 'settings', 'set', { theme })
    await resizeWindow(app, { width: 1024, height: 700 })
    await check(window, 'first run')
    await window.getByRole('radio', { name: 'A passphrase' }).click()
    await check(window, 'first run, passphrase')
    await window.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('correct horse')
    await window.getByRole('textbox', { name: 'Repeat passphrase' }).fill('correct horse')
    await window.getByRole('button', { name: 'Continue' }).click()
    await window.getByRole('heading', { name: 'No credentials yet' }).waitFor()
    await check(window, 'empty')

    await window.getByRole('button', { name: 'Try it with the simulator' }).click()
    await selectCredential(window, 'Pomelo cards')
    await check(window, 'no token')
    await window.getByRole('button', { name: 'Get token', exact: true }).click()
    await waitForStatus(window, /^Valid/)
    await check(window, 'token')
    for (const tab of ['Claims', 'Activity', 'Details']) {
      await window.getByRole('tab', { name: tab }).click()
      await check(window, tab)
    }
    await window.getByRole('tab', { name: 'Token' }).click()
    await window.getByRole('button', { name: 'Reveal token' }).click()
    await check(window, 'revealed token')
    await window.getByRole('button', { name: 'Test call' }).click()
    await window.getByRole('dialog', { name: 'Test call' }).getByRole('button', { name: 'Send' }).click()
    await window.getByRole('dialog', { name: 'Test call' }).getByText('200', { exact: true }).waitFor()
    await check(window, 'test call')
    await window.keyboard.press('Escape')
    await checkActivity(window)
    await window.getByRole('button', { name: 'More' }).click()
    await check(window, 'more menu')
    await window.getByRole('menuitem', { name: 'Edit' }).click()
    await window.getByRole('dialog', { name: 'Edit credential' }).waitFor()
    await check(window, 'edit')
    await window.getByRole('button', { name: 'Cancel' }).click()
    await window.getByRole('button', { name: 'More' }).click()
    await window.getByRole('menuitem', { name: "Why can't I reach it?" }).click()
    const reach = window.getByRole('dialog', { name: "Why can't I reach it?" })
    await reach
      .getByRole('status', { name: 'Result' })
      .getByText(/can be reached/)
      .waitFor()
    await check(window, 'reach')
    await reach.getByRole('button', { name: 'Close' }).click()
    await window.getByRole('button', { name: 'More' }).click()
    await window.getByRole('menuitem', { name: 'Delete' }).click()
    await check(window, 'delete')
    await window.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
    await window.getByRole('searchbox', { name: 'Search credentials' }).fill('no such name')
    await check(window, 'nothing found')
    await window.getByRole('searchbox', { name: 'Search credentials' }).fill('')
    await window.getByRole('button', { name: 'Copy as' }).click()
    await check(window, 'copy menu')
    await window.keyboard.press('Escape')

    await window.keyboard.press('Control+N')
    const dialog = window.getByRole('dialog', { name: 'Add credential' })
    await check(window, 'provider list')
    await dialog.getByRole('option', { name: 'PowerEPOS' }).click()
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await check(window, 'form with errors')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    const discard = window.getByRole('alertdialog')
    if (await discard.isVisible()) await discard.getByRole('button').last().click()

    await addCredential(
      window,
      {
        provider: 'Singapay',
        environment: 'Simulator',
        name: 'Wrong',
        fields: { 'API key': 'no', 'Client ID': 'no', 'Client secret': 'no' },
      },
      'Save and get token',
    )
    await window.getByRole('alert').waitFor()
    await check(window, 'failure')

    await selectCredential(window, 'Phillip, desk login')
    await window.getByRole('button', { name: 'Sign in', exact: true }).click()
    await loginPage(app)
    const isBar = (page: Page): boolean => page.url().endsWith('/login-bar.html')
    await expect.poll(() => app.electron.windows().some(isBar)).toBe(true)
    const bar = app.electron.windows().find(isBar)
    if (bar !== undefined) {
      await bar.getByRole('button', { name: 'Cancel sign-in' }).waitFor()
      await check(bar, 'login bar')
      await bar.getByRole('button', { name: 'Cancel sign-in' }).click()
    }
    await window.getByRole('alert').waitFor()

    await window.getByRole('button', { name: 'Settings' }).click()
    await check(window, 'settings')
    await window.getByRole('tab', { name: 'Backup' }).click()
    await check(window, 'settings, backup')
    for (const button of ['Back up credentials…', 'Export without secrets…', 'Import a backup…']) {
      await window.getByRole('tab', { name: 'Backup' }).click()
      await window.getByRole('button', { name: button }).click()
      await check(window, button)
      await window.getByRole('button', { name: 'Cancel' }).click()
      await window.getByRole('button', { name: 'Settings' }).click()
    }
    await checkProtection(window)
    await window.keyboard.press('Escape')
    await window.getByRole('button', { name: 'Lock' }).click()
    await window.getByRole('heading', { name: 'Keyfob is locked' }).waitFor()
    await check(window, 'locked')
    await window.getByRole('button', { name: 'Use a recovery code' }).click()
    await window.getByRole('textbox', { name: 'Recovery code' }).fill('no code')
    await window.keyboard.press('Enter')
    await window.getByText('The recovery code is mistyped').waitFor()
    await check(window, 'locked, recovery code')
  })
}
