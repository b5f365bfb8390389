/** Electron's security checklist on the running app: how its pages are set up, and on what it runs. Items 2–4, 6, 8–11, 16. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { REFUSED } from '../../main/desktop/switches'
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
      const known = contents as unknown as { readonly getLastWebPreferences: () => Record<string, unknown> }
      return [contents.getURL().replace(/:\d+\/.*|\?.*/, ''), known.getLastWebPreferences()] as const
    }),
  )
  expect(all.map(([url]) => url).sort()).toEqual([
    'app://keyfob/index.html',
    'app://keyfob/login-bar.html',
    'app://keyfob/picker.html',
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

test('items 4, 9, 10: neither the app nor Electron sets a switch that a package refuses', async ({ running }) => {
  // What the test itself, as root, starts the app with.
  const ours = ['no-sandbox', 'host-resolver-rules']
  const given = await running.app.electron.evaluate(
    ({ app }, names) => names.filter((name) => app.commandLine.hasSwitch(name)),
    [...REFUSED],
  )
  expect(given.filter((name) => !ours.includes(name))).toEqual([])
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
