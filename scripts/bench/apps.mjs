// @ts-check
// The two things that are compared, each as a folder that Electron starts: Keyfob as it is built, and a bare window. Both are
// watched by observe.cjs in the same way. Made at bench time, outside the checkout.

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../setup/places.mjs'

/** How many credentials the list holds; all of them must be in it. */
export const CREDENTIALS = 5

const observer = JSON.stringify(join(root, 'scripts', 'bench', 'observe.cjs'))

const keyfobMain = `'use strict'
require(${observer}).observe(${JSON.stringify(
  `document.querySelectorAll('[role="listbox"][aria-label="Credentials"] [role="option"]').length === ${CREDENTIALS}`,
)})
require(${JSON.stringify(join(root, 'dist', 'main', 'index.cjs'))})
`

const bareMain = `'use strict'
require(${observer}).observe('document.body !== null')
const { app, BrowserWindow } = require('electron')
const { join } = require('node:path')
app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir'))
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false })
  window.once('ready-to-show', () => window.show())
  window.loadFile(join(__dirname, 'index.html'))
})
`

/**
 * Write both folders.
 * @param {string} folder
 * @returns {Promise<{ app: string, bare: string }>} their paths
 */
export async function writeApps(folder) {
  const { productName, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  // Under its own name: the keychain's entry is found by it.
  const app = await writeApp(join(folder, 'app'), { name: 'keyfob', productName, version }, { 'main.cjs': keyfobMain })
  const bare = await writeApp(
    join(folder, 'bare'),
    { name: 'bare-window', version },
    { 'main.cjs': bareMain, 'index.html': '<!doctype html><meta charset="utf-8"><title>Bare window</title>\n' },
  )
  return { app, bare }
}

/**
 * @param {string} folder
 * @param {Record<string, string>} manifest
 * @param {Record<string, string>} files
 */
async function writeApp(folder, manifest, files) {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, main: 'main.cjs' }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}
