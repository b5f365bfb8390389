/** The application menu: the platform's own editing and window items, so that its shortcuts work. */
import { t } from '@lingui/core/macro'
import { Menu, type MenuItemConstructorOptions } from 'electron'

/** Set the menu. On macOS it is part of the screen; elsewhere it is hidden behind Alt. Nothing in it reloads the page or opens the inspector. */
export function setMenu(): void {
  const mac: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : []
  const template: MenuItemConstructorOptions[] = [
    ...mac,
    { role: 'fileMenu' },
    { role: 'editMenu' },
    {
      label: t`View`,
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
