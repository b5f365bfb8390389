/**
 * The look of the kit: a picture of each part of the gallery, light and dark, beside the one that is kept. Renewed, when a change of
 * look is meant, by `npm run test:electron -- gallery --update-snapshots`.
 *
 * What one Chromium draws a little differently from another, the edges of letters, stays under the tolerance; an edge, a colour or a
 * pixel of space does not.
 */
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { build } from 'vite'

const gallery = path.resolve(import.meta.dirname, '../gallery')
const built = path.resolve(import.meta.dirname, '../../dist/gallery')
const themes = ['light', 'dark'] as const

interface Started {
  readonly electron: ElectronApplication
  readonly origin: string
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

const test = base.extend<{ page: Page }, { started: Started }>({
  started: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      await build({ configFile: path.join(gallery, 'vite.config.ts'), logLevel: 'warn' })
      const server = createServer((request, response) => {
        const { pathname } = new URL(request.url ?? '/', 'http://gallery')
        response.setHeader('Content-Type', types[path.extname(pathname)] ?? 'application/octet-stream')
        response.end(readFileSync(path.join(built, path.normalize(pathname))))
      })
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve)
      })
      // By a variable: the script has no type declarations.
      const script: string = '../../scripts/electron-path.mjs'
      const { electronArgs, electronPath } = (await import(script)) as {
        electronArgs: () => string[]
        electronPath: () => string
      }
      const profile = mkdtempSync(path.join(os.tmpdir(), 'keyfob-gallery-'))
      // Letters drawn alike on every screen: grey edges, no hinting, a pixel a pixel.
      const plain = ['--force-device-scale-factor=1', '--disable-lcd-text', '--font-render-hinting=none']
      const electron = await _electron.launch({
        executablePath: electronPath(),
        args: [...electronArgs(), ...plain, `--user-data-dir=${profile}`, path.join(gallery, 'window.cjs')],
        colorScheme: null,
      })
      await use({ electron, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
      await electron.close()
      server.close()
      rmSync(profile, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  page: async ({ started }, use) => {
    await use(await started.electron.firstWindow())
  },
})

// Windows and macOS draw letters in ways of their own, and the kept pictures are of Linux.
test.skip(process.platform !== 'linux')

/** What is marked with a state has it from now on. Not by the pointer, which a picture that is taken sends away. */
async function force(page: Page, state: string, forcedPseudoClasses: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root } = await session.send('DOM.getDocument')
  const selector = `[data-state="${state}"]`
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector })
  for (const nodeId of nodeIds) {
    await session.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses: [...forcedPseudoClasses] })
  }
}

const soft = expect.configure({ soft: true })

for (const theme of themes) {
  test(`every part of the kit looks as it did in ${theme}`, async ({ page, started }) => {
    const picture = async (part: string, locator = page.getByRole('region', { name: part, exact: true })) => {
      const name = part.toLowerCase().replace(/[^a-z]+/g, '-')
      // Once: nothing of it moves. Half the time of Playwright's own, which waits for two that are alike.
      const found = await locator.screenshot({ animations: 'disabled' })
      soft(found, part).toMatchSnapshot([theme, `${name}.png`], { threshold: 0.15, maxDiffPixels: 12 })
    }
    test.setTimeout(90_000)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(`${started.origin}/index.html?theme=${theme}`)
    await page.evaluate(() => document.fonts.ready)

    await force(page, 'hover', ['hover'])
    await force(page, 'focus', ['focus', 'focus-visible'])
    for (const part of await page.getByRole('region').all()) {
      const name = (await part.getAttribute('aria-label')) ?? ''
      // The kit's own region for toasts is no part.
      if (name === 'Notifications' || name === '') continue
      const marked = part.locator('[data-state]')
      const state = (await marked.count()) > 0 ? await marked.first().getAttribute('data-state') : null
      if (state === 'open') await marked.click()
      await picture(name, part)
      if (state === 'open') await page.keyboard.press('Escape')
    }

    const select = page.getByRole('combobox', { name: 'Environment' })
    await select.click()
    await picture('List of a select', page.getByRole('listbox'))
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Open a dialog' }).click()
    await picture('Dialog', page.getByRole('dialog'))
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Ask a question' }).click()
    await picture('Question', page.getByRole('alertdialog'))
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Show a toast' }).click()
    await picture('Toast', page.getByText('Token copied, production').locator('..'))
  })
}
