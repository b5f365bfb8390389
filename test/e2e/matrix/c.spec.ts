/**
 * The fault matrix, group C: clocks that are wrong, the server's or this computer's, and what is signed by them. A row more is a
 * line more; `run-row.ts` asserts the rest.
 */
import { generateKeyPairSync } from 'node:crypto'
import { type JWTPayload, jwtVerify } from 'jose'
import { expect, test, value } from '../support'
import { playGroup, type Row, tokenRequests } from './run-row'
import { json } from './server'
import type { World } from './world'

const HOUR_MS = 3_600_000
const YEAR_2038 = Date.parse('2038-01-19T03:14:08Z')

/** By the seconds that an answer's own clock is off, its token lives as long as it says, from now on. */
const clocks = (
  [
    ['an hour ahead', () => Date.now() + HOUR_MS, 3600],
    ['an hour behind', () => Date.now() - HOUR_MS, -3600],
    ['in 1970', () => 0, -Math.round(Date.now() / 1000)],
    ['in 2038', () => YEAR_2038, Math.round((YEAR_2038 - Date.now()) / 1000)],
  ] as const
).map(([what, now, skew]): Row => ({
  id: 'C1',
  name: `the server's clock is ${what}: the token lives its hour all the same`,
  answer: ({ token }) => given(token, { Date: new Date(now()).toUTCString() }),
  expect: { gives: { state: 'valid', lifetimeMs: HOUR_MS } },
  then: async (world) => {
    const { clockSkewSeconds, remainingMs } = await world.token(world.credential('token').id)
    expect(Math.abs((clockSkewSeconds ?? 0) - skew)).toBeLessThan(60)
    expect(remainingMs).toBeGreaterThan(HOUR_MS - 60_000)
    expect(remainingMs).toBeLessThanOrEqual(HOUR_MS)
  },
}))

const dates = (
  [
    ['none', null],
    ['no date', 'yesterday'],
    ['a day that is none', 'Mon, 32 Foo 2026 99:99:99 GMT'],
    ['in a form that is obsolete', 'Sunday, 06-Nov-94 08:49:37 GMT'],
  ] as const
).map(([what, date]): Row => ({
  id: 'C1',
  name: `a Date that is ${what} tells nothing`,
  answer: ({ token }) => given(token, { Date: date }),
  expect: { gives: { state: 'valid', lifetimeMs: HOUR_MS, clockSkewSeconds: null } },
}))

const world = playGroup([...clocks, ...dates])

const given = (token: string, headers: Parameters<typeof json>[2] = {}, expiresIn: unknown = 3600): Buffer =>
  json(200, { access_token: token, token_type: 'Bearer', expires_in: expiresIn }, headers)

/** Set the clock of the running app, as a person or the network does: it goes on from there. 0 is the right time. */
const setClock = ({ app }: World, byMs: number): Promise<void> =>
  app.electron.evaluate((_electron, by) => {
    const holder = globalThis as unknown as { rightNow?: () => number }
    const rightNow = (holder.rightNow ??= Date.now)
    Date.now = () => rightNow() + by
  }, byMs)

for (const [what, by] of [
  ['an hour ahead', () => HOUR_MS],
  ['an hour back', () => -HOUR_MS],
  ['to 1970', () => -Date.now()],
  ['to 2038', () => YEAR_2038 - Date.now()],
] as const) {
  test(`C1: this computer's clock is set ${what} while it runs: nothing ends, and nothing is asked for`, async () => {
    const { server, window } = world()
    const { id } = world().credential('token')
    server.play = () => given(world().plant().token)
    await value(window, 'token', 'refresh', { id })
    const kept = await value(window, 'token', 'keepAlive', { id, on: true })
    server.got.length = 0
    const before = await world().token(id)
    await setClock(world(), by())
    try {
      const after = await value(window, 'token', 'get', { id, minValidity: 3000 })
      expect(after.state).toBe('valid')
      expect(Math.abs((after.expiresAt ?? 0) - (before.expiresAt ?? 0))).toBeLessThan(60_000)
      const [again] = (await value(window, 'credentials', 'list')).filter((each) => each.id === id)
      expect(again?.keepAlive).toEqual(kept.keepAlive)
      expect(tokenRequests(world())).toEqual([])

      // Said by the provider's clock, in the second in which it is asked for.
      await value(window, 'token', 'refresh', { id })
      expect((await world().token(id)).remainingMs).toBeGreaterThan(HOUR_MS - 60_000)
      expect(tokenRequests(world())).toHaveLength(1)
    } finally {
      await setClock(world(), 0)
      await value(window, 'token', 'keepAlive', { id, on: false })
    }
  })
}

for (const expiresIn of [0, -1, '0', 1e308, 'soon', null]) {
  test(`C1: an expires_in of ${JSON.stringify(expiresIn)} does not have a token that is kept alive asked for again at once`, async () => {
    const { server, window } = world()
    const { id } = world().credential('token')
    server.got.length = 0
    server.play = () => given(world().plant().token, {}, expiresIn)
    await value(window, 'token', 'keepAlive', { id, on: true })
    try {
      await value(window, 'token', 'refresh', { id })
      const [kept] = (await value(window, 'credentials', 'list')).filter((each) => each.id === id)
      const nextAt = kept?.keepAlive?.nextAt ?? null
      if (nextAt !== null) expect(nextAt - Date.now()).toBeGreaterThan(5_000)
      else expect(kept?.token.expiresAt).toBeNull()
      expect(tokenRequests(world())).toHaveLength(1)
    } finally {
      await value(window, 'token', 'keepAlive', { id, on: false })
    }
  })
}

test('C1: a token that lives a second is renewed, and from then on every ten seconds at most', async () => {
  const { server, window } = world()
  const { id } = world().credential('token')
  server.got.length = 0
  server.play = () => given(world().plant().token, {}, 1)
  await value(window, 'token', 'keepAlive', { id, on: true })
  try {
    await value(window, 'token', 'refresh', { id })
    await expect.poll(() => tokenRequests(world()).length).toBe(2)
    const next = async (): Promise<number> => {
      const [kept] = (await value(window, 'credentials', 'list')).filter((each) => each.id === id)
      return kept?.token.inFlight === null ? (kept.keepAlive?.nextAt ?? 0) - Date.now() : 0
    }
    await expect.poll(next).toBeGreaterThan(5_000)
    expect(tokenRequests(world())).toHaveLength(2)
  } finally {
    await value(window, 'token', 'keepAlive', { id, on: false })
  }
})

test('C2: a signed assertion lives five minutes, is for this token endpoint alone, and none is sent twice', async () => {
  const { server, window } = world()
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const { id } = await value(window, 'credentials', 'add', {
    providerId: 'poems',
    flowId: 'without-access',
    environmentId: 'custom',
    name: 'By assertion',
    values: {
      baseUrl: server.url,
      clientId: 'matrix-server',
      apiKey: 'planted-api-key-of-the-server',
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
  })
  // An hour ahead from the first answer on: the second assertion is dated by it.
  server.got.length = 0
  server.play = () => given(world().plant().token, { Date: new Date(Date.now() + HOUR_MS).toUTCString() })
  const claims: JWTPayload[] = []
  for (const [index, ahead] of [0, HOUR_MS].entries()) {
    await value(window, 'token', 'refresh', { id })
    const sent = new URLSearchParams(server.got[index]?.body).get('client_assertion') ?? ''
    const now = Date.now() + ahead
    const { payload, protectedHeader } = await jwtVerify(sent, publicKey, {
      currentDate: new Date(now),
      clockTolerance: 5,
    })
    expect(protectedHeader.alg).toBe('RS256')
    expect(payload).toMatchObject({
      iss: 'matrix-server',
      sub: 'matrix-server',
      aud: `${server.url}/auth/1.0/oauth/token`,
    })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300)
    expect(Math.abs((payload.iat ?? 0) - now / 1000)).toBeLessThan(5)
    claims.push(payload)
  }
  expect(claims[0]?.jti).toMatch(/^[\w-]{16,}$/)
  expect(claims[1]?.jti).not.toBe(claims[0]?.jti)
  expect(tokenRequests(world())).toHaveLength(2)
  await world().remove(id)
})
