import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createUpdates, DAY_MS, plainNotes, type UpdateLibrary, type UpdatePorts } from '../../../main/desktop/updates'
import type { UpdateView } from '../../../preload/desktop-views'

const NOON = Date.UTC(2026, 5, 1, 12)

function setUp(given: Partial<UpdatePorts> = {}) {
  const state = { enabled: true, now: NOON, checkedAt: 0 }
  const calls: string[] = []
  const views: UpdateView[] = []
  const hours: (() => void)[] = []
  const answers = {
    check: (): Promise<Awaited<ReturnType<UpdateLibrary['check']>>> =>
      Promise.resolve({ version: '2.0.0', notes: '<p>New</p>' }),
    download: (progress: (percent: number) => void): Promise<void> => {
      progress(0)
      return Promise.resolve()
    },
  }
  const note = (name: string) => (): void => {
    calls.push(name)
  }
  const updates = createUpdates({
    never: null,
    enabled: () => state.enabled,
    load: () => {
      calls.push('load')
      return Promise.resolve({
        check: () => {
          calls.push('check')
          return answers.check()
        },
        download: (progress) => {
          calls.push('download')
          return answers.download(progress)
        },
        cancelDownload: note('cancelDownload'),
        installOnQuit: note('installOnQuit'),
        restart: note('restart'),
      })
    },
    checked: { at: () => state.checkedAt, setAt: (ms) => (state.checkedAt = ms) },
    now: () => state.now,
    every: (work) => hours.push(work),
    changed: (view) => views.push(view),
    beforeRestart: () => {
      calls.push('beforeRestart')
      return Promise.resolve()
    },
    ...given,
  })
  const hour = (): void => {
    for (const work of hours) work()
  }
  const reaches = (wanted: UpdateView['state']) => expect.poll(() => updates.status().state).toBe(wanted)
  return { answers, calls, hour, reaches, state, updates, views }
}

describe('when the person asks', () => {
  it('a new version is found, and nothing is downloaded', async () => {
    const { calls, reaches, state, updates, views } = setUp()
    expect(updates.check()).toEqual({ state: 'checking' })
    await reaches('available')
    expect(views).toEqual([{ state: 'checking' }, { state: 'available', version: '2.0.0', notes: 'New' }])
    expect(calls).toEqual(['load', 'check'])
    expect(state.checkedAt).toBe(NOON)
  })

  it('this is said to be the newest', async () => {
    const { answers, reaches, updates } = setUp()
    answers.check = () => Promise.resolve('current')
    updates.check()
    await reaches('current')
    expect(updates.status()).toEqual({ state: 'current', at: NOON })
  })

  it.each([
    ['offline', { message: 'net::ERR_INTERNET_DISCONNECTED' }],
    ['offline', { code: 'ENOTFOUND', message: 'getaddrinfo' }],
    ['unexpected', { code: 'ERR_UPDATER_INVALID_UPDATE_INFO', message: '/home/a/secret' }],
    ['unexpected', null],
  ])('a look that fails is said as %s', async (why, thrown) => {
    const { answers, reaches, state, updates } = setUp()
    answers.check = () => Promise.reject(Object.assign(new Error('x'), thrown))
    updates.check()
    await reaches('failed')
    expect(updates.status()).toEqual({ state: 'failed', why })
    expect(state.checkedAt).toBe(0)
  })

  it('a second click while it looks is the same look', async () => {
    const { calls, reaches, updates } = setUp()
    updates.check()
    updates.check()
    await reaches('available')
    expect(calls).toEqual(['load', 'check'])
  })
})

describe('once a day', () => {
  it('it is looked, an hour after the start at the earliest, and then after a day', async () => {
    const { calls, hour, reaches, state, updates, views } = setUp()
    updates.start()
    expect(calls).toEqual([])
    hour()
    await reaches('available')
    // Quiet: only what was found is told.
    expect(views).toEqual([{ state: 'available', version: '2.0.0', notes: 'New' }])
    state.now += DAY_MS - 1
    hour()
    expect(calls).toEqual(['load', 'check'])
    state.now += 1
    hour()
    await expect.poll(() => calls).toEqual(['load', 'check', 'check'])
  })

  it('a look that fails is told to nobody, unless somebody asked meanwhile', async () => {
    const { answers, calls, hour, reaches, updates, views } = setUp()
    let fail: (thrown: Error) => void = () => undefined
    answers.check = () => new Promise((_resolve, reject) => (fail = reject))
    updates.start()
    hour()
    await expect.poll(() => calls).toEqual(['load', 'check'])
    expect(updates.status()).toEqual({ state: 'checking' })
    fail(new Error('net::ERR_FAILED'))
    await reaches('unknown')
    expect(views).toEqual([])
    hour()
    await expect.poll(() => calls).toEqual(['load', 'check', 'check'])
    updates.check()
    fail(new Error('net::ERR_FAILED'))
    await expect.poll(() => views.at(-1)).toEqual({ state: 'failed', why: 'offline' })
  })
})

describe('with the setting off', () => {
  it('nothing is asked for: not daily, not by a click, and the library is not even loaded', () => {
    const { calls, hour, state, updates } = setUp()
    state.enabled = false
    updates.start()
    hour()
    expect(updates.check()).toEqual({ state: 'unavailable', why: 'off' })
    expect(updates.download()).toEqual({ state: 'unavailable', why: 'off' })
    expect(updates.install({ restart: true })).toEqual({ state: 'unavailable', why: 'off' })
    expect(calls).toEqual([])
  })

  it('what was found before is not downloaded', async () => {
    const { calls, reaches, state, updates } = setUp()
    updates.check()
    await reaches('available')
    state.enabled = false
    updates.download()
    expect(calls).toEqual(['load', 'check'])
  })

  it('a download that runs is ended', async () => {
    const { answers, calls, reaches, state, updates } = setUp()
    updates.check()
    await reaches('available')
    let end: (thrown: Error) => void = () => undefined
    answers.download = () => new Promise((_resolve, reject) => (end = reject))
    updates.download()
    await reaches('downloading')
    state.enabled = false
    updates.settingsChanged()
    await expect.poll(() => calls.at(-1)).toBe('cancelDownload')
    end(new Error('cancelled'))
    expect(updates.status()).toEqual({ state: 'unavailable', why: 'off' })
  })
})

it.each(['unpackaged', 'trial'] as const)('where it is %s it is never looked, and that is said', (never) => {
  const { calls, hour, updates } = setUp({ never })
  updates.start()
  hour()
  expect(updates.check()).toEqual({ state: 'unavailable', why: never })
  expect(calls).toEqual([])
})

it('a package that something else renews is said to be so', async () => {
  const { answers, reaches, updates } = setUp()
  answers.check = () => Promise.resolve('elsewhere')
  updates.check()
  await reaches('unavailable')
  expect(updates.status()).toEqual({ state: 'unavailable', why: 'elsewhere' })
})

describe('a download', () => {
  async function found() {
    const made = setUp()
    made.updates.check()
    await made.reaches('available')
    made.views.length = 0
    return made
  }

  it('tells each percent once, and then waits for the person', async () => {
    const { answers, calls, reaches, updates, views } = await found()
    answers.download = (progress) => {
      for (const percent of [0.4, 12.2, 12.9, 100]) progress(percent)
      return Promise.resolve()
    }
    updates.download()
    await reaches('ready')
    expect(views.map((view) => (view.state === 'downloading' ? view.percent : view.state))).toEqual([
      ...[0, 12, 100, 'ready'],
    ])
    expect(calls).toEqual(['load', 'check', 'download'])
  })

  it.each([
    ['whose SHA-512 is another', { code: 'ERR_CHECKSUM_MISMATCH' }],
    ['that the publisher did not sign', { code: 'ERR_UPDATER_INVALID_SIGNATURE' }],
  ])('%s is said not to be genuine, and is not installed', async (_what, thrown) => {
    const { answers, calls, reaches, updates } = await found()
    answers.download = () => Promise.reject(Object.assign(new Error('x'), thrown))
    updates.download()
    await reaches('failed')
    expect(updates.status()).toEqual({ state: 'failed', why: 'not_genuine' })
    updates.install({ restart: true })
    updates.install({ restart: false })
    expect(calls).toEqual(['load', 'check', 'download'])
  })

  it('is installed at a restart, after what must not be lost was ended', async () => {
    const { calls, reaches, updates } = await found()
    updates.install({ restart: true })
    expect(calls).toEqual(['load', 'check'])
    updates.download()
    await reaches('ready')
    updates.install({ restart: true })
    await expect.poll(() => calls.slice(3)).toEqual(['beforeRestart', 'restart'])
  })

  it('or when Keyfob quits, which is said; also while looking is switched off', async () => {
    const { calls, reaches, state, updates } = await found()
    updates.download()
    await reaches('ready')
    state.enabled = false
    expect(updates.install({ restart: false })).toEqual({ state: 'ready', version: '2.0.0', onQuit: true })
    await expect.poll(() => calls.at(-1)).toBe('installOnQuit')
  })
})

it.each([
  ['<p>One</p><ul><li>Two</li></ul><script>x()</script>', 'One\n• Two\nx()'],
  ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
  ['line\nline\u202Ereversed\u0007', 'line\nlinereversed'],
  [null, ''],
  [[{ version: '1', note: 'x' }], ''],
])('notes %j are shown as %j', (notes, expected) => {
  expect(plainNotes(notes)).toBe(expected)
})

it('notes are no longer than a screenful or two', () => {
  expect(plainNotes('x'.repeat(50_000))).toHaveLength(10_000)
})

it('notes of a million brackets cost no time', () => {
  const begun = performance.now()
  expect(plainNotes('<'.repeat(1_000_000))).toHaveLength(10_000)
  expect(performance.now() - begun).toBeLessThan(5_000)
})

it('the feed of the packages is https', () => {
  const text = readFileSync('electron-builder.yml', 'utf8')
  expect(/publish:\n {2}provider: generic\n {2}url: (\S+)/.exec(text)?.[1]).toMatch(/^https:\/\//)
})
