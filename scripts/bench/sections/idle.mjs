// @ts-check
// What Keyfob costs when nobody touches it, with 50 tokens that count down: processor time and wake-ups of all its processes
// over 60 seconds, in view and hidden, beside a bare window that is left alone as long.

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { _electron } from '@playwright/test'
import { startApp } from '../../drive/app.mjs'
import { electronArgs } from '../../electron-path.mjs'
import { writeApps } from '../apps.mjs'
import { treeCpuMs, treeWakeUps } from '../processes.mjs'
import { fillProfile } from '../profile.mjs'
import { figure } from '../statistics.mjs'

const COUNTDOWNS = 50
const SECONDS = 60
/** Until what a start or a change of the window set off has ended. */
const SETTLES_MS = 5000

/** @param {import('../sections.mjs').Context} context */
export async function idle({ folder, env, electron, log }) {
  if (process.platform !== 'linux') {
    log('idle: processor time and wake-ups are measured on Linux alone (/proc)')
    return []
  }
  const profile = join(folder, 'idle')
  const barePlace = join(folder, 'idle-bare-app')
  await mkdir(profile)
  await mkdir(barePlace)
  await fillProfile(profile, { env, count: COUNTDOWNS })
  const { bare } = await writeApps(barePlace)
  const app = await startApp({ profile, env })
  const beside = await _electron.launch({
    executablePath: electron,
    args: [...electronArgs(), bare, `--user-data-dir=${join(folder, 'idle-bare')}`],
    env: { .../** @type {Record<string, string>} */ (process.env), ...env },
  })
  try {
    await app.window.evaluate(fetchAll)
    const both = [app.electron, beside]
    const seen = await Promise.all(both.map(spent))
    await Promise.all(
      both.map((each) =>
        each.evaluate(({ BrowserWindow }) => {
          for (const window of BrowserWindow.getAllWindows()) window.hide()
        }),
      ),
    )
    const hidden = await Promise.all(both.map(spent))
    const figures = (/** @type {string} */ name, /** @type {Spent[]} */ [own, other]) => [
      figure(`idle.cpu-${name}`, {
        values: [own?.percent ?? 0],
        unit: '% of a core',
        base: { what: 'bare window', values: [Math.max(other?.percent ?? 0, 0.01)] },
        aim: name === 'seen' ? '≤ 0.5 %' : 'as the bare window',
      }),
      figure(`idle.wake-ups-${name}`, {
        values: [own?.wakeUps ?? 0],
        unit: 'a second',
        base: { what: 'bare window', values: [Math.max(other?.wakeUps ?? 0, 0.01)] },
      }),
    ]
    return [...figures('seen', seen), ...figures('hidden', hidden)]
  } finally {
    await app.close()
    await beside.close()
  }
}

/** @typedef {{ percent: number, wakeUps: number }} Spent */

/** @param {import('@playwright/test').ElectronApplication} electron @returns {Promise<Spent>} */
async function spent(electron) {
  const pid = electron.process().pid ?? 0
  await wait(SETTLES_MS)
  const before = { cpu: treeCpuMs(pid), wakeUps: treeWakeUps(pid) }
  await wait(SECONDS * 1000)
  return {
    percent: (treeCpuMs(pid) - before.cpu) / (SECONDS * 10),
    wakeUps: (treeWakeUps(pid) - before.wakeUps) / SECONDS,
  }
}

/** Runs in the page. */
async function fetchAll() {
  // @ts-expect-error the bridge is the page's
  const { keyfob } = globalThis
  const list = JSON.parse((await keyfob.credentials.list({})).text)
  for (const { id } of list) await keyfob.token.refresh({ id })
}
