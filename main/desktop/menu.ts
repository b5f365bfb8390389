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

/** Set the menu. On macOS it is part of the screen; elsewhere it is hidden behind Alt. */
export function setMenu(run: (id: MenuCommand, byKey: boolean) => void): AppMenu {
  let offered: ReadonlySet<MenuCommand> = new Set()
  const build = (): void => {
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ mac: process.platform === 'darwin', run, offered })))
  }
  build()
  return {
    renew: build,
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
