/** A sign-in whose callback URL a person pastes. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openPasteLogin } from '../../../main/login/browser-login'

const authorizeUrl = 'https://provider.example/authorize?state=the-state'
const minute = 60_000

afterEach(() => {
  vi.useRealTimers()
})

describe('a callback URL that is pasted', () => {
  const paste = (timeoutMs = 10 * minute) => {
    const opened: string[] = []
    const login = openPasteLogin({
      authorizeUrl,
      redirectUri: 'https://myapp.example/cb',
      timeoutMs,
      openInBrowser: (url) => Promise.resolve(void opened.push(url)),
    })
    return { login, opened }
  }

  it('is the result, and the browser is opened on request alone', async () => {
    const { login, opened } = paste()
    expect(opened).toEqual([])
    await login.openPage()
    expect(opened).toEqual([authorizeUrl])
    login.submit('https://myapp.example/cb?code=c0de')
    expect(await login.result).toBe('https://myapp.example/cb?code=c0de')
  })

  it('is waited for 10 minutes', async () => {
    vi.useFakeTimers()
    const { login } = paste()
    const ended = expect(login.result).rejects.toMatchObject({ code: 'cancelled', reason: 'sign_in_timed_out' })
    vi.advanceTimersByTime(10 * minute)
    await ended
  })
})
