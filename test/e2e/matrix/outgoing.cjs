// @ts-check
// Loaded into the app's main process before the app: writes down what leaves it for a page, which is each answer and each push,
// so that a row of the fault matrix can look for secrets in it. One JSON text a line. The product knows nothing of it.
'use strict'
const { app, ipcMain } = require('electron')
const { appendFileSync } = require('node:fs')

const file = process.env['KEYFOB_MATRIX_OUTGOING'] ?? ''

/** @param {unknown} what */
const note = (what) => {
  appendFileSync(file, `${JSON.stringify(what) ?? ''}\n`)
}

const handle = ipcMain.handle.bind(ipcMain)
ipcMain.handle = (channel, listener) => {
  handle(channel, async (event, ...input) => {
    const answer = await listener(event, ...input)
    note([channel, answer])
    return answer
  })
}

app.on('web-contents-created', (_event, contents) => {
  const send = contents.send.bind(contents)
  contents.send = (channel, ...data) => {
    note([channel, ...data])
    send(channel, ...data)
  }
})
