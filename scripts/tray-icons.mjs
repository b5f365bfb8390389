// @ts-check
// Draws the tray's icons, which are committed: node scripts/tray-icons.mjs
// A bare key in black and in white for macOS and Windows, and the app's own icon, which shows on any panel, for Linux.

import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Resvg } from '@resvg/resvg-js'

const root = resolve(import.meta.dirname, '..')
const folder = join(root, 'main', 'desktop', 'tray-icons')
const key = await readFile(join(folder, 'tray.svg'), 'utf8')
const app = await readFile(join(root, 'build', 'icon.svg'), 'utf8')

/** @type {[name: string, svg: string, sizes: number[]][]} */
const icons = [
  ['black', key.replaceAll('currentColor', '#000000'), [16, 22, 32]],
  ['white', key.replaceAll('currentColor', '#ffffff'), [16, 22, 32]],
  // Without the margin that an app's icon has around it.
  ['app', app.replace('viewBox="0 0 1024 1024"', 'viewBox="64 64 896 896"'), [32, 64]],
]
for (const [name, svg, sizes] of icons) {
  for (const size of sizes) {
    const png = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng()
    await writeFile(join(folder, `${name}-${size}.png`), png)
  }
}
