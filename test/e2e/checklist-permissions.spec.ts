/** Electron's security checklist on the running app: nothing is permitted, and nothing is downloaded. Item 5. */
import { expect, test } from './checklist'

/** Each thing that takes a permission, asked for in the page as from a click; and the end that says no. */
const asks: Readonly<Record<string, readonly [ask: string, refusal: string]>> = {
  geolocation: ['new Promise((granted, denied) => navigator.geolocation.getCurrentPosition(granted, denied))', '1'],
  microphone: ['navigator.mediaDevices.getUserMedia({ audio: true })', 'NotAllowedError'],
  camera: ['navigator.mediaDevices.getUserMedia({ video: true })', 'NotAllowedError'],
  screen: ['navigator.mediaDevices.getDisplayMedia({ video: true })', 'NotAllowedError'],
  notifications: ['Notification.requestPermission()', 'denied'],
  'clipboard, reading': ['navigator.clipboard.readText()', 'NotAllowedError'],
  'clipboard, writing': ["navigator.clipboard.writeText('x')", 'NotAllowedError'],
  MIDI: ['navigator.requestMIDIAccess({ sysex: true })', 'SecurityError'],
  'idle detection': ['IdleDetector.requestPermission()', 'denied'],
  'local fonts': ['queryLocalFonts().then(({ length }) => length)', '0'],
  'persistent storage': ['navigator.storage.persist()', 'false'],
  USB: ['navigator.usb.requestDevice({ filters: [] })', 'NotFoundError'],
  HID: ['navigator.hid.requestDevice({ filters: [] }).then(({ length }) => length)', '0'],
  serial: ['navigator.serial.requestPort({})', 'NotFoundError'],
  'names of devices': [
    "navigator.mediaDevices.enumerateDevices().then((all) => all.map(({ label }) => label).join(''))",
    '',
  ],
  'pointer lock': [
    `new Promise((granted, denied) => {
      document.addEventListener('pointerlockchange', granted, { once: true })
      document.addEventListener('pointerlockerror', () => denied(new Error('denied')), { once: true })
      document.documentElement.requestPointerLock()
    })`,
    'Error',
  ],
  // Where it is denied its promise stays open, so the next thing is looked at.
  fullscreen: [
    'void document.documentElement.requestFullscreen().catch(() => undefined), navigator.storage.persisted().then(() => document.fullscreenElement)',
    'null',
  ],
}

for (const [where, name] of [
  ['ui', 'the main window'],
  ['bar', 'the bar of a sign-in'],
  ['picker', 'the quick picker'],
  ['page', "a provider's page"],
] as const) {
  test(`item 5: ${name} is denied each permission it asks for`, async ({ running }) => {
    const ends: Record<string, string> = {}
    for (const [permission, [ask]] of Object.entries(asks)) {
      const asked = `(async () => (${ask}))().then(String, (error) => error.name ?? String(error.code))`
      ends[permission] = await running[where].evaluate<string>(asked)
    }
    expect(ends).toEqual(
      Object.fromEntries(Object.entries(asks).map(([permission, [, refusal]]) => [permission, refusal])),
    )
  })
}

for (const [where, name] of [
  ['ui', 'the main window'],
  ['bar', 'the bar of a sign-in'],
  ['picker', 'the quick picker'],
] as const) {
  test(`item 5: ${name} downloads nothing`, async ({ running }) => {
    const { electron } = running.app
    const url = running[where].url()
    await electron.evaluate(({ webContents }, address) => {
      const contents = webContents.getAllWebContents().find((each) => each.getURL() === address)
      Object.assign(globalThis, {
        download: new Promise((resolve) =>
          contents?.session.once('will-download', (event, item) => {
            resolve([event.defaultPrevented, item.getFilename()])
          }),
        ),
      })
    }, url)
    await running[where].evaluate(download)
    expect(await electron.evaluate(() => (globalThis as unknown as { download: Promise<unknown> }).download)).toEqual([
      true,
      'probe.txt',
    ])
  })
}

/** Follow a link that downloads, in a page of ours; a provider's page is in `test/electron/login/hostile.spec.ts`. */
function download(): void {
  const link = Object.assign(document.createElement('a'), { href: 'data:text/plain,x', download: 'probe.txt' })
  document.body.append(link)
  link.click()
  link.remove()
}
