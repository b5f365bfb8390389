import { beforeEach, expect, it, vi } from 'vitest'
import { setMenu } from '../../../main/desktop/menu'

interface Item {
  readonly id?: string
  enabled?: boolean
  readonly submenu?: readonly Item[]
}

const system = vi.hoisted(() => ({ menus: [] as (readonly Item[])[] }))

vi.mock('electron', () => ({
  Menu: {
    buildFromTemplate: (template: readonly Item[]) => template,
    setApplicationMenu: (menu: readonly Item[]) => system.menus.push(menu),
    getApplicationMenu: () => null,
  },
}))

const all = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...all(item.submenu ?? [])])

beforeEach(() => {
  system.menus.length = 0
})

it('sets the menu once the window has been drawn, with what is offered by then', () => {
  const waiting: (() => void)[] = []
  const menu = setMenu(vi.fn(), (work) => waiting.push(work), false)
  menu.offer(['lock'])
  menu.renew()
  expect(system.menus).toEqual([])
  waiting.forEach((work) => {
    work()
  })
  expect(system.menus).toHaveLength(1)
  expect(all(system.menus[0] ?? []).find(({ id }) => id === 'lock')?.enabled).toBe(true)
  menu.renew()
  expect(system.menus).toHaveLength(2)
})

it('sets it at once on a Mac, where it is part of the screen', () => {
  setMenu(vi.fn(), vi.fn(), true)
  expect(system.menus).toHaveLength(1)
})
