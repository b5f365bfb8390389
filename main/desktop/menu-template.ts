/**
 * What stands in the menus, for each platform as it is used to it. An item of Keyfob's own runs the window's command of the same
 * id, so that a menu, the palette and a key do the same thing. Nothing in it reloads the page or opens the inspector.
 */
import { t } from '@lingui/core/macro'
import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../../preload/desktop-views'

export interface MenuOptions {
  readonly mac: boolean
  /** @param byKey whether its key was pressed, rather than the item chosen */
  readonly run: (id: MenuCommand, byKey: boolean) => void
  /** The ids that can be used now. */
  readonly offered: ReadonlySet<MenuCommand>
}

/** What an item is called, and the key that the window gives its command. */
function entryOf(id: MenuCommand): readonly [label: string, key?: string] {
  switch (id) {
    case 'about':
      return [t`About Keyfob`]
    case 'updates':
      return [t`Check for updates…`]
    case 'add':
      return [t`Add credential…`, 'CmdOrCtrl+N']
    case 'import':
      return [t`Import…`]
    case 'backup':
      return [t`Back up…`]
    case 'settings':
      return [t`Settings…`, 'CmdOrCtrl+,']
    case 'lock':
      return [t`Lock`, 'CmdOrCtrl+L']
    case 'find':
      return [t`Search credentials`, 'CmdOrCtrl+F']
    case 'obtain':
      return [t`Get token`, 'F5']
    case 'refresh':
      return [t`Refresh token`]
    case 'copy-token':
      return [t`Copy token`, 'CmdOrCtrl+Shift+C']
    case 'call':
      return [t`Test call…`]
    case 'commands':
      return [t`Commands…`, 'CmdOrCtrl+K']
    case 'activity':
      return [t`All activity`]
    case 'check-all':
      return [t`Check all credentials`]
    case 'inspect':
      return [t`Inspect a token…`]
    case 'support':
      return [t`Support bundle…`]
    case 'help':
      return [t`Keyfob help`, 'F1']
    case 'shortcuts':
      return [t`Keyboard shortcuts`]
  }
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The menus, from left to right. */
export function menuTemplate({ mac, run, offered }: MenuOptions): MenuItemConstructorOptions[] {
  const item = (id: MenuCommand, [label, key] = entryOf(id)): MenuItemConstructorOptions => ({
    id,
    label,
    enabled: offered.has(id),
    // The window handles its own keys, as it knows what is meant. On a Mac a menu's key works regardless.
    ...(key === undefined ? {} : { accelerator: key, registerAccelerator: false }),
    click: (_item, _window, { triggeredByAccelerator = false }) => {
      run(id, triggeredByAccelerator)
    },
  })
  const own = (...ids: readonly MenuCommand[]): MenuItemConstructorOptions[] => ids.map((id) => item(id))

  const app: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      ...own('about', 'updates'),
      separator,
      ...own('settings', 'lock'),
      separator,
      { role: 'services', label: t`Services` },
      separator,
      { role: 'hide', label: t`Hide Keyfob` },
      { role: 'hideOthers', label: t`Hide others` },
      { role: 'unhide', label: t`Show all` },
      separator,
      { role: 'quit', label: t`Quit Keyfob` },
    ],
  }
  const file: MenuItemConstructorOptions = {
    label: t`&File`,
    submenu: [
      ...own('add'),
      separator,
      ...own('import', 'backup'),
      separator,
      ...(mac
        ? [{ role: 'close' as const, label: t`Close window` }]
        : [...own('settings', 'lock'), separator, { role: 'quit' as const, label: t`Quit` }]),
    ],
  }
  const edit: MenuItemConstructorOptions = {
    label: t`&Edit`,
    submenu: [
      { role: 'undo', label: t`Undo` },
      { role: 'redo', label: t`Redo` },
      separator,
      { role: 'cut', label: t`Cut` },
      { role: 'copy', label: t`Copy` },
      { role: 'paste', label: t`Paste` },
      { role: 'selectAll', label: t`Select all` },
      separator,
      ...own('find'),
    ],
  }
  const token: MenuItemConstructorOptions = {
    label: t`&Token`,
    submenu: [
      ...own('obtain', 'refresh', 'copy-token'),
      separator,
      ...own('call', 'inspect'),
      separator,
      ...own('support'),
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: t`&View`,
    submenu: [
      ...own('commands', 'activity', 'check-all'),
      separator,
      { role: 'resetZoom', label: t`Actual size` },
      { role: 'zoomIn', label: t`Zoom in` },
      { role: 'zoomOut', label: t`Zoom out` },
      separator,
      { role: 'togglefullscreen', label: t`Full screen` },
    ],
  }
  const window: MenuItemConstructorOptions = {
    role: 'windowMenu',
    label: t`&Window`,
    submenu: [
      { role: 'minimize', label: t`Minimise` },
      ...(mac
        ? [
            { role: 'zoom' as const, label: t`Zoom` },
            separator,
            { role: 'front' as const, label: t`Bring all to front` },
          ]
        : [{ role: 'close' as const, label: t`Close` }]),
    ],
  }
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: t`&Help`,
    submenu: [...own('help', 'shortcuts'), ...(mac ? [] : [separator, ...own('updates', 'about')])],
  }
  return [...(mac ? [app] : []), file, edit, token, view, window, help]
}
