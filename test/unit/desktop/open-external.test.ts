import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createOpenExternal } from '../../../main/desktop/open-external'
import { builtInProviders } from '../../../main/providers/registry'

function setUp(pages: readonly string[] = ['https://docs.example/start', 'https://other.example:8443/']) {
  const opened: string[] = []
  let time = 0
  const open = createOpenExternal({
    open: (url) => {
      opened.push(url)
      return Promise.resolve()
    },
    pages,
    now: () => (time += 1_000),
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

  it('is opened once by a double click', async () => {
    const opened: string[] = []
    let time = 0
    const open = createOpenExternal({
      open: (url) => Promise.resolve(void opened.push(url)),
      pages: ['https://docs.example/'],
      now: () => time,
    })
    await open('https://docs.example/')
    time = 999
    await open('https://docs.example/')
    expect(opened).toHaveLength(1)
    time = 1_000
    await open('https://docs.example/')
    expect(opened).toHaveLength(2)
  })

  it('rejects in our own words where the system has no browser', async () => {
    const open = createOpenExternal({
      open: () => Promise.reject(new Error('xdg-open: /home/someone')),
      pages: ['https://docs.example/'],
      now: () => 0,
    })
    await expect(open('https://docs.example/')).rejects.toMatchObject({
      reason: 'browser_failed',
      message: 'No browser',
    })
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
