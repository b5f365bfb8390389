// @ts-check
// Which npm packages have code or files in dist/, and their licences, as the build wrote it down.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { root } from '../setup/places.mjs'

/** @typedef {ReturnType<typeof import('../third-party/plugin.mjs').packagesOf>[number]} Bundled */

const PARTS = ['main', 'preload', 'renderer']

/**
 * The packages that are bundled.
 * @returns {Bundled[]} each once a version, by name
 * @throws {Error} where there is no build
 */
export function bundledPackages() {
  const all = PARTS.flatMap((part) => {
    const file = join(root, 'dist', 'notices', `${part}.json.gz`)
    return /** @type {Bundled[]} */ (JSON.parse(gunzipSync(readFileSync(file)).toString()))
  })
  const once = new Map(all.map((each) => [`${each.name} ${each.version}`, each]))
  return [...once.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}
