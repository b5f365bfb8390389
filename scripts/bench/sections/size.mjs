// @ts-check
// Sizes of what is built: what goes into `app.asar`, the script of the first screen as it would travel, both beside what they may
// be, and what Keyfob adds to an installed Electron.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { electronHome } from '../../electron-path.mjs'
import { root } from '../../setup/places.mjs'
import { figure } from '../statistics.mjs'

export async function size() {
  const dist = join(root, 'dist')
  const renderer = join(dist, 'renderer')
  // What electron-builder.yml packs of a release, which has no made-up language; the help is apart.
  const asar = ['main', 'preload', 'renderer', 'notices'].reduce((sum, part) => sum + folderBytes(join(dist, part)), 0)
  const docs = folderBytes(join(renderer, 'help'))
  const electron = folderBytes(electronHome().dist)
  const first = firstScripts(readFileSync(join(renderer, 'index.html'), 'utf8'))
  const gzip = first.reduce((sum, path) => sum + gzipSync(readFileSync(join(renderer, path)), { level: 9 }).length, 0)
  const kb = { unit: 'kB', scale: 1000 }
  return [
    figure('size.asar', {
      values: [asar - docs],
      unit: 'MB',
      scale: 1e6,
      base: { what: 'allowed without the help', values: [3e6] },
      aim: '≤ 1',
    }),
    figure('size.help', { values: [docs], unit: 'MB', scale: 1e6 }),
    figure('size.first-screen', { values: [gzip], ...kb, base: { what: 'allowed', values: [200e3] }, aim: '≤ 1' }),
    figure('size.main', {
      values: [['index.cjs', 'program.cjs'].reduce((sum, file) => sum + statSync(join(dist, 'main', file)).size, 0)],
      ...kb,
    }),
    figure('size.preload', { values: [statSync(join(dist, 'preload', 'index.cjs')).size], ...kb }),
    figure('size.installed', {
      values: [electron + asar],
      unit: 'MB',
      scale: 1e6,
      base: { what: 'Electron', values: [electron] },
      aim: '≤ 1.03',
    }),
  ]
}

/**
 * The scripts that a page loads of itself.
 * @param {string} html
 * @returns {string[]}
 */
function firstScripts(html) {
  return [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((match) => match[1] ?? '')
}

/** What a release is not packed with. */
const leftOut = /pseudo-catalogue/

/** @param {string} folder @returns {number} */
function folderBytes(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sum + folderBytes(path)
    return entry.isFile() && !leftOut.test(entry.name) ? sum + statSync(path).size : sum
  }, 0)
}
