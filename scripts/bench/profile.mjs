// @ts-check
// The profile that Keyfob's runs start from: a vault under the keychain, so that it opens by itself, with some credentials
// in it and no token. Filled over the page's own bridge.

import { runnerImport } from 'vite'
import { join } from 'node:path'
import { startApp } from '../drive/app.mjs'
import { root } from '../setup/places.mjs'
import { CREDENTIALS } from './apps.mjs'

/**
 * Fill an empty profile.
 * @param {string} profile the folder
 * @param {Record<string, string>} env how to find the keychain
 * @throws {Error} where the vault can't be made or a credential is refused
 */
export async function fillProfile(profile, env) {
  const { module } = await runnerImport(join(root, 'main/simulator/credentials.ts'))
  const credentials = (await module.simulatorCredentials()).slice(0, CREDENTIALS)
  const app = await startApp({ profile, env })
  try {
    await ask(app.window, 'vault', 'create', { protection: 'keychain' })
    for (const credential of credentials)
      await ask(app.window, 'credentials', 'add', { ...credential, environmentId: 'simulator' })
  } finally {
    await app.close()
  }
}

/**
 * One call over the bridge.
 * @param {import('@playwright/test').Page} window
 * @param {string} group
 * @param {string} member
 * @param {Record<string, unknown>} input
 */
async function ask(window, group, member, input) {
  const problem = await window.evaluate(async ([group, member, input]) => {
    // @ts-expect-error the bridge is the page's
    const answer = await globalThis.keyfob[group][member](input)
    return answer.ok ? null : `${answer.error.code} ${answer.error.reason ?? ''}`
  }, /** @type {const} */ ([group, member, input]))
  if (problem !== null) throw new Error(`The benchmark's profile could not be made: ${group}.${member}: ${problem}`)
}
