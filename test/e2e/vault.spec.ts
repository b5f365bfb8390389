import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addCredential, firstRun, selectCredential, unlock } from '../../scripts/drive/window.mjs'
import { clientSecret, pomelo } from './credentials'
import { expect, start, test } from './support'

const passphrase = 'correct horse battery'
const credential = pomelo({ name: 'Pomelo cards AR' })

test.describe('first run', () => {
  test('says why the keychain can not be used where there is none', async ({ app }) => {
    await expect(app.window.getByRole('radio', { name: "This computer's keychain" })).toBeDisabled()
    await expect(app.window.getByText(/no keychain|keyring/i).first()).toBeVisible()
  })

  test('refuses a short passphrase and a repetition that differs, at the field', async ({ app }) => {
    const { window } = app
    await window.getByRole('radio', { name: 'A passphrase' }).click()
    const first = window.getByRole('textbox', { name: 'Passphrase', exact: true })
    const second = window.getByRole('textbox', { name: 'Repeat passphrase' })
    await first.fill('short')
    await second.fill('short')
    await window.getByRole('button', { name: 'Continue' }).click()
    await expect(first).toHaveAccessibleDescription(/8 characters/)
    await first.fill(passphrase)
    await second.fill('correct horse batterie')
    await window.getByRole('button', { name: 'Continue' }).click()
    await expect(second).toHaveAccessibleDescription(/same|match|differ/i)
    await expect(window.getByRole('heading', { name: 'Protect your credentials' })).toBeVisible()
  })

  test('memory only has no lock and writes no vault', async ({ app, window }) => {
    await expect(window.getByRole('button', { name: 'Lock' })).toHaveCount(0)
    await expect(readFile(join(app.profile, 'vault.kfv'))).rejects.toThrow('ENOENT')
  })
})

test('a credential is there again after a restart and the passphrase, and nothing of it is readable in the profile', async ({
  profile,
}) => {
  const first = await start({ profile })
  await firstRun(first.window, { passphrase })
  await addCredential(first.window, credential, 'Save')
  await first.close()

  const file = await readFile(join(profile, 'vault.kfv'), 'utf8')
  for (const canary of [clientSecret, credential.name, passphrase]) expect(file).not.toContain(canary)

  const second = await start({ profile })
  const { window } = second
  await expect(window.getByRole('heading', { name: 'Keyfob is locked' })).toBeVisible()
  await window.getByRole('textbox', { name: 'Passphrase' }).fill('wrong passphrase')
  await window.getByRole('button', { name: 'Unlock' }).click()
  await expect(window.getByRole('textbox', { name: 'Passphrase' })).toHaveAccessibleDescription(/passphrase/i)
  await unlock(window, passphrase)
  await selectCredential(window, credential.name)
  await window.getByRole('button', { name: 'Lock' }).click()
  await expect(window.getByRole('heading', { name: 'Keyfob is locked' })).toBeVisible()
  await expect(window.getByText(credential.name)).toHaveCount(0)
  await second.close()
})

test('a damaged vault is restored from its backup, which is said until it is dismissed; one that is gone is looked for', async ({
  profile,
}) => {
  const first = await start({ profile })
  await firstRun(first.window, { passphrase })
  await addCredential(first.window, credential, 'Save')
  await addCredential(first.window, { ...credential, name: 'Pomelo cards MX' }, 'Save')
  await first.close()
  await writeFile(join(profile, 'vault.kfv'), Buffer.alloc(4096))

  const second = await start({ profile })
  const { window } = second
  await unlock(window, passphrase)
  await expect(window.getByRole('alert')).toContainText(
    'Your vault file was damaged. Keyfob restored the copy saved at',
  )
  await expect(window.getByRole('alert')).toContainText(join(profile, 'corrupt'))
  await selectCredential(window, credential.name)
  await expect(window.getByText('Pomelo cards MX')).toHaveCount(0)
  expect(await readdir(join(profile, 'corrupt'))).toEqual([expect.stringMatching(/^20.*-vault\.kfv$/)])
  await window.getByRole('button', { name: 'Dismiss' }).click()
  await expect(window.getByRole('alert')).toHaveCount(0)
  await second.close()

  for (const name of await readdir(profile)) if (name.startsWith('vault.')) await rm(join(profile, name))
  const third = await start({ profile })
  await expect(third.window.getByRole('heading', { name: 'Keyfob cannot find your vault' })).toBeVisible()
  await third.window.getByRole('button', { name: 'Try again' }).click()
  await expect(third.window.getByRole('alert')).toHaveText('It is still not there.')
  await third.window.getByRole('button', { name: 'Start with an empty vault' }).click()
  const question = third.window.getByRole('alertdialog')
  await question.getByRole('button', { name: 'Start with an empty vault' }).click()
  await expect(third.window.getByRole('heading', { name: 'Protect your credentials' })).toBeVisible()
  await third.close()
})

for (const [what, bytes] of [
  ['empty', ''],
  ['damaged', '{"magic":"KFV","format":1,'],
  ['of a newer Keyfob', '{"magic":"KFV","format":3}'],
] as const) {
  test(`a vault that is ${what} is locked with its reason, and never replaced`, async ({ profile }) => {
    await writeFile(join(profile, 'vault.kfv'), bytes)
    const app = await start({ profile })
    await expect(app.window.getByRole('heading', { name: 'Keyfob is locked' })).toBeVisible()
    await expect(app.window.getByText(what === 'of a newer Keyfob' ? /newer/ : /damaged/)).toBeVisible()
    const created = await app.window.evaluate(() =>
      (
        globalThis as unknown as {
          keyfob: { vault: { create: (choice: object) => Promise<{ error: { reason: string } }> } }
        }
      ).keyfob.vault.create({
        protection: 'passphrase',
        passphrase: 'another passphrase',
      }),
    )
    expect(created.error.reason).toBe('vault_exists')
    await app.close()
    expect(await readFile(join(profile, 'vault.kfv'), 'utf8')).toBe(bytes)
  })
}
