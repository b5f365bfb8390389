/** Where "Why can't I reach it?" may be sent, and what a shared screen shows of it. */
import { describe, expect, it } from 'vitest'
import type { Credential } from '../../../main/credentials/credential'
import { originsOf } from '../../../main/credentials/origins'
import { HIDDEN } from '../../../main/ipc/mask'
import { maskReach, maskTargets } from '../../../main/ipc/mask-reach'
import { createReachHandlers } from '../../../main/ipc/reach-handlers'
import { builtInProviders, createRegistry } from '../../../main/providers/registry'
import type { ReachView } from '../../../preload/reach-views'
import { reachBegun, reachWith } from '../renderer/fake-reach'

const registry = createRegistry(builtInProviders)

function credentialOf(providerId: string, flowId: string, environmentId: string, values = {}): Credential {
  const provider = registry.get(providerId)
  const environment = provider.environments.find(({ id }) => id === environmentId)
  if (environment === undefined) throw new Error(environmentId)
  return { id: 'one', provider, flow: registry.flow(providerId, flowId), environment, meta: { values } as never }
}
const des = credentialOf('powerepos', 'des', 'production')
const pms = (values: object) => credentialOf('pms', 'client-credentials', 'custom', values)

describe("a credential's origins", () => {
  it('are those of its steps, the token endpoint first, each once', () => {
    expect(originsOf(credentialOf('singapay', 'b2b-v1-0', 'production'), null, null)).toEqual([
      { origin: 'https://payment-b2b.singapay.id', stages: ['token'] },
    ])
  })
  it('hold the service of the token where it is known', () => {
    expect(originsOf(des, null, null).map(({ origin }) => origin)).toEqual(['https://auth.powerepos.cloud'])
    expect(originsOf(des, null, 'https://des-eu2.powerepos.example/v1/')).toContainEqual({
      origin: 'https://des-eu2.powerepos.example',
      stages: ['call'],
    })
  })
  it('leave out what may not be asked', () => {
    const values = { tokenUrl: 'https://one.example/token', callUrl: 'http://two.example/call' }
    expect(originsOf(pms(values), null, null).map(({ origin }) => origin)).toEqual(['https://one.example'])
    expect(originsOf(pms({ tokenUrl: 'https://name:word@one.example/' }), null, null)).toEqual([])
  })
})

describe('the calls', () => {
  const started: string[] = []
  const handlers = createReachHandlers({
    reach: {
      start: (url) => {
        started.push(url)
        return reachBegun
      },
      cancel: () => undefined,
    },
    credentials: { get: () => des },
    simulatorUrl: () => Promise.reject(new Error('not asked for')),
    serviceUri: () => Promise.resolve(null),
  })
  it('check the origin of a step, or of an address', async () => {
    await handlers.check({ id: 'one', stage: 'token' })
    await handlers.check({ url: 'https://other.example/x' })
    expect(started).toEqual(['https://auth.powerepos.cloud', 'https://other.example/x'])
  })
  it('refuse a step whose address is not known', async () => {
    await expect(handlers.check({ id: 'one', stage: 'call' })).rejects.toMatchObject({ reason: 'not_offered' })
  })
})

describe('a shared screen', () => {
  const canary = 'canary.example'
  const view: ReachView = reachWith(
    { origin: `https://${canary}`, running: false, conclusion: { stopsAt: 'tls', causes: ['tls_old'], notes: [] } },
    { id: 'proxy', state: 'ok', durationMs: 1, findings: ['through_proxy'], facts: { proxy: `${canary}:80` } },
    {
      id: 'tcp',
      state: 'ok',
      durationMs: 1,
      findings: ['connected'],
      facts: { host: canary, addresses: [{ address: canary, family: 4, outcome: 'connected' }] },
    },
    {
      id: 'tls',
      state: 'failed',
      durationMs: 1,
      findings: ['tls_old'],
      facts: {
        protocol: 'TLSv1.1',
        cipher: 'AES',
        interceptor: canary,
        certificate: { subject: canary, issuer: canary, validFrom: 1, validTo: 2 },
      },
    },
    { id: 'request', state: 'ok', durationMs: 1, findings: ['moved'], facts: { status: 302, location: canary } },
    {
      id: 'clock',
      state: 'ok',
      durationMs: 1,
      findings: ['clock_right'],
      facts: { skewSeconds: 3, technical: 'ERR_X' },
    },
  )
  it('names no host, address or authority, and says how far it came', () => {
    const masked = maskReach(view)
    expect(JSON.stringify(masked)).not.toContain(canary)
    expect(masked.origin).toBe(HIDDEN)
    expect(masked.conclusion).toEqual(view.conclusion)
    expect(masked.steps[3]?.facts).toEqual({
      protocol: 'TLSv1.1',
      cipher: 'AES',
      interceptor: HIDDEN,
      certificate: { subject: HIDDEN, issuer: HIDDEN, validFrom: 1, validTo: 2 },
    })
    expect(masked.steps[5]?.facts).toEqual({ skewSeconds: 3, technical: 'ERR_X' })
    expect(maskTargets([{ stages: ['token'], origin: canary }])).toEqual([{ stages: ['token'], origin: HIDDEN }])
  })
})
