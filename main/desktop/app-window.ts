/**
 * The main window over its whole life: made at the start, gone when it is closed, made anew when it is wanted again. What is
 * pushed to it goes nowhere while there is none.
 */
import type { BrowserWindow } from 'electron'
import type { contract, PushData } from '../../preload/contract'
import { channelOf } from '../../preload/members'
import { bringForward } from './bring-forward'
import { createMainWindow, type MainWindow } from './main-window'
import type { PageWindow } from './page-window'
import { noticeUse } from './window-use'

type Events = (typeof contract)['events']

export interface AppWindowPorts {
  readonly options: Parameters<typeof createMainWindow>[0]
  /** The one that the start has opened already; null where there is none yet. */
  readonly opened: PageWindow | null
  /** Called at each key and movement in it. */
  readonly used: () => void
  /** Windows is about to end the session. */
  readonly sessionEnds: (event: { readonly preventDefault: () => void }) => void
  /** It was closed. */
  readonly closed: () => void
  /** Something was told, whether there is a window to hear it or not. */
  readonly pushed: (event: keyof Events) => void
}

export type AppWindow = ReturnType<typeof createAppWindow>

export function createAppWindow({ options, opened, used, sessionEnds, closed, pushed }: AppWindowPorts) {
  let open: MainWindow | null = null
  let first = opened

  function show(): void {
    if (open !== null) {
      bringForward(open.window)
      return
    }
    open = createMainWindow(options, first)
    first = null
    open.window.on('closed', () => {
      open = null
      closed()
    })
    open.window.on('query-session-end', sessionEnds)
    noticeUse(open.window, used)
  }

  function push<E extends keyof Events>(event: E, data: PushData<Events[E]>): void {
    open?.window.webContents.send(channelOf('events', event), data)
    pushed(event)
  }

  return {
    /** Bring it forward, and make it where there is none. */
    show,

    current: (): BrowserWindow | null => open?.window ?? null,

    /** The window where it is on the screen. */
    visible: (): BrowserWindow | null =>
      open !== null && open.window.isVisible() && !open.window.isMinimized() ? open.window : null,

    /** Give its page a new process. */
    renewPage: async (): Promise<void> => {
      await open?.page.renew()
    },

    /** Show it at a credential. */
    showCredential: (id: string): void => {
      const isThere = open !== null
      show()
      if (isThere) push('credentialWanted', { id })
      // Its page listens from its first script on, and remembers.
      else open?.window.webContents.once('did-finish-load', () => push('credentialWanted', { id }))
    },

    push,
  }
}
