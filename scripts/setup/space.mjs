// @ts-check
// Room on the disk, looked at before a slow step: some programs end well on a full disk and leave half of their work.

import fs from 'node:fs'
import { SetupError, explainCode, megabytes } from './say.mjs'

/**
 * Fails when a folder's disk has not the room for a step.
 * @param {string} folder an existing one
 * @param {number} bytes
 * @param {string} [what] the place's name in the message
 */
export function checkSpace(folder, bytes, what = folder) {
  const { bavail, bsize } = fs.statfsSync(folder)
  const free = bavail * bsize
  if (free >= bytes) return
  throw new SetupError(
    `the disk with ${what} has ${megabytes(free)} MB free, ${megabytes(bytes)} MB are needed`,
    explainCode('ENOSPC'),
  )
}
