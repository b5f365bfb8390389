/** By the keyboard alone: at each stop of the main screen and of every dialog the focus can be seen, and Escape leads back. */
import type { Page } from '@playwright/test'
import { resizeWindow } from '../../scripts/drive/app.mjs'
import { firstRun } from '../../scripts/drive/window.mjs'
import { pressAt, runCommand, tabTo, walk } from './keyboard'
import { expect, test } from './support'

/** What is typed into the palette, the dialog that comes, and how many stops it has at least. */
const dialogs: readonly [command: string, name: string | RegExp, least: number][] = [
  ['keyboard shortcuts', 'Keyboard shortcuts', 1],
  ['inspect a token', 'Inspect a token', 2],
  ['all activity', 'All activity', 3],
  ['check all', 'Check all', 12],
  ['back up', 'Back up credentials', 15],
  ['import credentials', /Import/, 2],
  ['edit credential', 'Edit credential', 10],
  ['duplicate', 'Duplicate credential', 10],
  ['test call', 'Test call', 3],
  ['why', "Why can't I reach it?", 3],
  ['support bundle', /Support bundle/, 3],
  ['check for updates', /update/i, 1],
  ['about keyfob', /Keyfob/, 3],
]

/** Open a dialog, walk through it, and leave it by Escape. */
async function visit(window: Page, open: () => Promise<void>, name: string | RegExp, least: number): Promise<void> {
  const before = await window.locator(':focus').elementHandle()
  await open()
  const dialog = window.getByRole('dialog', { name })
  await dialog.waitFor()
  await expect(dialog.locator('*:focus').or(dialog.and(window.locator(':focus')))).toHaveCount(1)
  expect.soft(await walk(window, least), String(name)).toEqual([])
  await window.keyboard.press('Escape')
  await expect(window.getByRole('dialog')).toHaveCount(0)
  // The very element: its name says how long a token still lives, and changes meanwhile.
  await expect
    .poll(() => window.evaluate((element) => document.activeElement === element, before), `after ${String(name)}`)
    .toBe(true)
}

test(
  'the focus can be seen at each stop, and Escape leads from a dialog to where it was',
  { tag: '@slow' },
  async ({ app }) => {
    test.setTimeout(150_000)
    const { window } = app
    await resizeWindow(app, { width: 1024, height: 700 })
    await firstRun(window, { passphrase: 'correct horse' })
    expect.soft(await walk(window, 8), 'empty').toEqual([])
    await pressAt(window, 'Enter', 'button', 'Try it with the simulator')
    await window.getByRole('option', { name: /^Phillip, desk/ }).waitFor()
    await tabTo(window, 'option', /^Phillip, desk/)
    await window.keyboard.type('pomelo')
    await window.keyboard.press('F5')
    await window.getByRole('button', { name: 'Copy token' }).waitFor()
    expect.soft(await walk(window, 20), 'main screen').toEqual([])
    await tabTo(window, 'option', /^Pomelo cards/)

    for (const [command, name, least] of dialogs) await visit(window, () => runCommand(window, command), name, least)
  },
)
