/** Every task by the keyboard alone: no click, and nothing typed into a field that was not reached. */
import type { Page } from '@playwright/test'
import { type App, readClipboard } from '../../scripts/drive/app.mjs'
import { pomeloClient } from '../../main/simulator/credentials'
import { waitForStatus } from '../../scripts/drive/window.mjs'
import { focused, pressAt, runCommand, tabTo } from './keyboard'
import { expect, test } from './support'

const dialog = (window: Page, name: string | RegExp) => window.getByRole('dialog', { name })
const list = (window: Page) => window.getByRole('listbox', { name: 'Credentials' })

/** The client that the simulator knows. */
const client = {
  'Client ID': pomeloClient.clientId,
  'Client secret': pomeloClient.clientSecret,
  Audience: pomeloClient.audience,
}

/** Escape, and the focus is at what has this name. */
async function leaveTo(window: Page, stop: string | RegExp): Promise<void> {
  await window.keyboard.press('Escape')
  await expect(window.getByRole('dialog')).toHaveCount(0)
  await expect.poll(() => focused(window)).toMatch(stop)
}

/** Choose by arrow keys what has this role and name, at most as many presses as a list is long. */
async function arrowTo(
  window: Page,
  key: string,
  role: 'option' | 'radio' | 'menuitem' | 'tab',
  name: string | RegExp,
) {
  const wanted = window.getByRole(role, { name, exact: true })
  for (let press = 0; press < 30; press++) {
    if ((await wanted.and(window.locator(':focus, [data-highlighted]')).count()) > 0) return
    await window.keyboard.press(key)
  }
  throw new Error(`${role} ${String(name)} was not reached by ${key}, which ends at ${await focused(window)}`)
}

/** What a copying leaves on the clipboard, which is emptied first. */
async function copied(app: App, copy: () => Promise<void>): Promise<string> {
  await app.electron.evaluate(({ clipboard }) => clipboard.clear())
  await copy()
  await expect.poll(() => readClipboard(app)).not.toBe('')
  return readClipboard(app)
}

/** Choose a passphrase, and start the simulator: where each test begins. */
async function begin(window: Page): Promise<void> {
  await tabTo(window, 'radio', 'A passphrase')
  await window.keyboard.press('ArrowDown')
  await expect.poll(() => focused(window)).toBe('radio "Memory only, until Keyfob quits"')
  await window.keyboard.press('ArrowUp')
  await tabTo(window, 'textbox', 'Passphrase')
  await window.keyboard.type('correct horse')
  await tabTo(window, 'textbox', 'Repeat passphrase')
  await window.keyboard.type('correct horse')
  await window.keyboard.press('Enter')
  await expect.poll(() => focused(window)).toBe('button "Add credential"')
  await pressAt(window, 'Enter', 'button', 'Try it with the simulator')
  await expect.poll(() => focused(window)).toMatch(/^option "Phillip, desk login/)
}

test('a token is had, copied, shown and used', async ({ app }) => {
  const { window } = app
  await begin(window)
  await test.step('add a credential', async () => {
    await window.keyboard.press('Control+N')
    await arrowTo(window, 'ArrowDown', 'option', 'Pomelo')
    await window.keyboard.press('Enter')
    await tabTo(window, 'textbox', 'Name')
    await window.keyboard.press('Control+A')
    await window.keyboard.type('Quayside')
    await tabTo(window, 'combobox', 'Environment')
    await window.keyboard.press('Enter')
    await arrowTo(window, 'ArrowDown', 'option', 'Simulator')
    await window.keyboard.press('Enter')
    await expect.poll(() => focused(window)).toMatch(/^combobox "Environment"/)
    for (const [label, typed] of Object.entries(client)) {
      await tabTo(window, 'textbox', label)
      await window.keyboard.type(typed)
    }
    await pressAt(window, 'Enter', 'button', 'More')
    await tabTo(window, 'radio', 'none')
    await arrowTo(window, 'ArrowRight', 'radio', 'green')
    await tabTo(window, 'textbox', 'Notes')
    await window.keyboard.type('By the keyboard')
    await pressAt(window, 'Enter', 'button', 'Save and get token')
    await expect(window.getByRole('heading', { level: 1, name: 'Quayside' })).toBeVisible()
    await waitForStatus(window, /^Valid/)
    await expect.poll(() => focused(window)).toMatch(/^option "Quayside/)
  })

  await test.step('move in the list, and copy', async () => {
    await window.keyboard.press('Home')
    await expect.poll(() => focused(window)).toMatch(/^option "Check-in kiosk · Basic/)
    await window.keyboard.press('End')
    await expect.poll(() => focused(window)).toMatch(/^option "Singapay merchant/)
    await window.keyboard.press('ArrowUp')
    await expect.poll(() => focused(window)).toMatch(/^option "Singapay · signed/)
    await window.keyboard.type('pomelo')
    await expect.poll(() => focused(window)).toMatch(/^option "Pomelo cards/)
    const first = await copied(app, () => window.keyboard.press('Enter'))
    expect(first).toMatch(/^\S{20,}$/)
    expect(await copied(app, () => window.keyboard.press('Control+Shift+C'))).toBe(first)
    await arrowTo(window, 'ArrowDown', 'option', /^Singapay merchant.*No token/)
    await window.keyboard.press('F5')
    await waitForStatus(window, /^Valid/)
    await arrowTo(window, 'ArrowUp', 'option', /^Pomelo cards/)
  })

  await test.step('search', async () => {
    await window.keyboard.press('/')
    await expect.poll(() => focused(window)).toBe('searchbox "Search credentials"')
    await window.keyboard.type('merchant')
    await expect(list(window).getByRole('option')).toHaveCount(1)
    await window.keyboard.press('Escape')
    await expect(list(window).getByRole('option')).toHaveCount(11)
    await tabTo(window, 'option', /^Pomelo cards/)
  })

  await test.step('tabs, menus, reveal, test call', async () => {
    await tabTo(window, 'tab', 'Token')
    for (const name of ['Claims', 'Activity', 'Details']) {
      await arrowTo(window, 'ArrowRight', 'tab', name)
      await window.keyboard.press('Enter')
      await expect(window.getByRole('tabpanel', { name })).toBeVisible()
    }
    await window.keyboard.press('Home')
    await window.keyboard.press('Enter')
    await expect(window.getByRole('tabpanel', { name: 'Token' })).toBeVisible()
    await pressAt(window, 'Enter', 'button', 'Copy as', { back: true })
    await window.keyboard.press('Escape')
    expect(await focused(window)).toBe('button "Copy as"')
    await window.keyboard.press('ArrowDown')
    await arrowTo(window, 'ArrowDown', 'menuitem', /header/i)
    expect(await copied(app, () => window.keyboard.press('Enter'))).toMatch(/^Authorization: Bearer \S+$/)
    expect(await focused(window)).toBe('button "Copy as"')

    await pressAt(window, 'Enter', 'button', 'Reveal token')
    await expect(window.getByRole('textbox', { name: 'Token', exact: true })).toBeVisible()
    await expect.poll(() => focused(window)).toBe('button "Hide token"')
    await tabTo(window, 'textbox', 'Token', { back: true })
    await pressAt(window, 'Enter', 'button', 'Hide token')
    await expect(window.getByRole('textbox', { name: 'Token', exact: true })).toHaveCount(0)
    await expect.poll(() => focused(window)).toBe('button "Reveal token"')

    await pressAt(window, 'Enter', 'button', 'Test call', { back: true })
    const test = dialog(window, 'Test call')
    await pressAt(window, 'Enter', 'button', 'Send')
    await expect(test.getByText('200', { exact: true })).toBeVisible()
    await expect.poll(() => focused(window)).not.toBe('nothing')
    await leaveTo(window, 'button "Test call"')
  })

  await test.step('open a request, and compare two', async () => {
    await tabTo(window, 'tab', 'Token')
    await arrowTo(window, 'ArrowRight', 'tab', 'Activity')
    await window.keyboard.press('Enter')
    const panel = window.getByRole('tabpanel', { name: 'Activity' })
    await tabTo(window, 'checkbox', /./)
    await window.keyboard.press('Space')
    await pressAt(window, 'Enter', 'button', /, details$/)
    await expect(panel.getByRole('button', { name: 'Copy redacted cURL' })).toBeVisible()
    await window.keyboard.press('Enter')
    await window.keyboard.press('Tab')
    await tabTo(window, 'checkbox', /./)
    await window.keyboard.press('Space')
    await pressAt(window, 'Enter', 'button', 'Compare', { back: true })
    await dialog(window, 'Compare').waitFor()
    await leaveTo(window, 'button "Compare"')
  })
})

test('credentials are kept in order, the rest of the window is reached, and it locks', async ({ app }) => {
  const { window } = app
  await begin(window)
  await test.step('edit, duplicate, delete and undo', async () => {
    await window.keyboard.type('pomelo')
    await pressAt(window, 'Enter', 'button', 'More')
    await arrowTo(window, 'ArrowDown', 'menuitem', 'Edit')
    await window.keyboard.press('Enter')
    await tabTo(window, 'textbox', 'Name')
    await window.keyboard.press('End')
    await window.keyboard.type(' MX')
    await window.keyboard.press('Enter')
    await expect(window.getByRole('heading', { level: 1, name: 'Pomelo cards MX' })).toBeVisible()
    await expect.poll(() => focused(window)).toBe('button "More"')
    await window.keyboard.press('Enter')
    await arrowTo(window, 'ArrowDown', 'menuitem', 'Duplicate…')
    await window.keyboard.press('Enter')
    await dialog(window, 'Duplicate credential').waitFor()
    await leaveTo(window, 'button "More"')
    await window.keyboard.press('Enter')
    await window.keyboard.press('ArrowUp')
    await expect.poll(() => focused(window)).toBe('menuitem "Delete"')
    await window.keyboard.press('Enter')
    const question = window.getByRole('alertdialog')
    await question.waitFor()
    await window.keyboard.press('Escape')
    await expect(question).toHaveCount(0)
    await expect.poll(() => focused(window)).toBe('button "More"')
    await runCommand(window, 'delete credential')
    await question.waitFor()
    await pressAt(window, 'Enter', 'button', 'Delete')
    await expect(list(window).getByRole('option', { name: /^Pomelo cards/ })).toHaveCount(0)
    await expect.poll(() => focused(window)).toMatch(/^option/)
    await window.keyboard.press('F6')
    await expect.poll(() => focused(window)).toBe('button "Undo"')
    await tabTo(window, 'option', /./, { back: true, most: 3 })
    await runCommand(window, 'notifications undo')
    await expect.poll(() => focused(window)).toBe('button "Undo"')
    await window.keyboard.press('Enter')
    await expect(list(window).getByRole('option', { name: /^Pomelo cards MX/ })).toHaveCount(1)
    await expect.poll(() => focused(window)).toMatch(/^option/)
  })

  await test.step('palette, shortcuts, check all, inspector', async () => {
    await window.keyboard.press('?')
    await dialog(window, 'Keyboard shortcuts').waitFor()
    await leaveTo(window, /^option/)
    await runCommand(window, 'check all')
    await expect(window.getByRole('status', { name: 'Progress' })).toHaveText('9 OK, 1 needs a sign-in')
    await leaveTo(window, /^option/)
    await pressAt(window, 'Enter', 'button', 'Inspect a token')
    await expect.poll(() => focused(window)).toBe('textbox "Token"')
    await window.keyboard.insertText('Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkifQ.')
    await expect(dialog(window, 'Inspect a token').getByText('nobody').first()).toBeVisible()
    await leaveTo(window, 'button "Inspect a token"')
  })

  await test.step('settings and export', async () => {
    await window.keyboard.press('Control+,')
    const settings = dialog(window, 'Settings')
    await tabTo(window, 'tab', 'General')
    for (const name of ['Protection', 'Privacy', 'Network', 'Backup', 'Updates']) {
      await arrowTo(window, 'ArrowDown', 'tab', name)
      await window.keyboard.press('Enter')
      await expect(settings.getByRole('tabpanel', { name })).toBeVisible()
    }
    await window.keyboard.press('Home')
    await window.keyboard.press('Enter')
    await tabTo(window, 'radio', 'System')
    await arrowTo(window, 'ArrowRight', 'radio', 'Dark')
    await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark')
    await tabTo(window, 'combobox', 'Language')
    await window.keyboard.press('Enter')
    await arrowTo(window, 'ArrowDown', 'option', 'Español')
    await window.keyboard.press('Enter')
    await expect(window.locator('html')).toHaveAttribute('lang', 'es')
    await expect.poll(() => focused(window)).toBe('combobox "Idioma"')
    await window.keyboard.press('Enter')
    await arrowTo(window, 'ArrowUp', 'option', 'English')
    await window.keyboard.press('Enter')
    await expect(window.locator('html')).toHaveAttribute('lang', 'en')
    await expect.poll(() => focused(window)).toBe('combobox "Language"')
    await window.keyboard.press('Escape')
    await expect.poll(() => focused(window)).toBe('button "Inspect a token"')

    await runCommand(window, 'back up')
    await dialog(window, 'Back up credentials').waitFor()
    await pressAt(window, 'Enter', 'button', 'Cancel')
    await expect(window.getByRole('dialog')).toHaveCount(0)
    await expect.poll(() => focused(window)).toBe('button "Inspect a token"')
  })

  await test.step('quick picker', async () => {
    const made = app.electron.waitForEvent('window')
    await runCommand(window, 'quick picker')
    const picker = await made
    await expect.poll(() => focused(picker)).toBe('combobox "Search credentials"')
    await picker.keyboard.type('merchant')
    await expect(picker.getByRole('option')).toHaveCount(1)
    expect(await copied(app, () => picker.keyboard.press('Enter'))).toMatch(/^\S{20,}$/)
  })

  await test.step('lock and unlock', async () => {
    await window.keyboard.press('Control+L')
    await window.getByRole('heading', { name: 'Keyfob is locked' }).waitFor()
    await expect.poll(() => focused(window)).toBe('textbox "Passphrase"')
    await window.keyboard.type('correct horse')
    await window.keyboard.press('Enter')
    await expect.poll(() => focused(window)).toMatch(/^option/)
  })
})
