/** A support bundle with a secret in it, wherever that stands and however it is written, is refused. */
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Exchange } from '../../../preload/exchange-views'
import { des, pms, START } from '../tokens/support'
import { ACCESS_TOKEN, diagnosis, knownValues, REFRESH_TOKEN, refusal, supportWorld } from './world'

let made: Awaited<ReturnType<typeof supportWorld>>
beforeEach(async () => {
  vi.useFakeTimers({ now: START, toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  made = await supportWorld()
})

const prepare = (more: object = {}) => made.support.prepare({ id: made.harbour, diagnosis, ...more })

/** Each text of an exchange, changed. */
const places: readonly [place: string, plant: (secret: string) => (exchange: Exchange) => Exchange][] = [
  [
    'the URL',
    (text) => (each) => ({ ...each, request: each.request && { ...each.request, url: `https://h.example/${text}` } }),
  ],
  [
    "a header's name",
    (text) => (each) => ({
      ...each,
      request: each.request && { ...each.request, headers: [{ name: text, value: '' }] },
    }),
  ],
  [
    "a header's value",
    (text) => (each) => ({
      ...each,
      request: each.request && { ...each.request, headers: [{ name: 'x', value: text }] },
    }),
  ],
  ['the body', (text) => (each) => ({ ...each, request: each.request && { ...each.request, body: `x=${text}` } })],
  [
    "the answer's headers",
    (text) => (each) => ({
      ...each,
      response: each.response && { ...each.response, headers: [{ name: 'x', value: text }] },
    }),
  ],
  [
    "the answer's body",
    (text) => (each) => ({
      ...each,
      response: each.response && { ...each.response, body: `{"x":${JSON.stringify(text)}}` },
    }),
  ],
  [
    "the answer's words",
    (text) => (each) => ({ ...each, response: each.response && { ...each.response, statusText: text } }),
  ],
  ['a correlation id', (text) => (each) => ({ ...each, correlationIds: [{ name: 'x-request-id', value: text }] })],
]
const owners: readonly [what: string, secret: string, name: string][] = [
  ['its client secret', 'harbour-secret-0000000001', 'Client secret of Harbour'],
  ['its password', 'pass word', 'Service account password of Harbour'],
  ['its token', ACCESS_TOKEN, 'Access token of Harbour'],
  ['its refresh token', REFRESH_TOKEN, 'Refresh token of Harbour'],
  ["another credential's secret", 's3cret-of-the-kiosk-0001', 'Client secret of Kiosk'],
  ["another's token, held in memory alone", 'kiosk-token-in-memory-01', 'Access token of Kiosk'],
]
const encodings: readonly [string, (text: string) => string][] = [
  ['as it is', (text) => text],
  ['in base64', (text) => Buffer.from(`harbour:${text}`).toString('base64')],
  ['in a URL', (text) => encodeURIComponent(text)],
  ['in hexadecimal digits', (text) => Buffer.from(text).toString('hex')],
]

describe.each(owners)('%s', (_what, secret, name) => {
  it.each(places)('in %s is refused in any form, by its name', async (_place, plant) => {
    for (const [, encode] of encodings) {
      made.world.planted = plant(encode(secret))
      expect(await refusal(prepare())).toMatchObject({ reason: 'secret_in_bundle', secret: name })
      const exchangeIds = made.tokens.exchanges.list(made.harbour).map(({ id }) => id)
      expect(await refusal(made.support.saveHar(exchangeIds))).toEqual({
        reason: 'secret_in_bundle',
        secret: name,
        where: 'the archive of requests',
      })
    }
    expect(made.saved).toEqual([])
  })

  it('in any word of the diagnosis is refused', async () => {
    const cause = { text: '', where: null, confidence: null, whatToDo: null }
    for (const planted of [
      { heading: secret },
      { circumstances: `a ${secret} b` },
      { quotation: secret },
      { quoted: secret },
      { causes: [{ ...cause, text: secret }] },
      { causes: [{ ...cause, whatToDo: secret }] },
      { causes: [{ ...cause, where: secret }] },
      { causes: [{ ...cause, confidence: secret }] },
    ]) {
      expect(await refusal(prepare({ diagnosis: { ...diagnosis, ...planted } }))).toEqual({
        reason: 'secret_in_bundle',
        secret: name,
        where: 'the diagnosis',
      })
    }
  })

  it("in a credential's name is refused, and the name is not said", async () => {
    await made.credentials.edit({
      id: made.harbour,
      environmentId: des.environmentId,
      values: knownValues,
      name: `My ${secret}`,
    })
    expect(await refusal(prepare({ diagnosis: null }))).toEqual({
      reason: 'secret_in_bundle',
      secret: name.replace(' of Harbour', ''),
      where: 'the name of the credential',
    })
  })
})

it('refuses what looks like a token and belongs to nobody', async () => {
  made.world.planted = (each) => ({
    ...each,
    response: each.response && { ...each.response, body: 'Bearer 2YotnFZFEjr1zCsicMWpAA' },
  })
  expect(await refusal(prepare())).toEqual({ reason: 'secret_in_bundle', secret: 'a token', where: 'the text' })
})

it('looks once more when it is copied or saved: the vault can hold another secret by then', async () => {
  const { bundleId } = await prepare()
  await made.credentials.add({
    ...pms,
    name: 'Late',
    values: { clientId: 'x', clientSecret: 'refused these credentials' },
  })
  const late = { reason: 'secret_in_bundle', secret: 'Client secret of Late', where: 'the diagnosis' }
  expect(await refusal(made.support.copy(bundleId))).toEqual(late)
  expect(await refusal(made.support.save(bundleId))).toEqual(late)
  expect([made.copied, made.saved]).toEqual([[], []])
})

it("refuses the proxy's password, which belongs to no credential", async () => {
  made.world.proxyPassword = 'Unknown *client*'
  expect(await refusal(prepare())).toMatchObject({ reason: 'secret_in_bundle', secret: 'Password of the proxy' })
})

it('is made in spite of a password that is an ordinary word of it', async () => {
  await made.credentials.add({ ...des, name: 'Weak', values: { ...des.values, password: 'password' } })
  expect((await prepare()).markdown).toContain('Service account password')
})
