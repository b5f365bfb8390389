import { simulatorCredentials } from '../../main/simulator/credentials'
import { readClipboard } from '../../scripts/drive/app.mjs'
import { selectCredential, signInAtPoems, waitForStatus } from '../../scripts/drive/window.mjs'
import { expect, test, value } from './support'

test('the simulator gives a token for each of the ten credentials, all of them without a document', async ({
  app,
  window,
}) => {
  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  const options = window.getByRole('listbox', { name: 'Credentials' }).getByRole('option')
  await expect(options).toHaveCount(10)
  for (const { flowId, name } of await simulatorCredentials()) {
    await selectCredential(window, name)
    const signsIn = flowId === 'with-access'
    await window.getByRole('button', { name: signsIn ? 'Sign in' : 'Get token', exact: true }).click()
    if (signsIn) await signInAtPoems(app, { userId: 'demo', password: 'demo' })
    await waitForStatus(window, /^Valid/)
    await window.getByRole('button', { name: 'Copy token' }).click()
    await expect.poll(() => readClipboard(app)).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/)
  }
  const [first] = await value(window, 'credentials', 'list')
  expect(first?.simulator).toBe(true)
  await expect(options.first()).toHaveAccessibleName(/Simulator/)
})

test('a DES token comes with its service URI, and a refresh replaces the refresh token', async ({ window }) => {
  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  await selectCredential(window, 'Harbour Café · DES')
  await window.getByRole('button', { name: 'Get token', exact: true }).click()
  await waitForStatus(window, /^Valid, 7 h 59 min|^Valid, 8 h/)
  await expect(window.getByText(/http:\/\/127\.0\.0\.1:\d+\/powerepos\/des\//)).toBeVisible()
  await expect(window.getByText('same in answer and claim')).toBeVisible()
  const refresh = window.getByRole('button', { name: 'Refresh token' })
  await refresh.click()
  await expect.poll(async () => (await value(window, 'activity', 'list')).length).toBe(2)
  await refresh.click()
  await expect.poll(async () => (await value(window, 'activity', 'list')).length).toBe(3)
  await expect(window.getByRole('alert')).toHaveCount(0)
  const exchanges = await value(window, 'activity', 'list')
  expect(exchanges.map(({ response, stage }) => [stage, response?.status])).toEqual([
    ['refresh', 200],
    ['refresh', 200],
    ['token', 200],
  ])
})

test('Pomelo gives the same token until it is revoked', async ({ window }) => {
  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  await selectCredential(window, 'Pomelo cards')
  await window.getByRole('button', { name: 'Get token', exact: true }).click()
  await waitForStatus(window, /^Valid/)
  await window.getByRole('button', { name: 'Get token', exact: true }).click()
  await expect(window.getByText(/same token/)).toBeVisible()
  await window.getByRole('button', { name: 'More' }).click()
  await window.getByRole('menuitem', { name: 'Revoke token' }).click()
  await waitForStatus(window, /^No token/)
})

test('a test call shows what the API answered', async ({ window }) => {
  await window.getByRole('button', { name: 'Try it with the simulator' }).click()
  await selectCredential(window, 'Pomelo cards')
  await window.getByRole('button', { name: 'Get token', exact: true }).click()
  await waitForStatus(window, /^Valid/)
  await window.getByRole('button', { name: 'Test call' }).click()
  const dialog = window.getByRole('dialog', { name: 'Test call' })
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(dialog.getByText('200', { exact: true })).toBeVisible()
})
