// @ts-check
// The pictures of build/icons, by the folder of the hicolor theme that they belong into.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/places.mjs'

/** @returns {Record<string, string>} files by size, e.g. `48x48` */
export function drawnIcons() {
  const folder = join(root, 'build', 'icons')
  return Object.fromEntries(readdirSync(folder).map((name) => [name.replace('.png', ''), join(folder, name)]))
}
