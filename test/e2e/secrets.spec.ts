/** Where a secret must not be: files of the profile, what the app prints, and what the window is sent. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addCredential, firstRun, waitForStatus } from '../../scripts/drive/window.mjs'
import { powereposDes } from './credentials'
import { formsOf } from './canary/forms'
import { expect, json, start, test, value } from './support'

const secret = 'canary+client/secret:%&=ü"9Zq7'
const password = 'canary password with blanks'
const accessToken = 'canary-access-token-5Xw3Vn8Rk2'
const refreshToken = 'canary-refresh-token-4Jm6Tb1Yd9'

const canaries = [secret, password, accessToken, refreshToken].flatMap((text) =>
  [...formsOf(text).values()].map((bytes) => bytes.toString('latin1')),
)
/** Of bytes, each of which is read as one character. */
const find = (haystack: string): string[] => canaries.filter((canary) => haystack.includes(canary))
const findInText = (text: string): string[] => find(Buffer.from(text).toString('latin1'))

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

test('the search for canaries finds one in each of its forms', () => {
  for (const form of canaries) expect(find(`before ${form} after`)).not.toEqual([])
})

test('no secret is in a file of the profile, in what the app prints, or in what the window is sent', async ({
  profile,
  serve,
}) => {
  const server = await serve(({ body }, response) => {
    json(response, 200, {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: 3600,
      refresh_token: refreshToken,
      svc: 'https://des.example/',
      echo: body,
    })
  })
  const app = await start({ profile })
  try {
    const { window } = app
    let printed = ''
    for (const stream of [app.electron.process().stdout, app.electron.process().stderr])
      stream?.on('data', (chunk) => (printed += String(chunk)))
    // Every message of the main process to a window, as it is sent.
    await app.electron.evaluate(({ ipcMain, webContents }) => {
      const seen: string[] = []
      Object.assign(globalThis, { seen })
      const handlers = (
        ipcMain as unknown as { _invokeHandlers: Map<string, (...input: unknown[]) => Promise<unknown>> }
      )._invokeHandlers
      for (const [channel, handler] of handlers) {
        handlers.set(channel, async (event, ...input) => {
          // Electron 22 answers through the event, later ones by what the handler returns.
          const asked = event as { _reply?: (answer: unknown) => void }
          const reply = asked._reply
          if (reply !== undefined) {
            asked._reply = (sent) => {
              seen.push(JSON.stringify(sent))
              reply.call(asked, sent)
            }
          }
          const answer = await handler(event, ...input)
          if (answer !== undefined) seen.push(JSON.stringify(answer))
          return answer
        })
      }
      for (const contents of webContents.getAllWebContents()) {
        const send = contents.send.bind(contents)
        contents.send = (...message) => {
          seen.push(JSON.stringify(message))
          send(...message)
        }
      }
    })
    await firstRun(window, { passphrase: 'correct horse battery' })
    await addCredential(
      window,
      powereposDes({
        name: 'Canary',
        url: server.url,
        fields: { 'Client secret': secret, 'Service account password': password },
      }),
      'Save and get token',
    )
    await waitForStatus(window, /^Valid/)
    await window.getByRole('button', { name: 'Refresh token' }).click()
    await expect.poll(async () => (await value(window, 'activity', 'list')).length).toBe(2)
    for (const tab of ['Claims', 'Activity', 'Details']) await window.getByRole('tab', { name: tab }).click()
    const page = await window.content()
    const messages = await app.electron.evaluate(() => (globalThis as unknown as { seen: string[] }).seen.join('\n'))
    await app.close()

    expect(messages).toContain('Canary')
    expect(findInText(messages)).toEqual([])
    expect(findInText(page)).toEqual([])
    expect(findInText(printed)).toEqual([])
    const files = await filesBelow(profile)
    expect(files.some((file) => file.endsWith('vault.kfv'))).toBe(true)
    for (const file of files) expect(find(await readFile(file, 'latin1')), file).toEqual([])
  } finally {
    await app.close().catch(() => undefined)
  }
})
