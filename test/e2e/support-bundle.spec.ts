/** A failing run becomes a support bundle: what is shown is what is copied and saved, and none of it holds a secret. */
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import type { App } from '../../scripts/drive/app.mjs'
import { addCredential } from '../../scripts/drive/window.mjs'
import { Har } from '../unit/support/har-schema'
import { violationsOf } from './axe'
import { pms } from './credentials'
import { formsOf } from './canary/forms'
import { expect, json, test, value } from './support'

const SECRET = 'Canary+secret/0001:%41="ü of the bundle'

/** Have the next native dialogs answer with a path; null is their Cancel. */
const answerDialogs = (app: App, path: string | null) =>
  app.electron.evaluate(({ dialog }, save) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: save === null, filePath: save ?? '' })
  }, path)

const hasNoSecret = (text: string): void => {
  for (const [form, bytes] of formsOf(SECRET)) expect(text.includes(bytes.toString()), form).toBe(false)
}

test('a refused request is given to support without its secret', async ({ app, serve, window }, testInfo) => {
  const server = await serve((_got, response) => {
    response.setHeader('X-Request-Id', 'r-77')
    json(response, 400, {
      error: 'invalid_client',
      error_description: `No pair: kiosk ${encodeURIComponent(SECRET)}`,
    })
  })
  await addCredential(
    window,
    pms({ name: 'Kiosk', url: server.url, fields: { 'Client secret': SECRET } }),
    'Save and get token',
  )
  await window.getByRole('alert').getByRole('button', { name: 'Support bundle…' }).click()
  const dialog = window.getByRole('dialog', { name: 'Support bundle' })
  const preview = dialog.getByLabel('Preview')
  await expect(preview).toContainText('**PMS refused these credentials**')
  await expect(preview).toContainText('are not a pair that PMS knows')
  await expect(preview).toContainText('- `x-request-id`: `r-77`')
  await expect(preview).toContainText('- Proxy in use: no')
  for (const theme of ['light', 'dark'] as const) {
    await value(window, 'settings', 'set', { theme })
    await expect(preview).toBeVisible()
    expect(await violationsOf(window)).toEqual([])
    await window.screenshot({ path: testInfo.outputPath(`bundle-${theme}.png`) })
  }

  const shown = (await preview.textContent()) ?? ''
  await dialog.getByRole('button', { name: 'Copy Markdown' }).click()
  await expect(window.getByText('Support bundle copied')).toBeVisible()
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(shown)
  hasNoSecret(shown)

  // Below the profile, so that the sweep looks there too.
  const folder = join(app.profile, 'saved')
  await mkdir(folder)
  await answerDialogs(app, null)
  await dialog.getByRole('button', { name: 'Save zip…' }).click()
  await expect(dialog.getByRole('button', { name: 'Save zip…' })).toBeEnabled()
  expect(await readdir(folder)).toEqual([])

  const zip = join(folder, 'bundle.zip')
  await answerDialogs(app, zip)
  await dialog.getByRole('button', { name: 'Save zip…' }).click()
  await expect(window.getByText('Support bundle saved')).toBeVisible()
  const files = unzipSync(await readFile(zip))
  const texts = Object.values(files).map((bytes) => strFromU8(bytes))
  expect(Object.keys(files)).toEqual(['keyfob-support.md', 'requests.har'])
  expect(texts[0]).toBe(shown)
  texts.forEach(hasNoSecret)
  const { log } = Har.parse(JSON.parse(texts[1] ?? ''))
  expect(log.entries.map(({ request, response }) => [request.url, response.status])).toEqual([
    [`${server.url}/token`, 400],
  ])
  await dialog.getByRole('button', { name: 'Close' }).click()

  await window.getByRole('tab', { name: /^Activity/ }).click()
  const har = join(folder, 'requests.har')
  await answerDialogs(app, har)
  await window.getByRole('button', { name: 'Save as HAR…' }).click()
  await expect(window.getByText('Saved as HAR, 1 request')).toBeVisible()
  expect(await readFile(har, 'utf8')).toBe(texts[1])

  // A secret that a person wrote into a name is in nobody's ticket either.
  const [kiosk] = await value(window, 'credentials', 'list')
  const { environmentId, id, values } = await value(window, 'credentials', 'get', { id: kiosk?.id })
  await value(window, 'credentials', 'edit', { id, environmentId, values, name: `Kiosk ${SECRET}` })
  await window.getByRole('button', { name: 'More' }).click()
  await window.getByRole('menuitem', { name: 'Support bundle…' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Found in the name of the credential: Client secret.')
  await expect(dialog.getByRole('button', { name: 'Copy Markdown' })).toBeDisabled()
})
