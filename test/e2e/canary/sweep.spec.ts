/**
 * After the suite: no secret it used is in a profile, a log, a temporary file, a crash dump, or the arguments and environment of
 * a process; the same search finds one that is planted in each place and each form. The clipboard is not a place.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { CONTROLS, PLACE_OF_CONTROL } from './controls'
import { formsOf } from './forms'
import { PLACES, placeOf } from './run'
import { sweep } from './sweep'
import { secretsOfRun } from './traffic'

const MEBIBYTE = 1024 * 1024

test('no secret of the suite is left anywhere, and the search finds one that is', async () => {
  test.setTimeout(120_000)
  const secrets = await secretsOfRun()
  const started = performance.now()
  const { bytes, files, forms, hits } = sweep(secrets)
  const total = Object.values(files).reduce((sum, count) => sum + count)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(
    `canary sweep: ${secrets.length} secrets x ${forms} forms in ${total} files, ${(bytes / MEBIBYTE).toFixed(0)} MiB ` +
      `(${seconds} s): ${hits.length} hits`,
  )
  expect(hits).toEqual([])
  expect(secrets.length).toBeGreaterThan(20)
  expect(Math.min(files.profiles, files.logs)).toBeGreaterThan(0)
  if (process.platform === 'linux') expect(files.processes).toBeGreaterThan(0)

  const control = { kind: 'control', text: 'Planted+control/secret "ü%" 4f9d1c7a\\e2 of the sweep' }
  const planted = [...formsOf(control.text)]
  for (const place of PLACES) {
    mkdirSync(join(placeOf(place), 'Crashpad', 'pending'), { recursive: true })
    const file = join(placeOf(place), 'Crashpad', 'pending', 'control.dmp')
    writeFileSync(
      file,
      Buffer.concat(planted.map(([, form]) => Buffer.concat([Buffer.from([0]), form, Buffer.from([255])]))),
    )
  }
  const found = sweep([control])
  for (const place of PLACES) {
    expect(found.hits.filter((hit) => hit.startsWith(`${place}/`)).sort()).toEqual(
      planted.map(([form]) => `${place}/Crashpad/pending/control.dmp: control, ${form}`).sort(),
    )
  }
})

test('what an app of this run left on purpose is found in its place', () => {
  const controls = Object.entries(CONTROLS).map(([kind, text]) => ({ kind, text }))
  const { hits } = sweep(controls)
  for (const [kind, place] of Object.entries(PLACE_OF_CONTROL)) {
    // Other systems have no /proc.
    if (place === 'processes' && process.platform !== 'linux') continue
    const found = hits.filter((hit) => hit.startsWith(`${place}/`) && hit.endsWith(`: ${kind}, plain`))
    expect(found, kind).not.toEqual([])
  }
})
