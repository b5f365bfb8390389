/** Electron's security checklist on the running app: what runs in a page, and what it can spoil. Items 2, 3, 7. */
import type { Frame, Page, Worker } from '@playwright/test'
import { expect, runInPage, test } from './checklist'

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; " +
  "form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"

const nodeNames = ['require', 'process', 'module', 'exports', 'global', 'Buffer', '__dirname', 'setImmediate']
/** Those of Node's names that a place knows. */
const nodeIn = (place: Page | Frame | Worker): Promise<string[]> =>
  (place as Page).evaluate((names) => names.filter((name) => name in globalThis), nodeNames)

test('item 2: no page, frame or worker knows anything of Node', async ({ running }) => {
  const { ui, bar, picker, page } = running
  for (const each of [ui, bar, picker, page]) {
    expect(await nodeIn(each)).toEqual([])
    const srcdoc = each.waitForEvent('frameattached')
    await each.evaluate(() => {
      document.body.append(Object.assign(document.createElement('iframe'), { id: 'probe' }))
    })
    expect(await nodeIn(await srcdoc)).toEqual([])
    await each.evaluate(() => document.querySelector('#probe')?.remove())
  }
  // A worker of our own origin, the only one the policy lets start. That what it runs is not made for one does no harm.
  const started = ui.waitForEvent('worker')
  await runInPage(
    running.app,
    `const url = trustedTypes.createPolicy('probe', { createScriptURL: (text) => text })
    globalThis.probe = new Worker(url.createScriptURL(document.querySelector('script[src]').src), { type: 'module' })
    undefined`,
  )
  expect(await nodeIn(await started)).toEqual([])
  await runInPage(running.app, 'probe.terminate()')
})

/**
 * Runs in the page: replaces what code is made of by functions that note what they are given, uses the bridge, and puts all
 * back. Answers what the bridge said, and what the replaced functions came to see.
 */
const poison = `async () => {
  const { apply } = Reflect
  const { includes } = String.prototype
  const define = Object.defineProperty
  // The page's own script goes on working: what it calls is passed through.
  const isPages = () => apply(includes, new Error().stack, ['app://keyfob/assets/'])
  const seen = []
  const set = []
  const undo = []
  const own = (fields) => Object.setPrototypeOf(fields, null)
  const replace = (owner, ownerName, name) => {
    const before = own(Object.getOwnPropertyDescriptor(owner, name))
    undo[undo.length] = () => define(owner, name, before)
    const spy = (original) => function (...input) {
      if (isPages()) return apply(original, this, input)
      seen[seen.length] = ownerName + '.' + String(name)
    }
    define(owner, name, own(before.get
      ? { configurable: true, get: spy(before.get), set: spy(before.set) }
      : { configurable: true, writable: true, value: spy(before.value) }))
  }
  const plant = (name) => {
    undo[undo.length] = () => delete Object.prototype[name]
    define(Object.prototype, name, own({
      configurable: true,
      get() {},
      set(value) {
        if (!isPages()) set[set.length] = value
        define(this, name, own({ value, configurable: true, enumerable: true, writable: true }))
      },
    }))
  }
  const bridge = globalThis.keyfob
  const use = async () => ({
    status: await bridge.vault.status(),
    settings: await bridge.settings.get({}),
    names: await bridge.credentials.list(),
    refused: await bridge.credentials.get({ id: 'none' }),
    invalid: await bridge.token.get({ id: 7 }),
  })
  const text = JSON.stringify
  const before = await use()
  const heard = []
  const stop = bridge.events.settingsChanged((...all) => { heard[heard.length] = all })
  const owners = [
    [Promise.prototype, 'Promise.prototype', ['then', 'catch', 'finally']],
    [Function.prototype, 'Function.prototype', ['call', 'apply']],
    [Object.prototype, 'Object.prototype', ['toString', 'valueOf', 'hasOwnProperty', '__proto__']],
    [JSON, 'JSON', ['parse', 'stringify']],
    [Object, 'Object', ['entries', 'keys', 'freeze', 'fromEntries', 'assign', 'create', 'hasOwn']],
    [Reflect, 'Reflect', ['apply', 'get', 'ownKeys', 'construct']],
    [String.prototype, 'String.prototype', ['startsWith', 'split', 'replace', Symbol.iterator]],
    [Array.prototype, 'Array.prototype',
      ['push', 'map', 'forEach', 'filter', 'join', 'includes', 'slice', 'concat', 'flatMap', 'entries', 'values', Symbol.iterator]],
  ]
  const planted = ['group', 'name', 'member', 'kind', 'input', 'channel', 'sender', 'ok', 'value', 'error', 'id', 'theme',
    'listener']
  // Counted loops: what the others use is being replaced.
  for (let i = 0; i < owners.length; i++)
    for (let k = 0; k < owners[i][2].length; k++) replace(owners[i][0], owners[i][1], owners[i][2][k])
  for (let i = 0; i < planted.length; i++) plant(planted[i])
  let after, problem, seenByBridge
  try {
    after = await use()
    // What follows is heard by the page's own script too, whose work makes calls without a stack.
    seenByBridge = seen.length
    await bridge.settings.set({ clipboardClearSeconds: 60 })
  } catch (error) { problem = error }
  for (let index = undo.length - 1; index >= 0; index--) undo[index]()
  await bridge.settings.set({ clipboardClearSeconds: 30 })
  stop()
  // Electron fills an answer by plain assignment, which a setter sees: what it sees must be the page's own data.
  const foreign = set.filter((value) => typeof value === 'function' || (typeof value === 'object' && value !== null && !(value instanceof Object)))
  return {
    before: text(before),
    after: text(after),
    problem: problem && problem.message,
    seen: seen.slice(0, seenByBridge),
    planted: set.length,
    foreign: foreign.length,
    heard: heard.slice(0, 1),
  }
}`

test('item 3: a page that replaced what code is made of learns nothing from the bridge, and changes nothing', async ({
  running,
}) => {
  // A promise that a script ends with would be waited for by means of the very functions it replaces.
  await runInPage(running.app, `void (${poison})().then((answer) => { globalThis.poisoned = answer })`)
  await expect.poll(() => runInPage(running.app, 'typeof poisoned')).toBe('object')
  const { before, after, ...rest } = (await runInPage(running.app, 'poisoned')) as Record<string, unknown>
  expect(after).toBe(before)
  expect(before).toMatch(/Phillip, desk login.*no_such_credential.*invalid_call/)
  expect(rest).toEqual({
    problem: undefined,
    seen: [],
    planted: expect.any(Number) as unknown,
    foreign: 0,
    heard: [[expect.objectContaining({ theme: 'system', clipboardClearSeconds: 60 })]],
  })
  expect(rest['planted']).toBeGreaterThan(0)
})

test('item 7: the policy is sent as a header with each of our pages, and loosens nothing', async ({ running }) => {
  for (const each of [running.ui, running.bar, running.picker]) {
    const response = await each.reload()
    expect(response?.headers()['content-security-policy']).toBe(POLICY)
    expect(response?.headers()['x-content-type-options']).toBe('nosniff')
  }
  expect(POLICY).not.toContain('unsafe-')
  await running.ui.getByRole('heading').first().waitFor()
})

/** Runs in a page of ours: each way to have a text run as a script, by the policy's own means where Trusted Types ask for them. */
const inject = `async () => {
  const violations = []
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    violations.push(effectiveDirective + ' ' + blockedURI.split(':')[0])
  })
  const signed = trustedTypes.createPolicy('probe', { createHTML: (s) => s, createScript: (s) => s, createScriptURL: (s) => s })
  const canary = 'globalThis.canary = true'
  const step = async (work) => {
    const from = violations.length
    let threw = ''
    try { await work() } catch (error) { threw = error.name }
    // Violations are told in a task of their own.
    for (let frames = 0; frames < 100 && violations.length === from; frames++)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    return [...new Set(violations.slice(from)), threw].filter(Boolean).join(', ')
  }
  const script = (props) => {
    document.body.append(Object.assign(document.createElement('script'), props))
  }
  const html = (text) => {
    const part = Object.assign(document.createElement('div'), { innerHTML: signed.createHTML(text) })
    document.body.append(part)
  }
  const answers = {
    'innerHTML': await step(() => { document.createElement('div').innerHTML = '<b>' }),
    'script text': await step(() => { document.createElement('script').text = canary }),
    'eval of a text': await step(() => eval(canary)),
    'signed eval': await step(() => eval(signed.createScript(canary))),
    'new Function': await step(() => new Function(canary)()),
    'timer of a text': await step(() => setTimeout(signed.createScript(canary))),
    'inline script': await step(() => script({ text: signed.createScript(canary) })),
    'data: script': await step(() => script({ src: signed.createScriptURL('data:text/javascript,' + canary) })),
    'blob: script': await step(() => script({ src: signed.createScriptURL(URL.createObjectURL(new Blob([canary]))) })),
    'foreign script': await step(() => script({ src: signed.createScriptURL('https://evil.test/x.js') })),
    'event handler': await step(() => html('<img src="data:image/png," onerror="' + canary + '">')),
    'javascript: frame': await step(() => html('<iframe src="javascript:parent.canary=true"></iframe>')),
    'srcdoc script': await step(async () => {
      // Its violation is told in the frame, before the frame is loaded.
      html('<iframe srcdoc="<script>parent.canary=true</' + 'script><p>"></iframe>')
      const frame = document.querySelector('iframe[srcdoc]')
      await new Promise((resolve) => { frame.onload = resolve })
      violations.push(frame.contentDocument.querySelector('p') ? 'frame loaded' : 'no frame')
    }),
    'style attribute': await step(() => html('<p style="color:red">')),
    'style element': await step(() => html('<style>p { color: red }</style>')),
    'base element': await step(() => { document.head.append(Object.assign(document.createElement('base'), { href: 'https://evil.test/' })) }),
    'object': await step(() => html('<object data="data:text/html,x"></object>')),
    'worker of a blob': await step(() => { new Worker(signed.createScriptURL(URL.createObjectURL(new Blob([canary])))) }),
  }
  document.querySelectorAll('base').forEach((element) => element.remove())
  return { answers, canary: typeof globalThis.canary }
}`

test('item 7: no text that is injected into our page runs, and each attempt is a violation', async ({ running }) => {
  const { answers, canary } = (await runInPage(running.app, `(${inject})()`)) as {
    answers: Record<string, string>
    canary: string
  }
  const signed = 'require-trusted-types-for trusted-types-sink'
  expect(answers).toEqual({
    innerHTML: `${signed}, TypeError`,
    'script text': `${signed}, TypeError`,
    'eval of a text': `${signed}, EvalError`,
    'signed eval': 'script-src eval, EvalError',
    'new Function': `${signed}, EvalError`,
    'timer of a text': 'script-src eval',
    'inline script': 'script-src-elem inline',
    'data: script': 'script-src-elem data',
    'blob: script': 'script-src-elem blob',
    'foreign script': 'script-src-elem https',
    'event handler': 'script-src-attr inline',
    'javascript: frame': 'script-src-elem inline',
    'srcdoc script': 'frame loaded',
    'style attribute': 'style-src-attr inline',
    'style element': 'style-src-elem inline',
    'base element': 'base-uri https',
    object: 'object-src data',
    'worker of a blob': 'worker-src blob, SecurityError',
  })
  expect(canary).toBe('undefined')
  await running.ui.reload()
  await running.ui.getByRole('heading').first().waitFor()
})
