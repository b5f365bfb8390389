/**
 * At 320 CSS pixels, which is what is left of 1280 at 400 % (WCAG 1.4.10): nothing scrolls sideways, nothing is cut off, and every
 * control can be reached. And in an ordinary window: no target is smaller than 24 by 24 (WCAG 2.5.8).
 */
import type { Page } from '@playwright/test'
import { resizeWindow } from '../../scripts/drive/app.mjs'
import { selectCredential, waitForStatus } from '../../scripts/drive/window.mjs'
import { lossesOf, smallTargetsOf } from './measure'
import { expect, test } from './support'

type Check = (screen: string) => Promise<void>

/** Through the screens and dialogs of a window; each is checked by its name. */
async function tour(window: Page, check: Check, openDetail: () => Promise<void>): Promise<void> {
  await check('empty')
  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  await openDetail()
  await window.getByRole('button', { name: 'Get token', exact: true }).click()
  await waitForStatus(window, /^Valid/)
  await check('token')
  for (const tab of ['Claims', 'Activity', 'Details']) {
    await window.getByRole('tab', { name: tab }).click()
    await check(tab)
  }
  await window.getByRole('button', { name: 'Copy as' }).click()
  await check('copy menu')
  await window.keyboard.press('Escape')
  for (const [item, kind] of [
    ['Edit', 'dialog'],
    ["Why can't I reach it?", 'dialog'],
    ['Support bundle…', 'dialog'],
    ['Delete', 'alertdialog'],
  ] as const) {
    await window.getByRole('button', { name: 'More' }).click()
    await window.getByRole('menuitem', { name: item }).click()
    const dialog = window.getByRole(kind)
    await dialog.getByRole('button').first().waitFor()
    await check(item)
    await dialog
      .getByRole('button', { name: /^(Cancel|Close)$/ })
      .last()
      .click()
    await dialog.waitFor({ state: 'detached' })
  }
  await window.getByRole('button', { name: 'Test call' }).click()
  await check('test call')
  await window.keyboard.press('Escape')
  await window.keyboard.press('Control+K')
  await check('commands')
  await window.keyboard.press('Escape')
  await window.keyboard.press('Control+,')
  const settings = window.getByRole('dialog', { name: 'Settings' })
  for (const tab of await settings.getByRole('tab').all()) {
    await tab.click()
    await check(`settings, ${(await tab.textContent()) ?? ''}`)
  }
  await window.keyboard.press('Escape')
  await window.keyboard.press('Control+N')
  await check('providers')
  await window.getByRole('option', { name: 'PowerEPOS' }).click()
  await window.getByRole('button', { name: 'Save', exact: true }).click()
  await check('form with errors')
}

test('at 320 pixels nothing is lost', async ({ app, window }) => {
  test.setTimeout(180_000)
  await resizeWindow(app, { width: 320, height: 640 })
  const check: Check = async (screen) => {
    expect.soft(await lossesOf(window), screen).toEqual([])
  }
  await tour(window, check, async () => {
    const back = window.getByRole('button', { name: 'Back to the list' })
    await back.click()
    await check('list')
    await selectCredential(window, 'Pomelo cards')
    await expect(back).toBeFocused()
  })
})

test('zoomed to 200 % in a small window nothing is lost', async ({ app, window }) => {
  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  await window.getByRole('listbox', { name: 'Credentials' }).waitFor()
  await resizeWindow(app, { width: 1024, height: 700 })
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2))
  await window.waitForFunction(() => innerWidth === 512)
  await window.keyboard.press('F6')
  expect(await lossesOf(window)).toEqual([])
  await window.keyboard.press('F6')
  expect(await lossesOf(window)).toEqual([])
})

test('by keyboard alone the list leads to a credential and back', async ({ app, window }) => {
  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  const list = window.getByRole('listbox', { name: 'Credentials' })
  await list.waitFor()
  await resizeWindow(app, { width: 400, height: 640 })
  await window.keyboard.press('F6')
  await expect(list.getByRole('option', { selected: true })).toBeFocused()
  await expect(window.getByRole('heading', { level: 1 })).toBeHidden()
  await window.keyboard.press('ArrowDown')
  const name = await list.getByRole('option', { selected: true }).textContent()
  await window.getByRole('button', { name: 'Show the credential' }).focus()
  await window.keyboard.press('Enter')
  await expect(list).toBeHidden()
  expect(name).toContain((await window.getByRole('heading', { level: 1 }).textContent()) ?? 'a heading')
  await expect(window.getByRole('button', { name: 'Back to the list' })).toBeFocused()
  await window.keyboard.press('Enter')
  await expect(list.getByRole('option', { selected: true })).toBeFocused()
})

test('no target is smaller than 24 by 24 pixels', async ({ app, window }) => {
  test.setTimeout(180_000)
  await resizeWindow(app, { width: 1024, height: 700 })
  await tour(
    window,
    async (screen) => {
      expect.soft(await smallTargetsOf(window), screen).toEqual([])
    },
    () => selectCredential(window, 'Pomelo cards'),
  )
})
