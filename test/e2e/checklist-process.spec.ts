/** Electron's security checklist on the running app: how its pages are set up, and on what it runs. Items 2–4, 6, 8–11, 16. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findRefusedSwitch } from '../../main/desktop/switches'
import { expect, test } from './checklist'

interface Home {
  readonly electronHome: () => { readonly version: string; readonly source: string }
}
/** A path that TypeScript does not follow: the scripts are JavaScript. */
const script: string = '../../scripts/electron-path.mjs'

test('items 2, 3, 4, 6, 8, 9, 10, 11: every page of the app has these preferences', async ({ running }) => {
  const all = await running.app.electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      // Present in every version, absent from the types.
      const { getLastWebPreferences } = contents as unknown as {
        getLastWebPreferences(this: unknown): Record<string, unknown>
      }
      return [contents.getURL().replace(/:\d+\/.*|\?.*/, ''), getLastWebPreferences.call(contents)] as const
    }),
  )
  expect(all.map(([url]) => url).sort()).toEqual([
    'app://keyfob/index.html',
    'app://keyfob/login-bar.html',
    'http://127.0.0.1',
  ])
  for (const [url, preferences] of all) {
    expect({ url, ...preferences }).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    })
    expect(preferences['nodeIntegrationInWorker'] ?? false).toBe(false)
    expect(preferences['enableBlinkFeatures'] ?? '').toBe('')
    expect(preferences['disableBlinkFeatures'] ?? '').toBe('')
  }
})

test('items 4, 9, 10: the app itself sets no switch that a package refuses', async ({ running }) => {
  const own = await running.app.electron.evaluate(({ app }) => ({
    argv: process.argv,
    noSandbox: app.commandLine.hasSwitch('no-sandbox'),
    blink: app.commandLine.hasSwitch('enable-blink-features'),
  }))
  expect(own.blink).toBe(false)
  const given = new Set(own.argv.map((argument) => argument.replace(/^--|=.*/g, '')))
  // What this test itself starts the app with.
  for (const name of ['no-sandbox', 'host-resolver-rules']) given.delete(name)
  expect(
    findRefusedSwitch(
      (name) => given.has(name),
      () => true,
    ),
  ).toBeNull()
})

test('item 16: the app runs on the Electron that is pinned, or on the one that never ships', async ({ running }) => {
  const { electronHome } = (await import(script)) as Home
  const manifest = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')
  const pinned = (JSON.parse(manifest) as { devDependencies: Record<string, string> }).devDependencies['electron'] ?? ''
  const { source, version } = electronHome()
  const runs = await running.app.electron.evaluate(() => process.versions.electron)
  expect(runs).toBe(version)
  expect(source === 'pinned' ? runs : pinned).toBe(pinned)
  expect(pinned).toMatch(/^\d+\.\d+\.\d+$/)
  expect(Number.parseInt(pinned, 10)).toBeGreaterThanOrEqual(45)
})
