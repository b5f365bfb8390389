/** The fault matrix, group N: what a network can do. A row more is a line more; `run-row.ts` asserts the rest. */
import { unlock } from '../../../scripts/drive/window.mjs'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CallInput, Contract } from '../../../preload/contract'
import { expect, test, value } from '../support'
import { openBlackHole } from './black-hole'
import { expectNoSecret } from './no-secret'
import { type Answer, type Fails, playGroup, press, type Row, tokenRequests } from './run-row'
import { http, json, reset } from './server'
import { type Ask, healthy, PASSPHRASE, type World } from './world'

const given: Answer = ({ token }) => json(200, { access_token: token, token_type: 'Bearer', expires_in: 3600 })
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 200\r\n\r\n'
const lost: Fails = { failure: { reason: 'connection_lost' }, says: 'broke' }
const late: Fails = { failure: { reason: 'timed_out' }, says: 'did not answer in time' }

// Another port than above: Chromium remembers a proxy that failed.
const SCRIPT = 'function FindProxyForURL() { return "PROXY 127.0.0.1:11" }'

/** Requests go by this proxy, as it is set in the window; never those to this computer. */
const byProxy =
  (proxy: (world: World) => CallInput<Contract['network']['setProxy']>): NonNullable<Row['fault']> =>
  async (world) => {
    const { window } = world.app
    await value(window, 'network', 'setProxy', proxy(world))
    return async () => {
      await value(window, 'network', 'setProxy', { mode: 'system' })
    }
  }
const portOf = (host: string): string => host.slice(host.lastIndexOf(':') + 1)
const beyond = (): string => 'https://api.matrix.example/token'

/** The connection breaks: nothing is sent again, be it a password, a refresh token or a code. */
const breaks = (['token', 'refresh', 'code'] as const).flatMap((ask: Ask): Row[] => [
  {
    id: 'N4',
    name: `a reset before the answer is not tried again (${ask})`,
    ask,
    answer: ({ socket }) => {
      reset(socket)
      return undefined
    },
    expect: lost,
  },
  {
    id: 'N4',
    name: `a reset after the headers is not tried again (${ask})`,
    ask,
    answer: ({ socket }) => void socket.write(HEAD, () => setImmediate(reset, socket)),
    expect: lost,
  },
  {
    id: 'N4',
    name: `a reset after half the body is not tried again (${ask})`,
    ask,
    answer: ({ socket, token }) =>
      void socket.write(`${HEAD}{"access_token":"${token}",`, () => setImmediate(reset, socket)),
    expect: lost,
  },
])

const world = playGroup([
  {
    id: 'N1',
    name: 'a host that has no address',
    at: () => 'https://keyfob-matrix.invalid/token',
    requests: 0,
    expect: {
      failure: { reason: 'host_not_found', technical: 'ERR_NAME_NOT_RESOLVED' },
      cause: 'name_misspelt',
      says: 'keyfob-matrix.invalid was not found',
    },
  },
  {
    id: 'N2',
    name: 'a port that refuses',
    fault: async ({ server }) => {
      await server.close()
      return server.reopen
    },
    requests: 0,
    expect: { failure: { reason: 'connection_refused' }, cause: 'local_server_off', says: 'refused the connection' },
  },
  {
    id: 'N3',
    name: 'an address that swallows the connection ends after 20 s',
    fault: async ({ server }) => {
      await server.close()
      const close = await openBlackHole('127.0.0.1', server.port)
      return async () => {
        await close()
        await server.reopen()
      }
    },
    requests: 0,
    limitMs: 20_000,
    expect: late,
  },
  {
    id: 'N3',
    name: 'a server that takes the request and says nothing ends after 20 s',
    answer: () => undefined,
    limitMs: 20_000,
    expect: late,
  },
  ...breaks,
  {
    id: 'N5',
    name: 'a body that comes byte by byte ends after 30 s',
    answer: ({ socket }) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{')
      const drip = setInterval(() => socket.write(' '), 50)
      socket.once('close', () => {
        clearInterval(drip)
      })
      return undefined
    },
    limitMs: 30_000,
    expect: late,
  },
  {
    id: 'N6',
    name: 'no way to the network, and then one: nothing was kept to be sent later',
    at: () => 'https://unreachable.matrix.example/token',
    requests: 0,
    expect: { failure: { reason: 'offline', technical: 'ERR_ADDRESS_UNREACHABLE' }, says: 'This computer is offline' },
  },
  {
    id: 'N7',
    name: 'a proxy that wants a login is told as that, with nothing sent on',
    at: beyond,
    requests: 0,
    fault: byProxy(({ server }) => ({ mode: 'manual', scheme: 'http', host: '127.0.0.1', port: portOf(server.host) })),
    answer: () => http(407, '', { 'Proxy-Authenticate': 'Basic realm="proxy"' }),
    expect: { failure: { reason: 'proxy_login_needed' }, cause: 'proxy_needs_login', says: 'proxy' },
  },
  {
    id: 'N7',
    name: 'a proxy that is not there',
    at: beyond,
    fault: byProxy(() => ({ mode: 'manual', scheme: 'http', host: '127.0.0.1', port: '9' })),
    requests: 0,
    expect: { failure: { reason: 'proxy_failed' }, cause: 'proxy_unreachable', says: 'The proxy did not pass' },
  },
  {
    id: 'N7',
    name: 'a proxy script that names a proxy that is not there',
    at: beyond,
    fault: async (world) => {
      const scripts = createServer((_request, response) => {
        response.setHeader('Content-Type', 'application/x-ns-proxy-autoconfig').end(SCRIPT)
      }).listen(0, '127.0.0.1')
      await once(scripts, 'listening')
      const { port } = scripts.address() as AddressInfo
      const undo = await byProxy(() => ({ mode: 'pac', pacUrl: `http://127.0.0.1:${port}/proxy.pac` }))(world)
      return async () => {
        await undo()
        scripts.close()
      }
    },
    requests: 0,
    expect: { failure: { reason: 'proxy_failed' }, cause: 'proxy_unreachable', says: 'The proxy did not pass' },
  },
  {
    id: 'N7',
    name: 'a portal that answers 200 with a page',
    answer: ({ got }) =>
      http(200, `<html><title>Guest Wi-Fi</title><b class="planted-html">Accept the terms</b>${got.body}</html>`, {
        'Content-Type': 'text/html',
      }),
    expect: {
      failure: { reason: 'not_json', technical: 'text/html' },
      cause: 'captive_portal',
      says: 'Something on the way to',
    },
  },
  {
    id: 'N8',
    name: 'a name whose IPv6 address refuses is reached by IPv4',
    at: ({ server }) => `http://localhost:${server.port}/token`,
    answer: given,
    expect: { gives: { state: 'valid' } },
  },
  {
    id: 'N8',
    name: 'a name whose IPv6 address swallows connections is reached by IPv4',
    at: ({ server }) => `http://localhost:${server.port}/token`,
    fault: ({ server }) => openBlackHole('::1', server.port),
    answer: given,
    expect: { gives: { state: 'valid' } },
  },
])

test('N9: a suspend in mid-request ends cleanly: what was stored is there after the unlock, and a retry works', async () => {
  const { app, server, stored, window } = world()
  const { id } = world().credential('token')
  const before = await stored()
  const heard = world().overhear()
  const say = (event: 'suspend' | 'resume'): Promise<boolean> =>
    app.electron.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event)
  await window.getByRole('option', { name: 'By password' }).click()
  server.got.length = 0
  const asked = new Promise<() => void>((resolve) => {
    server.play = (_got, socket) => {
      resolve(() => {
        reset(socket)
      })
      return undefined
    }
  })
  await press(window, 'token')
  const cut = await asked
  await say('suspend')
  cut()
  await say('resume')
  await window.getByRole('heading', { name: 'Keyfob is locked' }).waitFor()
  await unlock(window, PASSPHRASE)
  expect((await stored()).bytes.equals(before.bytes)).toBe(true)
  expect(await world().token(id)).toMatchObject({ state: 'valid', inFlight: null })
  expect(tokenRequests(world())).toHaveLength(1)
  expectNoSecret(world(), heard())

  const planted = world().plant()
  server.play = healthy('token', planted)
  expect(await value(window, 'token', 'refresh', { id })).toMatchObject({ state: 'valid', failure: null })
  expect((await stored()).token(id)?.accessToken).toBe(planted.token)
  expect(tokenRequests(world())).toHaveLength(2)
})
