/** keyfob:// links: who sends one can be anybody, so each but the answer that is waited for does nothing but the notice. */
import { describe, expect, it } from 'vitest'
import { createLinks, linksIn } from '../../../main/desktop/links'
import { createLinkCallbacks } from '../../../main/login/link-callbacks'
import { openBrowserLogin } from '../../../main/login/browser-login'

const redirectUri = 'keyfob://signed-in/poems'
const state = 'the-state'

function setUp({ waiting = true } = {}) {
  const callbacks = createLinkCallbacks()
  const got: string[] = []
  const end = waiting
    ? callbacks.wait({
        redirectUri,
        isAnswer: (url) => new URL(url).searchParams.get('state') === state,
        onAnswer: (url) => void got.push(url),
      })
    : () => undefined
  const clock = { now: 0 }
  const seen = { notices: 0 }
  const links = createLinks({ answer: callbacks.answer, refused: () => (seen.notices += 1), now: () => clock.now })
  links.windowReady()
  return { clock, end, got, links, seen }
}

describe('a keyfob:// link', () => {
  it('completes the sign-in that waits for exactly it, once', () => {
    const { clock, got, links, seen } = setUp()
    const url = `${redirectUri}?code=c&state=${state}`
    links.open([url])
    expect(got).toEqual([url])
    expect(seen.notices).toBe(0)
    clock.now += 60_000
    links.open([url])
    expect(got).toEqual([url])
    expect(seen.notices).toBe(1)
  })

  it.each([
    ['where no sign-in waits', `${redirectUri}?code=c&state=${state}`, false],
    ['with the state of another sign-in', `${redirectUri}?code=c&state=other`, true],
    ['without a state', `${redirectUri}?code=c`, true],
    ['to another path', `keyfob://signed-in/other?code=c&state=${state}`, true],
    ['to a path that begins the same', `${redirectUri}/more?code=c&state=${state}`, true],
    ['to another host', `keyfob://other/poems?code=c&state=${state}`, true],
    ['with a user name', `keyfob://user@signed-in/poems?code=c&state=${state}`, true],
    ['of 20,000 characters', `${redirectUri}?code=${'c'.repeat(20_000)}&state=${state}`, true],
    ['with a line break', `${redirectUri}?code=c\n&state=${state}`, true],
    ['with a NUL', `${redirectUri}?code=c\0&state=${state}`, true],
    ['that is no URL', 'keyfob:', true],
    ['that is a command', 'keyfob://lock', true],
  ])('%s is refused with a notice', (_what, url, waiting) => {
    const { got, links, seen } = setUp({ waiting })
    links.open([url])
    expect(got).toEqual([])
    expect(seen.notices).toBe(1)
  })

  it('of a sign-in that has ended is refused', () => {
    const { end, got, links, seen } = setUp()
    end()
    links.open([`${redirectUri}?code=c&state=${state}`])
    expect(got).toEqual([])
    expect(seen.notices).toBe(1)
  })

  it('a thousand times over is one notice, and another after ten seconds', () => {
    const { clock, links, seen } = setUp()
    links.open(Array.from({ length: 1000 }, (_, index) => `keyfob://${'x'.repeat(10_000)}${String(index)}`))
    expect(seen.notices).toBe(1)
    clock.now = 9_999
    links.open(['keyfob://x'])
    expect(seen.notices).toBe(1)
    clock.now = 10_000
    links.open(['keyfob://x'])
    expect(seen.notices).toBe(2)
  })

  it('that came before the window could show a notice is told then, once', () => {
    let notices = 0
    const links = createLinks({ answer: () => false, refused: () => (notices += 1), now: () => 0 })
    links.open(['keyfob://x', 'keyfob://y'])
    expect(notices).toBe(0)
    links.windowReady()
    links.windowReady()
    expect(notices).toBe(1)
  })
})

it('links are found among the words of a command line, in whatever case the system writes them', () => {
  const words = ['/opt/keyfob', '--user-data-dir=/p', 'keyfob://a?b', 'KEYFOB:c', 'https://keyfob:1', 'xkeyfob://a']
  expect(linksIn(words)).toEqual(['keyfob://a?b', 'KEYFOB:c'])
})

describe('a sign-in in the browser whose redirect URI is a link', () => {
  const open = () => {
    const links = createLinkCallbacks()
    const opened: string[] = []
    const login = openBrowserLogin({
      links,
      redirectUri,
      authorizeUrl: 'https://provider.example/authorize',
      timeoutMs: 60_000,
      isAnswer: (url) => new URL(url).searchParams.get('state') === state,
      openInBrowser: (url) => {
        opened.push(url)
        return Promise.resolve()
      },
    })
    return { links, login, opened }
  }

  it('opens the browser and ends with the link', async () => {
    const { links, login, opened } = open()
    await expect.poll(() => opened).toEqual(['https://provider.example/authorize'])
    expect(links.answer(`${redirectUri}?code=c&state=other`)).toBe(false)
    expect(links.answer(`${redirectUri}?code=c&state=${state}`)).toBe(true)
    expect(await login.result).toBe(`${redirectUri}?code=c&state=${state}`)
  })

  it('takes no link any more when it was cancelled', async () => {
    const { links, login } = open()
    login.cancel()
    await expect(login.result).rejects.toMatchObject({ reason: 'sign_in_cancelled' })
    expect(links.answer(`${redirectUri}?code=c&state=${state}`)).toBe(false)
  })
})
