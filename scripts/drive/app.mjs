// @ts-check
// Starts the real app for a script or an end-to-end test, on a profile of its own, and ends it again. What a person does in
// its window is in window.mjs.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron } from '@playwright/test'
import { electronArgs, electronPath } from '../electron-path.mjs'

const root = resolve(import.meta.dirname, '..', '..')

/**
 * @typedef {object} App
 * @property {import('@playwright/test').ElectronApplication} electron
 * @property {import('@playwright/test').Page} window the main window, its first screen drawn
 * @property {string} profile the folder of the profile
 * @property {() => Promise<void>} close ends the app and, where it made the profile itself, removes that
 */

/**
 * Start the app.
 * @param {object} [options]
 * @param {string} [options.profile] an existing profile; without it a fresh temporary one
 * @param {readonly string[]} [options.args] further switches
 * @param {Record<string, string>} [options.env] further environment variables
 * @param {readonly string[]} [options.modules] files that its main process loads before the app, by absolute path
 * @returns {Promise<App>}
 */
export async function startApp({ profile, args = [], env = {}, modules = [] } = {}) {
  const own = profile === undefined
  const folder = profile ?? (await mkdtemp(join(tmpdir(), 'keyfob-')))
  const electron = await _electron.launch({
    executablePath: electronPath(),
    args: [...electronArgs(), ...modules.flatMap((file) => ['-r', file]), root, `--user-data-dir=${folder}`, ...args],
    env: { .../** @type {Record<string, string>} */ (process.env), ...env },
    // Playwright would replay its own colour scheme over the app's.
    colorScheme: null,
  })
  const window = await mainWindow(electron)
  return {
    electron,
    window,
    profile: folder,
    async close() {
      await electron.close()
      if (own) await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * The main window, once its first screen is drawn.
 * @param {import('@playwright/test').ElectronApplication} electron
 */
async function mainWindow(electron) {
  const window = await electron.firstWindow()
  await window.getByRole('heading').first().waitFor()
  return window
}

/**
 * Give the main window's content this size in CSS pixels.
 * @param {App} app
 * @param {{ width: number, height: number }} size
 */
export async function resizeWindow(app, size) {
  await app.electron.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()
      .find((each) => each.webContents.getURL().startsWith('app://keyfob/index.html'))
      ?.setContentSize(width, height)
  }, size)
  await app.window.waitForFunction(({ width, height }) => innerWidth === width && innerHeight === height, size)
}

/**
 * The text in the system's clipboard, read by the app's own main process.
 * @param {App} app
 * @returns {Promise<string>}
 */
export function readClipboard(app) {
  return app.electron.evaluate(({ clipboard }) => clipboard.readText())
}
