/** Signing in outside Keyfob's window, and what no callback can do, wherever it comes from (rows R1-R8). */
import { describe, expect, it } from 'vitest'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import type { SignInMethod } from '../../../preload/views'
import { answer, pms, poems, refusal, setUp } from './support'

const redirectUri = 'http://localhost:3000/callback'
const code = 'c0de-0f-the-desk-login'

/** A sign-in that waits, with states and verifiers that all differ. */
async function waiting(method: SignInMethod, values: Record<string, string> = {}) {
  let count = 0
  const app = await setUp({ randomToken: () => `random-${String((count += 1)).padStart(40, '0')}` })
  app.answerWith(() => answer(200, { access_token: 'token-of-the-desk', token_type: 'Bearer', expires_in: 3600 }))
  const id = await app.add({ ...poems, values: { ...poems.values, ...values } })
  const begin = async (credential = id) => {
    const before = app.logins.length
    const done = app.tokens.signIn(credential, method)
    const ended = refusal(done)
    await expect.poll(() => app.logins.length).toBe(before + 1)
    const login = app.logins[before]
    if (login === undefined) throw new Error('No login was opened')
    const state = new URL(login.request.authorizeUrl).searchParams.get('state') ?? ''
    return { done, ended, login, state }
  }
  return { ...app, id, begin, ...(await begin()) }
}

/** Why a pasted URL was refused, or null where it was taken. */
function submit({ tokens }: Pick<Awaited<ReturnType<typeof setUp>>, 'tokens'>, url: string): string | null {
  try {
    tokens.openSignIn.submit(url)
    return null
  } catch (thrown) {
    if (thrown instanceof KeyfobError) return thrown.reason
    throw thrown
  }
}

describe('a callback that is not the answer leads to no token request', () => {
  it.each([
    ['R1: no state', () => `code=${code}`],
    ['R1: an empty state', () => `code=${code}&state=`],
    ['R1: another state', () => `code=${code}&state=random-${'9'.repeat(40)}`],
    ['R1: the state in another case', (state: string) => `code=${code}&state=${state.toUpperCase()}`],
    ['R1: the state twice', (state: string) => `code=${code}&state=${state}&state=${state}`],
    ['R1: a good and a bad state', (state: string) => `code=${code}&state=${state}&state=x`],
    ['R2: an issuer that nobody announced', (state: string) => `code=${code}&state=${state}&iss=https://evil.example`],
    ['R3: a code and an error', (state: string) => `code=${code}&error=access_denied&state=${state}`],
    ['R3: neither', (state: string) => `state=${state}`],
    ['R3: two codes', (state: string) => `code=${code}&code=x&state=${state}`],
    ['a token of the implicit grant', (state: string) => `code=${code}&state=${state}#access_token=t`],
  ])('%s', async (_what, queryOf) => {
    for (const method of ['window', 'browser'] as const) {
      const { ended, id, login, sent, state, tokens } = await waiting(method)
      login.resolve(`${redirectUri}?${queryOf(state)}`)
      expect(await ended).toBe('bad_answer/callback_rejected')
      expect(sent).toEqual([])
      expect(JSON.stringify(tokens.exchanges.list(id))).not.toContain(code)
    }
  })

  it('R1: a state that was used, and the state of another sign-in', async () => {
    const app = await waiting('window')
    const first = `${redirectUri}?code=${code}&state=${app.state}`
    app.login.resolve(first)
    await app.done
    expect(app.sent).toHaveLength(1)
    const again = await app.begin()
    again.login.resolve(first)
    expect(await again.ended).toBe('bad_answer/callback_rejected')
    expect(app.sent).toHaveLength(1)
  })

  it('R8: another sign-in while one is open, of the same provider or by another way', async () => {
    const app = await waiting('browser')
    const second = await app.add({ ...poems, name: 'Second desk' })
    expect(await refusal(app.tokens.signIn(second))).toBe('conflict/sign_in_open')
    expect(await refusal(app.tokens.signIn(app.id, 'paste'))).toBe('conflict/sign_in_open')
    expect(app.logins).toHaveLength(1)
    const same = app.tokens.signIn(app.id, 'browser')
    app.login.resolve(`${redirectUri}?code=${code}&state=${app.state}`)
    expect((await same).state).toBe('valid')
    expect(app.sent).toHaveLength(1)
  })

  it('R7: one that comes after the sign-in was ended', async () => {
    const app = await waiting('paste')
    app.login.reject(new KeyfobError(ErrorCode.cancelled, '', { reason: Reason.sign_in_timed_out }))
    expect(await app.ended).toBe('cancelled/sign_in_timed_out')
    expect(submit(app, `${redirectUri}?code=${code}&state=${app.state}`)).toBe('sign_in_over')
    expect(() => app.tokens.openSignIn.address()).toThrow(expect.objectContaining({ reason: 'sign_in_over' }) as Error)
    expect(app.sent).toEqual([])
  })
})

describe('a sign-in in the system browser', () => {
  it('is offered where the redirect URI leads back to this computer', async () => {
    const { add, credentials, tokens } = await setUp()
    const methodsFor = async (uri: string) =>
      tokens.openSignIn.status(
        credentials.get(await add({ ...poems, name: uri, values: { ...poems.values, redirectUri: uri } })),
      )
    for (const uri of ['http://127.0.0.1:4000/cb', 'http://[::1]:4000/cb', redirectUri]) {
      expect(await methodsFor(uri)).toEqual({ methods: ['window', 'browser', 'paste'], pending: null })
    }
    for (const uri of ['https://myapp.example/cb', 'https://localhost/cb', 'com.example.app:/cb']) {
      expect(await methodsFor(uri)).toEqual({ methods: ['window', 'paste'], pending: null })
    }
  })

  it('hands over what the listener needs, and says what is awaited and for how long', async () => {
    const { credentials, id, login, state, tokens, wall } = await waiting('browser')
    expect(login.request).toMatchObject({ method: 'browser', redirectUri, timeoutMs: 600_000 })
    expect(login.request.isAnswer(`${redirectUri}?code=x&state=${state}`)).toBe(true)
    expect(login.request.isAnswer(`${redirectUri}?error=x&state=${state}`)).toBe(true)
    expect(login.request.isAnswer(`${redirectUri}?code=x&state=other`)).toBe(false)
    expect(login.request.isAnswer(`${redirectUri}?code=x`)).toBe(false)
    expect(login.request.isAnswer(`${redirectUri}?state=${state}&state=${state}`)).toBe(false)
    wall.now += 61_000
    expect(tokens.openSignIn.status(credentials.get(id)).pending).toEqual({
      method: 'browser',
      host: 'sandboxapi.poems.com.sg',
      redirectUri,
      remainingMs: 539_000,
    })
    await tokens.openSignIn.openPage()
    expect(login.pages).toBe(1)
    expect(submit({ tokens }, `${redirectUri}?code=${code}&state=${state}`)).toBe('sign_in_open')
  })

  it('is another credential’s business to nobody', async () => {
    const { add, credentials, tokens } = await waiting('browser')
    const second = await add({ ...poems, name: 'Second desk' })
    expect(tokens.openSignIn.status(credentials.get(second)).pending).toBe(null)
    expect(tokens.openSignIn.status(credentials.get(await add(pms))).methods).toEqual([])
  })
})

describe('a pasted callback URL', () => {
  const elsewhere = 'https://myapp.example/cb'

  it('gets the token, once, and stands in no record', async () => {
    const app = await waiting('paste', { redirectUri: elsewhere })
    const url = `${elsewhere}?code=${code}&state=${app.state}`
    expect(submit(app, `${elsewhere}?code=${code}&state=x`)).toBe('callback_foreign')
    expect(submit(app, `https://evil.example/cb?code=${code}&state=${app.state}`)).toBe('callback_elsewhere')
    expect(app.sent).toEqual([])
    expect(submit(app, ` ${url} `)).toBe(null)
    expect(submit(app, url)).toBe('sign_in_over')
    expect((await app.done).state).toBe('valid')
    expect(app.sent).toHaveLength(1)
    expect(app.sent[0]?.body).toContain(`code=${code}`)
    expect(app.sent[0]?.body).toContain(`redirect_uri=${encodeURIComponent(elsewhere)}`)
    expect(JSON.stringify(app.tokens.exchanges.list(app.id))).not.toMatch(/c0de-0f|random-0/)
    expect(submit(app, url)).toBe('sign_in_over')
  })

  it('that says no ends the sign-in with the words of the provider', async () => {
    const app = await waiting('paste', { redirectUri: elsewhere })
    expect(submit(app, `${elsewhere}?error=access_denied&state=${app.state}`)).toBe(null)
    expect(await app.ended).toBe('refused/sign_in_refused')
    expect(app.sent).toEqual([])
  })

  it('is waited for no longer when the credential changes', async () => {
    const app = await waiting('paste')
    app.tokens.forget(app.id)
    expect(app.login.cancelled).toBe(true)
  })
})

describe('a redirect URI of Keyfob\u2019s own scheme', () => {
  const values = { ...poems.values, redirectUri: 'keyfob://signed-in/poems' }

  it.each([
    [true, ['window', 'browser', 'paste']],
    [false, ['window', 'paste']],
  ])(
    'can be signed in with in the browser where the system hands links over (%s), and only there',
    async (getsLinks, methods) => {
      const app = await setUp({ getsLinks })
      const id = await app.add({ ...poems, values })
      expect(app.tokens.openSignIn.status(app.credentials.get(id))).toEqual({ methods, pending: null })
    },
  )
})
