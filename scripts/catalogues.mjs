// @ts-check
// Brings the catalogues of locales/ up to date with the code: new messages come in without a translation, old ones go.
//   npm run catalogues

import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { root } from './setup/places.mjs'

const lingui = path.join(root, 'node_modules', '@lingui', 'cli', 'dist', 'lingui.js')
const { status } = spawnSync(process.execPath, [lingui, 'extract', '--clean'], { cwd: root, stdio: 'inherit' })
process.exitCode = status ?? 1
