/** A start that goes no further: nothing of it stays, out of sight and in the way of the next one. */
import { spawn } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { electronArgs, electronPath } from '../../scripts/electron-path.mjs'
import { expect, test } from './support'

const root = resolve(import.meta.dirname, '..', '..')
let folder = ''
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfob-start-'))
})
test.afterEach(() => rm(folder, { recursive: true, force: true }))

/** Start it, and answer how it ended; ended by force after 20 seconds. */
function endOf(app: string, args: readonly string[] = []): Promise<number | NodeJS.Signals | null> {
  const profile = `--user-data-dir=${join(folder, 'profile')}`
  const child = spawn(electronPath(), [...electronArgs(), ...args, app, profile], { stdio: 'ignore', timeout: 20_000 })
  return new Promise((ended) => child.once('exit', (code, signal) => ended(signal ?? code)))
}

test('a program that is not there ends the start', async () => {
  const app = join(folder, 'app')
  for (const part of ['main', 'preload', 'renderer']) {
    // Without the links that the checklist's tests make for a moment.
    const filter = (source: string): boolean => !basename(source).startsWith('link-')
    await cp(join(root, 'dist', part), join(app, 'dist', part), { recursive: true, filter })
  }
  await cp(join(root, 'package.json'), join(app, 'package.json'))
  await rm(join(app, 'dist', 'main', 'program.cjs'))
  expect(await endOf(app)).toBe(1)
})

test('a quit while Keyfob starts ends it, and says nothing', async () => {
  const quits = join(folder, 'quits.cjs')
  // The window is gone at once. What the start waits for comes when the quit has begun, and the end when all has been waited for:
  // the last of it once the program is read, which takes the calls.
  const script = `
    const { app, ipcMain } = require('electron')
    app.once('browser-window-created', (_event, window) => setImmediate(() => window.destroy()))
    const quit = new Promise((begun) => {
      app.once('will-quit', (event) => {
        event.preventDefault()
        begun()
      })
    })
    let isRead = false
    const { handle } = ipcMain
    ipcMain.handle = (...call) => {
      isRead = true
      handle.apply(ipcMain, call)
    }
    globalThis.setTimeout = (done) => {
      quit.then(() => {
        if (isRead) setImmediate(() => app.exit(0))
        done()
      })
    }`
  await writeFile(quits, script)
  expect(await endOf(root, ['-r', quits])).toBe(0)
})
