import { readClipboard } from '../../scripts/drive/app.mjs'
import { addCredential } from '../../scripts/drive/window.mjs'
import { pms } from './credentials'
import { expect, json, test, value } from './support'

test('"Check all" asks for every token, says how each went, and copies the board as a table', async ({
  app,
  serve,
  window,
}) => {
  const server = await serve(({ headers }, response) => {
    const [id] = Buffer.from((headers.authorization ?? '').slice(6), 'base64')
      .toString()
      .split(':')
    if (id === 'Refused') json(response, 401, { error: 'invalid_client' })
    else json(response, 200, { access_token: `opaque-token-of-${String(id)}`, token_type: 'Bearer', expires_in: 3600 })
  })
  for (const name of ['Good', 'Refused', 'Second'])
    await addCredential(window, pms({ name, url: server.url, fields: { 'Client ID': name } }), 'Save')
  await addCredential(
    window,
    {
      provider: 'POEMS',
      flow: 'App with POEMS Access',
      environment: 'Sandbox',
      name: 'Desk',
      fields: {
        'Client ID': 'desk',
        'Client secret': 'desk-secret-000000001',
        'API key': 'key-1',
        'Redirect URI': 'http://localhost:3000/callback',
      },
    },
    'Save',
  )
  await window.getByRole('button', { name: 'Check all' }).click()
  const dialog = window.getByRole('dialog', { name: 'Check all' })
  await expect(dialog.getByRole('status', { name: 'Progress' })).toHaveText('2 OK, 1 failed, 1 needs a sign-in')
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Refused' })).toContainText(/refused/)
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Desk' })).toContainText('Needs a sign-in')
  expect(server.got).toHaveLength(3)
  await dialog.getByRole('button', { name: 'Copy as table' }).click()
  await expect
    .poll(() => readClipboard(app))
    .toMatch(/^\| Credential \| Provider \| Environment \| Result \| Time \|\n/)
  expect(await readClipboard(app)).toMatch(/\| Good \| PMS \| Custom \| OK \| \d+ ms \|/)
  await dialog.getByRole('button', { name: 'Refused', exact: true }).click()
  await expect(window.getByRole('heading', { name: 'Refused', level: 1 })).toBeVisible()
  await expect(window.getByRole('alert')).toBeVisible()
})

test('a check that is cancelled sends nothing more', async ({ serve, window }) => {
  const held: (() => void)[] = []
  const server = await serve((_got, response) => {
    held.push(() => json(response, 200, { access_token: 'opaque-token', token_type: 'Bearer', expires_in: 3600 }))
  })
  for (let index = 1; index <= 6; index += 1) {
    await addCredential(window, pms({ name: `Kiosk ${String(index)}`, url: server.url }), 'Save')
  }
  await window.getByRole('button', { name: 'Check all' }).click()
  const dialog = window.getByRole('dialog', { name: 'Check all' })
  await expect.poll(() => server.got.length).toBe(4)
  await expect(dialog.getByText('0 of 6 checked')).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog.getByText('2 of 6 checked')).toBeVisible()
  for (const end of held) end()
  await expect(dialog.getByRole('status', { name: 'Progress' })).toHaveText('4 OK, 2 not checked')
  expect(server.got).toHaveLength(4)
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toHaveCount(0)
})

test(
  'a board of many draws what can be seen, and every name is reached by Tab',
  { tag: '@slow' },
  async ({ window }) => {
    test.slow()
    for (let index = 0; index < 130; index += 1) {
      await value(window, 'credentials', 'add', {
        providerId: 'poems',
        flowId: 'with-access',
        environmentId: 'sandbox',
        name: `Desk ${String(1000 + index)}`,
        values: {
          clientId: 'desk',
          clientSecret: 'desk-secret-000000001',
          apiKey: 'key-of-the-desk-0001',
          redirectUri: 'http://localhost:3000/callback',
        },
      })
    }
    await window.getByRole('button', { name: 'Check all' }).click()
    const dialog = window.getByRole('dialog', { name: 'Check all' })
    await expect(dialog.getByRole('status', { name: 'Progress' })).toHaveText('0 OK, 130 need a sign-in')
    const rows = dialog.getByRole('list', { name: 'Results' }).getByRole('listitem')
    await expect(rows.first()).toHaveAttribute('aria-setsize', '130')
    expect(await rows.count()).toBeLessThan(40)
    await dialog.getByRole('button', { name: 'Desk 1000' }).focus()
    for (let index = 1; index < 130; index += 1) {
      await window.keyboard.press('Tab')
      await expect(dialog.getByRole('button', { name: `Desk ${String(1000 + index)}` })).toBeFocused()
    }
    await expect(rows.last()).toHaveAttribute('aria-posinset', '130')
    await expect(rows.last()).toHaveText(/^Desk 1129SandboxNeeds a sign-in$/)
    await window.keyboard.press('Enter')
    await expect(window.getByRole('heading', { name: 'Desk 1129', level: 1 })).toBeVisible()
  },
)
