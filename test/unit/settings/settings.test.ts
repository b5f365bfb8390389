import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createSettings } from '../../../main/settings/settings'
import type { AppInfo } from '../../../preload/settings-views'

const file = vi.hoisted(() => ({ contents: {}, writes: [] as unknown[] }))

vi.mock('electron', () => ({ ipcMain: { removeAllListeners: () => undefined } }))
vi.mock('electron-store', () => ({
  default: class {
    get store() {
      return file.contents
    }

    set(change: Record<string, unknown>) {
      // As electron-store does.
      if (Object.values(change).includes(undefined)) throw new TypeError('Use `delete()` to clear values')
      file.writes.push(change)
      file.contents = { ...file.contents, ...change }
    }
  },
}))

beforeEach(() => {
  file.contents = {}
  file.writes = []
})

const info: AppInfo = { version: '1', trial: false, platform: 'linux', language: 'en' }
const open = (changed: (theme: string) => void = () => undefined) =>
  createSettings(
    'folder',
    () => info,
    ({ theme }) => changed(theme),
  )

describe('the settings', () => {
  it('take a member that is there and undefined for no change', () => {
    const settings = open()
    settings.set({ theme: 'dark' })
    expect(settings.set({ theme: undefined, notifications: false })).toMatchObject({
      theme: 'dark',
      notifications: false,
    })
    expect(file.writes).toEqual([{ theme: 'dark' }, { notifications: false }])
  })

  it('give each value of the file that does not fit its default, and keep the others', () => {
    file.contents = { theme: 'mauve', idleLockMinutes: 30, network: 'none', lastVault: { vaultId: 7 } }
    const settings = open()
    expect(settings.get()).toMatchObject({ theme: 'system', idleLockMinutes: 30, app: info })
    expect(settings.vaultMark.last()).toBeNull()
  })

  it('tell of a change', () => {
    const told: string[] = []
    open((theme) => told.push(theme)).set({ theme: 'light' })
    expect(told).toEqual(['light'])
  })
})

describe("the vault's last generation", () => {
  it('is written when it is another, and not where it is known', () => {
    const { vaultMark } = open()
    vaultMark.setLast({ vaultId: 'a', gen: 1 })
    vaultMark.setLast({ vaultId: 'a', gen: 1 })
    vaultMark.setLast({ vaultId: 'a', gen: 2 })
    vaultMark.setLast({ vaultId: 'b', gen: 2 })
    expect(file.writes).toEqual([
      { lastVault: { vaultId: 'a', gen: 1 } },
      { lastVault: { vaultId: 'a', gen: 2 } },
      { lastVault: { vaultId: 'b', gen: 2 } },
    ])
    expect(vaultMark.last()).toEqual({ vaultId: 'b', gen: 2 })
  })
})
