import { addCredential, waitForStatus } from '../../scripts/drive/window.mjs'
import { pms } from './credentials'
import { expect, json, test } from './support'

test('a token that is kept alive is renewed before it ends, and says when', async ({ serve, window }) => {
  let count = 0
  const server = await serve((_got, response) => {
    count += 1
    json(response, 200, { access_token: `opaque-token-number-${String(count)}`, token_type: 'Bearer', expires_in: 6 })
  })
  await addCredential(window, pms({ name: 'Kiosk', url: server.url }), 'Save and get token')
  await waitForStatus(window, /^Valid/)
  const keepAlive = window.getByRole('switch', { name: 'Keep alive' })
  await expect(keepAlive).not.toBeChecked()
  await expect(keepAlive).toHaveAccessibleDescription('Renews the token before it ends.')
  await keepAlive.click()
  await expect(keepAlive).toBeChecked()
  await expect(keepAlive).toHaveAccessibleDescription(/^Renews at \d\d:\d\d\.$/)
  await expect.poll(() => server.got.length, { timeout: 20_000 }).toBe(2)
  await waitForStatus(window, /^Valid/)
  await keepAlive.click()
  await expect(keepAlive).not.toBeChecked()
})

test('a definite refusal stops it, which the switch says, and a token by hand begins it again', async ({
  serve,
  window,
}) => {
  let refuses = true
  const server = await serve((_got, response) => {
    if (refuses) json(response, 401, { error: 'invalid_client' })
    else json(response, 200, { access_token: 'opaque-token-of-the-kiosk', token_type: 'Bearer', expires_in: 3600 })
  })
  await addCredential(window, pms({ name: 'Kiosk', url: server.url }), 'Save')
  const keepAlive = window.getByRole('switch', { name: 'Keep alive' })
  await keepAlive.click()
  await expect(window.getByRole('alert')).toBeVisible()
  expect(server.got).toHaveLength(1)
  refuses = false
  await window.getByRole('button', { name: 'Get token', exact: true }).click()
  await waitForStatus(window, /^Valid/)
  await expect(keepAlive).toHaveAccessibleDescription(/^Renews at/)
})
