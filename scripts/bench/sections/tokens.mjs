// @ts-check
// Tokens, of the simulator's in the app: from the click to the frame with the token, less the request itself; a token that is
// held, asked for over the bridge and of the main process's own service; and how many can be fetched a second by 200
// credentials, beside a loop of bare `net.request` in another Electron against the same simulator in its own process.

/* global document, HTMLElement, MutationObserver, requestAnimationFrame */
import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { startApp } from '../../drive/app.mjs'
import { electronArgs } from '../../electron-path.mjs'
import { root } from '../../setup/places.mjs'
import { ask, fillProfile } from '../profile.mjs'
import { figure, percentile } from '../statistics.mjs'
import { heldInMain } from './held-token.mjs'

const MANY = 200

/** @param {import('../sections.mjs').Context} context */
export async function tokens({ folder, env, runs, electron, log }) {
  const profile = join(folder, 'tokens')
  await mkdir(profile)
  await fillProfile(profile, { env, count: MANY })
  const loop = await writeLoop(join(folder, 'loop'))
  const app = await startApp({ profile, env })
  try {
    await app.window.getByRole('option').first().waitFor()
    // So many at once wait for each other, and a busy machine is not to fail them.
    await ask(app.window, 'network', 'setTimeouts', { answerSeconds: 120, totalSeconds: 120 })
    const clicks = await app.window.evaluate(clickAndWait)
    log(`tokens: ${clicks.length} clicks`)
    const held = await app.window.evaluate(askHeld, 200)
    const together = []
    const bare = []
    for (let run = 0; run <= runs; run++) {
      const ms = [await app.window.evaluate(fetchAll), await runLoop(electron, loop, join(folder, `loop-${run}`))]
      log(`tokens: ${MANY} in ${ms.map(Math.round).join(' ms, bare ')} ms`)
      if (run === 0) continue
      together.push((MANY / (ms[0] ?? 0)) * 1000)
      bare.push((MANY / (ms[1] ?? 0)) * 1000)
    }
    return [
      figure('tokens.click', { values: clicks, unit: 'ms', aim: '≤ 25 ms' }),
      figure('tokens.click-p99', { values: [percentile(clicks, 99)], unit: 'ms', aim: '≤ 60 ms' }),
      figure('tokens.held', { values: held, unit: 'ms', aim: '≤ 3 ms' }),
      figure('tokens.held-main', { values: await heldInMain(20, MANY), unit: 'ms', aim: '≤ 0.1 ms' }),
      figure('tokens.each-second', {
        values: together,
        unit: 'a second',
        base: { what: 'bare net.request', values: bare },
        aim: '≥ 0.8',
      }),
    ]
  } finally {
    await app.close()
  }
}

/* The functions below run in the page. */

/**
 * The token is seen where it is put into the page, and the frame after that is its own: a look at each frame would find it
 * one frame late. All credentials have their turn, those whose token is saved before it is shown and those whose is not.
 * @returns {Promise<number[]>} ms from each click to the end of the frame with its token, less the request's own
 */
async function clickAndWait() {
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  /** @param {() => unknown} there */
  const until = (there) =>
    /** @type {Promise<void>} */ (
      new Promise((resolve) => {
        const look = () => {
          if (!there()) return
          observer.disconnect()
          resolve()
        }
        const observer = new MutationObserver(look)
        observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
        look()
      })
    )
  const named = (/** @type {string} */ name) =>
    [...document.querySelectorAll('button')].find((button) => (button.ariaLabel ?? button.textContent)?.trim() === name)
  const found = []
  // @ts-expect-error the bridge is the page's
  const list = JSON.parse((await globalThis.keyfob.credentials.list({})).text)
  for (const { id, name } of list) {
    const option = [...document.querySelectorAll('[role=option]')].find((each) => each.textContent?.includes(name))
    if (!(option instanceof HTMLElement)) continue
    option.click()
    await until(() => document.querySelector('h1, h2')?.textContent === name && named('Get token'))
    await painted()
    // Nobody is quicker, and what the window asks for about a credential has come by then.
    await new Promise((resolve) => setTimeout(resolve, 100))
    const startedAt = performance.now()
    named('Get token')?.click()
    await until(() =>
      /^Valid/.test(document.querySelector('[role=status][aria-label="Token status"]')?.textContent ?? ''),
    )
    await painted()
    const ms = performance.now() - startedAt
    // @ts-expect-error the bridge is the page's
    const [exchange] = (await globalThis.keyfob.activity.list({ id })).value
    found.push(ms - exchange.durationMs)
  }
  return found
}

/** @param {number} count @returns {Promise<number[]>} */
async function askHeld(count) {
  // @ts-expect-error the bridge is the page's
  const { keyfob } = globalThis
  const { id } = JSON.parse((await keyfob.credentials.list({})).text)[0]
  await keyfob.token.get({ id })
  const found = []
  for (let index = 0; index < count; index += 1) {
    const startedAt = performance.now()
    await keyfob.token.get({ id })
    found.push(performance.now() - startedAt)
  }
  return found
}

/** @returns {Promise<number>} */
async function fetchAll() {
  // @ts-expect-error the bridge is the page's
  const { keyfob } = globalThis
  // Its limit is 200 calls a second in the long run.
  await new Promise((resolve) => setTimeout(resolve, 3000))
  const list = JSON.parse((await keyfob.credentials.list({})).text)
  const startedAt = performance.now()
  const answers = await Promise.all(list.map((/** @type {{ id: string }} */ { id }) => keyfob.token.refresh({ id })))
  const refused = answers.find((/** @type {{ ok: boolean }} */ { ok }) => !ok)
  if (refused) throw new Error(`a token was refused: ${refused.error.reason}`)
  return performance.now() - startedAt
}

/**
 * The bare loop: an Electron without a window that asks as often, at once.
 * @param {string} folder
 */
async function writeLoop(folder) {
  await mkdir(folder)
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'main/simulator/server.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node16',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'simulator.cjs' } },
    },
  })
  const { runnerImport } = await import('vite')
  const { module } = await runnerImport(join(root, 'main/simulator/credentials.ts'))
  const { clientId, clientSecret } = module.pmsClient
  const header = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'bare-loop', version: '1.0.0', main: 'main.cjs' }),
  )
  await writeFile(
    join(folder, 'main.cjs'),
    `'use strict'
// What an older Electron lacks and the simulator's libraries use.
const { webcrypto } = require('node:crypto')
const { deserialize, serialize } = require('node:v8')
globalThis.crypto ??= webcrypto
globalThis.CryptoKey ??= webcrypto.CryptoKey
globalThis.structuredClone ??= (value) => deserialize(serialize(value))
const { app, net, session } = require('electron')
const { createSimulator } = require('./simulator.cjs')
app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir'))
const once = (url) => new Promise((resolve, reject) => {
  const request = net.request({ method: 'POST', url, session: session.defaultSession, redirect: 'error' })
  request.setHeader('authorization', ${JSON.stringify(header)})
  request.setHeader('content-type', 'application/x-www-form-urlencoded')
  request.on('error', reject)
  request.on('response', (response) => {
    let text = ''
    response.on('data', (chunk) => { text += chunk })
    response.on('end', () => { JSON.parse(text).access_token ? resolve() : reject(new Error(text)) })
  })
  request.end('grant_type=client_credentials')
})
app.whenReady().then(async () => {
  const { url } = await createSimulator().start()
  const all = () => Promise.all(Array.from({ length: ${MANY} }, () => once(url + '/pms/oauth2/token')))
  await all()
  const startedAt = performance.now()
  await all()
  process.stdout.write('took ' + (performance.now() - startedAt) + '\\n')
  app.exit(0)
}).catch((error) => { console.error(error); app.exit(1) })
`,
  )
  return folder
}

/** @param {string} electron @param {string} loop @param {string} profile @returns {Promise<number>} ms */
function runLoop(electron, loop, profile) {
  return new Promise((resolve, reject) => {
    const child = spawn(electron, [...electronArgs(), loop, `--user-data-dir=${profile}`], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
    })
    let words = ''
    child.stdout.on('data', (chunk) => (words += chunk))
    child.stderr.on('data', (chunk) => (words += chunk))
    child.once('error', reject)
    child.once('exit', () => {
      const took = /^took ([\d.]+)$/m.exec(words)?.[1]
      if (took === undefined) reject(new Error(`The bare loop ended without an answer.\n${words.slice(-500)}`))
      else resolve(Number(took))
    })
  })
}
