// @ts-check
// The list with 1,000 credentials beside one with 5: a key in the search until its frame is painted, the same in the palette,
// and the frames of a scroll.

/* global addEventListener, document, MessageChannel, requestAnimationFrame */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { startApp } from '../../drive/app.mjs'
import { CREDENTIALS } from '../apps.mjs'
import { fillProfile } from '../profile.mjs'
import { figure } from '../statistics.mjs'

const MANY = 1000
const TYPED = 'check singapay pomelo'

/** @param {import('../sections.mjs').Context} context */
export async function list({ folder, env, runs, log }) {
  /** @type {Record<'few' | 'many', Samples>} */
  const found = { few: { search: [], palette: [], frames: [] }, many: { search: [], palette: [], frames: [] } }
  for (const [name, count] of /** @type {const} */ ([
    ['few', CREDENTIALS],
    ['many', MANY],
  ])) {
    const profile = join(folder, `list-${name}`)
    await mkdir(profile)
    await fillProfile(profile, { env, count })
    const app = await startApp({ profile, env })
    try {
      await measure(app.window, found[name], runs)
    } finally {
      await app.close()
    }
    log(`list of ${count}: ${found[name].search.length} keys`)
  }
  const of = (/** @type {keyof Samples} */ what) => ({
    values: found.many[what],
    unit: 'ms',
    base: { what: `${CREDENTIALS} credentials`, values: found.few[what] },
  })
  const [missed, all] = [found.many.frames.filter((ms) => ms > 25).length, found.many.frames.length]
  return [
    figure('list.search', { ...of('search'), aim: '≤ 32 ms' }),
    figure('list.palette', { ...of('palette'), aim: '≤ 32 ms' }),
    figure('list.scroll-frame', of('frames')),
    figure('list.scroll-missed', { values: [(missed / Math.max(1, all)) * 100], unit: '% of frames', aim: '0 %' }),
  ]
}

/** @typedef {{ search: number[], palette: number[], frames: number[] }} Samples */

/**
 * @param {import('@playwright/test').Page} window
 * @param {Samples} samples added to
 * @param {number} runs
 */
async function measure(window, samples, runs) {
  await window.getByRole('option').first().waitFor()
  await window.evaluate(watchKeys)
  const search = window.getByRole('searchbox', { name: 'Search credentials' })
  for (let run = 0; run < runs; run++) {
    samples.search.push(...(await typed(window, search)))
    await search.fill('')
    await window.keyboard.press('ControlOrMeta+k')
    const palette = window.getByRole('dialog', { name: 'Commands' }).getByRole('combobox')
    await palette.waitFor()
    samples.palette.push(...(await typed(window, palette)))
    await window.keyboard.press('Escape')
    await palette.waitFor({ state: 'detached' })
    samples.frames.push(...(await window.evaluate(scrollThrough)))
  }
}

/** @param {import('@playwright/test').Page} window @param {import('@playwright/test').Locator} field */
async function typed(window, field) {
  await field.focus()
  /** @type {number[]} */
  const all = []
  for (const key of TYPED) {
    await window.keyboard.press(key === ' ' ? 'Space' : key)
    // @ts-expect-error set by watchKeys
    all.push(await window.evaluate(() => globalThis.painted))
  }
  return all
}

/* The functions below run in the page. */

function watchKeys() {
  addEventListener(
    'keydown',
    (event) => {
      const startedAt = event.timeStamp
      // @ts-expect-error ours
      globalThis.painted = new Promise((resolve) => {
        // A task after the frame's own: by then it is painted.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => {
            port1.close()
            resolve(performance.now() - startedAt)
          }
          port2.postMessage(null)
        })
      })
    },
    true,
  )
}

/** @returns {Promise<number[]>} ms between the frames of a scroll */
async function scrollThrough() {
  let scroller = document.querySelector('[role=listbox][aria-label=Credentials]')
  while (scroller && scroller.scrollHeight <= scroller.clientHeight) scroller = scroller.parentElement
  /** @type {number[]} */
  const times = []
  for (let frame = 0; frame < 40; frame += 1) {
    times.push(await new Promise((resolve) => requestAnimationFrame(resolve)))
    scroller?.scrollBy(0, frame < 20 ? 120 : -120)
  }
  return times.slice(1).map((time, index) => time - (times[index] ?? 0))
}
