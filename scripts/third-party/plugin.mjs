// @ts-check
// Writes down which packages of others a part of the app is made of: those of which something is really in what was built, with
// the licence that each carries. The about box shows them.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What a package calls the file with its licence. */
const licenceFile = /^(licen[cs]e|copying|notice|ofl)([.-].*)?$/i

/**
 * @param {string} file where the list goes, as packed JSON: texts of licences are much alike
 * @returns {import('vite').Plugin}
 */
export function thirdParty(file) {
  /** @type {string} */
  let root = process.cwd()
  return {
    name: 'keyfob-third-party',
    configResolved(config) {
      root = config.root
    },
    writeBundle(_options, bundle) {
      const sources = Object.values(bundle).flatMap((each) =>
        each.type === 'chunk'
          ? Object.entries(each.modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : []))
          : // A font is an asset, named from the root.
            each.originalFileNames.map((name) => resolve(root, name)),
      )
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, gzipSync(JSON.stringify(packagesOf(sources)), { level: 9 }))
    },
  }
}

/**
 * The packages that files belong to, each once, by name.
 * @param {readonly string[]} sources absolute paths, with what a bundler puts before and behind them
 */
export function packagesOf(sources) {
  /** @type {Map<string, { name: string, version: string, licence: string, text: string }>} */
  const found = new Map()
  for (const source of sources) {
    const match = /^\0?(.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\?]+)[/\\]/.exec(source)
    const folder = match?.[1]
    if (folder === undefined || found.has(folder)) continue
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const licence = typeof license === 'string' ? license : (license?.type ?? '')
    found.set(folder, { name, version, licence, text: licenceText(folder) })
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** @param {string} folder */
function licenceText(folder) {
  const file = readdirSync(folder).find((name) => licenceFile.test(name))
  return file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()
}
