// @ts-check
// The Electron that the benchmark runs: on Linux a copy of its own. Another Electron that runs meanwhile (another checkout's
// tests, say) would share the pages of the same files, and our proportional part of them would come and go with it.

import { statSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { electronHome } from '../electron-path.mjs'

/**
 * Copy Electron, where that is of use.
 * @param {string} folder where to put it; it must not be there
 * @returns {Promise<string>} the executable
 */
export async function ownElectron(folder) {
  const { executable, dist } = electronHome()
  // A copy of a setuid sandbox helper is not setuid, and Electron would not start.
  const setuid = (statSync(join(dist, 'chrome-sandbox'), { throwIfNoEntry: false })?.mode ?? 0) & 0o4000
  if (process.platform !== 'linux' || setuid !== 0) return executable
  await cp(dist, folder, { recursive: true })
  return join(folder, basename(executable))
}
