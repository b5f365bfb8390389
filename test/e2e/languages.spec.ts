/**
 * The window in the pseudo-language, in which each word has accents and is half as long again: what stands there in plain English
 * is not in the catalogues, and what is cut off has too little room for a translation.
 */
import type { Locator, Page } from '@playwright/test'
import { languages } from '../../preload/languages'
import type { ProviderView } from '../../preload/views'
import { expect, start, test, value } from './support'
import { type Found, look, said } from './words'

/** What providers call their things stays as they have it; "Custom" and "Simulator" are names of ours. */
function namesOf({ environments, flows, name }: ProviderView): readonly string[] {
  const fields = [...environments, ...flows].flatMap((part) => part.fields)
  return [
    name,
    ...environments.map((environment) => environment.name).filter((each) => !['Custom', 'Simulator'].includes(each)),
    ...flows.map((flow) => flow.name),
    ...fields.flatMap(({ label, placeholder }) => [label, placeholder]),
  ].filter((each) => each !== '')
}

/** What is no word of a language: the product, protocols, keys of a keyboard, the units of what is measured. */
const products = ['Keyfob', 'Linux', 'Authorization', 'Bearer', 'HTTP', 'JSON', 'JWT', 'RS256', 'HS256', 'GET', 'POST']
const credentials = ['Wrong']
/** The name of a key, within a token. */
const keyIds = ['kid simulator-practice-1']

test('no word is left in English, and none is cut off', async () => {
  test.setTimeout(300_000)
  const app = await start({ env: { KEYFOB_LANGUAGE: 'pseudo' } })
  const { window } = app
  const found: Found = { english: new Map(), cut: new Map() }
  // Days are named by `Intl`, as times and dates are.
  const allowed = [...products, ...credentials, ...keyIds, 'today', 'tomorrow', 'yesterday']
  const see = (screen: string): Promise<void> => look(app, screen, allowed, found)
  const button = (name: string, within: Page | Locator = window): Locator =>
    within.getByRole('button', { name: said(name) })
  const leave = async (): Promise<void> => {
    await window.keyboard.press('Escape')
    await expect(window.getByRole('dialog')).toHaveCount(0)
  }

  const passphrase = window.getByRole('textbox', { name: said('Passphrase') })
  await window.getByRole('heading', { level: 1 }).waitFor()
  await see('first run')
  await window.getByRole('radio', { name: said('A passphrase') }).click()
  await passphrase.fill('correct horse')
  await window.getByRole('textbox', { name: said('Repeat passphrase') }).fill('correct horse')
  await see('first run, passphrase')
  await button('Continue').click()
  await button('Try it with the simulator').waitFor()
  const providers = await value(window, 'providers', 'list')
  allowed.push(...providers.flatMap(namesOf))
  await see('empty')

  await button('Try it with the simulator').click()
  await window.getByRole('option').first().waitFor()
  const made = await value(window, 'credentials', 'list')
  allowed.push(...made.map(({ name }) => name))
  // How the secrets end, of which the details tell.
  for (const { id } of made) {
    const { secrets } = await value(window, 'credentials', 'get', { id })
    allowed.push(...Object.values(secrets).flatMap(({ lastFour }) => lastFour ?? []))
  }
  const choose = (name: string): Promise<void> => window.getByRole('option', { name: new RegExp(name) }).click()
  await choose('Pomelo cards')
  await see('no token')
  await button('Get token').click()
  await button('Copy token').waitFor()
  await see('token')
  await button('Copy as').click()
  await see('copy menu')
  await window.keyboard.press('Escape')
  await button('More').click()
  await see('more menu')
  await window.keyboard.press('Escape')
  const tabs = window.getByRole('tab')
  for (let index = 1; index < (await tabs.count()); index += 1) {
    await tabs.nth(index).click()
    await window.getByRole('tabpanel').getByText(/\S/).first().waitFor()
    await see(`tab ${String(index)}`)
  }
  await tabs.first().click()
  await button('Test call').click()
  await see('test call')
  await leave()

  await window.keyboard.press('Control+K')
  await see('palette')
  await leave()
  await window.keyboard.press('?')
  await see('shortcuts')
  await leave()
  await button('Inspect a token').click()
  await window.getByRole('textbox').fill('Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkifQ.')
  await window.getByRole('list', { name: said('Checks') }).waitFor()
  await see('inspector')
  await leave()
  await button('Check all').click()
  await see('check all')
  await leave()
  await button('All activity').click()
  await see('all activity')
  await leave()
  for (const { name } of providers) {
    await window.keyboard.press('Control+N')
    if (name === providers[0]?.name) await see('provider list')
    await window
      .getByRole('dialog')
      .getByRole('option', { name: new RegExp(name) })
      .click()
    await see(`form of ${name}`)
    await button('Cancel', window.getByRole('dialog')).click()
    await expect(window.getByRole('dialog')).toHaveCount(0)
  }
  await button('Settings').click()
  const sections = window.getByRole('dialog').getByRole('tab')
  for (let index = 0; index < (await sections.count()); index += 1) {
    await sections.nth(index).click()
    await see(`settings ${String(index)}`)
  }
  await leave()

  await value(window, 'credentials', 'add', {
    providerId: 'singapay',
    flowId: 'b2b-v1-0',
    environmentId: 'simulator',
    name: 'Wrong',
    values: { apiKey: 'no', clientId: 'no', clientSecret: 'no' },
  })
  await choose('Wrong')
  await button('Get token').click()
  await window.getByRole('alert').waitFor()
  await see('failure')

  await window.keyboard.press('Control+L')
  await passphrase.waitFor()
  await see('locked')
  await app.close()

  expect(Object.fromEntries(found.cut)).toEqual({})
  expect(Object.fromEntries(found.english)).toEqual({})
})

test('the footer of the palette is one line in each language', async ({ window }) => {
  for (const language of languages) {
    await value(window, 'settings', 'set', { language })
    await expect.poll(() => window.evaluate(() => document.documentElement.lang)).toBe(language)
    await window.keyboard.press('Control+K')
    const keys = window.getByRole('dialog').locator('footer > span')
    await expect(keys).toHaveCount(2)
    const lines = await keys.evaluateAll((all) =>
      all.map((each) => each.getBoundingClientRect().height / parseFloat(getComputedStyle(each).lineHeight)),
    )
    expect(Math.max(...lines), `${language}: ${lines.join()}`).toBeLessThan(1.5)
    await window.keyboard.press('Escape')
    await expect(window.getByRole('dialog')).toHaveCount(0)
  }
})
