// @ts-check
// The licenses of what is bundled into dist/: their notices have to go along with a copy, and a bundle has none of them left.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/places.mjs'
import { bundledPackages } from './bundled.mjs'

/**
 * Put the notices of all bundled packages together.
 * @returns {string} the text of LICENSES.keyfob.txt
 * @throws {Error} naming a package that has no license in it
 */
export function thirdPartyLicenses() {
  const notices = bundledPackages().map(noticeOf)
  return [readFileSync(join(root, 'LICENSE'), 'utf8'), ...notices].join(`\n${'-'.repeat(80)}\n\n`)
}

/** @param {import('./bundled.mjs').Bundled} bundled @returns {string} */
function noticeOf({ name, version, licence, text }) {
  if (text === '' && licence === '') throw new Error(`${name} has no license: it can't go into a package`)
  return `${name} ${version}\n\n${text === '' ? named(name, licence) : text}\n`
}

/** Where the package names its license alone. @param {string} name @param {string} licence */
function named(name, licence) {
  const { author } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'))
  const who = typeof author === 'string' ? author : author?.name
  return who === undefined ? `License: ${licence}` : `License: ${licence}\nCopyright: ${who}`
}
