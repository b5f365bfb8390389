/**
 * What the tests of Electron's security checklist share: one running app for all tests that leave it as it is, its main window
 * and the quick picker open and a sign-in begun, so that each kind of page is there; and a server that counts whatever reaches it.
 */
import { rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { type App, startApp } from '../../scripts/drive/app.mjs'
import { firstRun, loginPage, selectCredential } from '../../scripts/drive/window.mjs'

export { expect } from '@playwright/test'

/** A name for this computer that is not a loopback address to Chromium: http on it is insecure. Every other name fails. */
export const INSECURE_HOST = 'insecure.test'
export const RESOLVER = `--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`

/** A link that leads out of the pages' folder, there while the app starts and reads which files it has. Each worker has its own. */
export const LINK = `assets/link-${String(process.pid)}.js`
const link = resolve(import.meta.dirname, '../../dist/renderer', LINK)

export interface Running {
  readonly app: App
  /** The main window. */
  readonly ui: Page
  /** The quick picker. */
  readonly picker: Page
  /** Our own bar above the provider's page. */
  readonly bar: Page
  /** The provider's page, of the simulator. */
  readonly page: Page
}

export interface Counter {
  readonly port: number
  /** Method and path of each request. */
  readonly hits: readonly string[]
  /** Connections, with or without a request. */
  readonly connections: () => number
}

export const test = base.extend<{ readonly counter: Counter }, { readonly running: Running }>({
  running: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures a function needs from its first parameter
    async ({}, use) => {
      symlinkSync('/etc/passwd', link)
      const app = await startApp({ args: [RESOLVER, '--use-fake-device-for-media-stream'] }).finally(() => {
        rmSync(link)
      })
      try {
        await firstRun(app.window, { protection: 'memory' })
        await app.window.getByRole('button', { name: 'Try it with the simulator' }).click()
        await selectCredential(app.window, 'Phillip, desk login')
        await app.window.getByRole('button', { name: 'Sign in', exact: true }).click()
        const page = await loginPage(app)
        await page.getByLabel('User ID').waitFor()
        const bar = app.electron.windows().find((each) => each.url().endsWith('/login-bar.html'))
        if (bar === undefined) throw new Error('There is no login bar')
        const made = app.electron.waitForEvent('window')
        await runInPage(app, 'keyfob.picker.show()')
        const picker = await made
        await picker.getByRole('listbox', { name: 'Credentials' }).waitFor()
        await use({ app, ui: app.window, bar, page, picker })
      } finally {
        await app.close()
      }
    },
    { scope: 'worker' },
  ],
  // eslint-disable-next-line no-empty-pattern -- as above
  counter: async ({}, use) => {
    const hits: string[] = []
    let connections = 0
    const server = createServer((request, response) => {
      hits.push(`${request.method ?? ''} ${request.url ?? ''}`)
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>reached</title>')
    })
    server.on('connection', () => (connections += 1))
    server.on('upgrade', (request, socket) => {
      hits.push(`UPGRADE ${request.url ?? ''}`)
      socket.destroy()
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    await use({ port: (server.address() as AddressInfo).port, hits, connections: () => connections })
    server.close()
    server.closeAllConnections()
  },
})

/** Run a script in the main window without Playwright's own code around it, as the page's own script would. */
export function runInPage(app: App, script: string): Promise<unknown> {
  return app.electron.evaluate(
    ({ BrowserWindow }, source) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL().startsWith('app://keyfob/index.html'))
        ?.webContents.executeJavaScript(source, true) as Promise<unknown>,
    script,
  )
}
