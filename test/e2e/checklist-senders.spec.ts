/** Electron's security checklist on the running app: whose calls are answered. Item 17. */
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { channelOf, members } from '../../preload/members'
import { windowHas } from '../../preload/grants'
import { type App, startApp } from '../../scripts/drive/app.mjs'
import { firstRun } from '../../scripts/drive/window.mjs'
import { expect, test } from './checklist'
import { value } from './support'

const calls = members().filter(({ member }) => member.kind === 'call')
/** What the main window's bridge has; the picker's and the login bar's own calls are not on it. */
const refusedAll = Object.fromEntries(
  calls
    .filter(({ group, name }) => windowHas('main', group, name))
    .map(({ group, name }) => [`${group}.${name}`, 'forbidden_sender']),
)

/** Runs in a frame: makes each call there is; answers the reason of each refusal. */
const callAll = `async (bridge) => {
  const answers = {}
  for (const [group, calls] of Object.entries(bridge)) {
    if (group === 'events') continue
    for (const [name, call] of Object.entries(calls)) {
      const outcome = await call({ theme: 'dark' })
      answers[group + '.' + name] = outcome.ok ? 'answered' : outcome.error.reason
    }
  }
  return answers
}`

/** What no refused call may have changed. */
const stateOf = async (window: Page) => ({
  theme: (await value(window, 'settings', 'get')).theme,
  vault: (await value(window, 'vault', 'status')).state,
  credentials: await value(window, 'credentials', 'list'),
})
const untouched = { theme: 'system', vault: 'unlocked', credentials: [] }

test('item 17: there is no channel but those of the contract, nor any listener beside them', async ({ running }) => {
  const channels = await running.app.electron.evaluate(({ ipcMain, webContents }) => {
    type Handlers = { readonly _invokeHandlers: Map<string, unknown> }
    const handled = (ipc: unknown): string[] => [...(ipc as Handlers)._invokeHandlers.keys()]
    // Electron's own listener keeps an "error" from being thrown.
    const heard = (emitter: { eventNames: () => (string | symbol)[] }): string[] =>
      emitter
        .eventNames()
        .map(String)
        .filter((name) => name !== 'error')
    const all = webContents.getAllWebContents()
    return {
      handled: handled(ipcMain).sort(),
      heard: heard(ipcMain),
      own: all.flatMap((contents) => [
        ...[contents.ipc, contents.mainFrame.ipc].flatMap((ipc) => [...handled(ipc), ...heard(ipc)]),
        ...heard(contents).filter((name) => name.startsWith('keyfob') || name.startsWith('electron-store')),
      ]),
    }
  })
  expect(channels).toEqual({
    handled: calls.map(({ group, name }) => channelOf(group, name)).sort(),
    heard: [],
    own: [],
  })
})

test.describe('item 17: no call is answered', () => {
  let app: App
  test.beforeAll(async () => {
    app = await startApp({ modules: [join(import.meta.dirname, 'subframe-bridge.cjs')] })
    await firstRun(app.window, { protection: 'memory' })
  })
  test.afterEach(async () => {
    expect(await stateOf(app.window)).toEqual(untouched)
  })
  test.afterAll(async () => {
    await app.close()
  })

  test('from a frame inside our own page, not even from one that has our own address', async () => {
    const answers = await app.electron.evaluate(async ({ BrowserWindow }, script) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      await contents?.executeJavaScript(`new Promise((resolve) => {
        const signed = trustedTypes.createPolicy('probe', { createHTML: (text) => text })
        const add = () => document.body.appendChild(document.createElement('iframe'))
        add()
        add().src = 'app://keyfob/index.html'
        const inner = add()
        inner.onload = resolve
        inner.setAttribute('srcdoc', signed.createHTML('<p>inside</p>'))
      }).then(() => 0)`)
      const got: Record<string, unknown> = {}
      for (const frame of contents?.mainFrame.frames ?? []) {
        got[frame.url] = await frame.executeJavaScript(`typeof keyfob === 'object' ? (${script})(keyfob) : 'no bridge'`)
      }
      await contents?.executeJavaScript("document.querySelectorAll('iframe').forEach((frame) => frame.remove())")
      return got
    }, callAll)
    const { 'about:blank': blank, ...rest } = answers
    // The policy keeps the page of ours out of a frame; the frame has its address all the same.
    expect(rest).toEqual({ 'about:srcdoc': refusedAll, 'app://keyfob/index.html': refusedAll })
    // Electron 22 gives a frame that loads nothing no preload.
    if (blank !== 'no bridge') expect(blank).toEqual(refusedAll)
  })

  test('from another window, a child of ours, that shows our own page with our own preload', async () => {
    const answers = await app.electron.evaluate(
      async ({ BrowserWindow }, [script, preload]) => {
        const [parent] = BrowserWindow.getAllWindows()
        const window = new BrowserWindow({
          show: false,
          ...(parent === undefined ? {} : { parent }),
          webPreferences: { preload, sandbox: true },
        })
        await window.loadURL('app://keyfob/index.html')
        const got: unknown = await window.webContents.executeJavaScript(`(${script})(keyfob)`)
        window.destroy()
        return got
      },
      [callAll, join(import.meta.dirname, '../../dist/preload/index.cjs')] as const,
    )
    expect(answers).toEqual(refusedAll)
  })

  test('from our own window while it shows another page', async () => {
    for (const url of ['about:blank', 'data:text/html,<p>x', 'app://keyfob/none.html']) {
      const answers = await app.electron.evaluate(
        async ({ BrowserWindow }, [script, address]) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents
          await contents?.loadURL(address).catch(() => undefined)
          return contents?.executeJavaScript(`(${script})(keyfob)`) as Promise<unknown>
        },
        [callAll, url] as const,
      )
      expect(answers).toEqual(refusedAll)
    }
    await showOurPage(app)
  })

  test('that comes when its page is gone: the frame is none, or another, or of a window that is gone', async () => {
    const answers = await app.electron.evaluate(
      async ({ BrowserWindow, ipcMain }, channels) => {
        type Event = { readonly sender: unknown; readonly senderFrame: unknown }
        type Handler = (event: object, input: unknown) => unknown
        const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> }
        /** Have a call handled as it is when it arrives, whichever way this Electron takes the answer. */
        const handle = (channel: string, event: Event): Promise<string> =>
          new Promise((resolve, reject) => {
            const answered = (outcome: unknown): void => {
              const { ok, error } = (outcome ?? {}) as { ok?: boolean; error?: { reason: string } }
              if (ok !== undefined) resolve(ok ? 'answered' : (error?.reason ?? ''))
            }
            const { sender } = event
            const given = Object.defineProperties(
              { sender, _reply: answered, _throw: reject },
              { senderFrame: { get: () => event.senderFrame } },
            )
            void Promise.resolve(
              handlers.get(channel)?.(given, channel.endsWith('settings.set') ? { theme: 'dark' } : {}),
            ).then(answered, reject)
          })
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        if (contents === undefined) throw new Error('There is no window')

        // A true call of our page, kept until another page is there.
        const status = handlers.get('keyfob:vault.status')
        let kept: Event | undefined
        handlers.set('keyfob:vault.status', (event, input) => {
          kept = event as Event
          return status?.(event, input)
        })
        await contents.executeJavaScript('keyfob.vault.status().then(({ ok }) => ok)')
        handlers.set('keyfob:vault.status', status ?? (() => undefined))
        if (kept === undefined) throw new Error('The call did not come')
        const inTime = await handle('keyfob:vault.status', kept)
        await contents.loadURL('data:text/html,<p>another')

        const gone = new BrowserWindow({ show: false })
        await gone.loadURL('about:blank')
        const sender = gone.webContents
        const senderFrame = sender.mainFrame
        gone.destroy()
        const late = new Set<string>()
        for (const event of [
          kept,
          { sender: contents, senderFrame: null },
          { sender: contents, senderFrame },
          { sender, senderFrame },
          { sender, senderFrame: null },
        ]) {
          for (const channel of channels) late.add(await handle(channel, event))
        }
        return { inTime, late: [...late] }
      },
      calls.map(({ group, name }) => channelOf(group, name)),
    )
    expect(answers).toEqual({ inTime: 'answered', late: ['forbidden_sender'] })
    await showOurPage(app)
  })
})

async function showOurPage(app: App): Promise<void> {
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.loadURL('app://keyfob/index.html'),
  )
  await app.window.getByRole('heading').first().waitFor()
}
