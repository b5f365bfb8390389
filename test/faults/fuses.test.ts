/** What the trials of a package's fuses find where no fuse is set: an Electron as it comes. Else they could pass blindly. */
import { cpSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { openPlace, whyNoOrdinaryUser } from '../../scripts/drive/ordinary-user.mjs'
import { build } from '../../scripts/build.mjs'
import { electronPath } from '../../scripts/electron-path.mjs'
import { tryFuses } from '../../scripts/package/try.mjs'

const root = join(import.meta.dirname, '../..')

it.skipIf(whyNoOrdinaryUser() !== undefined)(
  'each attack is found to work on an Electron without our fuses',
  async () => {
    await build()
    const place = openPlace(electronPath())
    try {
      const app = join(dirname(place.home), 'keyfob')
      mkdirSync(app)
      for (const part of ['package.json', 'dist/main', 'dist/preload', 'dist/renderer'])
        cpSync(join(root, part), join(app, part), { recursive: true })
      expect(await tryFuses(place, [app])).toEqual([
        'ELECTRON_RUN_AS_NODE keeps the app from starting',
        'ELECTRON_RUN_AS_NODE runs code that is not ours',
        'NODE_OPTIONS runs code that is not ours',
        '--inspect opens the inspector',
        '--inspect-brk keeps the app from starting',
      ])
    } finally {
      place.remove()
    }
  },
)
