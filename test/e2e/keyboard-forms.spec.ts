/** By the keyboard alone through forms: where the focus goes when one opens, refuses, changes or closes. */
import type { Page } from '@playwright/test'
import { resizeWindow } from '../../scripts/drive/app.mjs'
import { firstRun } from '../../scripts/drive/window.mjs'
import { focused, pressAt, tabTo } from './keyboard'
import { expect, test } from './support'

/** Open the settings at a tab. */
async function openSettings(window: Page, tab: string): Promise<void> {
  await window.keyboard.press('Control+,')
  await tabTo(window, 'tab', 'General')
  while ((await focused(window)) !== `tab "${tab}"`) await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')
}

test('a dialog over the settings gives the keyboard back to the button that opened it', async ({ app }) => {
  const { window } = app
  await resizeWindow(app, { width: 1024, height: 700 })
  await firstRun(window, { passphrase: 'correct horse' })
  await pressAt(window, 'Enter', 'button', 'Try it with the simulator')
  await expect.poll(() => focused(window)).toMatch(/^option/)
  await openSettings(window, 'Protection')
  for (const name of ['Change passphrase', 'Make a recovery code', 'Change data key']) {
    await pressAt(window, 'Enter', 'button', name)
    await window.getByRole('dialog', { name }).waitFor()
    await expect.poll(() => focused(window)).toBe('textbox "Current passphrase"')
    await window.keyboard.press('Escape')
    await expect(window.getByRole('dialog', { name })).toHaveCount(0)
    await expect.poll(() => focused(window)).toBe(`button "${name}"`)
  }
})

test('a key pair that is generated, and the field that comes back, have the keyboard', async ({ app }) => {
  const { window } = app
  await firstRun(window, { protection: 'memory' })
  await window.keyboard.press('Control+N')
  await expect.poll(() => focused(window)).toBe('option "POEMS"')
  await window.keyboard.press('Enter')
  await tabTo(window, 'radio', 'App with POEMS Access', { back: true })
  await window.keyboard.press('ArrowRight')
  await pressAt(window, 'Enter', 'button', 'Generate key pair')
  await expect(window.getByLabel('Public key')).toBeFocused()
  await pressAt(window, 'Enter', 'button', 'Use another key')
  await expect.poll(() => focused(window)).toBe('textbox "Private key"')
})

test('each stop of a form that scrolls is shown whole, with its ring', async ({ app }) => {
  const { window } = app
  await resizeWindow(app, { width: 1024, height: 700 })
  await firstRun(window, { protection: 'memory' })
  await window.keyboard.press('Control+N')
  await expect.poll(() => focused(window)).toBe('option "POEMS"')
  await window.keyboard.press('Enter')
  const more = window.getByRole('dialog').getByRole('button', { name: 'More', exact: true })
  await tabTo(window, 'button', 'More')
  /** How far the element's ring goes beyond what scrolls, in px. */
  const hidden = (element: HTMLElement | SVGElement): number => {
    let box = element.parentElement
    while (box && !['auto', 'scroll'].includes(getComputedStyle(box).overflowY)) box = box.parentElement
    if (box === null) throw new Error('Nothing scrolls')
    const [outer, inner] = [box.getBoundingClientRect(), element.getBoundingClientRect()]
    return Math.max(0, inner.bottom + 3 - outer.bottom, outer.top - inner.top + 3)
  }
  expect(await more.evaluate(hidden)).toBe(0)
  await window.keyboard.press('Enter')
  await tabTo(window, 'textbox', 'Notes')
  await expect.poll(() => window.getByRole('textbox', { name: 'Notes' }).evaluate(hidden)).toBe(0)
})
