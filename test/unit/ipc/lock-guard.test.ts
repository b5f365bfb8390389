import { describe, expect, it } from 'vitest'
import { createLockGuard } from '../../../main/ipc/lock-guard'
import { members } from '../../../preload/members'
import type { VaultStatus } from '../../../preload/vault-views'

const calls = members().flatMap(({ group, name, member }) => (member.kind === 'call' ? [`${group}.${name}`] : []))

function admitted(state: VaultStatus['state']): string[] {
  const guard = createLockGuard(() => state)
  return calls.filter((call) => {
    try {
      guard(call)
      return true
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: 'locked', reason: 'vault_locked' })
      return false
    }
  })
}

describe('while the vault is locked, or a lock has begun', () => {
  it('the window is answered what the locked screen needs, and nothing else', () => {
    expect(admitted('locked')).toEqual([
      ...['vault.status', 'vault.create', 'vault.unlock', 'vault.lock', 'vault.dismissRestored'],
      ...[
        'vault.dismissRolledBack',
        'vault.startOver',
        'providers.list',
        'login.cancel',
        'settings.get',
        'settings.set',
        'help.open',
        ...['picker.view', 'picker.open', 'picker.close', 'picker.show', 'picker.shortcut', 'picker.setShortcut'],
        'network.get',
      ],
      ...['app.about', 'app.thirdParty', 'app.copyDetails', 'app.offer'],
      ...['updates.status', 'updates.check', 'updates.download', 'updates.install', 'updates.openPage'],
    ])
  })
})

it('every call is admitted while the vault is open, or there is none', () => {
  expect(admitted('unlocked')).toEqual(calls)
  expect(admitted('none')).toEqual(calls)
})
