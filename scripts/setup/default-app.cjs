// What the stand-in Electron runs first: Electron's own default_app.asar is not in the package it comes from.
// Set-up packs this file into resources/default_app.asar. It loads the app whose folder is the first argument that
// is no switch, as Electron does, and the modules named by -r before it (Playwright's loader comes that way).
// It must never be in a package that we build: a packaged app has its own app.asar and needs no loader.
'use strict'
const fs = require('node:fs')
const Module = require('node:module')
const path = require('node:path')
const { app } = require('electron')

const args = process.argv.slice(1)
const modules = []
let folder
for (let i = 0; i < args.length && folder === undefined; i++) {
  if (args[i] === '-r' || args[i] === '--require') modules.push(args[++i])
  else if (!args[i].startsWith('-')) folder = path.resolve(args[i])
}

try {
  if (args.includes('--version') && folder === undefined) {
    process.stdout.write(`v${process.versions.electron}\n`)
    process.exit(0)
  }
  if (folder === undefined) throw new Error('Name the folder of the app to start.')
  // Before the app runs, or app.isReady, app.emit and process.argv would not yet be what a loader makes of them.
  Module._preloadModules(modules)

  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
  const manifest = path.join(folder, 'package.json')
  const { name, productName, version } = fs.existsSync(manifest) ? JSON.parse(fs.readFileSync(manifest, 'utf8')) : {}
  if (version) app.setVersion(version)
  if (productName ?? name) app.setName(productName ?? name)
  app.setDesktopName(`${app.name}.desktop`)
  const main = Module._resolveFilename(folder, null, true)
  app.setAppPath(fs.statSync(folder).isDirectory() ? folder : path.dirname(main))
  Module._load(main, module, true)
} catch (error) {
  // Electron's own answer to an uncaught error here is a dialog, which nobody sees under xvfb-run.
  process.stderr.write(`${error?.stack ?? error}\n`)
  app.exit(1)
}
