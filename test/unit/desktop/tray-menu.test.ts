import { describe, expect, it } from 'vitest'
import { createRecents, type Recent, recentFirst } from '../../../main/desktop/recent'
import { MOST_SHOWN, type TrayActions, trayMenu } from '../../../main/desktop/tray-menu'
import type { TokenView } from '../../../preload/views'
import { noToken, tokenLeft } from '../renderer/sample-data'
import { pms, poems, setUp } from '../tokens/support'

const MINUTE = 60_000
const left = (ms: number): TokenView => tokenLeft(ms, 3_600_000, 0)
const recent = (name: string, more: Partial<Recent> = {}): Recent => ({
  id: `id of ${name}`,
  name,
  providerId: 'pms',
  providerName: 'PMS',
  environmentName: 'Proof of concept',
  production: false,
  color: null,
  favourite: false,
  lastUsedAt: null,
  token: noToken,
  ...more,
})
const open = { state: 'unlocked', protection: 'passphrase' } as const

function setUpMenu() {
  const done: string[] = []
  const does: TrayActions = {
    copy: (id) => void done.push(`copy ${id}`),
    open: () => void done.push('open'),
    unlock: () => void done.push('unlock'),
    pick: () => void done.push('pick'),
    lock: () => void done.push('lock'),
    quit: () => void done.push('quit'),
  }
  return { does, done }
}
const labels = (state: Parameters<typeof trayMenu>[0]): (string | undefined)[] =>
  trayMenu(state, setUpMenu().does).map(({ label, type }) => label ?? type)

describe("the tray's menu", () => {
  it('has the credentials with the time left, then what Keyfob does', () => {
    const recents = [recent('PMS gateway', { token: left(41 * MINUTE + 5_000) }), recent('Check-in kiosk')]
    expect(labels({ vault: open, recents })).toEqual([
      'PMS gateway · 41 min left',
      'Check-in kiosk · no token',
      'separator',
      'Open Keyfob',
      'Quick picker…',
      'Lock',
      'separator',
      'Quit',
    ])
  })

  it.each([
    [left(59_000), 'under 1 min left'],
    [left(60 * MINUTE), '1 h left'],
    [left(432 * MINUTE), '7 h 12 min left'],
    [left(49 * 60 * MINUTE), '2 d left'],
    [{ ...noToken, state: 'expired', remainingMs: -5 }, 'expired'],
    [{ ...noToken, state: 'valid' }, 'valid'],
    [{ ...noToken, inFlight: 'token' }, 'getting token…'],
    [{ ...noToken, inFlight: 'authorize' }, 'signing in…'],
  ] as const)('says of %o: %s', (token, words) => {
    expect(labels({ vault: open, recents: [recent('A', { token })] })[0]).toBe(`A · ${words}`)
  })

  it('says production in a word', () => {
    const recents = [recent('Harbour', { production: true, token: left(41 * MINUTE) })]
    expect(labels({ vault: open, recents })[0]).toBe('Harbour · PRODUCTION · 41 min left')
  })

  it('has favourites first, each in the order of their use, and eight at most', () => {
    const names = Array.from({ length: 12 }, (_, at) => `C${at}`)
    const recents = names.map((name, at) => recent(name, { favourite: at === 3 || at === 10 }))
    const shown = labels({ vault: open, recents }).slice(0, MOST_SHOWN + 1)
    expect(shown.map((label) => label?.split(' ')[0])).toEqual([
      ...['C3', 'C10', 'C0', 'C1', 'C2', 'C4', 'C5', 'C6'],
      'separator',
    ])
  })

  it('shows a name as it is, and no longer than a menu is wide', () => {
    expect(labels({ vault: open, recents: [recent('Bed & Breakfast')] })[0]).toBe('Bed && Breakfast · no token')
    const [long = ''] = labels({ vault: open, recents: [recent('n'.repeat(200))] })
    expect(long).toBe(`${'n'.repeat(47)}… · no token`)
  })

  it('has nothing of a vault that is locked or not there, and no lock where there is none', () => {
    const recents = [recent('PMS gateway')]
    expect(labels({ vault: { ...open, state: 'locked' }, recents })).toEqual([
      ...['Open Keyfob', 'Unlock…', 'separator', 'Quit'],
    ])
    expect(labels({ vault: { state: 'none', protection: null }, recents })).toEqual([
      'Open Keyfob',
      'separator',
      'Quit',
    ])
    expect(labels({ vault: { ...open, protection: 'memory' }, recents: [] })).toEqual([
      ...['Open Keyfob', 'separator', 'Quit'],
    ])
  })

  it('does what its entries say', () => {
    const { does, done } = setUpMenu()
    const entries = [
      ...trayMenu({ vault: open, recents: [recent('A')] }, does),
      ...trayMenu({ vault: { ...open, state: 'locked' }, recents: [] }, does),
    ]
    for (const { click } of entries) (click as (() => void) | undefined)?.()
    expect(done).toEqual(['copy id of A', 'open', 'pick', 'lock', 'quit', 'open', 'unlock', 'quit'])
  })
})

describe('what was used last', () => {
  it('comes first, and what was never used stays in its order after it', () => {
    const all = [recent('a'), recent('b', { lastUsedAt: 5 }), recent('c'), recent('d', { lastUsedAt: 9 })]
    expect(recentFirst(all).map(({ name }) => name)).toEqual(['d', 'b', 'a', 'c'])
  })

  it('is listed without the archive, by the name that may be seen', async () => {
    const { add, credentials, tokens } = await setUp()
    const kiosk = await add(pms)
    const desk = await add(poems)
    const hide = { on: false }
    const list = createRecents({
      credentials,
      tokens,
      nameOf: (id, name) => (hide.on ? `Credential ${id === desk ? 1 : 2}` : name),
      lastUsedAt: (id) => (id === kiosk ? 100 : null),
    })
    expect((await list()).map(({ name, lastUsedAt }) => [name, lastUsedAt])).toEqual([
      ['Kiosk', 100],
      ['Desk', null],
    ])
    hide.on = true
    expect((await list()).map(({ name }) => name)).toEqual(['Credential 2', 'Credential 1'])
    await credentials.mark(kiosk, { archived: true })
    expect((await list()).map(({ id }) => id)).toEqual([desk])
  })

  it('is production where a person called the address so that they typed', async () => {
    const { add, credentials, tokens } = await setUp()
    const addresses = { tokenUrl: 'https://pay.example/oauth2/token' }
    await add({ ...pms, environmentId: 'custom', values: { ...pms.values, ...addresses }, production: true })
    const list = createRecents({ credentials, tokens, nameOf: (_id, name) => name, lastUsedAt: () => null })
    const [only] = await list()
    expect(only).toMatchObject({ production: true, environmentName: 'Custom production' })
    const { does } = setUpMenu()
    expect(trayMenu({ vault: open, recents: await list() }, does)[0]?.label).toBe('Kiosk · PRODUCTION · no token')
  })
})
