/** Electron's security checklist, item 4: the app as an ordinary user has it, with Chromium's sandbox on. */
import { cpSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from '@playwright/test'
import { openPlace, startAsOrdinaryUser, whyNoOrdinaryUser } from '../../scripts/drive/ordinary-user.mjs'
import { firstRun, selectCredential, waitForStatus } from '../../scripts/drive/window.mjs'
import { expect } from './checklist'

interface Electron {
  readonly electronPath: () => string
}
/** A path that TypeScript does not follow: the scripts are JavaScript. */
const script: string = '../../scripts/electron-path.mjs'
const root = join(import.meta.dirname, '../..')

test('item 4: an ordinary user gets a token, and every renderer is in the sandbox', async () => {
  const impossible = whyNoOrdinaryUser()
  if (impossible !== undefined) console.log(`not tried: ${impossible}`)
  test.skip(impossible !== undefined, impossible)

  const { electronPath } = (await import(script)) as Electron
  const place = openPlace(electronPath())
  try {
    const app = join(dirname(place.home), 'keyfob')
    mkdirSync(app)
    for (const part of ['package.json', 'dist/main', 'dist/preload', 'dist/renderer'])
      cpSync(join(root, part), join(app, part), { recursive: true })
    const { page, processes, end } = await startAsOrdinaryUser(place, { args: [app] })
    try {
      await firstRun(page, { passphrase: 'correct horse battery' })
      await page.getByRole('button', { name: 'Try it with the simulator' }).click()
      await selectCredential(page, 'Pomelo cards')
      await page.getByRole('button', { name: 'Get token', exact: true }).click()
      expect(await waitForStatus(page, /^Valid/)).toMatch(/^Valid/)
      if (process.platform === 'linux') {
        // A sign-in brings its own renderers.
        await selectCredential(page, 'Phillip, desk login')
        await page.getByRole('button', { name: 'Sign in', exact: true }).click()
        const renderers = () => processes().filter(({ args }) => args.includes('--type=renderer'))
        await expect.poll(() => renderers().length).toBeGreaterThanOrEqual(2)
        for (const { status } of renderers()) {
          expect(status).toMatchObject({ Seccomp: '2', NoNewPrivs: '1', CapEff: '0000000000000000' })
        }
        const all = processes()
        expect(all.flatMap(({ args }) => args).filter((argument) => argument.includes('no-sandbox'))).toEqual([])
        expect(all.filter(({ status }) => status['Uid']?.startsWith('0\t'))).toEqual([])
      }
    } finally {
      await end()
    }
  } finally {
    place.remove()
  }
})
