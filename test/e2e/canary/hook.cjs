// @ts-check
// Loaded into the app's main process before the app: writes down what passes its border, which is the calls of its pages with
// their answers, and what its simulator gets and gives, so that the sweep knows which secrets were used. Its file is named by
// KEYFOB_E2E_TRAFFIC: one JSON string a line. The product knows nothing of it.
'use strict'
const { ipcMain } = require('electron')
const { appendFileSync, writeFileSync } = require('node:fs')
const { IncomingMessage, ServerResponse } = require('node:http')

/** Larger ones are the fuzz test's. */
const LONGEST = 1_000_000
const file = process.env['KEYFOB_E2E_TRAFFIC'] ?? ''

/** @param {unknown} what */
function note(what) {
  let text
  try {
    text = typeof what === 'string' ? what : JSON.stringify(what)
  } catch {
    // What JSON can't hold is the fuzz test's too.
  }
  if (text !== undefined && text.length < LONGEST) appendFileSync(file, `${JSON.stringify(text)}\n`)
}

const handle = ipcMain.handle.bind(ipcMain)
ipcMain.handle = (channel, listener) => {
  handle(channel, async (event, ...input) => {
    note(input)
    const answer = await listener(event, ...input)
    note(answer)
    return answer
  })
}

/** @type {WeakMap<object, string>} */
const bodies = new WeakMap()
const { push } = IncomingMessage.prototype
IncomingMessage.prototype.push = function (chunk, ...rest) {
  if (chunk !== null) bodies.set(this, (bodies.get(this) ?? '') + chunk)
  else for (const what of [[this.url, this.headers], bodies.get(this)]) note(what)
  return push.call(this, chunk, ...rest)
}

for (const name of /** @type {const} */ (['writeHead', 'end'])) {
  const method = /** @type {(...all: unknown[]) => unknown} */ (ServerResponse.prototype[name])
  Object.assign(ServerResponse.prototype, {
    /** @this {unknown} @param {unknown[]} all */
    [name](...all) {
      for (const what of all) note(Buffer.isBuffer(what) ? what.toString() : what)
      return method.apply(this, all)
    },
  })
}

// For the recorder, which has the app leave files on purpose.
Object.assign(globalThis, { leave: writeFileSync })
