// @ts-check
// `npm start`: builds what has changed and opens the app. Arguments go to the app: npm start -- --user-data-dir=DIR
// Ends as the app ends, with its exit code, and passes on signals.

import { spawn } from 'node:child_process'
import { build } from './build.mjs'
import { exitCode, hasDisplay } from './display.mjs'
import { electronArgs, electronPath, printSandboxNotice } from './electron-path.mjs'
import { root } from './setup/places.mjs'

if (hasDisplay()) await start(process.argv.slice(2))
else {
  process.stderr.write('There is no display here, so no window can open. Use `npm run demo`, which brings its own.\n')
  process.exitCode = 1
}

/** @param {string[]} args */
async function start(args) {
  try {
    await build()
    printSandboxNotice()
    const child = spawn(electronPath(), [...electronArgs(), ...waylandArgs(), root, ...args], {
      stdio: 'inherit',
      env: appEnv(),
    })
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, () => child.kill(signal))
    child.on('error', (error) => {
      process.stderr.write(`Electron did not start: ${error.message}\n`)
      process.exitCode = 1
    })
    child.on('exit', (code, signal) => {
      process.exitCode = exitCode(code, signal)
    })
  } catch (error) {
    process.stderr.write(`${/** @type {Error} */ (error).message}\n`)
    process.exitCode = 1
  }
}

/** Electron 22 looks for X11 unless told; without DISPLAY there is Wayland alone. */
function waylandArgs() {
  return process.platform === 'linux' && !process.env.DISPLAY ? ['--ozone-platform-hint=auto'] : []
}

function appEnv() {
  const env = { ...process.env }
  // Editors built on Electron set it in their terminals; with it, Electron is a plain Node.
  delete env.ELECTRON_RUN_AS_NODE
  return env
}
