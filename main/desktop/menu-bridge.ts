/** Between the menus and the window: what is chosen goes there, and what can be chosen comes from there. */
import { MENU_COMMANDS, type MenuCommand } from '../../preload/desktop-views'
import type { AppWindow } from './app-window'
import type { AppMenu } from './menu'

/** What a window offers as soon as it is there: on a Mac the menu outlives it. */
const always: readonly MenuCommand[] = ['about', 'updates']

export function createMenuBridge({
  menu,
  window,
}: {
  readonly menu: AppMenu
  readonly window: Pick<AppWindow, 'current' | 'show' | 'push'>
}) {
  let wanted: { readonly id: MenuCommand; readonly byKey: boolean } | null = null
  return {
    /** Run a command of the window. Where there is no window, one is made, and told when it can be. */
    run: (id: MenuCommand, byKey: boolean): void => {
      if (window.current() !== null) {
        window.push('commandWanted', { id, byKey })
        return
      }
      wanted = { id, byKey }
      window.show()
    },

    /** The window says what it can do now. */
    offer(commands: readonly MenuCommand[]): void {
      menu.offer(MENU_COMMANDS.filter((id) => commands.includes(id)))
      if (wanted === null || !commands.includes(wanted.id)) return
      window.push('commandWanted', wanted)
      wanted = null
    },

    windowClosed: (): void => {
      menu.offer(always)
    },
  }
}
