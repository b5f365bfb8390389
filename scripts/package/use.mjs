// @ts-check
// What a package must be able to do in a person's hands, through its window: a vault under a passphrase, a lock and the way back,
// and a token from the simulator.

import { firstRun, selectCredential, unlock, waitForStatus } from '../drive/window.mjs'

const PASSPHRASE = 'a package is tried with this'
const CREDENTIAL = 'Pomelo cards'

/**
 * Use it, on an empty profile.
 * @param {import('@playwright/test').Page} page the main window, at its first screen
 * @returns {Promise<string>} what was seen
 */
export async function use(page) {
  await firstRun(page, { passphrase: PASSPHRASE })
  await page.getByRole('button', { name: 'Try it with the simulator' }).click()
  await page.getByRole('listbox', { name: 'Credentials' }).getByRole('option').first().waitFor()
  await page.getByRole('button', { name: 'Lock', exact: true }).click()
  await page.getByRole('heading', { name: 'Keyfob is locked' }).waitFor()
  await unlock(page, PASSPHRASE)
  await selectCredential(page, CREDENTIAL)
  await page.getByRole('button', { name: 'Get token', exact: true }).click()
  const status = await waitForStatus(page, /^Valid/)
  return `used: a vault made, locked and unlocked, a token of the simulator: "${status}"`
}
