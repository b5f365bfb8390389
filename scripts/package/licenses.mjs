// @ts-check
// The licenses of what is bundled into dist/: their notices have to go along with a copy, and a bundle has none of them left.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/places.mjs'
import { bundledPackages, manifestOf } from './bundled.mjs'

/**
 * Put the notices of all bundled packages together.
 * @returns {string} the text of LICENSES.keyfob.txt
 * @throws {Error} naming a package that has no license in it
 */
export function thirdPartyLicenses() {
  const notices = bundledPackages().map(noticeOf)
  return [readFileSync(join(root, 'LICENSE'), 'utf8'), ...notices].join(`\n${'-'.repeat(80)}\n\n`)
}

/** @param {string} name @returns {string} */
function noticeOf(name) {
  const folder = join(root, 'node_modules', name)
  const { version, license, author } = manifestOf(name)
  const file = readdirSync(folder).find((each) => /^licen[cs]e(\.|$)/i.test(each))
  if (file === undefined && !license) throw new Error(`${name} has no license: it can't go into a package`)
  const text = file === undefined ? named(license ?? '', author) : readFileSync(join(folder, file), 'utf8').trim()
  return `${name} ${version}\n\n${text}\n`
}

/** Where the package names its license alone. @param {string} license @param {string | { name?: string } | undefined} author */
function named(license, author) {
  const who = typeof author === 'string' ? author : author?.name
  return who === undefined ? `License: ${license}` : `License: ${license}\nCopyright: ${who}`
}
