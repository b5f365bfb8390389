/**
 * The process that runs the window's page. What a page was told and what was typed into it are strings that no program can
 * overwrite, so at a lock they go with their process: the page is left for an empty one in another process, the old process
 * is ended, and the page is loaded anew in the same window, which keeps its place and does not flicker. Ended by a kill, not
 * by `forcefullyCrashRenderer()`: that one can leave a core dump, which is a copy of the very memory that has to go, and a
 * `reload()` after it does not always get a new process (electron/electron#48661).
 */
import type { WebContents } from 'electron'

/** Two crashes within this time are a loop. */
const CRASH_LOOP_MS = 5_000

/** How long the empty page may take; a page that hangs is ended where it stands. */
const LEAVING_MS = 1_000

// Of another origin, so that Chromium gives it another process; `about:blank` stays in the one of the page before.
const EMPTY_PAGE = 'data:text/html,'

export interface PageProcessPorts {
  readonly contents: Pick<
    WebContents,
    'focus' | 'getOSProcessId' | 'isCrashed' | 'isDestroyed' | 'isFocused' | 'loadURL' | 'off' | 'on'
  >
  readonly forgetHistory: () => void
  /** The window's page. */
  readonly url: string
  /** Whether a renderer of ours has this process id. */
  readonly isRenderer: (pid: number) => boolean
  readonly kill: (pid: number) => void
  readonly wait: (ms: number) => Promise<void>
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
}

export interface PageProcess {
  /** Give the page a new process; resolves when it is loaded there. Never rejects. One at a time: a second call shares it. */
  readonly renew: () => Promise<void>
}

/** Watch over the window's page, which is being loaded: load it anew where its process ends by itself, and renew its process when asked. */
export function createPageProcess({
  contents,
  url,
  forgetHistory,
  isRenderer,
  kill,
  wait,
  now,
}: PageProcessPorts): PageProcess {
  let renewing: Promise<void> | null = null
  let crashedAt = -Infinity

  /** A load that fails says so in the window by its emptiness; one that was overtaken by another is no failure. */
  async function load(address: string): Promise<void> {
    await contents.loadURL(address).catch(() => undefined)
  }

  // Secrets and tokens are main's, so a page that crashed is loaded anew and nothing is lost but what stood in a form.
  function onGone(reason: string): void {
    if (renewing !== null) return
    const again = now() - crashedAt < CRASH_LOOP_MS
    crashedAt = now()
    // A page that crashes as it loads would be loaded for ever.
    if (reason !== 'clean-exit' && !again && !contents.isDestroyed()) void load(url)
  }
  contents.on('render-process-gone', (_event, { reason }) => onGone(reason))
  // The page was under way before anybody watched: a window whose page never comes is never shown.
  if (contents.isCrashed()) onGone('crashed')

  function end(pid: number): void {
    try {
      kill(pid)
    } catch {
      // It ended by itself just now: gone is what was wanted.
    }
  }

  /** End the process that hangs with the page in it. One that was left may end without a word, and nobody waits for it. */
  async function endAndWait(pid: number): Promise<void> {
    let heard: () => void = () => undefined
    const gone = new Promise<void>((resolve) => (heard = resolve))
    contents.on('render-process-gone', heard)
    end(pid)
    await Promise.race([gone, wait(LEAVING_MS)])
    contents.off('render-process-gone', heard)
  }

  /** Leave the page for the empty one and end its process. Throws where the window is closed meanwhile. */
  async function leave(): Promise<void> {
    const old = contents.getOSProcessId()
    await Promise.race([load(EMPTY_PAGE), wait(LEAVING_MS)])
    // One that has ended already may have left its id to a process of somebody else's.
    if (old <= 0 || !isRenderer(old)) return
    if (contents.getOSProcessId() !== old) end(old)
    else await endAndWait(old)
    // In a later turn: a page must not be loaded in the middle of the event that says its process is gone.
    await wait(0)
  }

  async function leaveAndReturn(): Promise<void> {
    if (contents.isDestroyed()) return
    const focused = contents.isFocused()
    // Whatever went wrong, a window that is still there must not be left with the empty page.
    await leave().catch(() => undefined)
    if (contents.isDestroyed()) return
    await load(url)
    if (contents.isDestroyed()) return
    // A mouse can have a button that goes back, and the empty page is no place to go to.
    forgetHistory()
    if (focused) contents.focus()
  }

  return {
    renew() {
      renewing ??= leaveAndReturn().finally(() => {
        renewing = null
      })
      return renewing
    },
  }
}
