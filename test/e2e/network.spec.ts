/** The network settings through the window: a proxy that wants a password, an authority of the company's own, and a token by them. */
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { addCredential, waitForStatus } from '../../scripts/drive/window.mjs'
import { makeAuthority, makeServer } from '../electron/authorities'
import { startProxy } from '../electron/proxy'
import { violationsOf } from './axe'
import { pms } from './credentials'
import { expect, json, test, value } from './support'

const HOST = 'api.provider.test'
const PASSWORD = 'proxy-password-canary-0001'

async function check(window: Page): Promise<void> {
  expect(await violationsOf(window)).toEqual([])
}

test('a company proxy with a password and an authority of its own: the failure leads to the settings, and they to a token', async ({
  app,
  window,
}, testInfo) => {
  const root = makeAuthority('Harbour Root')
  const file = testInfo.outputPath('harbour.pem')
  writeFileSync(file, root.cert)
  const server = createServer(makeServer(root, `DNS:${HOST}`), (_request, response) => {
    json(response, 200, { access_token: 'opaque-token-0123456789', token_type: 'Bearer', expires_in: 3600 })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const proxy = await startProxy(`desk:${PASSWORD}`)
  await app.electron.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, file)
  const proxyDialog = window.getByRole('dialog', { name: 'Proxy', exact: true })

  await window.getByRole('button', { name: 'Settings' }).click()
  await window.getByRole('tab', { name: 'Network' }).click()
  await window.getByRole('button', { name: 'Add an authority for all providers' }).click()
  await expect(window.getByRole('list', { name: 'Authorities for all providers' })).toContainText('Harbour Root')
  await window.getByRole('button', { name: 'Change proxy' }).click()
  await proxyDialog.getByRole('combobox', { name: 'How requests go out' }).click()
  await window.getByRole('option', { name: 'Through a proxy' }).click()
  await proxyDialog.getByRole('textbox', { name: 'Host' }).fill(proxy.host)
  await proxyDialog.getByRole('textbox', { name: 'Port' }).fill('eighty')
  await proxyDialog.getByRole('textbox', { name: 'User name' }).fill('desk')
  await proxyDialog.getByLabel('Password').fill('wrong')
  await proxyDialog.getByRole('button', { name: 'Save' }).click()
  await expect(proxyDialog.getByText('A number from 1 to 65535')).toBeVisible()
  for (const theme of ['dark', 'light'] as const) {
    await value(window, 'settings', 'set', { theme })
    await check(window)
  }
  await proxyDialog.getByRole('textbox', { name: 'Port' }).fill(String(proxy.port))
  await proxyDialog.getByRole('button', { name: 'Save' }).click()
  await expect(window.getByText(`Through ${proxy.host}:${String(proxy.port)} (HTTP), as desk.`)).toBeVisible()
  await check(window)
  await window.getByRole('button', { name: 'Close' }).click()

  const port = String((server.address() as AddressInfo).port)
  await addCredential(window, pms({ name: 'Behind the proxy', url: `https://${HOST}:${port}` }), 'Save and get token')
  const alert = window.getByRole('alert')
  await expect(
    alert.getByRole('heading', { name: 'The proxy did not accept the user name and password' }),
  ).toBeVisible()
  await alert.getByRole('button', { name: 'Open network settings' }).click()
  await window.getByRole('button', { name: 'Change proxy' }).click()
  await proxyDialog.getByLabel('Password').fill(PASSWORD)
  await proxyDialog.getByRole('button', { name: 'Save' }).click()
  await proxyDialog.waitFor({ state: 'detached' })
  await window.getByRole('button', { name: 'Close' }).click()
  await window.getByRole('button', { name: 'Get token' }).click()
  await waitForStatus(window, /^Valid/)

  expect(proxy.seen.map(({ login }) => login).filter((login) => login !== null)).toEqual([
    'desk:wrong',
    `desk:${PASSWORD}`,
  ])
  const settings = readFileSync(join(app.profile, 'settings.json'), 'utf8')
  expect(settings).toContain('BEGIN CERTIFICATE')
  expect(settings).not.toContain(PASSWORD)
  expect(JSON.stringify(await value(window, 'network', 'get'))).not.toContain(PASSWORD)
  proxy.close()
  server.close()
  server.closeAllConnections()
})
