// @ts-check
// Loaded into Electron's main process before the app (or the bare window): watches the first window from outside, says on
// stdout when it is usable, and at which moments what came before was reached. The product knows nothing of it.
'use strict'
const { app } = require('electron')

/** @type {Record<string, number>} moments in ms since the epoch */
const marks = { main: Date.now() }

/** @param {string} name */
function mark(name) {
  marks[name] ??= Date.now()
}

/**
 * Watch for the first window to be usable: shown, with what it is to show, and that painted.
 * @param {string} isThere an expression for the page, true when what is to be seen is in it
 */
function observe(isThere) {
  app.once('ready', () => mark('ready'))
  app.once('browser-window-created', (_event, window) => {
    mark('window')
    /** @type {Promise<void>} */
    const shown = new Promise((resolve) => {
      window.once('show', () => {
        mark('shown')
        resolve()
      })
    })
    window.webContents.once('dom-ready', () => {
      mark('parsed')
      // The frame's own call does not wait for the page to be loaded in full, as that of webContents does.
      Promise.all([window.webContents.mainFrame.executeJavaScript(waitFor(isThere)), shown]).then(([there]) => {
        mark('usable')
        process.stdout.write(`usable ${JSON.stringify({ ...marks, there })}\n`)
      })
    })
  })
}

/** @param {string} isThere */
function waitFor(isThere) {
  // Two frames: the first is made of what is there, and when the second begins that one has been handed over.
  return `new Promise((resolve) => {
    const look = () => {
      if (!(${isThere})) return requestAnimationFrame(look)
      const there = Date.now()
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(there)))
    }
    look()
  })`
}

module.exports = { observe }
