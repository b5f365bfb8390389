// @ts-check
// Draws the app's icon in every size and container, out of build/icon.svg, and build/icon-small.svg for 32 pixels and less.
// The results are committed, since packages and the window take them as they are; test/unit/scripts/icons.test.ts holds that
// they are those of the drawings.
//   node scripts/icons.mjs

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { drawIcons } from './icons/draw.mjs'
import { root } from './setup/places.mjs'

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [name, bytes] of Object.entries(drawIcons())) {
    const file = join(root, 'build', name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
    process.stdout.write(`icons: build/${name}: ${(bytes.length / 1000).toFixed(1)} kB\n`)
  }
}
