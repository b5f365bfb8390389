/** Where the keyboard is after something went from the screen, and what a small window shows whole. */
import { resizeWindow } from '../../scripts/drive/app.mjs'
import { firstRun, selectCredential } from '../../scripts/drive/window.mjs'
import { expect, test } from './support'

test('beside all its buttons the foot of the list shows the longest note whole', async ({ app }) => {
  const { window } = app
  await resizeWindow(app, { width: 1024, height: 700 })
  await firstRun(window, { passphrase: 'correct horse' })
  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  const note = window.getByText('Passphrase · unlocked')
  await window.getByRole('button', { name: 'Check all' }).waitFor()
  const [left, right, side, last] = await Promise.all([
    note.evaluate((element) => element.getBoundingClientRect().left),
    note.evaluate((element) => element.getBoundingClientRect().right),
    window.getByRole('complementary').evaluate((element) => element.getBoundingClientRect().right),
    window.getByRole('button', { name: 'Screen sharing' }).evaluate((element) => element.getBoundingClientRect().right),
  ])
  expect(right).toBeLessThan(side - 4)
  expect(left).toBeGreaterThan(last)
  expect(await note.evaluate((element) => element.getClientRects().length)).toBe(1)
})

test('a closed list of providers gives the keyboard back to the button that opened it', async ({ window }) => {
  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  await window.getByRole('listbox', { name: 'Credentials' }).waitFor()
  await window.getByRole('button', { name: 'Settings' }).press('Enter')
  await window.getByRole('dialog', { name: 'Settings' }).waitFor()
  await window.keyboard.press('Escape')
  const add = window.getByRole('button', { name: 'Add credential' })
  await add.press('Enter')
  await expect(window.getByRole('option', { name: 'POEMS' })).toBeFocused()
  await window.keyboard.press('Escape')
  await expect(add).toBeFocused()
})

test('undoing a deletion by the keyboard leads back to the list', async ({ window }) => {
  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  await selectCredential(window, 'Pomelo cards')
  await window.getByRole('button', { name: 'More' }).press('Enter')
  await window.getByRole('menuitem', { name: 'Delete' }).press('Enter')
  await window.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).press('Enter')
  const list = window.getByRole('listbox', { name: 'Credentials' })
  await expect(list.getByRole('option', { name: /^Pomelo cards/ })).toHaveCount(0)
  await window.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(list.getByRole('option', { name: /^Pomelo cards/ })).toBeVisible()
  await expect(list.getByRole('option', { selected: true })).toBeFocused()
})

test('another language changes the words of what is open, and leaves the keyboard and the list where they are', async ({
  window,
}) => {
  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  await window.getByRole('searchbox').fill('singapay')
  await window.keyboard.press('Control+,')
  const language = window.getByRole('dialog', { name: 'Settings' }).getByRole('combobox', { name: 'Language' })
  await language.press('Enter')
  await window.getByRole('option', { name: 'Español' }).press('Enter')
  const choice = window.getByRole('dialog', { name: 'Ajustes' }).getByRole('combobox', { name: 'Idioma' })
  await expect(choice).toBeFocused()
  await expect(choice).toHaveText('Español')
  await window.keyboard.press('Escape')
  await expect(window.getByRole('searchbox', { name: 'Buscar credenciales' })).toHaveValue('singapay')
  await expect(window.getByRole('option').first()).toHaveAccessibleName(/, Simulador, Sin token$/)
})
