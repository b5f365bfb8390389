/**
 * "Why can't I reach it?": goes the way of a request step by step, and says where it stops. No credential is in it: only the
 * origin is used, no path or query of an address is sent. A redirect is told, not followed. One check at a time.
 */
import type { Socket } from 'node:net'
import { connect as connectSocket } from 'node:net'
import { parseAddress } from '../oauth/address'
import {
  type ReachFinding,
  type ReachStep,
  type ReachStepId,
  reachSteps,
  type ReachView,
} from '../../preload/reach-views'
import { bareHost, type Found, lookUp, type Names } from './addresses'
import { conclude, settle } from './conclude'
import { connectFirst, type Connected } from './connect'
import { shakeHands } from './handshake'
import { type Address, bounded, LATE, type ReachPorts } from './ports'
import { openTunnel, type Proxy, proxyWords, readProxy } from './proxy'
import { ask, type Asked } from './request'

/** In ms; 20 s in all. */
const limits = { proxy: 2000, dns: 4000, tcp: 4000, tls: 5000, request: 5000 } as const

/** Electron's limits of the request, so that it ends by itself within its step. */
export const requestLimits = { headersMs: 4800, totalMs: 4800 } as const

export type Reach = ReturnType<typeof createReach>

/** The ports by the network settings of a provider, whatever provider they are then asked for. */
const routed = (ports: ReachPorts, providerId: string | null): ReachPorts => ({
  ...ports,
  resolveProxy: (url) => ports.resolveProxy(url, providerId),
  send: (request, options) => ports.send(request, { ...options, ...(providerId === null ? {} : { providerId }) }),
})

/** @param changed told the whole check whenever a step begins or ends */
export function createReach(ports: ReachPorts, changed: (view: ReachView) => void) {
  let running: { readonly id: number; readonly controller: AbortController } | null = null
  let last = 0

  function cancel(): void {
    running?.controller.abort()
    running = null
  }

  return {
    /**
     * Begin to check the origin of a URL; what was under way ends. Answers the check as it begins.
     * @param providerId whose network settings count; null: those for all
     * @throws KeyfobError as `parseAddress`, at the field `url`
     */
    start(url: string, providerId: string | null = null): ReachView {
      const { origin } = parseAddress(url, 'url')
      cancel()
      const controller = new AbortController()
      const mine = { id: ++last, controller }
      running = mine
      let view: ReachView = {
        checkId: mine.id,
        origin,
        running: true,
        steps: reachSteps.map(waiting),
        conclusion: null,
      }
      const begun = view
      const tell = (more: Partial<ReachView>): void => {
        if (controller.signal.aborted) return
        view = { ...view, ...more }
        changed(view)
      }
      const put = (step: ReachStep): void => {
        tell({ steps: view.steps.map((each) => (each.id === step.id ? step : each)) })
      }
      // After the answer, so that the window has the check before it changes.
      setImmediate(() => {
        void walk(new URL(origin), routed(ports, providerId), controller.signal, put).then(() => {
          const steps = settle(view.steps)
          tell({ running: false, steps, conclusion: conclude(steps) })
          if (running === mine) running = null
        })
      })
      return begun
    },

    /** End what is under way; nothing more is told of it. */
    cancel,
  }
}

const waiting = (id: ReachStepId): ReachStep => ({ id, state: 'waiting', durationMs: null, findings: [], facts: {} })
const skipped = (...findings: readonly ReachFinding[]): Found => ({ state: 'skipped', findings, facts: {} })
const failed = (finding: ReachFinding): Found => ({ state: 'failed', findings: [finding], facts: {} })

/** Go through the steps. Never rejects. */
async function walk(url: URL, ports: ReachPorts, signal: AbortSignal, put: (step: ReachStep) => void): Promise<void> {
  async function run<F extends Found>(
    id: Exclude<ReachStepId, 'clock'>,
    late: F,
    work: (signal: AbortSignal) => Promise<F>,
  ): Promise<F> {
    put({ ...waiting(id), state: 'running' })
    const startedAt = ports.now()
    const ended = await bounded(limits[id], { signal, setTimer: ports.setTimer }, work).catch(() => late)
    const found = ended === LATE ? late : ended
    put(stepOf(id, found, found.state === 'skipped' ? null : Math.round(ports.now() - startedAt)))
    return found
  }
  const skip = (id: ReachStepId, found: Found): void => {
    put(stepOf(id, found, null))
  }

  const { proxy } = await run('proxy', { ...unknownProxy, proxy: null }, () => readWay(ports, url))
  const to = proxy ?? { host: bareHost(url.hostname), port: portOf(url) }
  const names = await run<Names>(
    'dns',
    { ...failed('name_server_silent'), facts: { host: to.host }, addresses: [] },
    () => lookUp(ports.lookup, to.host, proxy === null ? 'target' : 'proxy'),
  )
  const { address } = await connectStep(names, `${to.host.includes(':') ? `[${to.host}]` : to.host}:${String(to.port)}`)

  if (address === null) skip('tls', skipped())
  else if (url.protocol === 'http:') skip('tls', skipped('plain_http'))
  else if (proxy?.kind === 'socks') skip('tls', skipped('not_through_socks'))
  else await run('tls', failed('hello_unanswered'), (own) => secure(url, proxy, address, ports, own))

  const asked: { clock: Found } = { clock: skipped() }
  await run('request', { ...failed('timed_out') }, async (own) => {
    const answer: Asked = await ask(ports, url.origin, own)
    asked.clock = answer.clock
    return answer.request
  })
  skip('clock', asked.clock)

  async function connectStep({ addresses }: Names, host: string): Promise<Pick<Connected, 'address'>> {
    if (addresses.length === 0) {
      skip('tcp', skipped())
      return { address: null }
    }
    return run<Connected>('tcp', { ...failed('no_answer'), facts: { host }, address: null }, (own) =>
      connectFirst(addresses, to.port, host, { signal: own, setTimer: ports.setTimer }),
    )
  }
}

const stepOf = (id: ReachStepId, { state, findings, facts }: Found, durationMs: number | null): ReachStep => ({
  id,
  state,
  durationMs,
  findings,
  facts,
})

interface Way extends Found {
  readonly proxy: Proxy | null
}
const unknownProxy: Found = { state: 'unknown', findings: ['proxy_settings'], facts: {} }

async function readWay({ resolveProxy }: ReachPorts, url: URL): Promise<Way> {
  const proxy = readProxy(await resolveProxy(url.href, null))
  if (proxy === 'unreadable') return { ...unknownProxy, proxy: null }
  if (proxy === null) return { state: 'ok', findings: ['direct'], facts: {}, proxy }
  return { state: 'ok', findings: ['through_proxy'], facts: { proxy: proxyWords(proxy) }, proxy }
}

const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? 443 : 80))

async function secure(
  url: URL,
  proxy: Proxy | null,
  { address }: Address,
  ports: ReachPorts,
  signal: AbortSignal,
): Promise<Found> {
  const host = bareHost(url.hostname)
  if (proxy === null) return shakeHands(await openSocket(address, portOf(url), signal), host, ports.wall(), signal)
  const tunnel = await openTunnel(proxy, address, `${url.hostname}:${String(portOf(url))}`, signal)
  if ('socket' in tunnel) return shakeHands(tunnel.socket, host, ports.wall(), signal)
  const { finding, status } = tunnel
  return {
    // The app may have a name and a password for the proxy, which this has not.
    state: finding === 'proxy_needs_login' ? 'unknown' : 'failed',
    findings: [finding],
    facts: status === null ? {} : { status },
  }
}

/** A new connection, so that the handshake is timed alone and the first one was closed cleanly. */
function openSocket(host: string, port: number, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectSocket({ host, port })
    signal.addEventListener('abort', () => socket.destroy())
    socket.once('connect', () => {
      resolve(socket)
    })
    socket.once('error', reject)
  })
}
