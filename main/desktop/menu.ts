/** The application menu: what it holds is in `menu-template.ts`; here it is set, and kept in step with what can be done. */
import { Menu } from 'electron'
import { MENU_COMMANDS, type MenuCommand } from '../../preload/desktop-views'
import { menuTemplate } from './menu-template'

export interface AppMenu {
  /** Say which commands can be used now; the others are grey. */
  readonly offer: (commands: readonly MenuCommand[]) => void
  /** Make it anew, in the language that is spoken now. */
  readonly renew: () => void
}

/**
 * Set the menu. On macOS it is part of the screen. Elsewhere it is hidden behind Alt, and set later: on Linux that asks the
 * session's bus who shows menus, which holds up the first window for 30 ms.
 * @param later runs what can wait until the window has been drawn
 */
export function setMenu(
  run: (id: MenuCommand, byKey: boolean) => void,
  later: (work: () => void) => void,
  mac = process.platform === 'darwin',
): AppMenu {
  let offered: ReadonlySet<MenuCommand> = new Set()
  let isSet = false
  const build = (): void => {
    isSet = true
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ mac, run, offered })))
  }
  if (mac) build()
  else later(build)
  return {
    renew: () => {
      if (isSet) build()
    },
    offer(commands) {
      offered = new Set(commands)
      // Items are switched rather than made anew, or a menu that is open would close.
      const menu = Menu.getApplicationMenu()
      for (const id of MENU_COMMANDS) {
        const item = menu?.getMenuItemById(id)
        if (item) item.enabled = offered.has(id)
      }
    },
  }
}
