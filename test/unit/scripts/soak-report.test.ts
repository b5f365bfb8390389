import { expect, test } from 'vitest'
import { drawCurve, judge } from '../../../scripts/soak/report.mjs'

type Samples = Parameters<typeof judge>[0]
type Sample = Samples[number]

const quiet: Sample = {
  minutes: 0,
  part: 'open',
  simulatedMs: 0,
  requests: 0,
  locks: 0,
  sleeps: 0,
  signIns: 0,
  lockedUnasked: 0,
  main: { heap: 15e6, external: 3e6 },
  page: { heap: 10e6, nodes: 4000, listeners: 670, documents: 1, process: 7 },
  listeners: { app: 15, process: 23, sessions: 1 },
  sessions: { alive: 6, made: 6 },
  windows: 1,
  pages: 1,
  timers: 1,
  resources: { Timeout: 2 },
  files: 80,
  sizes: { main: { own: 120e6, rss: 200e6, count: 1 } },
}

/** Both parts, 20 samples each, a quarter of a minute apart. */
const run = (change: (sample: Sample, turn: number) => Partial<Sample> = () => ({})): Samples =>
  (['open', 'coming and going'] as const).flatMap((part, index) =>
    Array.from({ length: 20 }, (_, turn) => {
      const minutes = (index * 20 + turn) / 4
      const sample = { ...quiet, part, minutes, simulatedMs: minutes * 144 * 60_000, requests: turn * 100 }
      return { ...sample, ...change(sample, turn) }
    }),
  )

test('what stays as it is passes', () => {
  expect(judge(run()).problems).toEqual([])
})

test('a heap that grows by two megabytes an hour fails, in each part', () => {
  const { problems } = judge(run(({ minutes }) => ({ main: { heap: 15e6 + (minutes / 60) * 2e6, external: 3e6 } })))
  expect(problems).toEqual([
    'open: heap of main grows by 2.0 MB an hour',
    'coming and going: heap of main grows by 2.0 MB an hour',
  ])
})

test('a heap whose lowest rises fails, however much it goes up and down', () => {
  const up = run((_, turn) => ({ main: { heap: (turn < 12 ? 14e6 : 19e6) + (turn % 3) * 8e6, external: 3e6 } }))
  expect(judge(up).problems).toContain('open: the lowest heap of main rises from 14.0 to 19.0 MB')
})

test('half a megabyte an hour is let pass', () => {
  expect(
    judge(run(({ minutes }) => ({ main: { heap: 15e6 + (minutes / 60) * 5e5, external: 3e6 } }))).problems,
  ).toEqual([])
})

test("heaps of two pages are not compared: a new page's is its own", () => {
  const pages = run((_, turn) => ({ page: { ...quiet.page, process: turn, heap: 10e6 + turn * 1e6 } }))
  expect(judge(pages).problems).toEqual([])
})

test('a listener more each minute fails, and a session of a sign-in does not', () => {
  expect(judge(run((_, turn) => ({ listeners: { ...quiet.listeners, app: 15 + turn } }))).problems[0]).toMatch(
    /^open: listeners grow: /,
  )
  const signedIn = run((_, turn) => ({
    signIns: turn,
    sessions: { alive: 6 + turn, made: 6 + turn },
    listeners: { ...quiet.listeners, sessions: 1 + turn },
  }))
  expect(judge(signedIn).problems).toEqual([])
})

test('a short run is judged by what does not depend on the moment alone', () => {
  const short = (change: (turn: number) => Partial<Sample>): Samples =>
    run((_, turn) => change(turn)).filter((_, index) => index % 20 < 8)
  const heap = judge(short((turn) => ({ main: { heap: turn * 1e6, external: 0 } })))
  expect(heap.problems).toEqual([])
  expect(heap.lines[0]).toBe('open: too few samples to judge what depends on the moment: 6 of 12')
  expect(judge(short((turn) => ({ windows: 1 + turn }))).problems[0]).toMatch(/^open: windows grow: /)
})

test('a run that is too short says so', () => {
  expect(judge(run().slice(0, 2)).problems).toEqual([
    'open: too few samples; give it more minutes',
    'coming and going: too few samples; give it more minutes',
  ])
})

test('a vault that was found locked where it was left open fails', () => {
  const found = run((_, turn) => ({ lockedUnasked: turn < 10 ? 0 : 1 }))
  expect(judge(found).problems).toEqual(['the vault was found locked 1 times where it had been left open'])
})

test('the curve is a picture, of no samples too', () => {
  expect(drawCurve(run())).toMatch(/^<svg [^]*<\/svg>\n$/)
  expect(drawCurve([])).not.toContain('NaN')
})
