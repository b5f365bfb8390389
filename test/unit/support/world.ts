/** Support bundles on a real vault in memory, with two credentials and a token, and files that go nowhere. */
import { expect } from 'vitest'
import { composeSupport } from '../../../main/compose-support'
import { createShield } from '../../../main/ipc/shield'
import { builtInProviders, createRegistry, toProviderView } from '../../../main/providers/registry'
import type { KeyfobError } from '../../../preload/errors'
import type { Exchange } from '../../../preload/exchange-views'
import type { Diagnosis } from '../../../preload/support'
import { answer, des, pms, setUp } from '../tokens/support'

export const ACCESS_TOKEN = 'opaque-access-token-0001'
export const REFRESH_TOKEN = 'opaque-refresh-token-0001'

export const diagnosis: Diagnosis = {
  heading: 'PowerEPOS refused these credentials',
  circumstances: 'The request arrived and was answered; the network is fine.',
  causes: [
    {
      text: 'The secret is wrong.',
      where: 'a value of the form',
      confidence: 'Most likely.',
      whatToDo: 'Edit client secret',
    },
    { text: 'It may be the clock.', where: null, confidence: null, whatToDo: null },
  ],
  quoted: 'PowerEPOS',
  quotation: 'Unknown *client* <b>',
}

export const SECRETS = [
  'harbour-secret-0000000001',
  'pass word',
  's3cret-of-the-kiosk-0001',
  'kiosk-token-in-memory-01',
  ACCESS_TOKEN,
  REFRESH_TOKEN,
]
/** The values of the credential that are no secrets. */
export const knownValues = { clientId: 'harbour', orgId: 'H-01', username: 'svc-1' }

/** What a call was refused with, for one assertion. */
export async function refusal(work: Promise<unknown>): Promise<object> {
  const error = await work.then(
    () => new Error('not refused'),
    (thrown: unknown) => thrown as KeyfobError,
  )
  if (!('reason' in error)) throw error
  const text = JSON.stringify([error.message, error.details])
  for (const secret of SECRETS) expect(text).not.toContain(secret)
  return { reason: error.reason, ...error.details }
}

/** A DES credential with a token, whose last renewal was refused, and a PMS credential with one in memory. */
export async function supportWorld() {
  const { add, answerWith, credentials, tokens, vault } = await setUp()
  const registry = createRegistry(builtInProviders)
  const given = { access_token: ACCESS_TOKEN, refresh_token: REFRESH_TOKEN, token_type: 'Bearer', expires_in: 3600 }
  answerWith(() => answer(200, { ...given, scope: 'des' }))
  const harbour = await add(des)
  const kiosk = await add(pms)
  await tokens.get(harbour)
  answerWith(() => answer(200, { access_token: 'kiosk-token-in-memory-01', token_type: 'Bearer', expires_in: 3600 }))
  await tokens.get(kiosk)
  answerWith(() => answer(400, { error: 'invalid_grant', error_description: 'No' }))
  await tokens.refresh(harbour).catch(() => undefined)

  const settings = { screenSharing: false, screenSharingNames: false }
  const copied: string[] = []
  const saved: { readonly kind: string; readonly content: Uint8Array | string }[] = []
  const asked: string[] = []
  const world = {
    picks: true,
    proxyPassword: null as string | null,
    /** Changes the record before it is used. */
    planted: (exchange: Exchange): Exchange => exchange,
  }
  const shield = createShield({
    settings: () => settings,
    ids: () => credentials.list().map(({ id }) => id),
    provider: (id) => toProviderView(registry.get(id)),
    stored: (id) => credentials.get(id).meta,
  })
  const list = (id?: string): Exchange[] => tokens.exchanges.list(id).map((each) => world.planted(each))
  const support = composeSupport({
    vault,
    registry,
    credentials,
    tokens: { ...tokens, exchanges: { ...tokens.exchanges, list } },
    settings: { get: () => ({ ...settings }) as never },
    shield,
    clipboard: { copyPublic: (text: string) => Promise.resolve(void copied.push(text)) } as never,
    files: {
      save: (kind, content) => {
        if (world.picks) saved.push({ kind, content })
        return Promise.resolve(world.picks)
      },
    },
    proxyInUse: (url) => Promise.resolve(asked.push(url) > 0),
    proxyPassword: () => Promise.resolve(world.proxyPassword),
    info: { version: '0.1.0', trial: true, platform: 'linux', language: 'en' as const },
    versions: { electron: '45.4.1', chrome: '140.0' },
  })
  return { world, settings, vault, credentials, tokens, support, harbour, kiosk, copied, saved, asked }
}
