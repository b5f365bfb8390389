/** Support bundles: what is in them, what is refused, and that what is shown is what leaves. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync, strFromU8 } from 'fflate'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { HIDDEN } from '../../../main/ipc/mask'
import type { Exchange } from '../../../preload/exchange-views'
import type { KeyfobError } from '../../../preload/errors'
import { des, pms, START } from '../tokens/support'
import { Har } from './har-schema'
import { ACCESS_TOKEN, diagnosis, REFRESH_TOKEN, supportWorld } from './world'

let made: Awaited<ReturnType<typeof supportWorld>>
beforeEach(async () => {
  vi.useFakeTimers({ now: START, toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  made = await supportWorld()
})

const SECRETS = [
  'harbour-secret-0000000001',
  'pass word',
  's3cret-of-the-kiosk-0001',
  'kiosk-token-in-memory-01',
  ACCESS_TOKEN,
  REFRESH_TOKEN,
]
/** The values of the credential that are no secrets. */
const known = { clientId: 'harbour', orgId: 'H-01', username: 'svc-1' }
const prepare = (more: object = {}) => made.support.prepare({ id: made.harbour, diagnosis, ...more })

/** What a call was refused with, for one assertion. */
async function refusal(work: Promise<unknown>): Promise<object> {
  const error = await work.then(
    () => new Error('not refused'),
    (thrown: unknown) => thrown as KeyfobError,
  )
  if (!('reason' in error)) throw error
  const text = JSON.stringify([error.message, error.details])
  for (const secret of SECRETS) expect(text).not.toContain(secret)
  return { reason: error.reason, ...error.details }
}

describe('a bundle', () => {
  it('says what was tried, the diagnosis, the facts, and the requests, without a secret', async () => {
    const { markdown, requests, hidden } = await prepare()
    expect({ requests, hidden }).toEqual({ requests: 2, hidden: false })
    for (const secret of SECRETS) expect(markdown).not.toContain(secret)
    const print = (value: string): string => made.vault.fingerprint(value)
    for (const line of [
      '# Keyfob support bundle: Harbour',
      'Made `2026-01-05T09:00:00Z` by Keyfob `0.1.0`.',
      '- Step: `refresh` at `auth.powerepos.cloud`, `2026-01-05T09:00:00Z`',
      '- Failed: `provider_refused`',
      '- Answer: HTTP `400`',
      "- The provider's error: `invalid_grant`",
      '**PowerEPOS refused these credentials**',
      '1. The secret is wrong. Most likely.\n   Where: a value of the form. To do: Edit client secret.',
      '2. It may be the clock.',
      '> Unknown \\*client\\* \\<b\\>',
      '- Provider: PowerEPOS',
      '- Grant: `password`',
      '- Environment: Production',
      '- Client authentication: `client_secret_post`',
      '- Token URL: `https://auth.powerepos.cloud/authorisation/token`',
      '- State: `valid`',
      '- Form: opaque',
      '- Expires: `2026-01-05T10:00:00Z`',
      '- Scope granted: `des`',
      '- Refresh token: `refused`',
      `- Client secret: \`${print('harbour-secret-0000000001')}\``,
      '- Service account password: no fingerprint, since a person chose it',
      `- Access token: \`${print(ACCESS_TOKEN)}\``,
      `- Refresh token: \`${print(REFRESH_TOKEN)}\``,
      '- Keyfob: `0.1.0` (trial)',
      '- Electron: `45.4.1`',
      "- The provider's clock: unknown",
      '- Proxy in use: yes',
      '- Time zone: `',
      '2 of 2, newest first.',
      'grant_type=refresh_token',
      'client_secret=‹client secret, ',
    ]) {
      expect(markdown).toContain(line)
    }
    expect(made.asked).toEqual(['https://auth.powerepos.cloud/authorisation/token'])
  })

  it('of a credential that never sent anything says so', async () => {
    const id = (await made.credentials.add({ ...pms, name: 'New' })).id
    const { bundleId, markdown, requests } = await made.support.prepare({ id, diagnosis: null })
    expect(requests).toBe(0)
    expect(markdown).toContain('No request is recorded.')
    expect(markdown).toContain('- State: `none`')
    expect(markdown).not.toContain('## Diagnosis')
    await made.support.save(bundleId)
    expect(Object.keys(unzipSync(made.saved[0]?.content as Uint8Array))).toEqual(['keyfob-support.md'])
  })

  it('is copied and saved as it was shown, whatever happens meanwhile', async () => {
    const { bundleId, markdown } = await prepare()
    await made.tokens.refresh(made.harbour).catch(() => undefined)
    await made.support.copy(bundleId)
    expect(made.copied).toEqual([markdown])
    expect(await made.support.save(bundleId)).toBe(true)
    const files = unzipSync(made.saved[0]?.content as Uint8Array)
    expect(Object.keys(files)).toEqual(['keyfob-support.md', 'requests.har'])
    expect(strFromU8(files['keyfob-support.md'] ?? new Uint8Array())).toBe(markdown)
    const har = Har.parse(JSON.parse(strFromU8(files['requests.har'] ?? new Uint8Array())))
    expect(har.log.entries).toHaveLength(2)
    for (const secret of SECRETS) expect(JSON.stringify(har)).not.toContain(secret)
  })

  it('is not saved where no place was picked', async () => {
    made.world.picks = false
    const { bundleId } = await prepare()
    expect(await made.support.save(bundleId)).toBe(false)
  })

  it('is gone when another was made, when Keyfob locked, and when screen sharing changed', async () => {
    const first = await prepare()
    const second = await prepare()
    const gone = { reason: 'bundle_gone' }
    expect(await refusal(made.support.copy(first.bundleId))).toEqual(gone)
    made.settings.screenSharing = true
    expect(await refusal(made.support.save(second.bundleId))).toEqual(gone)
    made.settings.screenSharing = false
    await made.support.copy(second.bundleId)
    made.support.forget()
    expect(await refusal(made.support.copy(second.bundleId))).toEqual(gone)
  })
})

describe('while the screen is shared, a bundle', () => {
  it('leaves out what the screen may not show, in the archive too', async () => {
    Object.assign(made.settings, { screenSharing: true, screenSharingNames: true })
    const { bundleId, hidden, markdown } = await prepare({ diagnosis: null })
    await made.support.save(bundleId)
    const [saved] = made.saved
    const files = Object.values(unzipSync(saved?.content as Uint8Array)).map((bytes) => strFromU8(bytes))
    expect(hidden).toBe(true)
    expect(markdown).toContain('Screen sharing was on')
    expect(markdown).toContain('# Keyfob support bundle: Credential 1')
    expect(markdown).toContain(`POST ${HIDDEN}`)
    for (const text of [markdown, ...files]) {
      for (const hiddenText of ['Harbour', 'harbour', 'H-01', 'svc-1', 'grant_type'])
        expect(text).not.toContain(hiddenText)
    }
  })
})

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
      values: known,
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

it("refuses the proxy's password, which is of no credential", async () => {
  made.world.proxyPassword = 'No-8-proxy-pass'
  const quoted = { ...diagnosis, quotation: 'It said No-8-proxy-pass' }
  const said = { reason: 'secret_in_bundle', secret: 'Password of the proxy', where: 'the diagnosis' }
  expect(await refusal(prepare({ diagnosis: quoted }))).toEqual(said)
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

it('is made in spite of a password that is an ordinary word of it', async () => {
  await made.credentials.add({ ...des, name: 'Weak', values: { ...des.values, password: 'password' } })
  expect((await prepare()).markdown).toContain('Service account password')
})

it('is what the document says', async () => {
  const { bundleId, markdown } = await prepare()
  await made.support.save(bundleId)
  const document = readFileSync(join(import.meta.dirname, '../../../docs/support-bundle.md'), 'utf8')
  const sections = Array.from(document.matchAll(/^\| (\w[\w ]*?) +\|/gm), ([, name]) => name).slice(1)
  expect(Array.from(markdown.matchAll(/^## (.*)$/gm), ([, name]) => name)).toEqual(sections)
  for (const name of Object.keys(unzipSync(made.saved[0]?.content as Uint8Array)))
    expect(document).toContain(`\`${name}\``)
})

it('leaves out the notes', async () => {
  await made.credentials.edit({
    id: made.harbour,
    environmentId: des.environmentId,
    values: known,
    name: 'Harbour',
    notes: 'Ask Jo',
  })
  expect((await prepare()).markdown).not.toContain('Ask Jo')
})

it('writes an archive of the exchanges that were chosen', async () => {
  const [newest] = made.tokens.exchanges.list(made.harbour)
  expect(await made.support.saveHar([newest?.id ?? ''])).toBe(true)
  const [saved] = made.saved
  expect(saved?.kind).toBe('har')
  const har = Har.parse(JSON.parse(saved?.content as string))
  expect(har.log.entries.map(({ response }) => response.status)).toEqual([400])
})
