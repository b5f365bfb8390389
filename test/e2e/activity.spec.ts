/** The activity: found, opened, compared and copied by keyboard, and kept over a quit where that is wanted. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readClipboard } from '../../scripts/drive/app.mjs'
import { firstRun, selectCredential, unlock } from '../../scripts/drive/window.mjs'
import { call, expect, json, start, test, value } from './support'

const passphrase = 'correct horse battery'
const secret = 'secret-of-the-activity-test-0001'

test('activity is searched, compared and copied by keyboard, and kept over a quit where wanted', async ({
  profile,
  serve,
}) => {
  const file = join(profile, 'activity.kfa')
  let works = true
  const server = await serve((_got, response) => {
    response.setHeader('X-Request-Id', works ? 'good-1' : 'bad-2')
    if (works) json(response, 200, { access_token: 'a-token-of-the-activity-test', token_type: 'Bearer' })
    else json(response, 401, { error: 'invalid_client', error_description: `Unknown secret ${secret}` })
  })
  let app = await start({ profile })
  let { window } = app
  await firstRun(window, { passphrase })
  await value(window, 'settings', 'set', { keepActivity: true })
  const { id } = await value(window, 'credentials', 'add', {
    providerId: 'pomelo',
    flowId: 'client-credentials',
    environmentId: 'custom',
    name: 'Recorded',
    values: { clientId: 'c', clientSecret: secret, audience: 'https://a.example', baseUrl: server.url },
  })
  await value(window, 'token', 'get', { id })
  works = false
  expect((await call(window, 'token', 'refresh', { id })).ok).toBe(false)

  await selectCredential(window, 'Recorded')
  await window.getByRole('tab', { name: 'Activity' }).click()
  const panel = window.getByRole('tabpanel', { name: 'Activity' })
  await panel.getByRole('checkbox').first().waitFor()
  for (const box of await panel.getByRole('checkbox').all()) await box.press('Space')
  await panel.getByRole('button', { name: 'Compare', exact: true }).press('Enter')
  const compare = window.getByRole('dialog', { name: 'Compare' })
  await expect(compare.getByRole('table', { name: 'Answer', exact: true }).getByRole('cell')).toHaveText([
    ...['HTTP 200 OK', 'HTTP 401 Unauthorized'],
    ...['', 'reason: provider_refused'],
  ])
  await expect(compare.getByRole('region', { name: 'Request body' })).toContainText('the same')
  await window.keyboard.press('Escape')
  await panel.getByRole('searchbox', { name: 'Search activity' }).fill('bad-2')
  const rows = panel.getByRole('button', { name: /, details$/ })
  await expect(rows).toHaveCount(1)
  await rows.press('Enter')
  await expect(panel.getByText('x-request-id: bad-2').first()).toBeVisible()
  await expect(panel.getByText('127.0.0.1', { exact: true })).toBeVisible()
  await panel.getByRole('button', { name: 'Copy redacted cURL' }).press('Enter')
  await expect.poll(() => readClipboard(app)).toContain('curl --request POST')
  const copied = await readClipboard(app)
  expect(copied).toMatch(/‹client secret, [0-9a-f]{4}›/)
  expect(copied).not.toContain(secret)
  await app.close()

  const kept = await readFile(file, 'utf8')
  expect(kept).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/)
  app = await start({ profile })
  window = app.window
  await unlock(window, passphrase)
  await expect.poll(async () => (await value(window, 'activity', 'list', { id })).length).toBe(2)
  await value(window, 'settings', 'set', { keepActivity: false })
  await expect
    .poll(() => readFile(file).catch((error: unknown) => (error as NodeJS.ErrnoException).code))
    .toBe('ENOENT')
  await app.close()
})
