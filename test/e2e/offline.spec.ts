/** A computer without a network: said once and quietly, and what needs none goes on. */
import { readClipboard } from '../../scripts/drive/app.mjs'
import { addCredential, waitForStatus } from '../../scripts/drive/window.mjs'
import { pomelo } from './credentials'
import { expect, json, test } from './support'

test('being offline is said in one line, and a valid token is still copied', async ({ app, serve, window }) => {
  const access_token = 'opaque-access-token-of-the-offline-test'
  const server = await serve((_got, response) => {
    json(response, 200, { access_token, token_type: 'Bearer', expires_in: 3600 })
  })
  const line = window.getByRole('status', { name: 'Network' })
  const said = 'This computer is offline. Tokens that are valid can still be copied.'
  await addCredential(window, pomelo({ name: 'Offline', url: server.url }), 'Save and get token')
  await waitForStatus(window, /^Valid/)
  await expect(line).toBeEmpty()

  await window.context().setOffline(true)
  await expect(line).toHaveText(said)
  await expect(window.getByRole('alert')).toHaveCount(0)
  await window.getByRole('button', { name: 'Copy token' }).click()
  await expect.poll(() => readClipboard(app)).toBe(access_token)

  await window.context().setOffline(false)
  await expect(line).toBeEmpty()
})
