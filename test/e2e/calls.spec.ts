/** The test call and the end of a credential, on the real app: what leaves it, and what does not. */
import { addCredential, firstRun, waitForStatus } from '../../scripts/drive/window.mjs'
import { pms, pomelo } from './credentials'
import { expect, json, start, test } from './support'

test('a test call asks before it changes data, stays with the provider, and renews a refused token once', async ({
  serve,
  window,
}) => {
  const elsewhere = await serve((_got, response) => json(response, 200, {}))
  let given = 0
  const server = await serve(({ url }, response) => {
    if (url === '/token') {
      given += 1
      json(response, 200, {
        access_token: `opaque-token-${given}-of-the-kiosk`,
        token_type: 'Bearer',
        expires_in: 3600,
      })
    } else if (url === '/moved') response.writeHead(307, { Location: `${elsewhere.url}/x` }).end()
    else json(response, url === '/checkin' ? 401 : 200, { message: 'Unauthorized' })
  })
  await addCredential(
    window,
    pms({ name: 'Called', url: server.url, fields: { 'Call URL': `${server.url}/checkin` } }),
    'Save and get token',
  )
  await waitForStatus(window, /^Valid/)
  await window.getByRole('button', { name: 'Test call' }).click()
  const dialog = window.getByRole('dialog', { name: 'Test call' })
  const send = dialog.getByRole('button', { name: 'Send' })
  const calls = () => server.got.filter(({ url }) => url !== '/token').map(({ method, url }) => `${method} ${url}`)
  await send.click()
  const question = window.getByRole('alertdialog', { name: `Send this POST to ${new URL(server.url).host}?` })
  await expect(question).toContainText('Custom')
  expect(calls()).toEqual([])
  await question.getByRole('button', { name: 'Send POST' }).click()
  await expect(dialog.getByRole('alert')).toContainText('PMS refused the test call')
  await dialog.getByRole('button', { name: 'Get a new token and try again' }).click()
  await expect(dialog.getByText('A new token was refused as well')).toBeVisible()
  expect(calls()).toEqual(['POST /checkin', 'POST /checkin'])
  expect(server.got.at(-1)?.headers.authorization).toBe('Bearer opaque-token-2-of-the-kiosk')

  await dialog.getByRole('radio', { name: 'Another URL' }).click()
  const url = dialog.getByRole('textbox', { name: 'URL' })
  await url.fill(`${elsewhere.url}/x`)
  await send.click()
  await expect(dialog.getByText("The token is sent to this credential's own hosts alone")).toBeVisible()
  await url.fill(`${server.url}/moved`)
  await send.click()
  await expect(dialog.getByText('No answer')).toBeVisible()
  expect(elsewhere.got).toEqual([])
  await url.fill(`${server.url}/status?a=1`)
  await send.click()
  await expect(dialog.getByText('200', { exact: true })).toBeVisible()
  expect(calls().slice(2)).toEqual(['GET /moved', 'GET /status?a=1'])
})

test('a deletion can be undone, and a quit within its time makes it final and revokes the token', async ({ serve }) => {
  const server = await serve(({ url }, response) => {
    if (url.endsWith('/revoke')) json(response, 200, { status: 'Success' })
    else json(response, 200, { access_token: 'opaque-token-of-the-cards', token_type: 'Bearer', expires_in: 3600 })
  })
  const app = await start()
  const { window } = app
  await firstRun(window, { protection: 'memory' })
  await addCredential(window, pomelo({ name: 'Deleted', url: server.url }), 'Save and get token')
  await waitForStatus(window, /^Valid/)
  const remove = async (): Promise<void> => {
    await window.getByRole('button', { name: 'More' }).click()
    await window.getByRole('menuitem', { name: 'Delete' }).click()
    const question = window.getByRole('alertdialog')
    await question.getByRole('checkbox', { name: 'Also revoke its token at the provider' }).check()
    await question.getByRole('button', { name: 'Delete' }).click()
    await expect(window.getByRole('heading', { name: 'No credentials yet' })).toBeVisible()
  }
  await remove()
  await window.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).click()
  await waitForStatus(window, /^Valid/)
  await remove()
  expect(server.got.map(({ url }) => url)).toEqual(['/oauth/token'])
  await app.close()
  expect(server.got.map(({ url }) => url)).toEqual(['/oauth/token', '/oauth/token/revoke'])
})
