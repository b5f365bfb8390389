/**
 * The icon in the notification area or the menu bar, there where the person asked for it. On macOS and Windows its menu is made
 * when it is opened; on Linux the desktop draws it by itself, so it gets a new one when what it shows has changed. No timer.
 */
import { Menu, type NativeImage, nativeTheme, Tray } from 'electron'
import { type TrayActions, trayMenu, type TrayState } from './tray-menu'

export interface TrayPorts {
  readonly platform: NodeJS.Platform
  readonly image: () => NativeImage
  /** What the menu shows now. */
  readonly state: () => Promise<TrayState>
  readonly does: TrayActions
}

const RESTING = 'Keyfob'

export function createTray({ platform, image, state, does }: TrayPorts) {
  let tray: Tray | null = null
  let drawing: Promise<void> | null = null
  let stale = false

  const menuNow = async () => Menu.buildFromTemplate(trayMenu(await state(), does))

  async function popUp(): Promise<void> {
    const menu = await menuNow()
    tray?.popUpContextMenu(menu)
  }

  /** Hand the desktop the menu as it is now. Many changes at once are one. */
  async function draw(): Promise<void> {
    while (stale) {
      stale = false
      const menu = await menuNow()
      // Opened, it may say how long a token had left some time ago.
      menu.once('menu-will-show', refresh)
      tray?.setContextMenu(menu)
    }
  }

  function refresh(): void {
    if (tray === null || platform !== 'linux') return
    stale = true
    drawing ??= draw()
      // Locked while it was read: the lock asks for another one.
      .catch(() => undefined)
      .finally(() => {
        drawing = null
      })
  }

  const paint = (): void => {
    tray?.setImage(image())
  }

  function start(): void {
    tray = new Tray(image())
    tray.setToolTip(RESTING)
    if (platform === 'linux') refresh()
    else for (const event of ['click', 'right-click'] as const) tray.on(event as 'click', () => void popUp())
    nativeTheme.on('updated', paint)
  }

  function end(): void {
    nativeTheme.off('updated', paint)
    tray?.destroy()
    tray = null
  }

  return {
    /** Have the icon, or not. */
    set(wanted: boolean): void {
      if (wanted && tray === null) start()
      if (!wanted && tray !== null) end()
    },
    isThere: (): boolean => tray !== null,
    /** What the menu shows has changed. */
    changed: refresh,
    /** Say this where the icon is pointed at; null: nothing but the name. */
    tell: (text: string | null): void => {
      tray?.setToolTip(text ?? RESTING)
    },
  }
}
