/** Backup and move, through the window: to a file and from it, by the age tool too, and what a bad file gets. */
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { App } from '../../scripts/drive/app.mjs'
import { addCredential, firstRun, selectCredential, waitForStatus } from '../../scripts/drive/window.mjs'
import { violationsOf } from './axe'
import { runAge, whyNoAge } from './age'
import { pomelo } from './credentials'
import { expect, json, start, test, value } from './support'

const PASSPHRASE = 'correct horse battery'
const secret = 'canary-client-secret-0001'

/** Have the next native dialogs answer with these paths; null is their Cancel. */
const answerDialogs = (app: App, paths: { readonly save?: string | null; readonly open?: string | null }) =>
  app.electron.evaluate(({ dialog }, { save = null, open = null }) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: save === null, filePath: save ?? '' })
    dialog.showOpenDialog = () => Promise.resolve({ canceled: open === null, filePaths: open === null ? [] : [open] })
  }, paths)

const add = (window: Page, name: string, server: string) =>
  addCredential(window, pomelo({ name, url: server, fields: { 'Client secret': secret } }), 'Save')

async function task(window: Page, button: string) {
  await window.getByRole('button', { name: 'Settings' }).click()
  await window.getByRole('tab', { name: 'Backup' }).click()
  await window.getByRole('button', { name: button }).click()
  return window.getByRole('dialog')
}

async function backUp(window: Page): Promise<void> {
  const dialog = await task(window, 'Back up credentials…')
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await dialog.getByLabel('Repeat passphrase').fill(PASSPHRASE)
  await dialog.getByRole('button', { name: 'Save backup…' }).click()
  await dialog.waitFor({ state: 'detached', timeout: 60_000 })
}

/** Pick the file that the dialog answers with; unlock it where it asks. */
async function openImport(window: Page, passphrase?: string) {
  const dialog = await task(window, 'Import a backup…')
  await dialog.getByRole('button', { name: 'Choose file…' }).click()
  if (passphrase !== undefined) {
    await dialog.getByLabel('Passphrase').fill(passphrase)
    await dialog.getByRole('button', { name: 'Open', exact: true }).click()
    await dialog.getByLabel('Passphrase').waitFor({ state: 'detached', timeout: 60_000 })
  }
  return dialog
}

const notice = (window: Page, text: RegExp | string) =>
  window.getByRole('region', { name: 'Notifications' }).getByText(text)

async function checkAccessibility(window: Page): Promise<void> {
  expect(await violationsOf(window)).toEqual([])
}

test('credentials move to another computer with their secrets, and get a token there', async ({
  app,
  serve,
  window,
}) => {
  test.setTimeout(180_000)
  const server = await serve((_got, response) => {
    json(response, 200, { access_token: 'opaque-access-token-0001', token_type: 'Bearer', expires_in: 3600 })
  })
  await add(window, 'Cards', server.url)
  const file = join(app.profile, 'moved.age')
  await answerDialogs(app, { save: file })
  await backUp(window)
  await expect(notice(window, '1 credential in moved.age')).toBeVisible()
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readFile(file, 'latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S+ 18\n/)
  expect((await readdir(app.profile)).filter((name) => name.includes('moved'))).toEqual(['moved.age'])

  const other = await start()
  try {
    await firstRun(other.window, { protection: 'memory' })
    await answerDialogs(other, { open: file })
    await other.window.getByRole('button', { name: 'Import a backup' }).click()
    const dialog = other.window.getByRole('dialog', { name: 'Import a backup' })
    await dialog.getByRole('button', { name: 'Choose file…' }).click()
    await dialog.getByLabel('Passphrase').fill('correct house battery')
    await dialog.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(dialog.getByText('This is not the passphrase of this file')).toBeVisible({ timeout: 60_000 })
    await dialog.getByLabel('Passphrase').fill(PASSPHRASE)
    await dialog.getByRole('button', { name: 'Open', exact: true }).click()
    await dialog.getByRole('button', { name: 'Import 1 credential' }).click({ timeout: 60_000 })
    await selectCredential(other.window, 'Cards')
    await other.window.getByRole('button', { name: 'Get token' }).click()
    await waitForStatus(other.window, /^Valid/)
    expect(server.got[0]?.body).toContain(secret)
  } finally {
    await other.close()
  }
})

test('the age tool opens a backup, and makes one that is imported', { tag: '@slow' }, async ({ app, window }) => {
  test.skip(whyNoAge !== undefined, whyNoAge)
  test.setTimeout(180_000)
  await add(window, 'Cards', 'https://api.pomelo.example')
  // Not the profile: what the tool decrypts is the person's own, and no file of Keyfob's.
  const folder = await mkdtemp(join(tmpdir(), 'keyfob-age-'))
  const [ours, clear, theirs] = ['ours.age', 'clear.json', 'theirs.age'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  await answerDialogs(app, { save: ours })
  await backUp(window)
  const opened = await runAge(['-d', '-o', clear, ours], PASSPHRASE)
  expect(opened.code, opened.shown).toBe(0)
  const document = JSON.parse(await readFile(clear, 'utf8')) as { credentials: Record<string, unknown>[] }
  expect(document).toMatchObject({
    keyfob: 'backup',
    version: 1,
    credentials: [{ name: 'Cards', secrets: { clientSecret: secret } }],
  })

  await writeFile(clear, JSON.stringify({ ...document, credentials: [{ ...document.credentials[0], name: 'By age' }] }))
  const made = await runAge(['-p', '-o', theirs, clear], PASSPHRASE)
  expect(made.code, made.shown).toBe(0)
  await answerDialogs(app, { open: theirs })
  const dialog = await openImport(window, PASSPHRASE)
  await dialog.getByRole('button', { name: 'Import 1 credential' }).click()
  await selectCredential(window, 'By age')
  const [credential] = (await value(window, 'credentials', 'list')).filter(({ name }) => name === 'By age')
  const detail = await value(window, 'credentials', 'get', { id: credential?.id })
  expect(detail.secrets).toEqual({ clientSecret: { set: true, lastFour: '0001' } })
  await rm(folder, { recursive: true })
})

test('an export without secrets holds none, and what is imported from it asks for it', async ({ app, window }) => {
  await add(window, 'Cards', 'https://api.pomelo.example')
  const file = join(app.profile, 'shared.json')
  await answerDialogs(app, { save: file })
  const dialog = await task(window, 'Export without secrets…')
  await dialog.getByRole('button', { name: 'Save export…' }).click()
  await expect(notice(window, 'Export saved')).toBeVisible()
  const text = await readFile(file, 'utf8')
  expect(text).toContain('"Cards"')
  for (const form of [secret, '0001', Buffer.from(secret).toString('base64').slice(0, 20)])
    expect(text).not.toContain(form)

  await writeFile(file, text.replace('"Cards"', '"Shared"'))
  await answerDialogs(app, { open: file })
  await (await openImport(window)).getByRole('button', { name: 'Import 1 credential' }).click()
  await selectCredential(window, 'Shared')
  await expect(window.getByRole('option', { name: /^Shared, .*Needs its secret$/ })).toBeVisible()
  await window.getByRole('button', { name: 'Enter the secret' }).click()
  const edit = window.getByRole('dialog', { name: 'Edit credential' })
  await edit.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(edit.getByText('Enter the client secret')).toBeVisible()
  await edit.getByLabel('Client secret').fill('a-secret-of-my-own-0002')
  await edit.getByRole('button', { name: 'Save', exact: true }).click()
  await edit.waitFor({ state: 'detached' })
  await expect(window.getByRole('option', { name: /^Shared, .*No token$/ })).toBeVisible()
})

test('a credential whose address differs is left alone, and when it is replaced its secret does not go along unasked', async ({
  app,
  serve,
  window,
}) => {
  const evil = await serve((_got, response) => {
    json(response, 400, { error: 'invalid_client' })
  })
  await add(window, 'Cards', 'https://api.pomelo.example')
  const file = join(app.profile, 'shared.json')
  await answerDialogs(app, { save: file, open: file })
  await (await task(window, 'Export without secrets…')).getByRole('button', { name: 'Save export…' }).click()
  await expect(notice(window, 'Export saved')).toBeVisible()
  await writeFile(file, (await readFile(file, 'utf8')).replace('https://api.pomelo.example', evil.url))

  const dialog = await openImport(window)
  await expect(dialog.getByRole('radio', { name: 'Leave as it is' })).toBeChecked()
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
  await expect(
    dialog.getByText(`Its token requests would go to ${evil.url}. Here they go to api.pomelo.example.`),
  ).toBeVisible()
  const choice = dialog.getByRole('radiogroup', { name: 'Cards differs in base URL' })
  await choice.getByRole('radio', { name: 'Replace' }).click()
  await expect(dialog.getByRole('checkbox', { name: /^Its secrets may be sent to / })).not.toBeChecked()
  await checkAccessibility(window)
  await dialog.getByRole('button', { name: 'Import 1 credential' }).click()
  await expect(notice(window, '1 replaced')).toBeVisible()
  await window.getByRole('button', { name: 'Get token' }).click()
  await expect(window.getByRole('alert')).toContainText('it was saved for another address')
  expect(evil.got).toEqual([])
})

test(
  'a bad file gets one message, changes nothing, and the window goes on',
  { tag: '@slow' },
  async ({ app, window }) => {
    test.setTimeout(120_000)
    await add(window, 'Cards', 'https://api.pomelo.example')
    const file = join(app.profile, 'bad.age')
    const header = `age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} 30\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n`
    const cases: [string, string | number, string, boolean][] = [
      ['a photograph', '\u0000\u0001\u0002', 'This is not a Keyfob backup', false],
      ['2 GB', 2 * 1024 ** 3, 'This is too large for a backup', false],
      [
        'a newer one',
        '{"keyfob":"backup","version":9,"credentials":[]}',
        'This backup was made by a newer Keyfob',
        false,
      ],
      ['one cut off', '{"keyfob":"backup","version":1', 'This backup is damaged or cut off', false],
      ['2^30 rounds', `${header}${'A'.repeat(64)}`, 'This age file asks for more work than Keyfob does', true],
      ['an age file cut off', header.slice(0, 60), 'This backup is damaged or cut off', true],
    ]
    for (const [what, content, words, encrypted] of cases) {
      await writeFile(file, typeof content === 'string' ? content : '')
      if (typeof content === 'number') await truncate(file, content)
      await answerDialogs(app, { open: file })
      const dialog = await task(window, 'Import a backup…')
      const startedAt = Date.now()
      await dialog.getByRole('button', { name: 'Choose file…' }).click()
      if (encrypted) {
        await dialog.getByLabel('Passphrase').fill(PASSPHRASE)
        await dialog.getByRole('button', { name: 'Open', exact: true }).click()
      }
      await expect(dialog.getByRole('alert'), what).toContainText(words)
      expect(Date.now() - startedAt, what).toBeLessThan(10_000)
      await checkAccessibility(window)
      await dialog.getByRole('button', { name: 'Cancel' }).click()
    }
    expect((await value(window, 'credentials', 'list')).map(({ name }) => name)).toEqual(['Cards'])
  },
)

test('a cancelled dialog changes nothing, and a lock forgets a file that was opened', async ({ app }) => {
  const { window } = app
  await firstRun(window, { passphrase: PASSPHRASE })
  await add(window, 'Cards', 'https://api.pomelo.example')
  const file = join(app.profile, 'shared.json')
  await answerDialogs(app, { save: null })
  const dialog = await task(window, 'Export without secrets…')
  await dialog.getByRole('button', { name: 'Save export…' }).click()
  await expect(dialog.getByRole('button', { name: 'Save export…' })).toBeVisible()
  await answerDialogs(app, { save: file, open: file })
  await dialog.getByRole('button', { name: 'Save export…' }).click()
  await dialog.waitFor({ state: 'detached' })

  const opened = await value(window, 'backup', 'openImport')
  expect(opened?.preview?.entries).toMatchObject([{ name: 'Cards', kind: 'same' }])
  await window.getByRole('button', { name: 'Lock' }).click()
  await window.getByRole('heading', { name: 'Keyfob is locked' }).waitFor()
  await window.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE)
  await window.getByRole('button', { name: 'Unlock' }).click()
  await window.getByRole('heading', { name: 'Cards' }).waitFor()
  const apply = { importId: opened?.importId, choices: [], settings: false }
  await expect(value(window, 'backup', 'applyImport', apply)).rejects.toThrow('backup.applyImport: import_gone')
})
