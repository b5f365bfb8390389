/**
 * A virtual screen for each worker but the first: two apps on one screen would share a clipboard and take each other's focus.
 * Only where the whole run is on a virtual screen; on a person's own there is one worker.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'

/** How many apps may be driven at once. */
export const WORKERS = process.env['KEYFOB_UNDER_XVFB'] === undefined ? 1 : 2

/** Give this worker a screen of its own where it needs one; answers how to end it. */
export async function openDisplay(parallelIndex: number): Promise<() => void> {
  if (parallelIndex === 0) return () => undefined
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const [number] = (await once(server.stdio[3] as Readable, 'data')) as [Buffer]
  process.env['DISPLAY'] = `:${number.toString().trim()}`
  return () => {
    server.kill()
  }
}
