import { selectCredential, waitForStatus } from '../../scripts/drive/window.mjs'
import { violationsOf } from './axe'
import { expect, test, value } from './support'

const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url')

test('the tab "Claims" judges a token, verifies its signature when asked to, and says what is new in the next', async ({
  window,
}) => {
  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  await selectCredential(window, 'Check-in kiosk · Basic')
  await window.getByRole('button', { name: 'Get token' }).click()
  await waitForStatus(window, /^Valid/)
  const before = (await value(window, 'activity', 'list')).length
  await window.getByRole('tab', { name: 'Claims' }).click()
  const signature = window.getByRole('status', { name: 'Signature' })
  await expect(signature).toContainText('signature not checked')
  await expect(window.getByRole('list', { name: 'Checks' }).getByRole('listitem')).toHaveText([
    /^Good: Valid for (59 min|1 h) more$/,
    'Good: Made to live 1 h',
    'Good: Issued by the simulator, as expected',
    "Good: Issued to this credential's client",
    'Good: Is an access token',
    'Unknown: No scope was asked for; 1 was granted',
  ])
  expect((await value(window, 'activity', 'list')).length).toBe(before)

  await window.getByRole('button', { name: 'Check signature' }).press('Enter')
  await expect(signature).toContainText('signature verified')
  expect((await value(window, 'activity', 'list'))[0]).toMatchObject({ stage: 'jwks', failure: null })

  await window.keyboard.press('F5')
  await waitForStatus(window, /^Valid/)
  await window.getByRole('tab', { name: 'Claims' }).click()
  await expect(window.getByRole('region', { name: 'Since the last token' })).toContainText('jti')
  // The keys are at hand by now.
  await expect(signature).toContainText('signature verified')
  expect((await value(window, 'activity', 'list')).filter(({ stage }) => stage === 'jwks')).toHaveLength(1)
})

test('any token is looked at by keyboard, without a request, and is gone when the dialog closes', async ({
  window,
}) => {
  const checked = () => violationsOf(window)
  await window.getByRole('button', { name: 'Inspect a token' }).press('Enter')
  const dialog = window.getByRole('dialog', { name: 'Inspect a token' })
  const field = dialog.getByRole('textbox', { name: 'Token' })
  await expect(field).toBeFocused()

  await window.keyboard.insertText(`Bearer ${encode({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.a2V5.aXY.Y2lwaGVy.dGFn`)
  await expect(dialog.getByText('This token is encrypted (JWE, five parts)')).toBeVisible()
  await expect(dialog.getByText('Taken off: “Bearer”.')).toBeVisible()
  await expect(dialog.getByRole('table', { name: 'Header' })).toContainText('A256GCM')

  await field.fill('0f8fad5b-d9cb-469f-a165-70867728950e')
  await expect(dialog.getByText(/This token is opaque: 36 characters .* It looks like a UUID/)).toBeVisible()

  const claims = '{"sub":"Zoë 名前","id":12345678901234567890,"exp":1631121443,"team":{"roles":["a"]}}'
  await field.fill(`${encode({ alg: 'none' })}.${Buffer.from(claims).toString('base64url')}.`)
  await expect(dialog.getByRole('status', { name: 'Signature' })).toContainText('not signed')
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Ended 8 Sep 2021, 17:17:23 UTC' })).toBeVisible()
  const table = dialog.getByRole('table', { name: 'Claims' })
  for (const text of ['Zoë 名前', '12345678901234567890', '"roles"']) await expect(table).toContainText(text)
  expect(await checked()).toEqual([])
  expect(await value(window, 'activity', 'list')).toEqual([])

  await window.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await window.getByRole('button', { name: 'Inspect a token' }).press('Enter')
  await expect(field).toHaveValue('')
})
