// @ts-check
// Starts a package as a user would, on an empty profile, and tries what its fuses and its own guards are there to prevent:
// Electron as a plain Node, code brought along by NODE_OPTIONS, an inspector, a start without the sandbox.

import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { use } from './use.mjs'
import { freePort } from '../drive/free-port.mjs'
import { openPlace, startAndEnd, startAsOrdinaryUser, whyNoOrdinaryUser } from '../drive/ordinary-user.mjs'

/** @typedef {import('../drive/ordinary-user.mjs').Place} Place */

/** Each is refused, with exit code 1 and its name. The last only on a profile that holds a vault. */
const REFUSED = [
  '--no-sandbox',
  '--disable-web-security',
  '--js-flags=--expose-gc',
  '--enable-blink-features=Serial',
  '--ignore-certificate-errors',
  '--renderer-cmd-prefix=sh',
]

/** What main/read-program.ts says where the code made at the build is of no use. */
const COMPILED_ANEW = /compiled anew/

/**
 * Start it, see its first screen, and try each attack.
 * @param {string} executable
 * @returns {Promise<{ lines: string[], problems: string[] }>} what was seen, or why it was not tried; and what is wrong
 * @throws {Error} where it did not start
 */
export async function tryPackage(executable) {
  const impossible = whyNoOrdinaryUser()
  if (impossible !== undefined) return { lines: [`not started: ${impossible}`], problems: [] }
  const place = openPlace(executable)
  try {
    const lines = await seeAndUse(place)
    // Its pages can be looked into on a profile without a vault alone.
    rmSync(join(place.home, 'profile'), { recursive: true, force: true })
    const problems = [...(await tryFuses(place)), ...(await tryRefusals(place))]
    if (problems.length === 0)
      lines.push(`refused or without effect: ${[...Object.keys(attacks(place, 0)), ...REFUSED].join(', ')}`)
    return { lines, problems }
  } finally {
    place.remove()
  }
}

/**
 * Start it on an empty profile, look whether it is sandboxed, and use it.
 * @param {Place} place
 * @returns {Promise<string[]>} what was seen
 * @throws {Error} where a step can't be done, or V8 refuses the code that the build made of the program
 */
export async function seeAndUse(place) {
  const app = await startAsOrdinaryUser(place)
  try {
    const heading = await app.page.getByRole('heading').first().innerText()
    const renderers = process.platform === 'linux' ? app.processes().filter(isRenderer) : []
    const sandboxed = renderers.length > 0 && renderers.every(({ status }) => status['Seccomp'] === '2')
    const as = place.user === undefined ? '' : ` as ${place.user}`
    const started = `started${as}${sandboxed ? ', its renderer sandboxed (Seccomp 2)' : ''}: "${heading}"`
    const used = await use(app.page)
    if (COMPILED_ANEW.test(app.words())) throw new Error('V8 refuses program.v8: each start compiles the program anew')
    return [`${started}, by the code that the build made`, used]
  } finally {
    await app.end()
  }
}

/** @param {import('../drive/ordinary-user.mjs').Process} process */
const isRenderer = ({ args }) => args.includes('--type=renderer')

/**
 * What the fuses are to make ineffective. Each writes a file, or opens a port, if it has an effect.
 * @param {Place} place
 * @param {number} port
 * @returns {Record<string, { args?: string[], env?: Record<string, string> }>}
 */
function attacks(place, port) {
  const script = join(place.homeThere ?? place.home, 'attack.cjs')
  return {
    // As a plain Node it would run the script and end; as Keyfob it takes the path for nothing.
    ELECTRON_RUN_AS_NODE: { env: { ELECTRON_RUN_AS_NODE: '1' }, args: [script] },
    NODE_OPTIONS: { env: { NODE_OPTIONS: `--require ${script}` } },
    '--inspect': { args: [`--inspect=${port}`] },
    '--inspect-brk': { args: [`--inspect-brk=${port}`] },
  }
}

/**
 * Try each attack: the app must start as ever, and nothing else happen.
 * @param {Place} place
 * @param {readonly string[]} [app] what an Electron that is no package takes before all else: the folder of its app
 * @returns {Promise<string[]>} which had an effect
 */
export async function tryFuses(place, app = []) {
  const proof = join(place.home, 'proof')
  const proofThere = join(place.homeThere ?? place.home, 'proof')
  writeFileSync(join(place.home, 'attack.cjs'), `require('node:fs').writeFileSync(${JSON.stringify(proofThere)}, '')\n`)
  const port = await freePort()
  const problems = []
  for (const [name, attack] of Object.entries(attacks(place, port))) {
    try {
      const running = await startAsOrdinaryUser(place, { ...attack, args: [...(attack.args ?? []), ...app] })
      try {
        if (running.words().includes('Debugger listening')) problems.push(`${name} opens the inspector`)
      } finally {
        await running.end()
      }
    } catch {
      problems.push(`${name} keeps the app from starting`)
    }
    if (existsSync(proof)) problems.push(`${name} runs code that is not ours`)
    rmSync(proof, { force: true })
  }
  return problems
}

/** @param {Place} place @returns {Promise<string[]>} which were not refused */
async function tryRefusals(place) {
  const problems = []
  const profile = join(place.home, 'profile')
  writeFileSync(join(profile, 'vault.kfv'), '')
  for (const given of [...REFUSED, '--remote-debugging-port=0']) {
    const { code, words } = await startAndEnd(place, [`--user-data-dir=${profile}`, given])
    const name = given.split('=')[0] ?? ''
    if (code !== 1 || !words.includes(`does not run with ${name}.`))
      problems.push(`${given} is not refused (exit code ${String(code)})`)
  }
  return problems
}
