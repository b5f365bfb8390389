/** A start that goes no further: nothing of it stays, out of sight and in the way of the next one. */
import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
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
  const env = { ...process.env, KEYFOB_LANGUAGE: 'en' }
  const all = [...electronArgs(), ...args, app, profile]
  const child = spawn(electronPath(), all, { env, stdio: 'ignore', timeout: 20_000 })
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

test('settings that cannot be read end the start with the file and what to do, and stay as they are', async () => {
  const settings = join(folder, 'profile', 'settings.json')
  await mkdir(settings, { recursive: true })
  await writeFile(join(settings, 'kept'), 'kept')
  const said = join(folder, 'said.json')
  const notes = join(folder, 'notes.cjs')
  await writeFile(
    notes,
    `const { dialog } = require('electron')
    dialog.showErrorBox = (...all) => require('node:fs').writeFileSync(${JSON.stringify(said)}, JSON.stringify(all))`,
  )
  expect(await endOf(root, ['-r', notes])).toBe(1)
  const [title, words] = JSON.parse(await readFile(said, 'utf8')) as [string, string]
  expect(title).toBe('Keyfob could not start')
  expect(words.split('\n\n')).toEqual([
    'The file with its settings cannot be read (EISDIR):',
    settings,
    expect.stringMatching(/^Check that it is a file and that your account may read it/),
  ])
  expect(await readdir(settings)).toEqual(['kept'])
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
