/**
 * The folder of one end-to-end run: what the apps of the suite leave behind is kept in it until the sweep has looked for
 * secrets there. Made before the first test, removed after the last.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const VARIABLE = 'KEYFOB_E2E_RUN'

/** Where a secret must not be. `home` and `tmp` are given to the apps as HOME and TMPDIR. */
export const PLACES = ['profiles', 'logs', 'processes', 'tmp', 'home'] as const
export type Place = (typeof PLACES)[number]

function runFolder(): string {
  const folder = process.env[VARIABLE]
  if (folder === undefined) throw new Error('There is no run: see globalSetup of the configuration')
  return folder
}

export const placeOf = (place: Place): string => join(runFolder(), place)

/** The file of what passed between the apps, their pages and their servers; it is no place. */
export const trafficFile = (): string => join(runFolder(), 'traffic.jsonl')

/** Playwright's globalSetup: its result is called after the last test. */
export default function makeRun(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-e2e-run-'))
  process.env[VARIABLE] = folder
  for (const place of PLACES) mkdirSync(placeOf(place))
  return () => {
    rmSync(folder, { recursive: true, force: true })
  }
}
