// @ts-check
// What is compared, each as a folder that Electron starts: Keyfob as it is built, a bare window, and a window of one React page,
// which is built by the same tools with the same options and served under a scheme of its own as Keyfob's is. All are watched
// by observe.cjs in the same way. Made at bench time, outside the checkout.

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { root } from '../setup/places.mjs'

/** How many credentials the small profile has. */
export const CREDENTIALS = 5

const observer = JSON.stringify(join(root, 'scripts', 'bench', 'observe.cjs'))

const options = '[role="listbox"][aria-label="Credentials"] [role="option"]'

/** @param {string} isThere an expression for the page */
const keyfobMain = (isThere) => `'use strict'
require(${observer}).observe(${JSON.stringify(isThere)})
require(${JSON.stringify(join(root, 'dist', 'main', 'index.cjs'))})
`

/** Does, a step a frame, what a person does for a token, and is true once it is there. */
const getsToken = `(() => {
  const button = [...document.querySelectorAll('button')].find((each) => each.textContent.trim() === 'Get token')
  if (/^Valid/.test(document.querySelector('[role=status][aria-label="Token status"]')?.textContent ?? '')) return true
  if (button && !button.disabled && !window.asked) { window.asked = true; button.click() }
  else if (!window.asked) document.querySelector(${JSON.stringify(options)})?.click()
  return false
})()`

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

const reactMain = `'use strict'
require(${observer}).observe('document.querySelectorAll("li").length === ${CREDENTIALS}')
const { app, BrowserWindow, protocol } = require('electron')
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const types = { html: 'text/html', js: 'text/javascript' }
app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir'))
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
const read = (url) => {
  const { pathname } = new URL(url)
  return { data: readFileSync(join(__dirname, 'dist', pathname)), mimeType: types[pathname.split('.').pop()] }
}
app.whenReady().then(() => {
  if (protocol.handle)
    protocol.handle('app', ({ url }) => {
      const { data, mimeType } = read(url)
      return new Response(data, { headers: { 'Content-Type': mimeType } })
    })
  else protocol.registerBufferProtocol('app', ({ url }, answer) => answer(read(url)))
  const window = new BrowserWindow({ width: 1280, height: 800, show: false })
  window.once('ready-to-show', () => window.show())
  window.loadURL('app://page/index.html')
})
`

const reactPage = `import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
const items = Array.from({ length: ${CREDENTIALS} }, (_, index) => createElement('li', { key: index }, 'Item ' + index))
createRoot(document.getElementById('root')).render(createElement('ul', null, items))
`

/**
 * Write the folders.
 * @param {string} folder
 * @returns {Promise<{ app: string, bare: string, react: string }>} their paths
 */
export async function writeApps(folder) {
  const { version } = await manifest()
  const app = await writeKeyfob(join(folder, 'app'), `document.querySelectorAll('${options}').length >= ${CREDENTIALS}`)
  const bare = await writeApp(
    join(folder, 'bare'),
    { name: 'bare-window', version },
    { 'main.cjs': bareMain, 'index.html': '<!doctype html><meta charset="utf-8"><title>Bare window</title>\n' },
  )
  const react = await writeApp(
    join(folder, 'react'),
    { name: 'react-window', version },
    {
      'main.cjs': reactMain,
      'page.js': reactPage,
      'index.html':
        '<!doctype html><meta charset="utf-8"><title>React</title><div id="root"></div><script type="module" src="./page.js"></script>\n',
    },
  )
  await buildPage(react)
  return { app, bare, react }
}

/**
 * Write a Keyfob that gets a token of its only credential, and counts as usable once that is in its window.
 * @param {string} folder
 * @returns {Promise<string>} its path
 */
export const writeTokenApp = (folder) => writeKeyfob(folder, getsToken)

/** @param {string} folder @param {string} isThere */
async function writeKeyfob(folder, isThere) {
  const { productName, version } = await manifest()
  // Under its own name: the keychain's entry is found by it.
  return writeApp(folder, { name: 'keyfob', productName, version }, { 'main.cjs': keyfobMain(isThere) })
}

/** @returns {Promise<{ productName: string, version: string }>} */
const manifest = async () => JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))

/** @param {string} folder */
async function buildPage(folder) {
  const at = (/** @type {string} */ name) => join(root, 'node_modules', name)
  await build({
    root: folder,
    base: '/',
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias: { 'react-dom': at('react-dom'), react: at('react') } },
    build: { target: 'chrome108', modulePreload: { polyfill: false } },
  })
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
