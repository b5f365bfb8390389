/** Failures that explain themselves, through the window: typical ones against strict servers, with what each button does. */
import { once } from 'node:events'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Locator, Page } from '@playwright/test'
import { freePort } from '../../scripts/drive/free-port.mjs'
import { addCredential, waitForStatus } from '../../scripts/drive/window.mjs'
import { makeCertificate } from '../electron/certificates'
import { violationsOf } from './axe'
import { clientSecret, pms, powereposDes } from './credentials'
import { expect, json, test, value } from './support'

const token = { access_token: 'opaque-token-0123456789', token_type: 'Bearer', expires_in: 3600 }

const addPms = (window: Page, url: string) =>
  addCredential(window, pms({ name: 'Explained', url }), 'Save and get token')
const causesIn = async (alert: Locator): Promise<string[]> => {
  await alert.getByRole('listitem').first().waitFor()
  return alert.getByRole('listitem').allInnerTexts()
}

async function check(window: Page): Promise<void> {
  expect(await violationsOf(window)).toEqual([])
}

test('a refused client: causes in order, the form at its field, the exchange without the secret', async ({
  serve,
  window,
}, testInfo) => {
  const server = await serve((_got, response) => {
    json(response, 400, { error: 'invalid_client', error_description: `Unknown pair kiosk and ${clientSecret}` })
  })
  await addPms(window, server.url)
  const alert = window.getByRole('alert')
  await expect(alert.getByRole('heading', { name: 'PMS refused these credentials' })).toBeVisible()
  await expect(alert).toContainText('The request arrived and was answered; the network and the clock are fine.')
  const causes = await causesIn(alert)
  expect(causes[0]).toMatch(/are not a pair that PMS knows.* Most likely\./s)
  expect(causes[1]).toMatch(/set up for the other client authentication.* Possible\./s)
  await expect(alert.getByText('PMS said')).toBeVisible()
  await expect(alert).toContainText('Unknown pair kiosk and ‹client secret,')

  await alert.getByRole('button', { name: 'What was sent and answered' }).click()
  await expect(alert.getByRole('region', { name: 'Request' })).toContainText('grant_type=client_credentials')
  await expect(window.locator('body')).not.toContainText(clientSecret)
  for (const theme of ['light', 'dark'] as const) {
    await value(window, 'settings', 'set', { theme })
    await check(window)
    await window.screenshot({ path: testInfo.outputPath(`refused-${theme}.png`) })
  }

  await alert.getByRole('button', { name: 'Edit client secret' }).click()
  await expect(window.getByRole('dialog').getByLabel('Client secret', { exact: true })).toBeFocused()
})

test('the other client authentication is asked for, saved and used', async ({ serve, window }) => {
  const server = await serve(({ headers, body }, response) => {
    if (headers.authorization === undefined && body.includes('client_secret=')) json(response, 200, token)
    else json(response, 401, { error: 'invalid_client' })
  })
  await addPms(window, server.url)
  await window.getByRole('alert').getByRole('button', { name: 'Use request body instead' }).click()
  const question = window.getByRole('alertdialog', { name: 'Use request body instead?' })
  await expect(question).toContainText('in the request body, not in the Authorization header')
  expect(server.got).toHaveLength(1)
  await check(window)
  await question.getByRole('button', { name: 'Change and try again' }).click()
  await waitForStatus(window, /^Valid/)
  expect(server.got).toHaveLength(2)
  await window.getByRole('tab', { name: 'Details' }).click()
  await expect(window.getByRole('tabpanel')).toContainText('Request body')
})

test("a placeholder and an end user's e-mail are found before anything else", async ({ serve, window }) => {
  const server = await serve((_got, response) => {
    json(response, 400, { error: 'invalid_grant' })
  })
  await addCredential(
    window,
    powereposDes({
      name: 'Harbour',
      url: server.url,
      fields: { 'Client ID': '<Your ClientID>', 'Service account ID': 'anna@harbour.example' },
    }),
    'Save and get token',
  )
  const causes = await causesIn(window.getByRole('alert'))
  expect(causes[0]).toContain('The Client ID is a placeholder of the documentation')
  expect(causes[1]).toContain('This looks like an e-mail address. DES refuses end users')
  expect(causes[2]).toContain('The Service account ID or its password may be wrong.')
})

test('too many requests: counted down, and asked again only for who waits', async ({ serve, window }) => {
  const server = await serve((_got, response) => {
    if (server.got.length > 1) json(response, 200, token)
    else response.writeHead(429, { 'Retry-After': '2' }).end('{}')
  })
  await addPms(window, server.url)
  const alert = window.getByRole('alert')
  await expect(alert.getByRole('heading', { name: 'PMS asks to wait' })).toBeVisible()
  await alert.getByRole('button', { name: /^Try again( in [12] s)?$/ }).click()
  await waitForStatus(window, /^Valid/)
  expect(server.got).toHaveLength(2)
})

const pages: readonly [what: string, status: number, type: string, body: string, heading: string, cause: RegExp][] = [
  [
    'a sign-in page of the network',
    200,
    'text/html',
    '<html><title>Guest Wi-Fi</title>Accept the terms to use the internet</html>',
    'Something on the way to',
    /wants you to sign in on a page of its own.*Most likely/s,
  ],
  [
    'a firewall in front of the provider',
    403,
    'text/html',
    '<html><title>Attention Required! | Cloudflare</title></html>',
    'PMS refused the request',
    /A firewall in front of PMS, Cloudflare, blocked the request/,
  ],
  [
    'an answer that is cut off',
    200,
    'application/json',
    '{"access_token":"eyJ',
    'PMS did not answer with JSON',
    /ends before its JSON does/,
  ],
  [
    'a wrong path',
    404,
    'application/json',
    '{"message":"Not Found"}',
    'does not take this request',
    /The path of the address is wrong.*Most likely/s,
  ],
  [
    'a token in an envelope',
    200,
    'application/json',
    JSON.stringify({ data: token }),
    'holds no token',
    /stands at \/data\/access_token/,
  ],
  [
    'a list that is blocked by address',
    403,
    'application/json',
    '{"message":"IP 10.0.0.7 is not whitelisted"}',
    'PMS refused the request',
    /IP address is not on the list/,
  ],
  [
    'a fault',
    500,
    'application/json',
    '{"message":"Internal server error"}',
    'PMS has a fault of its own',
    /Nothing you entered is known to be wrong/,
  ],
]
test('what answers in place of the provider, or answers no token, is told as what it is', async ({ serve, window }) => {
  let page = pages[0]
  const server = await serve((_got, response) => {
    const [, status, type, body] = page ?? []
    response.writeHead(status ?? 500, { 'Content-Type': type ?? '' }).end(body)
  })
  await addPms(window, server.url)
  const alert = window.getByRole('alert')
  for (page of pages) {
    const [what, , , , heading, cause] = page
    await test.step(what, async () => {
      await window.getByRole('button', { name: 'Get token', exact: true }).click()
      await expect(alert.getByRole('heading')).toContainText(heading)
      await expect(alert.getByRole('listitem').first()).toHaveText(cause)
    })
  }
})

test('a port where nothing listens is told by host, with no claim about the network', async ({ window }) => {
  const host = `127.0.0.1:${String(await freePort())}`
  await addPms(window, `http://${host}`)
  const alert = window.getByRole('alert')
  await expect(alert.getByRole('heading')).toHaveText(`${host} refused the connection`)
  expect((await causesIn(alert))[0]).toContain(`Nothing listens at ${host} on this computer.`)
  await expect(alert).not.toContainText('network is fine')
  await alert.getByRole('button', { name: 'Edit token URL' }).click()
  await expect(window.getByRole('dialog').getByLabel('Token URL', { exact: true })).toBeFocused()
})

test('a certificate that signs itself is told as that, by what the connection showed', async ({ window }) => {
  const server = createSecureServer(makeCertificate(), () => undefined).listen(0, '127.0.0.1')
  await once(server, 'listening')
  await addPms(window, `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`)
  const alert = window.getByRole('alert')
  await expect(alert.getByRole('heading')).toContainText('is not trusted')
  expect((await causesIn(alert))[0]).toMatch(/is signed by itself, not by an authority\./)
  server.close()
})

test('a failure that nobody knows is said to be unknown, and shows the exchange', async ({
  serve,
  window,
}, testInfo) => {
  const server = await serve((_got, response) => {
    json(response, 418, { teapot: true })
  })
  await addPms(window, server.url)
  const alert = window.getByRole('alert')
  await expect(alert).toContainText('Keyfob does not know this failure.')
  await expect(alert.getByRole('region', { name: 'Answer' })).toContainText('"teapot":true')
  for (const theme of ['light', 'dark'] as const) {
    await value(window, 'settings', 'set', { theme })
    await check(window)
    await window.screenshot({ path: testInfo.outputPath(`unknown-${theme}.png`) })
  }
})

test('a signed token that the provider finds late: the clocks are compared', async ({ serve, window }, testInfo) => {
  const server = await serve((_got, response) => {
    response.sendDate = false
    const later = new Date(Date.now() + 600_000).toUTCString()
    response.writeHead(401, { 'Content-Type': 'application/json', Date: later })
    response.end(JSON.stringify({ error: 'invalid_client', error_description: 'The assertion is expired' }))
  })
  const dialogFields = { 'Base URL': server.url, 'Client ID': 'server-4', 'API key': 'k-1' }
  await window.getByRole('button', { name: 'Add credential' }).click()
  const dialog = window.getByRole('dialog', { name: 'Add credential' })
  await dialog.getByRole('option', { name: 'POEMS' }).click()
  await dialog.getByRole('radio', { name: 'App without POEMS Access', exact: true }).click()
  await dialog.getByRole('combobox', { name: 'Environment' }).click()
  await window.getByRole('option', { name: 'Custom', exact: true }).click()
  for (const [label, text] of Object.entries(dialogFields)) await dialog.getByLabel(label, { exact: true }).fill(text)
  await dialog.getByRole('button', { name: 'Generate key pair' }).click()
  await dialog.getByText('BEGIN PUBLIC KEY').waitFor()
  await dialog.getByRole('button', { name: 'Save and get token' }).click()
  const alert = window.getByRole('alert')
  await expect(alert).toContainText("This computer's clock is 10 min behind that of POEMS. Most likely.")
  await expect(alert).not.toContainText('clock are fine')
  await alert.getByRole('button', { name: 'Check the clock' }).click()
  const clocks = window.getByRole('alertdialog', { name: "This computer's clock" })
  await expect(clocks).toContainText("This computer's clock is 10 min behind that of POEMS.")
  await check(window)
  await window.screenshot({ path: testInfo.outputPath('clock.png') })
  await clocks.getByRole('button', { name: 'Close' }).click()
})
