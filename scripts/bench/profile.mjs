// @ts-check
// The profiles that Keyfob's runs start from: a vault under the keychain, so that it opens by itself, with credentials of the
// simulator and no token. A few are added over the page's own bridge; many are copies of these, put into the vault by its own
// code, since a form for each of a thousand would take longer than all else.

import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { startApp } from '../drive/app.mjs'
import { root } from '../setup/places.mjs'

const PASSPHRASE = 'a passphrase for measuring'

/**
 * Fill an empty profile. Its credentials get tokens without a login.
 * @param {string} profile the folder
 * @param {object} options
 * @param {Record<string, string>} options.env how to find the keychain
 * @param {number} options.count of credentials
 * @throws {Error} where the vault can't be made or a credential is refused
 */
export async function fillProfile(profile, { env, count }) {
  const { module } = await runnerImport(join(root, 'main/simulator/credentials.ts'))
  /** @type {readonly { name: string, providerId: string, flowId: string }[]} */
  const known = (await module.simulatorCredentials()).filter((/** @type {{ providerId: string }} */ { providerId }) =>
    ['pms', 'pomelo', 'singapay'].includes(providerId),
  )
  const credentials = known.slice(0, Math.min(count, 5))
  const app = await startApp({ profile, env })
  try {
    await ask(app.window, 'vault', 'create', { protection: 'passphrase', passphrase: PASSPHRASE })
    await ask(app.window, 'vault', 'addKeychain', { current: PASSPHRASE })
    for (const credential of credentials)
      await ask(app.window, 'credentials', 'add', { ...credential, environmentId: 'simulator' })
  } finally {
    await app.close()
  }
  if (count > credentials.length) await multiply(profile, count)
}

/**
 * Copy credentials until there are so many.
 * @param {string} profile
 * @param {number} count
 */
async function multiply(profile, count) {
  const { createVault } = (await runnerImport(join(root, 'main/vault/vault.ts'))).module
  const none = () => Promise.reject(new Error('no keychain here'))
  const probe = () => Promise.resolve({ available: false, problem: 'none_found' })
  const vault = createVault({ directory: profile, keystore: { probe, encrypt: none, decrypt: none } })
  await vault.open()
  await vault.unlock(PASSPHRASE)
  const file = JSON.parse(await readFile(join(profile, 'vault.kfv'), 'utf8'))
  /** @type {{ meta: { name: string }, secrets: object }[]} */
  const sources = []
  for (const { id, fields } of file.records) {
    const secrets = []
    for (const field of Object.keys(fields).filter((name) => name !== 'meta'))
      secrets.push([field, await vault.readBoundSecret(id, field)])
    const { meta } = vault.records().find((/** @type {{ id: string }} */ record) => record.id === id)
    sources.push({ meta, secrets: Object.fromEntries(secrets) })
  }
  const copies = Array.from({ length: count - sources.length }, (_, index) => {
    const { meta, secrets } = /** @type {typeof sources[number]} */ (sources[index % sources.length])
    return { id: randomUUID(), meta: { ...meta, name: `${meta.name} ${index + 1}` }, secrets }
  })
  await vault.putAll(copies)
}

/**
 * One call over the bridge, whose answer is not looked at.
 * @param {import('@playwright/test').Page} window
 * @param {string} group
 * @param {string} member
 * @param {Record<string, unknown>} input
 */
export async function ask(window, group, member, input) {
  const problem = await window.evaluate(async ([group, member, input]) => {
    // @ts-expect-error the bridge is the page's
    const answer = await globalThis.keyfob[group][member](input)
    return answer.ok ? null : `${answer.error.code} ${answer.error.reason ?? ''}`
  }, /** @type {const} */ ([group, member, input]))
  if (problem !== null) throw new Error(`The benchmark's profile could not be made: ${group}.${member}: ${problem}`)
}
