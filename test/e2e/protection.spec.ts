/** What opens the vault, through the window: passphrase, recovery code, data key, and what wrong ones get. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { addCredential, firstRun, selectCredential, unlock } from '../../scripts/drive/window.mjs'
import { clientSecret, pomelo } from './credentials'
import { call, expect, start, test } from './support'

const OLD = 'correct horse battery'
const NEW = 'staple of another horse'
const credential = pomelo({ name: 'Pomelo cards AR' })

async function protection(window: Page): Promise<Locator> {
  await window.getByRole('button', { name: 'Settings' }).click()
  const settings = window.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('tab', { name: 'Protection' }).click()
  return settings
}

/** Make a code by the dialog that is open, by keyboard alone once it is there; answers it. */
async function readCode(window: Page, dialog: Locator, finish: string): Promise<string> {
  const shown = dialog.getByRole('list', { name: 'Recovery code' }).getByRole('listitem')
  await expect(shown).toHaveCount(6)
  const groups = await shown.allTextContents()
  await dialog.getByRole('button', { name: 'Continue' }).press('Enter')
  const field = dialog.getByRole('textbox', { name: /^Group [1-6] of the code$/ })
  await expect(field).toBeFocused()
  await expect(dialog.getByText(groups[0] ?? '')).toHaveCount(0)
  await window.keyboard.type('WRONG')
  await window.keyboard.press('Enter')
  await expect(field).toHaveAccessibleDescription(/not the group/)
  const asked = /Group (\d) of the code/.exec((await dialog.textContent()) ?? '')?.[1]
  await field.fill((groups[Number(asked) - 1] ?? '').toLowerCase())
  await dialog.getByRole('button', { name: finish }).press('Enter')
  await expect(dialog).toHaveCount(0)
  return groups.join('-')
}

test(
  'passphrase, recovery code and data key are changed in the window, and what was given up opens nothing',
  { tag: '@slow' },
  async ({ profile }) => {
    test.setTimeout(180_000)
    const first = await start({ profile })
    let { window } = first
    await firstRun(window, { passphrase: OLD })
    await addCredential(window, credential, 'Save')
    const settings = await protection(window)
    await expect(settings.getByRole('button', { name: 'Add keychain' })).toBeDisabled()
    await expect(settings.getByRole('button', { name: 'Remove passphrase' })).toHaveCount(0)

    // A new passphrase: the old one is asked for, and refused at its field.
    await settings.getByRole('button', { name: 'Change passphrase' }).click()
    const change = window.getByRole('dialog', { name: 'Change passphrase' })
    const current = change.getByRole('textbox', { name: 'Current passphrase' })
    await expect(current).toBeFocused()
    await current.fill('not this one')
    await change.getByRole('textbox', { name: 'New passphrase', exact: true }).fill(NEW)
    await change.getByRole('textbox', { name: 'Repeat new passphrase' }).fill(NEW)
    await window.keyboard.press('Enter')
    await expect(current).toHaveAccessibleDescription('This is not the passphrase')
    await expect(current).toBeFocused()
    await current.fill(OLD)
    await window.keyboard.press('Enter')
    await expect(change).toHaveCount(0)
    expect((await readdir(profile)).filter((name) => name.startsWith('vault.')).sort()).toEqual([
      'vault.bak.1',
      'vault.kfv',
    ])

    // A recovery code.
    await settings.getByRole('button', { name: 'Make a recovery code' }).click()
    const make = window.getByRole('dialog', { name: 'Make a recovery code' })
    await make.getByRole('textbox', { name: 'Current passphrase' }).fill(NEW)
    await window.keyboard.press('Enter')
    const code = await readCode(window, make, 'Use this code')
    await expect(settings.getByRole('group', { name: 'Recovery code' })).toContainText('in use')
    expect(await readFile(join(profile, 'vault.kfv'), 'utf8')).not.toContain(code.slice(0, 5))
    await first.close()

    // The old passphrase is refused, a mistyped code is told, and the code opens.
    const second = await start({ profile })
    window = second.window
    await window.getByRole('textbox', { name: 'Passphrase' }).fill(OLD)
    await window.getByRole('button', { name: 'Unlock' }).click()
    await expect(window.getByRole('textbox', { name: 'Passphrase' })).toHaveAccessibleDescription(/not the passphrase/)
    await window.getByRole('button', { name: 'Use a recovery code' }).click()
    const field = window.getByRole('textbox', { name: 'Recovery code' })
    await expect(field).toBeFocused()
    await field.fill(code.replace(/^./, (each) => (each === '7' ? '8' : '7')))
    await window.keyboard.press('Enter')
    await expect(field).toHaveAccessibleDescription(/mistyped/)
    await field.fill(code.toLowerCase().replaceAll('-', ' '))
    await window.keyboard.press('Enter')

    // It offers a new passphrase, without the forgotten one.
    await expect(window.getByRole('alert')).toContainText('You unlocked with the recovery code')
    await window.getByRole('button', { name: 'Set a new passphrase' }).click()
    const again = window.getByRole('dialog', { name: 'Change passphrase' })
    await expect(again.getByRole('textbox', { name: 'Current passphrase' })).toHaveCount(0)
    await again.getByRole('textbox', { name: 'New passphrase', exact: true }).fill(OLD)
    await again.getByRole('textbox', { name: 'Repeat new passphrase' }).fill(OLD)
    await window.keyboard.press('Enter')
    await expect(window.getByRole('alert')).toHaveCount(0)

    // A new data key takes a new code with it.
    const before = JSON.parse(await readFile(join(profile, 'vault.kfv'), 'utf8')) as { keyId: string }
    await (await protection(window)).getByRole('button', { name: 'Change data key' }).click()
    const rotate = window.getByRole('dialog', { name: 'Change data key' })
    await rotate.getByRole('textbox', { name: 'Current passphrase' }).fill(OLD)
    await window.keyboard.press('Enter')
    const newCode = await readCode(window, rotate, 'Change data key')
    expect(newCode).not.toBe(code)
    const after = JSON.parse(await readFile(join(profile, 'vault.kfv'), 'utf8')) as { keyId: string }
    expect(after.keyId).not.toBe(before.keyId)
    await window.keyboard.press('Escape')
    await window.getByRole('button', { name: 'Lock' }).click()
    await window.getByRole('heading', { name: 'Keyfob is locked' }).waitFor()
    await window.getByRole('button', { name: 'Use a recovery code' }).click()
    await field.fill(code)
    await window.keyboard.press('Enter')
    await expect(field).toHaveAccessibleDescription(/not the recovery code of this vault/)
    await window.getByRole('button', { name: 'Use the passphrase' }).click()
    await unlock(window, OLD)
    await selectCredential(window, credential.name)

    // Removed, it is no way in any more.
    const last = await protection(window)
    await last.getByRole('button', { name: 'Remove recovery code' }).click()
    const remove = window.getByRole('dialog', { name: 'Remove recovery code' })
    await remove.getByRole('textbox', { name: 'Current passphrase' }).fill(OLD)
    await window.keyboard.press('Enter')
    await expect(remove).toHaveCount(0)
    await window.keyboard.press('Escape')
    await window.getByRole('button', { name: 'Lock' }).click()
    await window.getByRole('heading', { name: 'Keyfob is locked' }).waitFor()
    await expect(window.getByRole('button', { name: 'Use a recovery code' })).toHaveCount(0)
    await second.close()
  },
)

test(
  'wrong passphrases have to wait, the window says how long and stays usable, and then the right one opens',
  { tag: '@slow' },
  async ({ app }) => {
    const { window } = app
    await firstRun(window, { passphrase: OLD })
    await window.getByRole('button', { name: 'Lock' }).click()
    const field = window.getByRole('textbox', { name: 'Passphrase' })
    for (const wrong of ['one', 'two', 'three']) {
      await field.fill(wrong)
      await window.keyboard.press('Enter')
      await expect(field).toHaveAccessibleDescription('This is not the passphrase')
      await expect(window.getByRole('button', { name: 'Unlock' })).toHaveText('Unlock')
    }
    await expect(window.getByText('Try again in 1 s.')).toBeVisible()
    // Past the window's own wait, the call itself is refused.
    const outcomes = await Promise.all([1, 2, 3].map(() => call(window, 'vault', 'unlock', { passphrase: OLD })))
    expect(outcomes.map((outcome) => (outcome.ok ? 'open' : outcome.error.reason))).toEqual(
      Array(3).fill('too_many_attempts'),
    )
    await field.fill(OLD)
    await expect(window.getByText(/Try again in/)).toHaveCount(0)
    await window.keyboard.press('Enter')
    await expect(window.getByRole('heading', { name: 'No credentials yet' })).toBeVisible()
  },
)

test('an older vault file that was put back is told until it is dismissed', async ({ profile }) => {
  const first = await start({ profile })
  await firstRun(first.window, { passphrase: OLD })
  const old = await readFile(join(profile, 'vault.kfv'))
  await addCredential(first.window, credential, 'Save')
  await first.close()
  await writeFile(join(profile, 'vault.kfv'), old)
  const second = await start({ profile })
  await unlock(second.window, OLD)
  await expect(second.window.getByRole('alert')).toContainText('Your vault file is an older one')
  await second.window.getByRole('button', { name: 'Dismiss' }).click()
  await expect(second.window.getByRole('alert')).toHaveCount(0)
  await second.close()
})

test('an edited address names both targets before the stored secret goes there', async ({ serve, window }) => {
  const old = await serve((_got, response) => response.writeHead(500).end())
  const next = await serve((_got, response) =>
    response
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ access_token: 'token-0000000000000000000001', expires_in: 60, token_type: 'Bearer' })),
  )
  await addCredential(window, pomelo({ name: 'Moved', url: old.url }), 'Save')
  await window.getByRole('button', { name: 'More' }).click()
  await window.getByRole('menuitem', { name: 'Edit' }).click()
  const dialog = window.getByRole('dialog', { name: 'Edit credential' })
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(next.url)
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  const question = window.getByRole('alertdialog', { name: 'Send the stored secrets to another address?' })
  await expect(question.getByRole('definition')).toHaveText([old.url, next.url])
  await question.getByRole('button', { name: 'Enter them again' }).click()
  await expect(dialog.getByLabel('Client secret', { exact: true })).toBeFocused()
  await dialog.getByRole('button', { name: 'Save and get token' }).click()
  await question.getByRole('button', { name: 'Send them there' }).click()
  await expect(dialog).toHaveCount(0)
  await expect.poll(() => next.got.length).toBe(1)
  expect(next.got[0]?.body).toContain(clientSecret)
  expect(old.got).toHaveLength(0)
})
