/** Electron's security checklist on the running app: webviews, navigation, windows, the browser. Items 11–15. */
import type { ElectronApplication, Page } from '@playwright/test'
import { builtInProviders } from '../../main/providers/registry'
import { call } from './support'
import { expect, test } from './checklist'

/** Whether a webview is more than an element of an unknown name. (Its class is HTMLElement on older versions of Electron.) */
const isWebview = "'loadURL' in document.createElement('webview') || customElements.get('webview') !== undefined"

test('item 11: a webview is an element without a meaning in each page', async ({ running }) => {
  for (const page of [running.ui, running.bar, running.picker, running.page])
    expect(await page.evaluate(isWebview)).toBe(false)
})

test('item 12: a webview is refused even where a window has them switched on', async ({ running }) => {
  const seen = await running.app.electron.evaluate(async ({ BrowserWindow, webContents }, script) => {
    const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } })
    let attached = 0
    window.webContents.on('did-attach-webview', () => (attached += 1))
    const asked = new Promise<boolean>((resolve) => {
      window.webContents.on('will-attach-webview', (event) => resolve(event.defaultPrevented))
    })
    await window.loadURL('data:text/html,<webview src="about:blank" style="width:9px;height:9px"></webview>')
    const isElement: unknown = await window.webContents.executeJavaScript(script)
    const refused = await asked
    // One turn through the page, after which an attached one would be there.
    await window.webContents.executeJavaScript(
      'new Promise((resolve) => requestIdleCallback(resolve, { timeout: 500 }))',
    )
    const extra = webContents
      .getAllWebContents()
      .filter((each) => each.getType() === 'webview' && each.getURL() !== '').length
    window.destroy()
    return { isElement, refused, attached, extra }
  }, isWebview)
  expect(seen).toEqual({ isElement: true, refused: true, attached: 0, extra: 0 })
})

/** Runs in a page: notes what it was, so that one that was left and came back is told from one that stayed. */
const mark = (page: Page): Promise<void> => page.evaluate(() => void Object.assign(globalThis, { stayed: true }))
const stayed = (page: Page): Promise<unknown> => page.evaluate(() => (globalThis as { stayed?: unknown }).stayed)

/** Count what a page's contents begin: navigations that were refused, and new windows. */
async function watch(electron: ElectronApplication, url: string) {
  await electron.evaluate(({ app, webContents }, address) => {
    const contents = webContents.getAllWebContents().find((each) => each.getURL() === address)
    const seen = { refused: [] as string[], made: 0 }
    contents?.on('will-navigate', (event, target) => {
      if (event.defaultPrevented) seen.refused.push(target)
    })
    app.on('web-contents-created', () => (seen.made += 1))
    Object.assign(globalThis, { seen })
  }, url)
  return () => electron.evaluate(() => (globalThis as unknown as { seen: { refused: string[]; made: number } }).seen)
}

/** Each way for a page to leave: a script, and where it would lead to below the server's origin. */
const leaving: Readonly<Record<string, string>> = {
  location: 'location.href = target',
  assign: 'location.assign(target)',
  replace: 'location.replace(target)',
  link: "add('a', { href: target }).click()",
  top: "add('a', { href: target, target: '_top' }).click()",
  ping: "add('a', { href: target, ping: target }).click()",
  refresh: "add('meta', { httpEquiv: 'refresh', content: '0;url=' + target })",
}
const add = '(tag, props) => document.body.appendChild(Object.assign(document.createElement(tag), props))'

test('item 13: our pages stay where they are, whatever is tried', async ({ running, counter }) => {
  for (const page of [running.ui, running.bar, running.picker]) {
    const url = page.url()
    const seen = await watch(running.app.electron, url)
    await mark(page)
    const refuses = async (script: string, target: string): Promise<void> => {
      await page.evaluate(`{ const add = ${add}; const target = ${JSON.stringify(target)}; ${script}; undefined }`)
      await expect.poll(async () => (await seen()).refused).toContain(target)
    }
    for (const [path, script] of Object.entries(leaving)) {
      await refuses(script, `http://127.0.0.1:${counter.port}/${path}`)
    }
    await refuses('location.href = target', 'app://keyfob/login-bar.html?again')
    await refuses('location.href = target', 'app://keyfob/index.html?again')
    await refuses('location.href = target', 'https://evil.test/')
    expect(page.url()).toBe(url)
    expect(await stayed(page)).toBe(true)
  }
  expect(counter.hits).toEqual([])
})

test('item 13: what the policy or Chromium itself holds back goes nowhere either', async ({ running, counter }) => {
  for (const page of [running.ui, running.bar, running.picker]) {
    const url = page.url()
    await mark(page)
    const violations = await page.evaluate(async (target) => {
      const violation = (act: () => void): Promise<string> =>
        new Promise((resolve) => {
          const hear = ({ effectiveDirective }: SecurityPolicyViolationEvent): void => resolve(effectiveDirective)
          document.addEventListener('securitypolicyviolation', hear, { once: true })
          act()
        })
      const submit = (method: string) => (): void => {
        document.body.appendChild(Object.assign(document.createElement('form'), { method, action: target })).submit()
      }
      const told = [
        await violation(submit('post')),
        await violation(submit('get')),
        await violation(() => document.body.append(Object.assign(document.createElement('iframe'), { src: target }))),
      ]
      // Chromium refuses these on its own.
      location.href = 'data:text/html,x'
      location.href = 'file:///etc/passwd'
      return told
    }, `http://127.0.0.1:${counter.port}/held`)
    expect(violations).toEqual(['form-action', 'form-action', 'frame-src'])
    expect(page.url()).toBe(url)
    expect(await stayed(page)).toBe(true)
    // Or Playwright waits for a navigation that was refused before it began.
    await page.reload()
  }
  expect(counter.hits).toEqual([])
})

test('item 13: a file or a link that is dropped on our page opens nothing', async ({ running }) => {
  const { ui } = running
  const url = ui.url()
  const seen = await watch(running.app.electron, url)
  await mark(ui)
  const devtools = await ui.context().newCDPSession(ui)
  for (const data of [
    { items: [], files: ['/etc/passwd'], dragOperationsMask: 1 },
    { items: [{ mimeType: 'text/uri-list', data: 'https://evil.test/' }], dragOperationsMask: 1 },
  ]) {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await devtools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
    }
  }
  expect(await stayed(ui)).toBe(true)
  expect(ui.url()).toBe(url)
  expect((await seen()).made).toBe(0)
})

test('item 14: no page opens a window, whatever is tried', async ({ running, counter }) => {
  const count = () => running.app.electron.evaluate(({ webContents }) => webContents.getAllWebContents().length)
  const before = await count()
  for (const page of [running.ui, running.bar, running.picker, running.page]) {
    const url = page.url()
    const seen = await watch(running.app.electron, url)
    await mark(page)
    const opened = await page.evaluate((target) => {
      const names = ['_blank', 'named', '_self2']
      const windows = names.map((name) => window.open(`${target}/${name}`, name, 'width=100,noopener=no'))
      return [...windows, window.open('about:blank'), window.open('app://keyfob/index.html'), window.open('')]
    }, `http://127.0.0.1:${counter.port}`)
    expect(opened).toEqual([null, null, null, null, null, null])
    await page.evaluate((target) => {
      const style = 'position:fixed;top:0;left:0;z-index:9999;width:90px;height:30px;background:red'
      const link = Object.assign(document.createElement('a'), {
        id: 'probe',
        href: `${target}/blank`,
        target: '_blank',
        textContent: 'probe',
      })
      for (const part of style.split(';')) link.style.setProperty(...(part.split(':') as [string, string]))
      document.body.append(link)
    }, `http://127.0.0.1:${counter.port}`)
    await page.mouse.click(20, 15)
    await page.mouse.click(20, 15, { button: 'middle' })
    for (const modifier of ['Control', 'Shift']) {
      await page.keyboard.down(modifier)
      await page.mouse.click(20, 15)
      await page.keyboard.up(modifier)
    }
    await page.evaluate((target) => {
      document.querySelector('#probe')?.remove()
      const form = Object.assign(document.createElement('form'), { action: `${target}/form`, target: '_blank' })
      document.body.append(form)
      form.submit()
    }, `http://127.0.0.1:${counter.port}`)
    expect((await seen()).made).toBe(0)
    expect(await count()).toBe(before)
    expect(await stayed(page)).toBe(true)
    expect(page.url()).toBe(url)
  }
  expect(counter.hits).toEqual([])
})

test("item 15: the provider's page opens in the browser by its button, and no other address can be named", async ({
  running,
}) => {
  const { app, ui } = running
  await app.electron.evaluate(({ shell }) => {
    const opened: string[] = []
    shell.openExternal = (url) => {
      opened.push(url)
      return Promise.resolve()
    }
    Object.assign(globalThis, { opened })
  })
  const opened = () => app.electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
  await ui.getByRole('button', { name: 'Add credential' }).click()
  await ui.getByRole('option', { name: 'Pomelo' }).click()
  const dialog = ui.getByRole('dialog', { name: 'Add credential' })
  await dialog.getByRole('button', { name: "Open the provider's page" }).click()
  const docs = builtInProviders.find(({ id }) => id === 'pomelo')?.docs
  await expect.poll(opened).toEqual([docs])
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  for (const providerId of ['https://evil.test/', 'file:///etc/passwd', '__proto__', 'nobody', ''])
    expect((await call(ui, 'providers', 'openDocs', { providerId })).ok).toBe(false)
  expect((await call(ui, 'providers', 'openDocs', { providerId: 'pomelo', url: 'https://evil.test/' })).ok).toBe(false)
  expect(await opened()).toEqual([docs])
})
