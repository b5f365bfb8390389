// @ts-check
// What a person does in the window, by role and name: first run, unlock, add a credential, get a token, sign in, copy. Used by
// the demo, the benchmarks and the end-to-end tests, so that the names of the window are written in one place.

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('./app.mjs').App} App */

/**
 * Choose the protection at first run. With a passphrase the vault is made under it.
 * @param {Page} window
 * @param {{ passphrase: string } | { protection: 'keychain' | 'memory' }} choice
 */
export async function firstRun(window, choice) {
  await window.getByRole('heading', { name: 'Protect your credentials' }).waitFor()
  if ('passphrase' in choice) {
    await window.getByRole('radio', { name: 'A passphrase' }).click()
    await window.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(choice.passphrase)
    await window.getByRole('textbox', { name: 'Repeat passphrase' }).fill(choice.passphrase)
  } else {
    const name = choice.protection === 'memory' ? 'Memory only, until Keyfob quits' : "This computer's keychain"
    await window.getByRole('radio', { name }).click()
  }
  await window.getByRole('button', { name: 'Continue' }).click()
  await window.getByRole('heading', { name: 'No credentials yet' }).waitFor()
}

/** @param {Page} window @param {string} passphrase */
export async function unlock(window, passphrase) {
  await window.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase)
  await window.getByRole('button', { name: 'Unlock' }).click()
  await window.getByRole('heading', { name: 'Keyfob is locked' }).waitFor({ state: 'detached' })
}

/**
 * @typedef {object} CredentialToAdd
 * @property {string} provider
 * @property {string} [flow] where the provider has several
 * @property {string} environment
 * @property {string} name
 * @property {Readonly<Record<string, string>>} fields values by label
 * @property {'HTTP Basic' | 'Request body'} [clientAuthentication]
 */

/**
 * Fill the form of a new credential and leave it open.
 * @param {Page} window
 * @param {CredentialToAdd} credential
 * @returns the dialog
 */
export async function fillCredential(window, credential) {
  await window.getByRole('button', { name: 'Add credential' }).click()
  const dialog = window.getByRole('dialog', { name: 'Add credential' })
  await dialog.getByRole('listbox', { name: 'Provider' }).getByRole('option', { name: credential.provider }).click()
  if (credential.flow !== undefined) {
    await dialog
      .getByRole('radiogroup', { name: 'Flow' })
      .getByRole('radio', { name: credential.flow, exact: true })
      .click()
  }
  await dialog.getByRole('combobox', { name: 'Environment' }).click()
  await window.getByRole('option', { name: credential.environment, exact: true }).click()
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(credential.name)
  for (const [label, value] of Object.entries(credential.fields)) {
    const field = dialog.getByLabel(label, { exact: true })
    // What is optional is folded away.
    if (!(await field.isVisible())) await dialog.getByRole('button', { name: 'More', exact: true }).click()
    await field.fill(value)
  }
  if (credential.clientAuthentication !== undefined) {
    await dialog
      .getByRole('radiogroup', { name: 'Client authentication' })
      .getByRole('radio', { name: credential.clientAuthentication })
      .click()
  }
  return dialog
}

/** @param {Page} window @param {CredentialToAdd} credential @param {'Save' | 'Save and get token'} button */
export async function addCredential(window, credential, button) {
  const dialog = await fillCredential(window, credential)
  await dialog.getByRole('button', { name: button, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** @param {Page} window @param {string} name */
export async function selectCredential(window, name) {
  await window.getByRole('listbox', { name: 'Credentials' }).getByRole('option', { name }).click()
  await window.getByRole('heading', { name, level: 1 }).waitFor()
}

/**
 * The text of the token's status, once it is one of these.
 * @param {Page} window
 * @param {RegExp} wanted
 */
export async function waitForStatus(window, wanted) {
  const status = window.getByRole('status', { name: 'Token status' })
  await status.filter({ hasText: wanted }).waitFor()
  return (await status.textContent()) ?? ''
}

/**
 * The provider's page of an open login window.
 * @param {App} app
 * @returns {Promise<Page>}
 */
export async function loginPage(app) {
  /** @param {Page} page */
  const isProviders = (page) => /^https?:/.test(page.url())
  const there = app.electron.windows().find(isProviders)
  return there ?? app.electron.waitForEvent('window', isProviders)
}

/**
 * Sign in on the simulator's POEMS page.
 * @param {App} app
 * @param {{ userId: string, password: string }} account
 */
export async function signInAtPoems(app, { userId, password }) {
  const page = await loginPage(app)
  await page.getByLabel('User ID').fill(userId)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Login' }).click()
}
