/** The zip as other programs read it. */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { zipTexts } from '../../../main/support/archive'
import { temporaryFolder } from '../vault/helpers'

const files = { 'keyfob-support.md': '# Grüße 😀\n'.repeat(200), 'requests.har': '{}' }

it('has the same bytes for the same texts, in any time zone', () => {
  const digest = (): string => createHash('sha256').update(zipTexts(files)).digest('hex')
  onTestFinished(() => void vi.unstubAllEnvs())
  const digests = ['Asia/Singapore', 'America/Caracas', 'UTC'].map((each) => {
    vi.stubEnv('TZ', each)
    return digest()
  })
  expect(new Set(digests).size).toBe(1)
})

it('is read by Python, whole and with its names', async () => {
  const path = join(await temporaryFolder(), 'bundle.zip')
  await writeFile(path, zipTexts(files))
  const script = [
    'import json, sys, zipfile',
    'zip = zipfile.ZipFile(sys.argv[1])',
    'assert zip.testzip() is None',
    'print(json.dumps({name: zip.read(name).decode() for name in zip.namelist()}))',
  ].join('\n')
  expect(JSON.parse(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }))).toEqual(files)
})

const hasUnzip = spawnSync('unzip', ['-v']).error === undefined

it.runIf(hasUnzip)('is found in order by unzip', async () => {
  const path = join(await temporaryFolder(), 'bundle.zip')
  await writeFile(path, zipTexts(files))
  expect(execFileSync('unzip', ['-t', path], { encoding: 'utf8' })).toContain('No errors detected')
})
