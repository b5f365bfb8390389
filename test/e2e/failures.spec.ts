/** What the app says about answers that are none, hosts that are not there, and fields that can not be used. */
import { addCredential, fillCredential, selectCredential, waitForStatus } from '../../scripts/drive/window.mjs'
import { pomelo } from './credentials'
import { expect, json, test } from './support'

const token = { access_token: 'opaque-token-0123456789', token_type: 'Bearer', expires_in: 3600 }
const failures: readonly [string, Parameters<typeof json>[1] | 'html', unknown, RegExp][] = [
  [
    'a wrong secret',
    401,
    { error: 'access_denied', error_description: 'Unauthorized by the test' },
    /Unauthorized by the test/,
  ],
  ['HTML instead of JSON', 'html', '<html><b>gateway</b></html>', /not JSON|JSON/],
  ['an answer without a token', 200, { token_type: 'Bearer' }, /no token|without a token/i],
  ['an error with HTTP 200', 200, { error: 'invalid_audience', access_token: 'x' }, /invalid_audience/],
  ['a server error', 503, { message: 'down' }, /503/],
]
test('a failure gets an alert with stage and host, and an older token stays', async ({ serve, window }) => {
  let failure: (typeof failures)[number] | null = null
  const server = await serve((_got, response) => {
    const [, status, body] = failure ?? ['', 200, token]
    if (status === 'html') response.writeHead(200, { 'Content-Type': 'text/html' }).end(String(body))
    else json(response, status, body)
  })
  await addCredential(window, pomelo({ name: 'Failing', url: server.url }), 'Save and get token')
  await waitForStatus(window, /^Valid/)
  for (failure of failures) {
    const [what, , , words] = failure
    await test.step(what, async () => {
      await window.getByRole('button', { name: 'Get token', exact: true }).click()
      const alert = window.getByRole('alert')
      await expect(alert).toContainText(words)
      await expect(alert).toContainText(new URL(server.url).host)
      await expect(alert.getByRole('heading')).toBeVisible()
      await expect(window.getByRole('status', { name: 'Token status' })).toHaveText(/^Valid/)
      await expect(window.getByText('gateway')).toHaveCount(0)
    })
  }
})

test('an unreachable host is named', async ({ window }) => {
  await addCredential(window, pomelo({ name: 'Nowhere', url: 'https://keyfob-test.invalid' }), 'Save and get token')
  await expect(window.getByRole('alert')).toContainText('keyfob-test.invalid')
})

test('a field that can not be used says so at the field, and nothing is saved', async ({ window }) => {
  const dialog = await fillCredential(window, {
    provider: 'Pomelo',
    environment: 'Custom',
    name: 'Bad',
    fields: { 'Base URL': 'http://example.com', 'Client ID': 'c', Audience: 'https://a.example' },
  })
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog.getByLabel('Client secret', { exact: true })).toHaveAccessibleDescription(/client secret/i)
  await dialog.getByLabel('Client secret', { exact: true }).fill('secret-of-the-test-0001')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog.getByLabel('Base URL', { exact: true })).toHaveAccessibleDescription(/https/)
  await dialog.getByLabel('Base URL', { exact: true }).fill('https://example.com')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await selectCredential(window, 'Bad')
})

test('an envelope that says no with HTTP 200 shows the words of Singapay', async ({ serve, window }) => {
  const server = await serve((_got, response) => {
    json(response, 200, { status: 401, success: false, error: { code: 401, message: 'Invalid credentials' } })
  })
  await addCredential(
    window,
    {
      provider: 'Singapay',
      environment: 'Custom',
      name: 'Refusing',
      fields: {
        'Base URL': server.url,
        'API key': 'key-1',
        'Client ID': 'cid',
        'Client secret': 'secret-of-the-test-0001',
      },
    },
    'Save and get token',
  )
  await expect(window.getByRole('alert')).toContainText('Invalid credentials')
  await expect(window.getByRole('alert')).toContainText('Token request')
})

test('a private key that is none, or is encrypted, is refused at its field', async ({ window }) => {
  const label = 'Private key'
  const dialog = await fillCredential(window, {
    provider: 'POEMS',
    flow: 'App without POEMS Access',
    environment: 'Sandbox',
    name: 'Bad key',
    fields: { 'Client ID': 'c', 'API key': 'k' },
  })
  const key = dialog.getByLabel(label, { exact: true })
  for (const [text, words] of [
    ['not a key', /private key|PEM/i],
    ['-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----', /encrypted/i],
  ] as const) {
    await key.fill(text)
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(key).toHaveAccessibleDescription(words)
  }
})
