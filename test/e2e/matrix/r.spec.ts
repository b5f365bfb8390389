/**
 * The fault matrix, group R: how a sign-in can come back, in the login window and to the listener for the system's browser. A row
 * more is a line more; `run-row.ts` asserts the rest, and that no token is asked for where a row says so.
 */
import { request, type RequestOptions } from 'node:http'
import { freePort } from '../../../scripts/drive/free-port.mjs'
import { call, expect, test, value } from '../support'
import { expectNoSecret } from './no-secret'
import { type Answer, playGroup, type Row, settled, tokenRequests } from './run-row'
import { http, json, type Got } from './server'
import { comeBack, goTo, healthy, isAuthorize, redirectUriOf, type World } from './world'

const given: Answer = ({ token }) => json(200, { access_token: token, token_type: 'Bearer', expires_in: 3600 })
const html = (script: string): Buffer =>
  http(200, `<!doctype html><title>Sign in</title><script>${script}</script>`, { 'Content-Type': 'text/html' })

/** The state of the sign-in that was played last, which is over. */
let lastState = ''
const stateOf = ({ url }: Got): string => new URL(url, 'http://localhost').searchParams.get('state') ?? ''

type Change = (back: URLSearchParams, state: string) => void
const rejected = (id: string, name: string, technical: string, change: Change): Row => ({
  id,
  name,
  ask: 'code',
  authorize: ({ got }) => {
    const answer = comeBack(got, change)
    lastState = stateOf(got)
    return answer
  },
  requests: 0,
  expect: {
    failure: { stage: 'authorize', reason: 'callback_rejected', technical },
    says: 'way back from the sign-in',
  },
})

const callbacks = [
  rejected('R1', 'no state', 'state_missing', (back) => back.delete('state')),
  rejected('R1', 'another state', 'state_mismatch', (back) => back.set('state', 'guessed')),
  rejected('R1', 'the state of the sign-in before', 'state_mismatch', (back) => back.set('state', lastState)),
  rejected('R1', 'the state twice', 'repeated_parameter', (back, state) => back.append('state', state)),
  rejected('R1', 'an empty state beside the right one', 'repeated_parameter', (back) => back.append('state', '')),
  rejected('R2', 'an issuer that was not announced', 'unexpected_issuer', (back) =>
    back.set('iss', 'https://as.example'),
  ),
  rejected('R2', 'two issuers', 'repeated_parameter', (back) => {
    back.append('iss', 'https://as.example')
    back.append('iss', 'https://other.example')
  }),
  rejected('R3', 'a code and an error', 'code_and_error', (back) => back.set('error', 'access_denied')),
  rejected('R3', 'neither code nor error', 'code_missing', (back) => back.delete('code')),
  rejected('R3', 'an empty code', 'code_missing', (back) => back.set('code', '')),
  rejected('R3', 'two codes', 'repeated_parameter', (back) => back.append('code', 'another-code-of-nobody')),
  rejected('R3', 'a token of the implicit grant', 'implicit_token', (back) => back.set('access_token', 'implicit-1')),
]

/** The page goes to an address that only looks like the redirect URI; then, from there or from where it stays, to that itself. */
const nearMiss = (name: string, miss: (origin: string) => string, arrives = true): Row => {
  const asked = { back: '', miss: '' }
  const onward = (): string => `location = ${JSON.stringify(asked.back)}`
  return {
    id: 'R4',
    name: `${name} is not the redirect URI, and the sign-in goes on`,
    ask: 'code',
    authorize: ({ got, world }) => {
      const redirectUri = redirectUriOf(world.server.port)
      const state = stateOf(got)
      asked.back = `${redirectUri}?${new URLSearchParams({ code: `planted+code/${state}`, state }).toString()}`
      asked.miss = `${miss(new URL(redirectUri).origin)}?code=of-nobody-at-all&state=${state}`
      return html(`location = ${JSON.stringify(asked.miss)}${arrives ? '' : `;setTimeout(() => { ${onward()} }, 100)`}`)
    },
    page: () => html(onward()),
    answer: given,
    expect: { gives: { state: 'valid' } },
    then: ({ server }) => {
      const visited = server.got.filter((got) => got.method === 'GET' && !isAuthorize(got)).map(({ url }) => url)
      const { pathname, search } = new URL(asked.miss)
      expect(visited.filter((url) => url !== '/favicon.ico')).toEqual(arrives ? [pathname + search] : [])
    },
  }
}

/** What is the redirect URI all the same. */
const same = (name: string, address: (back: string) => string): Row => ({
  id: 'R4',
  name: `${name} is the redirect URI, and nothing is asked there`,
  ask: 'code',
  authorize: ({ got, world }) => {
    const state = stateOf(got)
    const query = new URLSearchParams({ code: `planted+code/${state}`, state }).toString()
    return goTo(address(`${redirectUriOf(world.server.port)}?${query}`))
  },
  answer: given,
  expect: { gives: { state: 'valid' } },
  then: ({ server }) => {
    expect(server.got.filter((got) => got.method === 'GET' && !isAuthorize(got))).toEqual([])
  },
})

const world = playGroup([
  ...callbacks,
  {
    id: 'R3',
    name: 'an error alone is the answer of the provider, in its words',
    ask: 'code',
    authorize: ({ got }) =>
      comeBack(got, (back) => {
        back.delete('code')
        back.set('error', 'access_denied')
        back.set('error_description', 'The person \x1b[31msaid\u202e no')
      }),
    requests: 0,
    expect: {
      failure: {
        stage: 'authorize',
        reason: 'sign_in_refused',
        providerError: 'access_denied',
        providerMessage: 'The person said no',
      },
      says: 'refused the sign-in',
    },
  },
  nearMiss('a longer path', (origin) => `${origin}/callback/x`),
  nearMiss('a path that begins the same', (origin) => `${origin}/callbackx`),
  nearMiss('another case of the path', (origin) => `${origin}/Callback`),
  nearMiss('a path with an encoded slash after it', (origin) => `${origin}/callback%2f`),
  nearMiss('the same path at another host', (origin) => `${origin.replace('localhost', '127.0.0.1')}/callback`),
  nearMiss('a user name before the host', (origin) => `${origin.replace('//', '//user@')}/callback`, false),
  nearMiss('a private scheme', () => 'keyfob://callback', false),
  same('another case of the host', (back) => back.replace('localhost', 'LocalHost')),
  same('a path that the browser makes equal', (back) => back.replace('/callback', '/%2e/callback')),
  same('a fragment after it', (back) => `${back}#top`),
  {
    id: 'R4',
    name: 'https for http is another address, whose failure is told',
    ask: 'code',
    authorize: ({ got, world: { server } }) =>
      goTo(`${redirectUriOf(server.port).replace('http:', 'https:')}?code=of-nobody-at-all&state=${stateOf(got)}`),
    requests: 0,
    expect: {
      failure: { stage: 'authorize', reason: 'tls_failed' },
      host: ({ server }) => `localhost:${server.port}`,
      says: 'No secure connection',
    },
  },
  {
    id: 'R5',
    name: 'code, state and error in the address of another page are let be',
    ask: 'code',
    authorize: ({ got }) =>
      goTo(
        `/login?code=of-nobody-at-all&error=access_denied&${new URL(got.url, 'http://localhost').searchParams.toString()}`,
      ),
    page: ({ got }) => comeBack(got),
    answer: given,
    expect: { gives: { state: 'valid' } },
  },
  {
    id: 'R7',
    name: 'a person who never comes back: it ends after 10 min',
    ask: 'code',
    authorize: () => html(''),
    requests: 0,
    limitMs: 600_000,
    expect: { failure: { stage: 'authorize', reason: 'sign_in_timed_out' }, says: 'took too long' },
  },
])

test('R6: what comes to the port of the redirect URI and is no answer gets an error, and the first answer wins', async () => {
  const { app, server, window } = world()
  const port = await freePort()
  const redirectUri = `http://127.0.0.1:${port}/callback`
  const { id } = await addPoems(world(), 'In the browser', redirectUri)
  await app.electron.evaluate(({ shell }) => {
    shell.openExternal = (url) => Promise.resolve(void Object.assign(globalThis, { opened: url }))
  })
  const opened = (): Promise<string | undefined> =>
    app.electron.evaluate(() => (globalThis as { opened?: string }).opened)
  const planted = world().plant()
  server.got.length = 0
  server.play = healthy('code', planted)
  const heard = world().overhear()
  const signIn = call(window, 'token', 'signIn', { id, method: 'browser' })
  await expect.poll(opened).toBeDefined()
  const state = new URL((await opened()) ?? '').searchParams.get('state') ?? ''
  const answer = `/callback?${new URLSearchParams({ code: `planted+code/${state}`, state }).toString()}`
  const ask = (path: string, options: { method?: string; host?: string } = {}): Promise<number> =>
    statusOf({ port, path, method: options.method ?? 'GET', headers: { host: options.host ?? `127.0.0.1:${port}` } })

  expect(await ask('/favicon.ico')).toBe(404)
  expect(await ask('/')).toBe(404)
  expect(await ask(answer.replace('/callback', '/callback/x'))).toBe(404)
  expect(await ask(answer, { host: `attacker.example:${port}` })).toBe(421)
  expect(await ask(answer, { method: 'POST' })).toBe(405)
  expect(await ask('/callback?code=stolen-code-of-nobody&state=guessed')).toBe(400)
  expect(await ask(`${answer}&x=${'x'.repeat(1_000_000)}`)).toBe(431)
  expect(tokenRequests(world())).toEqual([])

  expect(await ask(answer)).toBe(200)
  expect(await signIn).toMatchObject({ ok: true, value: { state: 'valid' } })
  await expect(ask(answer)).rejects.toThrow('ECONNREFUSED')
  expect(tokenRequests(world())).toHaveLength(1)
  expect((await world().stored()).token(id)?.accessToken).toBe(planted.token)
  expectNoSecret(world(), heard())
  await world().remove(id)
})

test('R8: while a sign-in is open, the same one is shared and another one is refused', async () => {
  const { server, window } = world()
  const { id } = world().credential('code')
  const other = await addPoems(world(), 'Another desk', redirectUriOf(server.port))
  const planted = world().plant()
  const before = await world().token(id)
  server.got.length = 0
  const opened = new Promise<() => void>((resolve) => {
    server.play = (got, socket) => {
      if (!isAuthorize(got)) return healthy('code', planted)(got, socket)
      resolve(() => socket.end(comeBack(got)))
      return undefined
    }
  })
  const first = call(window, 'token', 'signIn', { id })
  const finish = await opened
  const second = call(window, 'token', 'signIn', { id })
  expect(await call(window, 'token', 'signIn', { id: other.id })).toMatchObject({
    ok: false,
    error: { reason: 'sign_in_open' },
  })
  finish()
  expect(await Promise.all([first, second])).toMatchObject([{ ok: true }, { ok: true }])
  expect(await settled(window, id, before, 5_000)).toMatchObject({ state: 'valid', failure: null })
  expect(server.got.filter(isAuthorize)).toHaveLength(1)
  expect(tokenRequests(world())).toHaveLength(1)
  await world().remove(other.id)
})

async function addPoems(
  { server, window }: World,
  name: string,
  redirectUri: string,
): Promise<{ readonly id: string }> {
  return value(window, 'credentials', 'add', {
    providerId: 'poems',
    flowId: 'with-access',
    environmentId: 'custom',
    name,
    values: {
      baseUrl: server.url,
      clientId: 'matrix-desk',
      clientSecret: 'planted-secret-of-another-desk',
      apiKey: 'planted-api-key-of-another-desk',
      redirectUri,
    },
  })
}

function statusOf(options: RequestOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(options, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end()
  })
}
