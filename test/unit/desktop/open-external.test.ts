import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createOpenExternal } from '../../../main/desktop/open-external'
import { builtInProviders } from '../../../main/providers/registry'

function setUp(pages: readonly string[] = ['https://docs.example/start', 'https://other.example:8443/']) {
  const opened: string[] = []
  let time = 0
  const { openDocs: open } = createOpenExternal({
    open: (url) => {
      opened.push(url)
      return Promise.resolve()
    },
    pages,
    now: () => (time += 2_000),
  })
  return { open, opened }
}

const refusal = { code: 'forbidden', reason: 'invalid_url' }

describe('a page of an allowed origin', () => {
  it.each(['https://docs.example/start', 'https://docs.example/', 'https://other.example:8443/a?b=c#d'])(
    '%s is opened as it is written',
    async (address) => {
      const { open, opened } = setUp()
      await open(address)
      expect(opened).toEqual([address])
    },
  )

  it('is each page that a built-in provider names', async () => {
    const pages = builtInProviders.map(({ docs }) => docs)
    const { open, opened } = setUp(pages)
    for (const page of pages) await open(page)
    expect(opened).toEqual(pages)
  })
})

/** A browser that fails where told, under a clock that stands still. */
function setUpClock() {
  const world = { opened: [] as string[], time: 0, fails: false }
  const entrances = createOpenExternal({
    open: (url) => {
      world.opened.push(url)
      return world.fails ? Promise.reject(new Error('xdg-open: /home/someone')) : Promise.resolve()
    },
    pages: ['https://docs.example/'],
    now: () => world.time,
  })
  return { world, ...entrances }
}

const docs = 'https://docs.example/'
const signInPage = (state: string): string => `https://login.example/authorize?state=${state}`

describe.each(['openDocs', 'openSignIn'] as const)('by %s a page', (entrance) => {
  it('is opened once by a double click, and again by a later click', async () => {
    const { world, [entrance]: open } = setUpClock()
    await open(docs)
    world.time = 999
    await open(docs)
    expect(world.opened).toEqual([docs])
    world.time = 1_000
    await open(docs)
    expect(world.opened).toEqual([docs, docs])
  })

  it('is refused in our own words where the system has no browser, to both clicks of a double click', async () => {
    const { world, [entrance]: open } = setUpClock()
    world.fails = true
    const failure = { code: 'network', reason: 'browser_failed', message: 'No browser' }
    await expect(open(docs)).rejects.toMatchObject(failure)
    await expect(open(docs)).rejects.toMatchObject(failure)
    expect(world.opened).toHaveLength(1)
  })
})

describe('a sign-in page', () => {
  it.each([signInPage('a'), 'http://127.0.0.1:8080/authorize', 'http://localhost:1/', 'http://[::1]:1/'])(
    '%s is opened',
    async (address) => {
      const { world, openSignIn } = setUpClock()
      await openSignIn(address)
      expect(world.opened).toEqual([address])
    },
  )

  it.each([
    ['http://login.example/authorize', 'insecure_url'],
    ['file:///etc/passwd', 'insecure_url'],
    ['javascript:alert(1)', 'insecure_url'],
    ['https://user:pass@login.example/', 'invalid_url'],
    ['authorize', 'invalid_url'],
  ])('%s is not', async (address, reason) => {
    const { world, openSignIn } = setUpClock()
    await expect(openSignIn(address)).rejects.toMatchObject({ code: 'invalid_input', reason })
    expect(world.opened).toEqual([])
  })

  it('is opened right after a provider’s page, and after a sign-in that was cancelled at once', async () => {
    const { world, openDocs, openSignIn } = setUpClock()
    await openDocs(docs)
    await openSignIn(signInPage('a'))
    await openSignIn(signInPage('b'))
    expect(world.opened).toEqual([docs, signInPage('a'), signInPage('b')])
  })

  it('of 200 calls a second for ten seconds is opened five times by a page gone bad, whichever way it calls', async () => {
    const { world, openDocs, openSignIn } = setUpClock()
    const refused: unknown[] = []
    const note = (cause: unknown): void => void refused.push(cause)
    for (let call = 0; call < 2_000; call += 1) {
      world.time = call * 5
      await (call % 2 === 0 ? openSignIn(signInPage(String(call % 3))) : openDocs(docs)).catch(note)
    }
    expect(world.opened).toHaveLength(5)
    expect(refused.at(-1)).toMatchObject({ code: 'conflict', reason: 'too_many_calls', details: { retryAfter: 1 } })
    world.time = 10_000
    await openSignIn(signInPage('later'))
    expect(world.opened.at(-1)).toBe(signInPage('later'))
  })
})

describe('nothing is opened', () => {
  it.each([
    'file:///etc/passwd',
    'smb://docs.example/share',
    'ms-msdt:/id PCWDiagnostic',
    'javascript:alert(1)',
    'javascript://docs.example/%0aalert(1)',
    'data:text/html,x',
    'vbscript:x',
    'http://docs.example/start',
    'ftp://docs.example/start',
    '\\\\docs.example\\share',
    '//docs.example/start',
    'https:docs.example/start',
    'https:\\\\docs.example\\start',
    'https://docs.example@evil.example/',
    'https://evil.example#https://docs.example/',
    'https://evil.example/https://docs.example/start',
    'https://docs.example.evil.example/start',
    'https://evildocs.example/start',
    'https://user@docs.example/start',
    'https://user:pass@docs.example/start',
    'https://docs.example:8443/start',
    'https://other.example/',
    'https://docs.example./start',
    'HTTPS://DOCS.EXAMPLE/START',
    'https://DOCS.example/start',
    ' https://docs.example/start',
    'https://docs.example/start\t',
    'ht\ttps://docs.example/start',
    'https://docs.example/st\nart',
    'https://docs.example',
    'https://docs.example:443/start',
    'https://docs.example/a/../start',
    'https://docs.exаmple/start',
    'https://docs。example/start',
    '',
  ])('for %j', async (address) => {
    const { open, opened } = setUp()
    await expect(open(address)).rejects.toMatchObject(refusal)
    expect(opened).toEqual([])
  })

  it('for whatever stands around or inside an allowed address, unless it is still https of that very origin', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'https:',
        'file:',
        'smb:',
        'javascript:',
        'ms-msdt:',
        '//',
        '\\\\',
        '\\',
        '/',
        '@',
        ':',
        '#',
        '?',
      ),
      fc.constantFrom(
        'docs.example',
        'DOCS.EXAMPLE',
        'evil.example',
        '%2e',
        '%00',
        '\t',
        '\n',
        '\0',
        '.',
        '\u202e',
        ' ',
      ),
      fc.string({ maxLength: 4, unit: 'binary' }),
    )
    const inserted = fc.tuple(fc.nat({ max: 26 }), fc.nat({ max: 3 }), piece).map(([at, without, text]) => {
      const allowed = 'https://docs.example/start'
      return allowed.slice(0, at) + text + allowed.slice(at + without)
    })
    const made = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''))
    let some = 0
    await fc.assert(
      fc.asyncProperty(fc.oneof(inserted, made), async (address) => {
        const { open, opened } = setUp()
        await open(address).catch(() => undefined)
        some += opened.length
        // Not by a URL parser, which is what is under test: the text itself begins with the origin and a slash.
        for (const url of opened) expect(url).toMatch(/^https:\/\/(docs\.example|other\.example:8443)\/[\x21-\x7e]*$/)
        expect(opened.filter((url) => url !== address)).toEqual([])
      }),
      { numRuns: 2_000 },
    )
    // It is no wall either: what changes the path alone is opened.
    expect(some).toBeGreaterThan(0)
  }, 60_000)
})
