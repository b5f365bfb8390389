import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { createMenuBridge } from '../../../main/desktop/menu-bridge'
import { menuTemplate } from '../../../main/desktop/menu-template'
import { MENU_COMMANDS, type MenuCommand } from '../../../preload/desktop-views'

type Item = MenuItemConstructorOptions

const all = (items: readonly Item[]): readonly Item[] =>
  items.flatMap((item) => [item, ...all(Array.isArray(item.submenu) ? item.submenu : [])])

function make(mac: boolean, offered: readonly MenuCommand[] = MENU_COMMANDS) {
  const ran: unknown[][] = []
  const menus = menuTemplate({ mac, offered: new Set(offered), run: (...call) => ran.push(call) })
  const find = (id: string) => {
    const found = all(menus).filter((item) => item.id === id)
    if (found.length !== 1 || found[0] === undefined) throw new Error(`${id} stands ${found.length} times`)
    return found[0]
  }
  return { menus, find, ran }
}

describe.each([true, false])('the menus (on a Mac: %s)', (mac) => {
  it('hold each command of the window once', () => {
    const { find } = make(mac)
    for (const id of MENU_COMMANDS) expect(find(id).label).toBeTruthy()
  })

  it('run the command of the same id, and say whether it was its key', () => {
    const { find, ran } = make(mac)
    find('copy-token').click?.({} as never, undefined, { triggeredByAccelerator: true })
    find('about').click?.({} as never, undefined, {})
    expect(ran).toEqual([
      ['copy-token', true],
      ['about', false],
    ])
  })

  it('are grey where the window has nothing to do it with', () => {
    const { find } = make(mac, ['about', 'lock'])
    expect(find('lock').enabled).toBe(true)
    expect(find('copy-token').enabled).toBe(false)
  })

  it('show the keys of the window, and leave them to it', () => {
    const { menus } = make(mac)
    const keys = all(menus).flatMap(({ accelerator, id, registerAccelerator }) =>
      accelerator === undefined ? [] : [[id, accelerator, registerAccelerator]],
    )
    expect(keys.sort()).toEqual([
      ['add', 'CmdOrCtrl+N', false],
      ['commands', 'CmdOrCtrl+K', false],
      ['copy-token', 'CmdOrCtrl+Shift+C', false],
      ['find', 'CmdOrCtrl+F', false],
      ['help', 'F1', false],
      ['lock', 'CmdOrCtrl+L', false],
      ['obtain', 'F5', false],
      ['settings', 'CmdOrCtrl+,', false],
    ])
  })

  it('neither reload the page nor open the inspector', () => {
    const { menus } = make(mac)
    const roles = all(menus).map(({ role }) => role)
    expect(roles.filter((role) => role !== undefined && /reload|devtools/i.test(role))).toEqual([])
    // These two bring both along.
    expect(roles).not.toContain('viewMenu')
  })
})

it('a Mac has its own menu of the app, the others have its items where they look for them', () => {
  expect(make(true).menus.map(({ role, label }) => role ?? label)).toEqual([
    ...['appMenu', '&File', '&Edit', '&Token', '&View', 'windowMenu', 'help'],
  ])
  const { menus } = make(false)
  expect(menus.map(({ role, label }) => role ?? label)).toEqual([
    ...['&File', '&Edit', '&Token', '&View', 'windowMenu', 'help'],
  ])
  expect(all(menus.slice(0, 1)).map(({ id, role }) => id ?? role)).toContain('quit')
})

describe('between the menus and the window', () => {
  function setUp(hasWindow: boolean) {
    const state = { hasWindow, shown: 0 }
    const pushed: unknown[] = []
    const offered: (readonly MenuCommand[])[] = []
    const bridge = createMenuBridge({
      menu: { offer: (commands) => void offered.push(commands), renew: () => undefined },
      window: {
        current: () => (state.hasWindow ? ({} as never) : null),
        show: () => {
          state.shown += 1
          state.hasWindow = true
        },
        push: (event, data) => void pushed.push([event, data]),
      },
    })
    return { bridge, offered, pushed, state }
  }

  it('a command goes to the window', () => {
    const { bridge, pushed } = setUp(true)
    bridge.run('add', false)
    expect(pushed).toEqual([['commandWanted', { id: 'add', byKey: false }]])
  })

  it('without a window one is made, and told once it can do it', () => {
    const { bridge, pushed, state } = setUp(false)
    bridge.run('about', false)
    expect(state.shown).toBe(1)
    expect(pushed).toEqual([])
    bridge.offer(['lock'])
    expect(pushed).toEqual([])
    bridge.offer(['about', 'lock'])
    bridge.offer(['about', 'lock'])
    expect(pushed).toEqual([['commandWanted', { id: 'about', byKey: false }]])
  })

  it('a window that is gone offers what one offers at once', () => {
    const { bridge, offered } = setUp(true)
    bridge.offer(['lock', 'add'])
    bridge.windowClosed()
    expect(offered).toEqual([
      ['add', 'lock'],
      ['about', 'updates'],
    ])
  })
})
