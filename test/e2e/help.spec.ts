/** The help: a window of its own, offline, that goes nowhere else. */
import { expect, test } from './support'
import { violationsOf } from './axe'

test('F1 opens the help, whose pages lead to each other and nowhere else', async ({ app, window }) => {
  const opened = app.electron.waitForEvent('window')
  await window.keyboard.press('F1')
  const help = await opened
  await expect(help.getByRole('heading', { level: 1 })).toHaveText('A token in a minute')
  expect(await violationsOf(help)).toEqual([])
  await help.getByRole('navigation', { name: 'Help' }).getByRole('link', { name: 'Pomelo' }).click()
  await expect(help.getByRole('heading', { level: 1 })).toHaveText('Pomelo')
  const picture = help.getByRole('img', { name: 'The form for Pomelo' })
  expect(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(600)
  expect(await help.evaluate(() => 'keyfob' in window)).toBe(false)

  await app.electron.evaluate(({ shell }) => {
    shell.openExternal = (url) => {
      opened.push(url)
      return Promise.resolve()
    }
    const opened: string[] = []
    Object.assign(globalThis, { opened })
  })
  const openedPages = () => app.electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
  for (const target of ['app://keyfob/index.html', 'https://example.com/', 'file:///etc/passwd']) {
    await help.evaluate((url) => {
      location.href = url
    }, target)
  }
  await help.evaluate(() => document.querySelector<HTMLElement>('a[href^="https:"]')?.click())
  await expect.poll(openedPages).toEqual(['https://developers.pomelo.la/en/api-reference/general/authorization'])
  expect(help.url()).toBe('app://keyfob/help/providers/pomelo.html')

  // Asked for again it is the same window, at its first page.
  await window.keyboard.press('F1')
  await expect(help.getByRole('heading', { level: 1 })).toHaveText('A token in a minute')
  expect(app.electron.windows().filter((page) => page.url().includes('/help/'))).toHaveLength(1)
})
