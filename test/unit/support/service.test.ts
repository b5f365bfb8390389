/** Support bundles: what is in them, and that what is shown is what leaves. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync, strFromU8 } from 'fflate'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { HIDDEN } from '../../../main/ipc/mask'
import { des, pms, START } from '../tokens/support'
import { Har } from './har-schema'
import { ACCESS_TOKEN, diagnosis, knownValues, REFRESH_TOKEN, refusal, SECRETS, supportWorld } from './world'

let made: Awaited<ReturnType<typeof supportWorld>>
beforeEach(async () => {
  vi.useFakeTimers({ now: START, toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  made = await supportWorld()
})

const prepare = (more: object = {}) => made.support.prepare({ id: made.harbour, diagnosis, ...more })

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
    values: knownValues,
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
