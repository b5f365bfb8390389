// @ts-check
// Loaded into Electron's main process before the app (or the bare window), and told by lines on stdin what a person would do
// before leaving it alone. Not over Playwright: its emulated focus keeps a page in view whose window was hidden.
'use strict'
const { app, BrowserWindow } = require('electron')
const { createInterface } = require('node:readline')

/** @type {Record<string, () => Promise<unknown>>} each answers what is said on stdout */
const orders = {
  /** Wait for the page. */
  load: async () => {
    await app.whenReady()
    while (BrowserWindow.getAllWindows()[0]?.webContents.isLoading() !== false)
      await new Promise((resolve) => setTimeout(resolve, 100))
    return true
  },
  /** Get a token of each credential; answers how many came. */
  fetch: () => page(`(${fetchAll})()`),
  /** Hide the windows; answers what the page knows of it, once it was told. */
  hide: async () => {
    for (const window of BrowserWindow.getAllWindows()) window.hide()
    return page(`(${hidden})()`)
  },
  quit: async () => app.quit(),
}

createInterface({ input: process.stdin }).on('line', (order) => {
  void orders[order]?.().then((answer) => process.stdout.write(`${order} ${JSON.stringify(answer)}\n`))
})

/** @param {string} code @returns {Promise<unknown>} */
async function page(code) {
  return BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code)
}

/** Runs in the page, which is told a moment later, and later still on a busy machine. */
function hidden() {
  return new Promise((resolve) => {
    const look = () => document.visibilityState === 'hidden' && resolve('hidden')
    document.addEventListener('visibilitychange', look)
    look()
  })
}

/** Runs in the page. */
async function fetchAll() {
  // @ts-expect-error the bridge is the page's
  const { keyfob } = globalThis
  const list = JSON.parse((await keyfob.credentials.list({})).text)
  let fetched = 0
  for (const { id } of list) if ((await keyfob.token.refresh({ id })).ok) fetched += 1
  return fetched
}
