// @ts-check
// The same client-credentials token of the same practice server, each in a whole new process: Newman, Bruno's command line,
// and Keyfob from its spawn to the token in its window. The two are no dependencies of Keyfob: the first run installs them,
// at a fixed version, into a cache outside the checkout.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { root } from '../../setup/places.mjs'
import { writeTokenApp } from '../apps.mjs'
import { fillProfile } from '../profile.mjs'
import { runOnce } from '../run.mjs'
import { figure } from '../statistics.mjs'

const PACKAGES = { newman: '6.2.2', '@usebruno/cli': '4.1.0' }

/** @param {import('../sections.mjs').Context} context */
export async function peers({ folder, env, runs, electron, signal, log }) {
  const modules = await installed(log)
  const { createSimulator } = (await runnerImport(join(root, 'main/simulator/server.ts'))).module
  const { pmsClient } = (await runnerImport(join(root, 'main/simulator/credentials.ts'))).module
  const simulator = createSimulator()
  const { url } = await simulator.start()
  const profile = join(folder, 'peers')
  await mkdir(profile)
  await fillProfile(profile, { env, count: 1 })
  const own = { electron, app: await writeTokenApp(join(folder, 'peers-app')), profile, copy: join(folder, 'copy') }
  const request = { url: `${url}/pms/oauth2/token`, ...pmsClient }
  const kinds = {
    keyfob: async () => (await runOnce({ ...own, env, signal, memory: false })).ms,
    newman: await newman(modules, join(folder, 'newman'), request),
    bruno: await bruno(modules, join(folder, 'bruno'), request),
  }
  /** @type {Record<string, number[]>} */
  const ms = { keyfob: [], newman: [], bruno: [] }
  try {
    for (let run = 0; run <= runs; run++)
      for (const [name, once] of Object.entries(kinds)) {
        signal.throwIfAborted()
        const took = await once()
        if (run > 0) ms[name]?.push(took)
        log(`peers ${run === 0 ? 'warm-up' : run} ${name}: ${Math.round(took)} ms`)
      }
  } finally {
    await simulator.stop()
  }
  const beside = (/** @type {string} */ name, /** @type {string} */ what) =>
    figure(`peers.${name}`, {
      values: ms['keyfob'] ?? [],
      unit: 'ms',
      base: { what, values: ms[name] ?? [] },
      aim: '≤ 1',
    })
  return [beside('newman', `Newman ${PACKAGES.newman}`), beside('bruno', `Bruno ${PACKAGES['@usebruno/cli']}`)]
}

/** @param {(text: string) => void} log @returns {Promise<string>} the folder of their modules */
async function installed(log) {
  const place = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'keyfob', 'peers')
  const modules = join(place, 'node_modules')
  const names = Object.entries(PACKAGES).map(([name, version]) => `${name}@${version}`)
  const stamp = join(place, names.join('+').replaceAll(/[^\w.+@-]/g, '_'))
  if (existsSync(stamp)) return modules
  log(`installing ${names.join(' and ')} into a cache`)
  await rm(place, { recursive: true, force: true })
  await mkdir(place, { recursive: true })
  await writeFile(join(place, 'package.json'), '{"private":true}')
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...names], place)
  await writeFile(stamp, '')
  return modules
}

/** @typedef {{ url: string, clientId: string, clientSecret: string }} TokenRequest */

/** @param {string} modules @param {string} folder @param {TokenRequest} request */
async function newman(modules, folder, { url, clientId, clientSecret }) {
  await mkdir(folder)
  const collection = {
    info: { name: 'token', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    item: [
      {
        name: 'token',
        request: {
          method: 'POST',
          url,
          header: [{ key: 'Authorization', value: basic(clientId, clientSecret) }],
          body: { mode: 'urlencoded', urlencoded: [{ key: 'grant_type', value: 'client_credentials' }] },
        },
        event: [
          {
            listen: 'test',
            script: { exec: ["pm.test('token', () => pm.expect(pm.response.json().access_token).to.be.ok)"] },
          },
        ],
      },
    ],
  }
  const file = join(folder, 'collection.json')
  await writeFile(file, JSON.stringify(collection))
  return () => run(process.execPath, [join(modules, 'newman', 'bin', 'newman.js'), 'run', file], folder)
}

/** @param {string} modules @param {string} folder @param {TokenRequest} request */
async function bruno(modules, folder, { url, clientId, clientSecret }) {
  await mkdir(folder)
  await writeFile(join(folder, 'bruno.json'), '{"version":"1","name":"token","type":"collection"}')
  await writeFile(
    join(folder, 'token.bru'),
    `meta {
  name: token
  type: http
  seq: 1
}

post {
  url: ${url}
  body: formUrlEncoded
  auth: none
}

headers {
  Authorization: ${basic(clientId, clientSecret)}
}

body:form-urlencoded {
  grant_type: client_credentials
}
`,
  )
  // An assertion of Bruno's fails where the answer comes before its own sandbox is ready.
  const given = /token \(200 OK\)/
  return () =>
    run(process.execPath, [join(modules, '@usebruno', 'cli', 'bin', 'bru.js'), 'run', 'token.bru'], folder, given)
}

/** @param {string} id @param {string} secret */
const basic = (id, secret) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`

/**
 * Run a command to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} folder
 * @param {RegExp} [given] what its words must have
 * @returns {Promise<number>} ms
 */
function run(command, args, folder, given = /^/) {
  const startedAt = performance.now()
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], timeout: 300_000 })
    let words = ''
    child.stdout.on('data', (chunk) => (words += chunk))
    child.stderr.on('data', (chunk) => (words += chunk))
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0 && given.test(words)) resolve(performance.now() - startedAt)
      else reject(new Error(`${args[0]} failed.\n${words.slice(-1000)}`))
    })
  })
}
