/** "Why can't I reach it?" in the window, against a port that is closed, one without TLS, and the answers of a server. */
import { readClipboard } from '../../scripts/drive/app.mjs'
import { freePort } from '../../scripts/drive/free-port.mjs'
import { addCredential } from '../../scripts/drive/window.mjs'
import { pms } from './credentials'
import { expect, test } from './support'

test('says where a request stops, step by step, from the alert and from the menu, and sends nothing secret', async ({
  app,
  serve,
  window,
}) => {
  const server = await serve((_got, response) =>
    response.writeHead(302, { Location: 'https://elsewhere.example/in?code=1' }).end(),
  )
  const port = await freePort()
  await addCredential(
    window,
    pms({
      name: 'Kiosk',
      url: `http://127.0.0.1:${String(port)}`,
      fields: { 'Call URL': `${server.url}/call?key=canary` },
    }),
    'Save and get token',
  )
  await window.getByRole('alert').getByRole('button', { name: 'Edit Token URL' }).waitFor()
  await window.getByRole('button', { name: 'More' }).click()
  await window.getByRole('menuitem', { name: "Why can't I reach it?" }).click()
  const dialog = window.getByRole('dialog', { name: "Why can't I reach it?" })
  const result = dialog.getByRole('status', { name: 'Result' })
  const steps = dialog.getByRole('list', { name: 'Steps' }).getByRole('listitem')
  await expect(result).toContainText(
    `It stops at the connection (TCP). 127.0.0.1:${String(port)} refuses the connection: nothing listens there`,
  )
  await expect(steps.nth(2)).toContainText(/^Failed\s*Connection \(TCP\)/)
  await expect(steps.nth(4)).toContainText(/^Failed\s*Answer/)

  await dialog.getByRole('combobox', { name: 'What to check' }).click()
  await window.getByRole('option', { name: `Test calls: ${server.url}` }).click()
  await expect(result).toContainText(`${server.url.slice(7)} can be reached.`)
  await expect(steps.nth(4)).toContainText('Answered with status 302, which leads to elsewhere.example')
  await expect(steps.nth(5)).toContainText(/^OK\s*Clock/)
  expect(server.got.map(({ method, url, headers }) => [method, url, headers.authorization])).toEqual([
    ['GET', '/', undefined],
  ])

  await dialog.getByRole('combobox', { name: 'What to check' }).click()
  await window.getByRole('option', { name: 'Another address' }).click()
  const address = dialog.getByRole('textbox', { name: 'Address' })
  await address.fill('http://example.com')
  await dialog.getByRole('button', { name: 'Check again' }).click()
  await expect(dialog.getByText('The URL must begin with https://')).toBeVisible()
  await address.fill(server.url.replace('http:', 'https:'))
  await address.press('Enter')
  await expect(result).toContainText('It stops at encryption (TLS). The port answers, and does not speak https.')

  await dialog.getByRole('button', { name: 'Copy result' }).click()
  await expect.poll(() => readClipboard(app)).toContain('| Encryption (TLS) | Failed |')
  await window.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})
