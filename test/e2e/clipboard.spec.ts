/**
 * A copied token in the system's own clipboard: what is there is read back by xclip, and xclip takes it over as a clipboard
 * manager does, since on X11 the text of a program that ended is gone with it and would prove nothing.
 */
import { execFile, spawn } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Locator, Page } from '@playwright/test'
import { Reason } from '../../preload/errors'
import type { App } from '../../scripts/drive/app.mjs'
import { addCredential, firstRun, waitForStatus } from '../../scripts/drive/window.mjs'
import { pomelo } from './credentials'
import { call, expect, type Fixtures, json, start, test, value } from './support'

const passphrase = 'correct horse battery'
const token = 'opaque-access-token-of-the-test-0123456789'

type Selection = 'clipboard' | 'primary'

/** What a selection holds; empty where it holds no text. */
async function read(selection: Selection = 'clipboard', target = 'UTF8_STRING'): Promise<string> {
  try {
    const args = ['-selection', selection, '-o', '-t', target]
    return (await promisify(execFile)('xclip', args, { timeout: 5000 })).stdout
  } catch (failed) {
    // xclip's word for "there is none".
    if (/not available/.test(String((failed as { stderr?: unknown }).stderr))) return ''
    throw failed
  }
}

/** Have xclip own a selection with this text. */
async function own(text: string, selection: Selection = 'clipboard'): Promise<void> {
  const child = spawn('xclip', ['-selection', selection, '-i'], { stdio: ['pipe', 'ignore', 'ignore'] })
  child.stdin.end(text)
  await new Promise((resolve) => child.once('exit', resolve))
  // It has forked by then, and may not hold the selection yet.
  await expect.poll(() => read(selection)).toBe(text)
}

async function withToken(window: Page, serve: Fixtures['serve']): Promise<string> {
  const server = await serve((_got, response) => {
    json(response, 200, { access_token: token, token_type: 'Bearer', expires_in: 3600 })
  })
  await addCredential(window, pomelo({ name: 'Copied', url: server.url }), 'Save and get token')
  await waitForStatus(window, /^Valid/)
  const [credential] = await value(window, 'credentials', 'list')
  return credential?.id ?? ''
}

/** Copy the token by its button; a clipboard manager takes it over. */
async function copyToManager(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Copy token' }).click()
  await expect.poll(() => read()).toBe(token)
  await own(token)
}

async function startWithCopied(profile: string, serve: Fixtures['serve']): Promise<App> {
  const app = await start({ profile })
  await firstRun(app.window, { passphrase })
  await withToken(app.window, serve)
  await copyToManager(app.window)
  return app
}

async function waitUntilGone(path: string): Promise<void> {
  await expect(() => expect(stat(path)).rejects.toThrow('ENOENT')).toPass({ timeout: 10_000 })
}

async function kill(app: App): Promise<void> {
  const child = app.electron.process()
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

async function drag(from: Locator, to: Locator): Promise<void> {
  const page = from.page()
  await from.hover({ position: { x: 5, y: 12 } })
  await page.mouse.down()
  await to.hover()
  await page.mouse.up()
}

const notices = (window: Page) => window.getByRole('region', { name: 'Notifications' })

test('a quit clears the clipboard of what was copied', async ({ profile, serve }) => {
  const app = await startWithCopied(profile, serve)
  await app.close()
  expect(await read()).toBe('')
  await expect(stat(join(profile, 'clipboard.json'))).rejects.toThrow('ENOENT')
})

test('a quit leaves alone what was copied elsewhere since', async ({ profile, serve }) => {
  const app = await startWithCopied(profile, serve)
  await own('shopping list')
  await app.close()
  expect(await read()).toBe('shopping list')
})

test('a lock clears it, whoever holds it by now', async ({ profile, serve }) => {
  const app = await startWithCopied(profile, serve)
  await app.window.keyboard.press('Control+L')
  await expect(app.window.getByRole('heading', { name: 'Keyfob is locked' })).toBeVisible()
  await expect.poll(() => read()).toBe('')
  await app.close()
})

for (const event of ['suspend', 'lock-screen'] as const) {
  test(`the clipboard is cleared on ${event}, in a vault that has no lock too`, async ({ app, serve, window }) => {
    await withToken(window, serve)
    await copyToManager(window)
    await app.electron.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event)
    await expect.poll(() => read()).toBe('')
  })
}

test('the start after a kill -9 clears what is left, and the profile never held the token', async ({
  profile,
  serve,
}) => {
  const killed = await startWithCopied(profile, serve)
  const marker = join(profile, 'clipboard.json')
  expect((await stat(marker)).mode & 0o777).toBe(0o600)
  expect(await readFile(marker, 'utf8')).not.toContain(token)
  await kill(killed)
  expect(await read()).toBe(token)

  const next = await start({ profile })
  await expect.poll(() => read()).toBe('')
  await waitUntilGone(marker)
  await next.close()
})

test('the start after a kill -9 leaves alone what was copied elsewhere since', async ({ profile, serve }) => {
  await kill(await startWithCopied(profile, serve))
  await own('shopping list')
  const next = await start({ profile })
  const marker = join(profile, 'clipboard.json')
  await waitUntilGone(marker)
  expect(await read()).toBe('shopping list')
  await next.close()
})

test('a revealed token goes to the clipboard through the main process alone', async ({ app, serve, window }) => {
  await withToken(window, serve)
  await window.getByRole('button', { name: 'Reveal token' }).click()
  const shown = window.getByRole('textbox', { name: 'Token', exact: true })
  await expect(shown).toHaveText(token)

  const ways: [string, () => Promise<void>][] = [
    [
      'select all in the card, then Ctrl+C',
      async () => {
        await shown.click()
        await window.keyboard.press('Control+A')
        await window.keyboard.press('Control+C')
      },
    ],
    [
      'a double click, then Ctrl+X',
      async () => {
        await shown.dblclick()
        await window.keyboard.press('Control+X')
      },
    ],
    [
      'select all of the page, then Ctrl+C',
      async () => {
        await window.getByRole('button', { name: 'Hide token' }).focus()
        await window.keyboard.press('Control+A')
        await window.keyboard.press('Control+C')
      },
    ],
    [
      'a drag over the card, then Ctrl+C',
      async () => {
        await drag(window.getByRole('heading', { name: 'Copied', level: 1 }), window.getByText('Token type'))
        await window.keyboard.press('Control+C')
      },
    ],
    [
      'a click above and one with Shift below, then Ctrl+C',
      async () => {
        await window.getByRole('heading', { name: 'Copied', level: 1 }).click({ position: { x: 20, y: 12 } })
        await window.getByText('Bearer').click({ modifiers: ['Shift'] })
        await window.keyboard.press('Control+C')
      },
    ],
    [
      "the menu's Copy",
      () =>
        app.electron.evaluate(({ BrowserWindow }) => {
          BrowserWindow.getAllWindows()[0]?.webContents.copy()
        }),
    ],
  ]
  for (const [way, copy] of ways) {
    await own('before')
    await own('selected before', 'primary')
    await copy()
    await expect.poll(() => read(), way).toBe(token)
    // Chromium copies into the PRIMARY selection too, which is taken back; and nothing was selected, which would be there.
    await expect.poll(() => read('primary'), way).toBe('')
    expect(await window.evaluate(() => getSelection()?.type), way).not.toBe('Range')
    // What the page itself copies comes with its mark-up.
    expect(await read('clipboard', 'TARGETS'), way).not.toContain('text/html')
    await expect(notices(window).getByText('Token copied, custom').last(), way).toBeVisible()
  }
  await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'))
  await expect.poll(() => read()).toBe('')

  await window.getByRole('button', { name: 'Show Keyfob' }).click()

  // Once it is hidden, what is selected is copied as anywhere.
  await window.getByRole('button', { name: 'Hide token' }).click()
  await window.getByRole('heading', { name: 'Copied', level: 1 }).dblclick({ position: { x: 20, y: 12 } })
  await window.keyboard.press('Control+C')
  await expect.poll(() => read()).toBe('Copied')
})

test('a page gone bad can not drain tokens in a loop', async ({ serve, window }) => {
  const id = await withToken(window, serve)
  // All at once, as a page would: main's clock gives back one call in 5 s.
  const outcomes = await Promise.all(Array.from({ length: 30 }, () => call(window, 'token', 'reveal', { id })))
  const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]))
  expect(outcomes.length - refused.length).toBeLessThanOrEqual(12)
  expect(refused[0]).toMatchObject({ code: 'conflict', reason: Reason.too_many_calls })
  expect(refused[0]?.details.retryAfter).toBeGreaterThan(0)
  const reveals = (await value(window, 'activity', 'list')).filter(({ stage }) => stage === 'reveal')
  expect(reveals).toHaveLength(outcomes.length - refused.length)
})

test('ten thousand calls at once leave the app usable', async ({ window }) => {
  const reasons = await window.evaluate(async () => {
    const { keyfob } = globalThis as unknown as {
      keyfob: { credentials: { list: () => Promise<{ ok: boolean; error?: { reason: string } }> } }
    }
    const all = await Promise.all(Array.from({ length: 10_000 }, () => keyfob.credentials.list()))
    const counts: Record<string, number> = {}
    for (const { error } of all) counts[error?.reason ?? 'ok'] = (counts[error?.reason ?? 'ok'] ?? 0) + 1
    return counts
  })
  expect(Object.keys(reasons).sort()).toEqual(['ok', Reason.too_many_calls])
  expect(reasons['ok']).toBeLessThan(3000)
  await expect.poll(async () => (await call(window, 'vault', 'status')).ok).toBe(true)
})
