import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { pmsClient, simulatorCredentials } from '../../../main/simulator/credentials'
import { createSimulator, type Simulator } from '../../../main/simulator/server'
import { postForm, read, readToken } from './running'

const started: Simulator[] = []
async function start(options: Parameters<typeof createSimulator>[0] = {}) {
  const simulator = createSimulator(options)
  started.push(simulator)
  const { url } = await simulator.start()
  return { simulator, url }
}
afterEach(async () => {
  for (const simulator of started.splice(0)) await simulator.stop()
})

const pmsRequest = {
  grant_type: 'client_credentials',
  client_id: pmsClient.clientId,
  client_secret: pmsClient.clientSecret,
}

describe('starting and stopping', () => {
  test('the address is known while it runs, and the same however often it is started', async () => {
    const { simulator, url } = await start()
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(simulator.url).toBe(url)
    expect(await simulator.start()).toEqual({ url })
    await simulator.stop()
    expect(simulator.url).toBeNull()
    await simulator.stop()
  })

  test('it can be started again', async () => {
    const { simulator } = await start()
    await simulator.stop()
    const { url } = await simulator.start()
    expect((await fetch(`${url}/pomelo`)).status).toBe(401)
  })

  test('a port that is taken rejects, and another start may follow', async () => {
    const { url } = await start()
    const other = createSimulator()
    started.push(other)
    await expect(other.start(Number(new URL(url).port))).rejects.toMatchObject({ code: 'EADDRINUSE' })
    expect((await other.start()).url).not.toBe(url)
  })

  test('stopping ends open connections', async () => {
    const { simulator, url } = await start()
    const connection = connect(Number(new URL(url).port), '127.0.0.1')
    await new Promise((resolve) => connection.once('connect', resolve))
    const closed = new Promise((resolve) => connection.once('close', resolve))
    connection.on('error', () => undefined)
    await simulator.stop()
    await closed
  })
})

describe('carrying', () => {
  test('every answer carries the simulator’s own time and is not to be stored', async () => {
    const { url } = await start({ now: () => Date.UTC(2026, 0, 5, 9, 30) })
    const { headers } = await fetch(`${url}/pomelo`)
    expect(headers.get('date')).toBe('Mon, 05 Jan 2026 09:30:00 GMT')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('a path outside the five providers is not found', async () => {
    const { url } = await start()
    expect(await read(await fetch(`${url}/elsewhere`))).toEqual({ status: 404, body: { error: 'not_found' } })
  })

  test('each provider says "not found" in its own way', async () => {
    const { url } = await start()
    const at = async (site: string) => (await read(await fetch(`${url}/${site}/elsewhere`))).body
    expect(await at('poems')).toEqual({ code: 0, msg: 'Not found' })
    expect(await at('powerepos')).toEqual({ message: 'Not found' })
    expect(await at('pomelo')).toEqual({ error: { details: [{ code: '404', detail: 'Not found' }] } })
    expect(await at('singapay')).toEqual({ status: 404, success: false, error: { code: 404, message: 'Not found' } })
    expect(await at('pms')).toEqual({ message: 'Not found' })
  })

  test('a body over 1 MiB is refused', async () => {
    const { url } = await start()
    const fill = (size: number) => `${new URLSearchParams(pmsRequest).toString()}&x=`.padEnd(size, 'x')
    expect((await postForm(`${url}/pms/oauth2/token`, fill(1024 * 1024))).status).toBe(200)
    expect(await read(await postForm(`${url}/pms/oauth2/token`, fill(1024 * 1024 + 1)))).toEqual({
      status: 413,
      body: { message: 'The body is too large' },
    })
  })

  test('a body that is not UTF-8 is refused', async () => {
    const { url } = await start()
    const response = await fetch(`${url}/pms/oauth2/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new Uint8Array([0x61, 0x3d, 0xff]),
    })
    expect(await read(response)).toEqual({ status: 400, body: { error: 'invalid_request' } })
  })

  test('a key set is found behind a doubled slash, and holds no private part', async () => {
    const { url } = await start()
    const { body } = await read(await fetch(`${url}/pomelo//.well-known/jwks.json`))
    const [key] = body.keys as readonly Record<string, string>[]
    expect(Object.keys(key ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
  })
})

describe('across a restart', () => {
  const checkIn = (url: string, token: string) =>
    fetch(`${url}/pms/checkin`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: '{"hotelConfirmationNumber":"A1","hotelNumber":"7"}',
    })

  test('a token of an earlier run, on another port, is still good', async () => {
    const first = await start()
    const token = await readToken(await postForm(`${first.url}/pms/oauth2/token`, pmsRequest))
    const second = await start()
    expect(second.url).not.toBe(first.url)
    expect((await checkIn(second.url, token)).status).toBe(200)
  })

  test('a token of one provider is no good at another', async () => {
    const { url } = await start()
    const token = await readToken(await postForm(`${url}/pms/oauth2/token`, pmsRequest))
    expect((await fetch(`${url}/pomelo`, { headers: { Authorization: `Bearer ${token}` } })).status).toBe(401)
  })
})

test('there are ten practice credentials with names of their own', async () => {
  const credentials = await simulatorCredentials()
  expect(new Set(credentials.map(({ name }) => name)).size).toBe(10)
  expect(
    credentials.map(({ providerId, flowId, clientAuthentication }) => [providerId, flowId, clientAuthentication]),
  ).toEqual([
    ['poems', 'with-access', undefined],
    ['poems', 'without-access', undefined],
    ['powerepos', 'des', undefined],
    ['powerepos', 'ros', undefined],
    ['powerepos', 'partner-services', undefined],
    ['pomelo', 'client-credentials', undefined],
    ['singapay', 'b2b-v1-0', undefined],
    ['singapay', 'b2b-v1-1', undefined],
    ['pms', 'client-credentials', 'client_secret_basic'],
    ['pms', 'client-credentials', 'client_secret_post'],
  ])
})
