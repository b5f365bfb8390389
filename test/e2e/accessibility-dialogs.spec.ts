/** axe on the dialogs that a long day brings along, light and dark: no violation. */
import type { Locator, Page } from '@playwright/test'
import { violationsOf } from './axe'
import { expect, test, value } from './support'

async function check(dialog: Locator): Promise<void> {
  await dialog.waitFor()
  const window = dialog.page()
  expect(await violationsOf(window), await dialog.innerText()).toEqual([])
  await window.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
}

/** Run a command by its name, as a person does who has no mouse. */
async function command(window: Page, name: string): Promise<void> {
  await window.keyboard.press('Control+K')
  await window.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill(name)
  await window.keyboard.press('Enter')
}

for (const theme of ['light', 'dark'] as const) {
  test(
    `${theme}: copies, pasted details, what Keyfob is and which keys it has`,
    { tag: theme === 'dark' ? '@slow' : [] },
    async ({ window }) => {
      await value(window, 'settings', 'set', { theme })
      await window.getByRole('button', { name: 'Try it with the simulator' }).click()
      await window.getByRole('option', { name: /^Pomelo cards/ }).click()

      await window.keyboard.press('Control+K')
      await check(window.getByRole('dialog', { name: 'Commands' }))
      for (const [name, dialog] of [
        ['Duplicate credential', 'Duplicate credential'],
        ['About Keyfob', 'About Keyfob'],
        ['Check for updates', 'Updates'],
        ['Keyboard shortcuts', 'Keyboard shortcuts'],
        ['Inspect a token', 'Inspect a token'],
      ] as const) {
        await command(window, name)
        await check(window.getByRole('dialog', { name: dialog, exact: true }))
      }

      await window.keyboard.press('Control+N')
      const adding = window.getByRole('dialog', { name: 'Add credential' })
      await adding.getByRole('button', { name: 'Paste details' }).click()
      const pasting = window.getByRole('dialog', { name: 'Paste details' })
      await pasting.getByRole('textbox').fill('POMELO_CLIENT_ID=pomelo-51f0\nPOMELO_CLIENT_SECRET= made up \nSTRANGE=1')
      await check(pasting)
      await check(adding)
    },
  )
}
