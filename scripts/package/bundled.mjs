// @ts-check
// Which npm packages have code or files in dist/, as the build wrote it down.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/places.mjs'

const PARTS = ['main', 'preload', 'renderer']

/**
 * The packages that are bundled.
 * @returns {string[]} names, sorted
 * @throws {Error} where there is no build
 */
export function bundledPackages() {
  const names = PARTS.flatMap((part) => {
    const file = join(root, 'dist', 'notices', `${part}.json`)
    return /** @type {{ name: string }[]} */ (JSON.parse(readFileSync(file, 'utf8'))).map(({ name }) => name)
  })
  return [...new Set(names)].sort()
}

/**
 * @typedef {object} Manifest a package's own word on itself
 * @property {string} name
 * @property {string} version
 * @property {string} [license] an SPDX expression
 * @property {string | { name?: string }} [author]
 */

/** @param {string} name @returns {Manifest} */
export const manifestOf = (name) => JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'))
