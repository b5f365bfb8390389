// @ts-check
// `npm run demo`: starts the real app on a fresh temporary profile and, through its window, adds a credential a flow with the
// simulator and gets a token for each. One line a flow, or one JSON object on stdout with `--json` (all else on stderr).
// Screenshots go to demo/, and with `--pictures` those of the README and the help to docs/. Exit code 1 if a flow gave no
// token. With a display the window stays open, unless `--exit`.

import { copyFile, mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { runnerImport } from 'vite'
import { build } from './build.mjs'
import { hasDisplay, withDisplay } from './display.mjs'
import { readClipboard, resizeWindow, startApp } from './drive/app.mjs'
import { fillCredential, firstRun, selectCredential, signInAtPoems, waitForStatus } from './drive/window.mjs'
import { printSandboxNotice } from './electron-path.mjs'

const root = resolve(import.meta.dirname, '..')
const pictures = join(root, 'demo')
const json = process.argv.includes('--json')
const stay = !process.argv.includes('--exit') && process.env['KEYFOB_UNDER_XVFB'] === undefined && hasDisplay()

/** The pictures of the documents: their names here, and their places in docs/. @type {[string, string][]} */
const documented = [
  ['main-light', 'pictures/main-light.png'],
  ...['poems', 'powerepos', 'pomelo', 'singapay', 'pms'].map(
    (provider) => /** @type {[string, string]} */ ([`form-${provider}`, `help/pictures/form-${provider}.png`]),
  ),
]
/** @param {string} line */
const say = (line) => void (json ? process.stderr : process.stdout).write(`${line}\n`)

await withDisplay()
printSandboxNotice()
await build()
await mkdir(pictures, { recursive: true })

const { credentials, account } = await practice()
const app = await startApp()
const { window } = app
window.setDefaultTimeout(20_000)
/** @param {string} name */
const picture = async (name) => {
  await window.screenshot({ path: join(pictures, `${name}.png`) })
}

/** @type {{ provider: string, flow: string, ok: boolean, expiresIn: number | null, ms: number }[]} */
const rows = []
try {
  await resizeWindow(app, { width: 1280, height: 800 })
  await picture('first-run')
  await firstRun(window, { protection: 'memory' })
  await picture('empty')
  for (const credential of credentials) rows.push(await getToken(credential))
  await tour()
} finally {
  if (!stay) await app.close()
}

if (process.argv.includes('--pictures')) {
  for (const [name, place] of documented) await copyFile(join(pictures, `${name}.png`), join(root, 'docs', place))
}
const ok = rows.filter((row) => row.ok).length
say(`${ok} of ${credentials.length} gave a token`)
if (json) process.stdout.write(`${JSON.stringify({ ok, of: credentials.length, rows })}\n`)
process.exitCode = ok === credentials.length ? 0 : 1
if (stay) {
  say('The window stays open. Close it, or press Ctrl+C, to end.')
  await app.electron.waitForEvent('close', { timeout: 0 })
}

/**
 * Add one credential through the form, and wait for its token.
 * @param {Awaited<ReturnType<typeof practice>>['credentials'][number]} credential
 */
async function getToken(credential) {
  const { provider } = credential
  const flow = credential.clientAuthentication ?? credential.flow ?? credential.flowName
  try {
    const startedAt = performance.now()
    const dialog = await fillCredential(window, credential)
    if (rows.every((row) => row.provider !== provider))
      await dialog.screenshot({ path: join(pictures, `form-${provider.toLowerCase()}.png`) })
    await dialog.getByRole('button', { name: 'Save and get token' }).click()
    if (credential.signsIn) await signInAtPoems(app, account)
    const status = await waitForStatus(window, /^(Valid|Expiring)/)
    const ms = Math.round(performance.now() - startedAt)
    const expiresIn = await secondsLeft(credential.name)
    await window.getByRole('button', { name: 'Copy token' }).click()
    await window.getByRole('region', { name: 'Notifications' }).getByText('Token copied').last().waitFor()
    const copied = await readClipboard(app)
    await picture(`token-${credential.slug}`)
    const ok = copied.length > 0
    say(
      `${provider.padEnd(10)} ${flow.padEnd(26)} ${ok ? 'ok' : 'not copied'}  ${status.replace(/^.*?, /, 'expires in ').replace(/ left$/, '')}  copied as ${masked(copied)}`,
    )
    return { provider, flow, ok, expiresIn, ms }
  } catch (error) {
    await picture(`failed-${credential.slug}`)
    const alert = window.getByRole('alert').first()
    const words = (await alert.isVisible()) ? await alert.innerText() : String(error)
    say(`${provider.padEnd(10)} ${flow.padEnd(26)} failed  ${words.split('\n').slice(0, 2).join(' ')}`)
    const cancel = window.getByRole('dialog').getByRole('button', { name: 'Cancel' })
    if (await cancel.isVisible()) await cancel.click()
    return { provider, flow, ok: false, expiresIn: null, ms: 0 }
  }
}

/**
 * Whole seconds that the token still lives, as the window's own view has it.
 * @param {string} name
 */
async function secondsLeft(name) {
  return window.evaluate(async (wanted) => {
    // @ts-expect-error the bridge is the page's
    const answer = await globalThis.keyfob.credentials.list()
    const found = answer.ok
      ? JSON.parse(answer.text).find((/** @type {{ name: string }} */ entry) => entry.name === wanted)
      : undefined
    const left = found?.token.remainingMs
    return left === undefined || left === null ? null : Math.round(left / 1000)
  }, name)
}

/** The pictures of the README: the other tabs, the form, a failure, dark. */
async function tour() {
  const des = credentials.find((entry) => entry.flow === 'DES')
  if (des === undefined) return
  await selectCredential(window, des.name)
  await window
    .getByRole('region', { name: 'Notifications' })
    .getByText('Token copied')
    .first()
    .waitFor({ state: 'detached' })
  await picture('main-light')
  await window.getByRole('tab', { name: 'Claims' }).click()
  await picture('claims-light')
  await window.getByRole('tab', { name: 'Activity' }).click()
  await picture('activity-light')
  await window.getByRole('tab', { name: 'Token' }).click()
  const dialog = await fillCredential(window, {
    ...des,
    name: 'Harbour Café · second till',
    fields: { ...des.fields, 'Client secret': 'not the secret' },
  })
  await picture('add-light')
  await dialog.getByRole('button', { name: 'Save and get token' }).click()
  await window.getByRole('alert').waitFor()
  await picture('failure-light')
  await app.electron.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'dark'
  })
  await selectCredential(window, des.name)
  await picture('main-dark')
  await app.electron.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'light'
  })
}

/** @param {string} token */
function masked(token) {
  return token.length < 20 ? '••••' : `${token.slice(0, 6)}…${token.slice(-4)}`
}

/**
 * @typedef {object} Named
 * @property {string} id
 * @property {string} name
 */
/**
 * @typedef {object} Definitions the parts of a provider definition that the form is drawn from
 * @property {string} id
 * @property {string} name
 * @property {{ id: string, label: string }[]} fields
 * @property {(Named & { grant: string })[]} flows
 */
/**
 * @typedef {object} Practice a credential of the simulator
 * @property {string} name
 * @property {string} providerId
 * @property {string} flowId
 * @property {string} [clientAuthentication]
 * @property {Record<string, string>} values
 */

/** The simulator's credentials in the words of the form, from the product's own definitions. */
async function practice() {
  const { module: simulator } = await runnerImport(join(root, 'main/simulator/credentials.ts'))
  const { module: registry } = await runnerImport(join(root, 'main/providers/registry.ts'))
  /** @type {Definitions[]} */
  const providers = registry.createRegistry(registry.builtInProviders).list()
  /** @type {Practice[]} */
  const entries = await simulator.simulatorCredentials()
  const credentials = entries.map((entry) => {
    const provider = /** @type {Definitions} */ (providers.find((candidate) => candidate.id === entry.providerId))
    const flow = provider.flows.find((candidate) => candidate.id === entry.flowId)
    /** @param {string} id */
    const labelOf = (id) => provider.fields.find((field) => field.id === id)?.label ?? id
    /** @type {'HTTP Basic' | 'Request body'} */
    const chosen = entry.clientAuthentication === 'client_secret_post' ? 'Request body' : 'HTTP Basic'
    return {
      slug: entry.name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/-$/, ''),
      provider: provider.name,
      flowName: flow?.name ?? '',
      ...(flow !== undefined && provider.flows.length > 1 ? { flow: flow.name } : {}),
      ...(entry.clientAuthentication === undefined ? {} : { clientAuthentication: chosen }),
      environment: 'Simulator',
      name: entry.name,
      signsIn: flow?.grant === 'authorization_code',
      fields: Object.fromEntries(Object.entries(entry.values).map(([id, value]) => [labelOf(id), value])),
    }
  })
  return { credentials, account: simulator.poemsUser }
}
