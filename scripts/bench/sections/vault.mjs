// @ts-check
// The vault alone, in Node, with a keychain that answers at once, so that no key derivation is in it: unlocking, and the save
// of one change, with 5, 1,000 and 10,000 credentials that each have a secret and a token. Beside each stands what any program
// pays that keeps as many bytes in one file: read and parse it; or write it anew as JSON, hashed, synced and renamed.

import { createHash } from 'node:crypto'
import { mkdtempSync, openSync, closeSync, fsyncSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { root } from '../../setup/places.mjs'
import { figure, median } from '../statistics.mjs'

const SIZES = [5, 1000, 10_000]
const BINDING = 'https://api.example.test'

/** @param {import('../sections.mjs').Context} context */
export async function vault({ folder, runs, signal, log }) {
  const { createVault } = (await runnerImport(join(root, 'main/vault/vault.ts'))).module
  const figures = []
  /** @type {Map<number, { save: number[], unlock: number[] }>} */
  const measured = new Map()
  for (const size of SIZES) {
    signal.throwIfAborted()
    const directory = mkdtempSync(join(folder, 'vault-'))
    const opened = await filled(createVault, directory, size)
    /** @type {[number[], number[], number[], number[]]} */
    const [save, plainSave, unlock, plainRead] = [[], [], [], []]
    for (let run = 0; run <= runs * 2; run++) {
      const samples = [
        await timed(() => opened.changeMeta(`c${run % size}`, (/** @type {object} */ meta) => ({ ...meta, run }))),
        await timed(() => plainlySaved(directory)),
        (opened.lock(), await timed(() => opened.unlock())),
        await timed(() => JSON.parse(readFileSync(join(directory, 'vault.kfv'), 'utf8'))),
      ]
      // The first compiles what it runs.
      if (run > 0)
        for (const [index, list] of [save, plainSave, unlock, plainRead].entries()) list.push(samples[index] ?? 0)
    }
    log(`vault of ${size}: save ${median(save).toFixed(1)} ms, unlock ${median(unlock).toFixed(1)} ms`)
    measured.set(size, { save, unlock })
    figures.push(
      figure(`vault.save-${size}`, {
        values: save,
        unit: 'ms',
        base: { what: 'plain JSON', values: plainSave },
        aim: size === 1000 ? '≤ 20 ms' : '',
      }),
      figure(`vault.unlock-${size}`, {
        values: unlock,
        unit: 'ms',
        base: { what: 'plain JSON', values: plainRead },
        aim: size === 1000 ? '≤ 50 ms' : '',
      }),
    )
  }
  const save = (/** @type {number} */ size) => measured.get(size)?.save ?? []
  return [
    ...figures,
    figure('vault.save-growth', {
      values: save(10_000),
      unit: 'ms',
      base: { what: '1,000 credentials', values: save(1000) },
      aim: '≤ 10',
    }),
  ]
}

/**
 * @param {(options: object) => any} createVault
 * @param {string} directory
 * @param {number} size
 */
async function filled(createVault, directory, size) {
  const keystore = {
    probe: () => Promise.resolve({ available: true, backend: 'bench' }),
    encrypt: (/** @type {string} */ text) => Promise.resolve(Buffer.from(text)),
    decrypt: (/** @type {Uint8Array} */ bytes) =>
      Promise.resolve({ text: Buffer.from(bytes).toString(), stale: false }),
  }
  const vault = createVault({ directory, keystore })
  await vault.open()
  await vault.create({ protection: 'keychain' })
  await vault.putAll(
    Array.from({ length: size }, (_, index) => ({
      id: `c${index}`,
      meta: {
        name: `Credential ${index}`,
        providerId: 'pms',
        values: { clientId: `client-${index}` },
        note: 'x'.repeat(100),
      },
      secrets: {
        clientSecret: { value: `secret ${index} ${'x'.repeat(30)}`, binding: BINDING },
        token: { value: 't'.repeat(800), binding: BINDING },
      },
    })),
  )
  return vault
}

/** Write the vault's file anew without a vault's care. @param {string} directory */
function plainlySaved(directory) {
  const contents = JSON.parse(readFileSync(join(directory, 'vault.kfv'), 'utf8'))
  const bytes = Buffer.from(JSON.stringify(contents))
  createHash('sha256').update(bytes).digest()
  const temporary = join(directory, 'plain.tmp')
  writeFileSync(temporary, bytes)
  const handle = openSync(temporary, 'r+')
  fsyncSync(handle)
  closeSync(handle)
  renameSync(temporary, join(directory, 'plain'))
}

/** @param {() => unknown} work @returns {Promise<number>} ms */
async function timed(work) {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}
