// @ts-check
// From the spawn to the first usable frame of the unlocked list, and the memory of all processes once it no longer moves:
// with 5 and with 1,000 credentials, beside a bare window and a React page, in turn.

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CREDENTIALS, writeApps } from '../apps.mjs'
import { fillProfile } from '../profile.mjs'
import { runOnce } from '../run.mjs'
import { figure, median } from '../statistics.mjs'

const MANY = 1000

/** @param {import('../sections.mjs').Context} context */
export async function start({ folder, env, runs, electron, signal, log }) {
  const apps = await writeApps(folder)
  const profile = (/** @type {string} */ name) => join(folder, `start-${name}`)
  for (const name of ['few', 'many', 'empty']) await mkdir(profile(name))
  await fillProfile(profile('few'), { env, count: CREDENTIALS })
  await fillProfile(profile('many'), { env, count: MANY })
  const kinds = {
    few: { app: apps.app, profile: profile('few') },
    many: { app: apps.app, profile: profile('many') },
    react: { app: apps.react, profile: profile('empty') },
    bare: { app: apps.bare, profile: profile('empty') },
  }
  const names = /** @type {const} */ (['few', 'many', 'react', 'bare'])
  /** @type {Record<typeof names[number], import('../run.mjs').Run[]>} */
  const samples = { few: [], many: [], react: [], bare: [] }
  // The first of each does not count: it fills disk caches.
  for (let run = 0; run <= runs; run++)
    for (const name of names) {
      signal.throwIfAborted()
      const sample = await runOnce({ electron, ...kinds[name], copy: join(folder, 'copy'), env, signal })
      if (run > 0) samples[name].push(sample)
      const memory = sample.bytes === null ? '' : `, ${Math.round(sample.bytes / 1e6)} MB`
      log(`start ${run === 0 ? 'warm-up' : run} ${name}: ${Math.round(sample.ms)} ms${memory}`)
    }
  for (const name of names) log(`start ${name}, ms after the spawn: ${phases(samples[name])}`)
  const ms = (/** @type {typeof names[number]} */ name) => samples[name].map((sample) => sample.ms)
  const cpu = (/** @type {typeof names[number]} */ name) => samples[name].map((sample) => sample.cpuMs)
  const bare = { what: 'bare window', values: ms('bare') }
  const figures = [
    figure('start.bare', { values: ms('few'), unit: 'ms', base: bare, aim: '≤ 1.35' }),
    figure('start.react', {
      values: ms('few'),
      unit: 'ms',
      base: { what: 'React page', values: ms('react') },
      aim: '≤ 1.05',
    }),
    figure('start.many', {
      values: ms('many'),
      unit: 'ms',
      base: { what: `${CREDENTIALS} credentials`, values: ms('few') },
      aim: '≤ 1.15',
    }),
    figure('start.react-over-bare', { values: ms('react'), unit: 'ms', base: bare }),
  ]
  if (process.platform !== 'linux') {
    log('processor time and memory are measured on Linux alone (/proc)')
    return figures
  }
  const bytes = (/** @type {typeof names[number]} */ name) => samples[name].map((sample) => sample.bytes ?? 0)
  const bareBytes = { what: 'bare window', values: bytes('bare') }
  return [
    ...figures,
    // What a busy machine moves less than the time by the clock.
    figure('start.cpu-bare', { values: cpu('few'), unit: 'ms', base: { what: 'bare window', values: cpu('bare') } }),
    figure('start.cpu-react', { values: cpu('few'), unit: 'ms', base: { what: 'React page', values: cpu('react') } }),
    figure('start.cpu-many', {
      values: cpu('many'),
      unit: 'ms',
      base: { what: `${CREDENTIALS} credentials`, values: cpu('few') },
    }),
    figure('start.memory', { values: bytes('few'), unit: 'MB', scale: 1e6, base: bareBytes, aim: '≤ 1.10' }),
    figure('start.memory-many', { values: bytes('many'), unit: 'MB', scale: 1e6, base: bareBytes, aim: '≤ 1.25' }),
  ]
}

/** @param {readonly import('../run.mjs').Run[]} runs */
function phases(runs) {
  const names = Object.keys(runs[0]?.phases ?? {})
  return names
    .map((name) => ({ name, ms: median(runs.map((run) => run.phases[name] ?? 0)) }))
    .sort((a, b) => a.ms - b.ms)
    .map(({ name, ms }) => `${name} ${Math.round(ms)}`)
    .join(', ')
}
