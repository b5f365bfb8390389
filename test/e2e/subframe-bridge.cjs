// Loaded into the main process before the app by a test of its IPC: gives the frames inside our windows the bridge as well, as
// if Chromium's wall between a frame and the preload had fallen. What main does with their calls is then its own doing.
'use strict'
const Module = require('node:module')
const electron = require('electron')

class BrowserWindow extends electron.BrowserWindow {
  constructor(options) {
    super({ ...options, webPreferences: { ...options.webPreferences, nodeIntegrationInSubFrames: true } })
  }
}
const replaced = new Proxy(electron, {
  get: (target, name) => (name === 'BrowserWindow' ? BrowserWindow : Reflect.get(target, name)),
})
const load = Module._load
Module._load = function (request, ...rest) {
  return request === 'electron' ? replaced : load.call(this, request, ...rest)
}
