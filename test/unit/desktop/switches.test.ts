import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findRefusedSwitch, holdsVault } from '../../../main/desktop/switches'

const given =
  (...names: string[]) =>
  (name: string) =>
    names.includes(name)
const isNew = (): boolean => true
const isOld = (): boolean => false

describe('a package', () => {
  it.each([
    'no-sandbox',
    'renderer-cmd-prefix',
    'disable-web-security',
    'enable-blink-features',
    'js-flags',
    'load-extension',
    'ignore-certificate-errors',
    'host-resolver-rules',
    'ssl-key-log-file',
    'log-net-log',
  ])('refuses --%s on any profile', (name) => {
    expect(findRefusedSwitch(given(name), isNew)).toBe(name)
    expect(findRefusedSwitch(given(name), isOld)).toBe(name)
  })

  it.each(['remote-debugging-port', 'remote-debugging-pipe', 'remote-allow-origins'])(
    'refuses --%s on a profile that holds a vault',
    (name) => {
      expect(findRefusedSwitch(given(name), isOld)).toBe(name)
      expect(findRefusedSwitch(given(name), isNew)).toBeNull()
    },
  )

  it.each(['proxy-server', 'user-data-dir', 'password-store', 'lang', 'force-device-scale-factor', 'ozone-platform'])(
    'starts with --%s',
    (name) => {
      expect(findRefusedSwitch(given(name), isOld)).toBeNull()
    },
  )
})

describe('a profile', () => {
  const folder = (): string => mkdtempSync(join(tmpdir(), 'keyfob-profile-'))

  it('that is not there, or has settings alone, holds no vault', () => {
    const profile = folder()
    writeFileSync(join(profile, 'settings.json'), '{}')
    expect(holdsVault(profile)).toBe(false)
    expect(holdsVault(join(profile, 'absent'))).toBe(false)
  })

  it.each(['vault.kfv', 'vault.bak.1', 'vault.bak.5'])('with %s holds one', (name) => {
    const profile = folder()
    writeFileSync(join(profile, name), '')
    expect(holdsVault(profile)).toBe(true)
  })

  it('that can not be read may hold one', () => {
    const file = join(folder(), 'file')
    writeFileSync(file, '')
    expect(holdsVault(file)).toBe(true)
  })
})
