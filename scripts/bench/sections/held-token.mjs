// @ts-check
// What the main process itself does for a token that is held: its token service over a vault in memory, in Node, without a
// window's call. A call is shorter than the clock is fine, so a hundred are timed together.

import { join } from 'node:path'
import { runnerImport } from 'vite'
import { root } from '../../setup/places.mjs'

const AT_ONCE = 100

/**
 * Ask for a held token.
 * @param {number} samples
 * @param {number} count of credentials in the vault
 * @returns {Promise<number[]>} ms of one call, each the mean of a hundred
 */
export async function heldInMain(samples, count) {
  const load = async (/** @type {string} */ path) => (await runnerImport(join(root, path))).module
  const { createVault } = await load('main/vault/vault.ts')
  const { builtInProviders, createRegistry } = await load('main/providers/registry.ts')
  const { createCredentialService } = await load('main/credentials/service.ts')
  const { createExpiryClock } = await load('main/oauth/expiry.ts')
  const { createTokenService } = await load('main/tokens/service.ts')
  const { pmsClient } = await load('main/simulator/credentials.ts')
  const none = () => Promise.reject(new Error('no keychain here'))
  const probe = () => Promise.resolve({ available: false, problem: 'none_found' })
  const vault = createVault({ directory: '/nowhere', keystore: { probe, encrypt: none, decrypt: none } })
  await vault.open()
  await vault.create({ protection: 'memory' })
  const simulatorUrl = () => Promise.resolve('http://127.0.0.1:1')
  const registry = createRegistry(builtInProviders)
  const credentials = createCredentialService({ vault, registry, simulatorUrl, now: Date.now })
  const given = JSON.stringify({ access_token: 't'.repeat(800), token_type: 'Bearer', expires_in: 3600 })
  const tokens = createTokenService({
    vault,
    credentials,
    clock: createExpiryClock({ wall: Date.now, monotonic: () => performance.now() }),
    send: () =>
      Promise.resolve({
        answer: { status: 200, headers: { 'content-type': 'application/json' }, body: given },
        durationMs: 1,
      }),
    openLogin: none,
    getsLinks: () => false,
    randomToken: () => 'r'.repeat(43),
    newJwtId: () => 'jti',
    pathTo: () => Promise.resolve({ proxyInUse: null, certificate: null }),
    changed: () => undefined,
    activityChanged: () => undefined,
  })
  const { clientId, clientSecret } = pmsClient
  const of = {
    providerId: 'pms',
    flowId: 'client-credentials',
    environmentId: 'simulator',
    values: { clientId, clientSecret },
  }
  /** @type {string[]} */
  const ids = []
  for (let index = 0; index < count; index++) ids.push((await credentials.add({ ...of, name: `Kiosk ${index}` })).id)
  for (const id of ids) await tokens.get(id)
  const found = []
  // The first compile what they run.
  for (let sample = -5; sample < samples; sample++) {
    const startedAt = performance.now()
    for (let call = 0; call < AT_ONCE; call++) await tokens.get(ids[call % count])
    if (sample >= 0) found.push((performance.now() - startedAt) / AT_ONCE)
  }
  return found
}
