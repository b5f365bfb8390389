/** The window without a main process: `window.html?scene=main|empty|firstrun|locked|damaged|lost|restored|loginbar&theme=light|dark&keychain=no`. */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { VaultStatus } from '../../preload/vault-views'
import { createFake, defaultSettings, type FakeState, unlocked } from '../unit/renderer/fake-bridge'
import { sampleCredentials, sampleExchanges } from '../unit/renderer/sample-data'

const query = new URLSearchParams(location.search)
const scene = query.get('scene') ?? 'main'
const theme = query.get('theme') === 'dark' ? 'dark' : 'light'
const now = Date.now()

const locked: VaultStatus = { ...unlocked, state: 'locked', protection: 'passphrase', slots: ['passphrase'] }
const vaults: Record<string, VaultStatus> = {
  firstrun:
    query.get('keychain') === 'no'
      ? {
          ...unlocked,
          state: 'none',
          protection: null,
          slots: [],
          keychain: { available: false, problem: 'plain_text_only' },
        }
      : { ...unlocked, state: 'none', protection: null, slots: [] },
  locked,
  damaged: { ...locked, problem: { code: ErrorCode.storage, reason: Reason.vault_damaged, details: {} } },
  lost: { ...locked, slots: [], problem: { code: ErrorCode.storage, reason: Reason.vault_not_found, details: {} } },
  restored: {
    ...unlocked,
    restored: { from: 'vault.bak.1', gen: 41, savedAt: now - 600_000, keptIn: '/home/kim/.config/Keyfob/corrupt' },
  },
}
const state: Partial<FakeState> = {
  vault: vaults[scene] ?? unlocked,
  credentials: scene === 'empty' ? [] : sampleCredentials(now),
  exchanges: ['merchant', 'harbour'].flatMap((id) => sampleExchanges(id, now)),
  settings: { ...defaultSettings, theme },
}
const fake = createFake(state)
if (query.has('taken')) {
  fake.state.failures.set(
    'credentials.add',
    new KeyfobError(ErrorCode.conflict, 'taken', { reason: Reason.name_taken, details: { field: 'name' } }),
  )
}
Object.assign(window, { keyfob: fake.bridge, fake })

if (scene === 'loginbar') {
  await import('../../renderer/login-bar')
  document.documentElement.dataset['theme'] = theme
  setTimeout(
    () =>
      fake.push('loginAddress', {
        host: 'sandboxapi.poems.com.sg',
        secure: query.get('secure') !== 'no',
        provider: 'POEMS',
        credential: 'Phillip, desk login',
        language: 'en',
      }),
    50,
  )
} else {
  await import('../../renderer/main')
}
