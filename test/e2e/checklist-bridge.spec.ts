/** Electron's security checklist on the running app: our own scheme, and what a page is handed. Items 18, 20. */
import type { Page } from '@playwright/test'
import { expect, LINK, runInPage, test } from './checklist'

test('item 18: app:// answers with a file of ours or not at all', async ({ running }) => {
  const answers = await running.app.electron.evaluate(
    async ({ BrowserWindow }, urls) => {
      const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
      const ends: Record<string, string> = {}
      for (const url of urls) {
        let status = 0
        window.webContents.once('did-navigate', (_event, _url, code) => (status = code))
        await window.loadURL(url).catch((error: unknown) => (ends[url] = (error as { code?: string }).code ?? 'failed'))
        const text: unknown = await window.webContents.executeJavaScript('document.body.innerText')
        ends[url] ??= status === 404 && text === 'Not found' ? '404' : `${status}`
        window.webContents.removeAllListeners('did-navigate')
      }
      window.destroy()
      return ends
    },
    [
      'app://keyfob/index.html',
      'app://keyfob/index.html?query',
      'APP://KEYFOB/index.html',
      'app://keyfob/%69ndex.html',
      'app://keyfob/..%2f..%2f..%2f..%2fetc/passwd',
      'app://keyfob/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
      'app://keyfob/../../../../etc/passwd',
      'app://keyfob//etc/passwd',
      'app://keyfob/assets/..%5c..%5cindex.html',
      'app://keyfob/..\\..\\..\\etc\\passwd',
      'app://keyfob/index.html%00',
      'app://keyfob/index.html%00.js',
      'app://keyfob/INDEX.HTML',
      'app://keyfob/index.html/',
      'app://keyfob/',
      'app://keyfob/assets',
      `app://keyfob/${LINK}`,
      'app://other/index.html',
      'app://keyfob.evil.test/index.html',
      'app://user@keyfob/none.html',
      'app://keyfob/../preload/index.cjs',
      'app://keyfob/constructor',
    ],
  )
  // The first four are the page itself, once Chromium has put the address into its normal form.
  const ends = Object.values(answers)
  expect(ends.slice(0, 4)).toEqual(['200', '200', '200', '200'])
  expect(ends.filter((end) => end === 'ERR_INVALID_URL')).toHaveLength(2)
  expect(ends.filter((end) => end === 'ERR_BLOCKED_BY_CLIENT')).toHaveLength(2)
  expect(ends.filter((end) => end === '404')).toHaveLength(ends.length - 8)
})

/** Runs in a page: the whole of an object, own and hidden properties, with how each is held; a function is `f` and its own keys. */
const walk = `(root) => {
  const describe = (value, path) => {
    if (typeof value === 'function') {
      const odd = Reflect.ownKeys(value).filter((key) => key !== 'length' && key !== 'name' && key !== 'prototype' && key !== 'arguments' && key !== 'caller')
      return Object.getPrototypeOf(value) === Function.prototype && odd.length === 0 ? 'function' : 'odd function ' + path
    }
    if (typeof value !== 'object' || value === null) return 'value ' + typeof value
    if (Object.getPrototypeOf(value) !== Object.prototype) return 'odd prototype ' + path
    if (!Object.isFrozen(value)) return 'not frozen ' + path
    return Object.fromEntries(Reflect.ownKeys(value).map((key) => [String(key), describe(value[key], path + '.' + String(key))]))
  }
  return describe(root, 'keyfob')
}`
const functions = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'function']))
const mainSurface = {
  vault: functions(
    ...['status', 'create', 'unlock', 'lock', 'dismissRestored', 'dismissRolledBack'],
    ...['addPassphrase', 'changePassphrase', 'addKeychain', 'removeSlot'],
    ...['prepareRecoveryCode', 'saveRecoverySheet', 'useRecoveryCode', 'rotate', 'startOver'],
  ),
  providers: functions('list', 'openDocs'),
  credentials: functions('list', 'get', 'add', 'edit', 'remove', 'undoRemove', 'mark'),
  token: functions(
    'get',
    'refresh',
    'revoke',
    'signIn',
    'copy',
    'exportEnv',
    'reveal',
    'keepAlive',
    'call',
    'callTargets',
  ),
  inspector: functions('token', 'paste', 'verify'),
  checks: functions('start', 'cancel', 'copy'),
  reach: functions('targets', 'check', 'cancel'),
  login: functions('cancel', 'status', 'openPage', 'copyAddress', 'submitCallback'),
  keys: functions('generate', 'exportPublic'),
  simulator: functions('start'),
  activity: functions('list', 'copyCurl', 'clear'),
  support: functions('prepare', 'copy', 'save', 'saveHar'),
  settings: functions('get', 'set'),
  help: functions('open'),
  picker: functions('show', 'shortcut', 'setShortcut'),
  network: functions(
    'get',
    'setProxy',
    'setTimeouts',
    'addAuthorities',
    'removeAuthority',
    'chooseClientCertificate',
    'removeClientCertificate',
  ),
  backup: functions('export', 'exportPlain', 'openImport', 'unlockImport', 'applyImport', 'cancelImport'),
  app: functions('about', 'thirdParty', 'copyDetails', 'offer', 'startAtLogin', 'setStartAtLogin'),
  updates: functions('status', 'check', 'download', 'install', 'openPage'),
  events: functions(
    ...['vaultChanged', 'credentialsChanged', 'activityChanged', 'settingsChanged', 'checkChanged', 'removalEnded'],
    'reachChanged',
    ...['credentialWanted', 'covered', 'clipboardCleared', 'commandWanted', 'updateChanged', 'linkRefused'],
  ),
}
const surface = (page: Page) => page.evaluate(`(${walk})(keyfob)`)

test("item 20: the bridge is this, frozen to its ends, and nothing of it is Electron's own", async ({ running }) => {
  expect(await surface(running.ui)).toEqual(mainSurface)
  expect(await surface(running.picker)).toEqual({
    picker: functions('view', 'copy', 'open', 'close'),
    events: functions('pickerChanged'),
  })
  expect(await surface(running.bar)).toEqual({ login: functions('cancel'), events: functions('loginAddress') })
  expect(await running.page.evaluate('typeof keyfob')).toBe('undefined')
  const names = Object.values(mainSurface).flatMap((group) => Object.keys(group))
  expect(names.filter((name) => /^(on|once|send|sendSync|invoke|postMessage|ipcRenderer)$/.test(name))).toEqual([])
})

test('item 20: the bridge cannot be replaced, and a page has no other thing of ours', async ({ running }) => {
  for (const [page, group, member] of [
    [running.ui, 'login', 'cancel'],
    [running.bar, 'login', 'cancel'],
    [running.picker, 'picker', 'copy'],
  ] as const) {
    const result = await page.evaluate(
      ([group, member]) => {
        const target = globalThis as unknown as { keyfob: Record<string, Record<string, unknown>> }
        const before = target.keyfob
        const tries = [
          () => (target.keyfob = {}),
          () => Object.defineProperty(target, 'keyfob', { value: {} }),
          () => delete (target as { keyfob?: unknown }).keyfob,
          () => ((before[group] ?? {})[member] = () => 'mine'),
          () => (before['more'] = {}),
          () => Object.setPrototypeOf(before, { evil: true }) as unknown,
        ]
        for (const attempt of tries) {
          try {
            attempt()
          } catch {
            // In strict code each of these throws; in other code some do nothing.
          }
        }
        const call = String(before[group]?.[member])
        return { same: target.keyfob === before, more: 'more' in before || 'evil' in before, call }
      },
      [group, member] as const,
    )
    expect(result).toEqual({ same: true, more: false, call: 'function () { [native code] }' })
    const frame = page.waitForEvent('frameattached')
    await page.evaluate(() => document.body.append(Object.assign(document.createElement('iframe'), { id: 'clean' })))
    await frame
    const ours = await page.evaluate(() => {
      const clean = document.querySelector<HTMLIFrameElement>('#clean')
      const standard = new Set(Object.getOwnPropertyNames(clean?.contentWindow ?? {}))
      clean?.remove()
      return Object.getOwnPropertyNames(globalThis).filter((name) => !standard.has(name))
    })
    // Playwright's own, and what a frame names by its number.
    expect(ours.filter((name) => !/^(\d+|__pw|__playwright|stayed|poisoned|probe|trustedTypes)/.test(name))).toEqual([
      'keyfob',
    ])
  }
})

test('item 20: a listener gets data alone, and never the event it came with', async ({ running }) => {
  await runInPage(
    running.app,
    `globalThis.poisoned = []
    globalThis.stop = keyfob.events.settingsChanged(function (...all) { poisoned.push([this instanceof Object,  all.length, all[0].clipboardClearSeconds, 'sender' in all[0]]) })
    void keyfob.settings.set({ clipboardClearSeconds: 45 })`,
  )
  await expect.poll(() => runInPage(running.app, 'poisoned')).toEqual([[true, 1, 45, false]])
  await runInPage(running.app, `stop(); void keyfob.settings.set({ clipboardClearSeconds: 30 })`)
  await expect
    .poll(() => runInPage(running.app, 'keyfob.settings.get().then(({ value }) => value.clipboardClearSeconds)'))
    .toBe(30)
  expect(await runInPage(running.app, 'poisoned.length')).toBe(1)
})
