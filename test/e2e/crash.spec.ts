/** A crash while a token is shown: no dump is written, of the page's process or of the main one. The sweep reads what is left. */
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { addCredential, firstRun, waitForStatus } from '../../scripts/drive/window.mjs'
import type { App } from '../../scripts/drive/app.mjs'
import { pomelo } from './credentials'
import { crashPage, expect, json, test } from './support'

/** What a crash reporter leaves: minidumps, and reports about to be sent. */
async function dumpsBelow(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  return names.filter((name) => /\.(dmp|meta|lock)$|(^|\/)core(\.\d+)?$/.test(name))
}

async function revealToken(app: App, url: string): Promise<void> {
  const { window } = app
  await firstRun(window, { passphrase: 'passphrase of the crash test' })
  await addCredential(window, pomelo({ name: 'Crashing', url }), 'Save and get token')
  await waitForStatus(window, /^Valid/)
  await window.getByRole('button', { name: 'Reveal token' }).click()
  await expect(window.getByText('token-of-the-crash-test-0001')).toBeVisible()
}

for (const process of ['page', 'main'] as const) {
  test(`a crash of the ${process} process while a token is shown writes no dump`, async ({ app, serve }) => {
    const server = await serve((_got, response) => {
      json(response, 200, { access_token: 'token-of-the-crash-test-0001', token_type: 'Bearer', expires_in: 3600 })
    })
    await revealToken(app, server.url)
    if (process === 'page') {
      await crashPage(app)
    } else {
      const ended = once(app.electron.process(), 'exit')
      // Nobody is left to answer.
      app.electron.evaluate(() => globalThis.process.crash()).catch(() => undefined)
      expect((await ended)[1]).toMatch(/^SIG/)
    }
    expect(await dumpsBelow(app.profile)).toEqual([])
  })
}
