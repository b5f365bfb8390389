// @ts-check
// What the soak's samples say: the table, the verdict, the curve. Pure.

import { grew, slopeOf } from './statistics.mjs'

/**
 * @typedef {object} Sample
 * @property {number} minutes real time since the start
 * @property {'open' | 'coming and going'} part
 * @property {number} simulatedMs
 * @property {number} requests token requests and others since the start
 * @property {number} locks
 * @property {number} sleeps
 * @property {number} signIns
 * @property {number} lockedUnasked how often the vault was found locked where the scenario had left it open
 * @property {{ heap: number, external: number }} main bytes, after a collection
 * @property {{ heap: number, nodes: number, listeners: number, documents: number, process: number }} page
 * @property {Record<string, number>} listeners
 * @property {{ alive: number, made: number }} sessions
 * @property {number} windows
 * @property {number} pages
 * @property {number} timers
 * @property {Record<string, number>} resources
 * @property {number} files
 * @property {Record<string, import('./processes.mjs').Size>} sizes
 */

/** Bytes of growth that are allowed, an hour of real time. */
const LIMIT = 1e6
/** So many samples of a part, after its warm-up, say something about sizes: 20 minutes have more. */
const ENOUGH = 12
/** By so many bytes the lowest of a heap in two halves of a run may differ by chance. */
const ROOM = 2e6
/** The first part of a run fills caches and warms the compiler up. */
const WARM_UP_SHARE = 0.25

/**
 * Less those of sign-ins: each has a session of its own, with one listener, and Electron keeps every session until it quits.
 * @param {Sample} sample
 */
const listenersOf = ({ listeners, signIns }) => Object.values(listeners).reduce((sum, each) => sum + each, 0) - signIns
/** As above. @param {Sample} sample */
const sessionsOf = ({ sessions, signIns }) => sessions.alive - signIns
/** @param {Sample} sample @param {'own' | 'rss'} what */
const sizeOf = ({ sizes }, what) => Object.values(sizes).reduce((sum, each) => sum + each[what], 0)
/** @param {number} bytes */
const mega = (bytes) => (bytes / 1e6).toFixed(1)

/** @type {Record<string, (sample: Sample) => number>} */
const MEMORY = {
  'heap of main': ({ main }) => main.heap,
  'buffers of main': ({ main }) => main.external,
  'heap of the page': ({ page }) => page.heap,
  'memory of all': (sample) => sizeOf(sample, 'own'),
}
/** @type {Record<string, (sample: Sample) => number>} */
const COUNTS = {
  listeners: listenersOf,
  sessions: sessionsOf,
  windows: ({ windows }) => windows,
  pages: ({ pages }) => pages,
  timers: ({ timers }) => timers,
  'open files': ({ files }) => files,
  handles: ({ resources }) => Object.values(resources).reduce((sum, each) => sum + each, 0),
  "the page's listeners": ({ page }) => page.listeners,
  "the page's nodes": ({ page }) => page.nodes,
  "the page's documents": ({ page }) => page.documents,
  processes: ({ sizes }) => Object.values(sizes).reduce((sum, { count }) => sum + count, 0),
}

/** What depends on the moment, too: a question under way, an entry that is just being drawn. */
const TOLERANCE = { share: 0.1, some: 2 }
const TOLERANT = ['timers', 'open files', 'handles', "the page's listeners", "the page's nodes"]

/** @type {readonly (readonly [string, (sample: Sample) => string])[]} */
const COLUMNS = [
  ['min', ({ minutes }) => minutes.toFixed(1)],
  ['sim.h', ({ simulatedMs }) => (simulatedMs / 3_600_000).toFixed(1)],
  ['part', ({ part }) => (part === 'open' ? 'open' : 'c&g')],
  ['own', (sample) => mega(sizeOf(sample, 'own'))],
  ['RSS', (sample) => mega(sizeOf(sample, 'rss'))],
  ['main', (sample) => mega(sample.sizes['main']?.own ?? 0)],
  ['pages', (sample) => mega(sample.sizes['renderer']?.own ?? 0)],
  ['utils', (sample) => mega(sample.sizes['utility']?.own ?? 0)],
  ['heap', ({ main }) => mega(main.heap)],
  ['p.heap', ({ page }) => mega(page.heap)],
  ['nodes', ({ page }) => String(page.nodes)],
  ['p.lis', ({ page }) => String(page.listeners)],
  ['lis', (sample) => String(listenersOf(sample))],
  ['sess', ({ sessions }) => `${sessions.alive}/${sessions.made}`],
  ['win', ({ windows, pages }) => `${windows}/${pages}`],
  ['timer', ({ timers }) => String(timers)],
  ['files', ({ files }) => String(files)],
  ['req', ({ requests }) => String(requests)],
  ['locks', ({ locks, sleeps }) => String(locks + sleeps)],
  ['signs', ({ signIns }) => String(signIns)],
]
const WIDTH = 7

/** The table's first line; sizes are in MB. */
export const TABLE_HEAD = COLUMNS.map(([name]) => name.padStart(WIDTH)).join('')

/** @param {Sample} sample */
export const printSample = (sample) => COLUMNS.map(([, value]) => value(sample).padStart(WIDTH)).join('')

/** The lowest in the first half, and in the second. @param {readonly number[]} values @returns {[number, number]} */
function lowest(values) {
  const half = Math.floor(values.length / 2)
  return [Math.min(...values.slice(0, half)), Math.min(...values.slice(half))]
}

/**
 * Judge a run. Each part for itself, after its warm-up. Memory fails where it is certain (95 %) to grow by more than a megabyte
 * an hour of real time; a count where it ends above all that it was.
 * @param {readonly Sample[]} samples
 * @returns {{ lines: string[], problems: string[] }}
 */
export function judge(samples) {
  const lines = []
  const problems = []
  for (const part of /** @type {const} */ (['open', 'coming and going'])) {
    const all = samples.filter((sample) => sample.part === part)
    const warm = all.slice(Math.ceil(all.length * WARM_UP_SHARE))
    const [first, last] = [warm[0], warm.at(-1)]
    if (first === undefined || last === undefined || warm.length < 3) {
      problems.push(`${part}: too few samples; give it more minutes`)
      continue
    }
    // A short run shows that nothing breaks; what goes up and down by the moment takes a longer one.
    const enough = warm.length >= ENOUGH
    if (!enough) lines.push(`${part}: too few samples to judge what depends on the moment: ${warm.length} of ${ENOUGH}`)
    const hours = (last.minutes - first.minutes) / 60
    const thousands = (last.requests - first.requests) / 1000
    lines.push(
      `${part}: ${warm.length} samples after the warm-up, ${(hours * 60).toFixed(1)} min, ${((last.simulatedMs - first.simulatedMs) / 3_600_000).toFixed(0)} simulated hours, ${last.requests - first.requests} requests`,
    )
    for (const [name, value] of Object.entries(MEMORY)) {
      const { perHour, atLeast } = slopeOf(
        warm.map((sample) => ({
          hours: sample.minutes / 60,
          value: value(sample),
          // Each page has a heap of its own.
          ...(name === 'heap of the page' ? { group: sample.page.process } : {}),
        })),
      )
      // What waits for a later collection comes on top: the lowest is what can't be collected.
      const [before, after] = lowest(warm.map(value))
      const simulated = (perHour * hours) / ((last.simulatedMs - first.simulatedMs) / 3_600_000)
      lines.push(
        `  ${name}: ${mega(perHour)} MB an hour (at least ${Number.isFinite(atLeast) ? mega(atLeast) : '?'}), ${mega((perHour * hours) / thousands)} MB per 1,000 requests, ${(simulated / 1e6).toFixed(3)} MB a simulated hour; lowest ${mega(before)} MB, then ${mega(after)} MB`,
      )
      if (enough && name === 'heap of main' && after - before > ROOM + LIMIT * hours)
        problems.push(`${part}: the lowest ${name} rises from ${mega(before)} to ${mega(after)} MB`)
      if (enough && atLeast > LIMIT) problems.push(`${part}: ${name} grows by ${mega(perHour)} MB an hour`)
    }
    for (const [name, value] of Object.entries(COUNTS)) {
      const values = warm.map(value)
      lines.push(`  ${name}: ${values[0]} to ${values.at(-1)}, at most ${Math.max(...values)}`)
      const tolerant = TOLERANT.includes(name)
      if ((enough || !tolerant) && grew(values, tolerant ? TOLERANCE : undefined))
        problems.push(`${part}: ${name} grow: ${values.join(', ')}`)
    }
  }
  const unasked = samples.at(-1)?.lockedUnasked ?? 0
  if (unasked > 0) problems.push(`the vault was found locked ${unasked} times where it had been left open`)
  return { lines, problems }
}

/**
 * Draw the sizes over time.
 * @param {readonly Sample[]} samples
 * @returns {string} an SVG file
 */
export function drawCurve(samples) {
  const [width, height, left, bottom] = [900, 420, 60, 40]
  const end = Math.max(1, ...samples.map(({ minutes }) => minutes))
  /** @type {Record<string, { color: string, of: (sample: Sample) => number }>} */
  const lines = {
    'memory of all': { color: '#1c1b1a', of: (sample) => sizeOf(sample, 'own') },
    'of main': { color: '#6d4aff', of: ({ sizes }) => sizes['main']?.own ?? 0 },
    'of the pages': { color: '#1f7a4d', of: ({ sizes }) => sizes['renderer']?.own ?? 0 },
    'heap of main': { color: '#b3261e', of: ({ main }) => main.heap },
    'heap of the page': { color: '#a15c00', of: ({ page }) => page.heap },
  }
  const top = Math.max(1, ...samples.flatMap((sample) => Object.values(lines).map(({ of }) => of(sample)))) * 1.1
  /** @param {number} minutes */
  const x = (minutes) => left + (minutes / end) * (width - left - 20)
  /** @param {number} bytes */
  const y = (bytes) => height - bottom - (bytes / top) * (height - bottom - 20)
  const turn = samples.find(({ part }) => part !== 'open')?.minutes
  const marks = Array.from({ length: 6 }, (_, index) => (top * index) / 5)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<rect width="${width}" height="${height}" fill="#ffffff"/>
${marks.map((mark) => `<path d="M${left} ${y(mark).toFixed(1)}H${width - 20}" stroke="#e3e1dd"/><text x="${left - 8}" y="${(y(mark) + 4).toFixed(1)}" text-anchor="end">${(mark / 1e6).toFixed(0)}</text>`).join('\n')}
${turn === undefined ? '' : `<path d="M${x(turn).toFixed(1)} 20V${height - bottom}" stroke="#8a8782" stroke-dasharray="4 4"/><text x="${(x(turn) + 4).toFixed(1)}" y="32">locks, sleeps, sign-ins</text>`}
${Object.entries(lines)
  .map(
    ([name, { color, of }], index) =>
      `<polyline fill="none" stroke="${color}" stroke-width="2" points="${samples.map((sample) => `${x(sample.minutes).toFixed(1)},${y(of(sample)).toFixed(1)}`).join(' ')}"/><text x="${left + 10 + index * 150}" y="${height - 6}" fill="${color}">${name}</text>`,
  )
  .join('\n')}
<text x="${width - 20}" y="${height - 24}" text-anchor="end">${end.toFixed(1)} min; MB</text>
</svg>
`
}
