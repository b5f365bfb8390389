/**
 * Looks for new versions: once a day and quietly, or when the person asks. Nothing is downloaded or installed without a click,
 * and with the setting off nothing is asked for at all. The library that does it is a port, loaded at the first use; that what it
 * downloads is what was published is its work, and what comes of that is said here.
 */
import type { UpdateView } from '../../preload/desktop-views'

export interface FoundUpdate {
  readonly version: string
  /** As the feed has it: text, perhaps HTML, perhaps nothing. */
  readonly notes: unknown
}

/** What is needed of the library. What it rejects with has a `code` or a `message` of its own. */
export interface UpdateLibrary {
  /** Ask for the newest version. `current` where this is it, `elsewhere` where this package can't renew itself. */
  readonly check: () => Promise<FoundUpdate | 'current' | 'elsewhere'>
  /** Download what `check` found, and see that it is what was published. */
  readonly download: (progress: (percent: number) => void) => Promise<void>
  readonly cancelDownload: () => void
  /** Install what was downloaded when the app quits. */
  readonly installOnQuit: () => void
  /** Quit, install, start again. */
  readonly restart: () => void
}

export interface UpdatePorts {
  /** Why this Keyfob can't be renewed: it runs from its sources, or is a trial; null where it can. */
  readonly never: 'unpackaged' | 'trial' | null
  readonly enabled: () => boolean
  readonly load: () => Promise<UpdateLibrary>
  /** When it was last looked, in ms since the epoch. */
  readonly checked: { readonly at: () => number; readonly setAt: (ms: number) => void }
  readonly now: () => number
  readonly every: (work: () => void, ms: number) => void
  readonly changed: (view: UpdateView) => void
  /** End what must not be lost, before a restart. */
  readonly beforeRestart: () => Promise<void>
}

export const DAY_MS = 86_400_000
/** How often it is asked whether a day has passed; a computer that sleeps counts no time. */
const HOUR_MS = 3_600_000
const LONGEST_NOTES = 10_000

export type Updates = ReturnType<typeof createUpdates>

export function createUpdates(ports: UpdatePorts) {
  const { never, enabled, load, checked, now, every, changed, beforeRestart } = ports
  let view: UpdateView = { state: 'unknown' }
  /** Nobody asked for the look that is under way: that it failed is told to nobody. */
  let quiet = false
  let loaded: Promise<UpdateLibrary> | null = null
  const library = (): Promise<UpdateLibrary> => (loaded ??= load())

  function status(): UpdateView {
    if (never !== null) return { state: 'unavailable', why: never }
    // What was downloaded is here already, and can be installed without a request.
    return enabled() || view.state === 'ready' ? view : { state: 'unavailable', why: 'off' }
  }

  function show(next: UpdateView): void {
    view = next
    changed(status())
  }

  /** Whether a check can begin now. */
  const idle = (): boolean => never === null && enabled() && !['checking', 'downloading', 'ready'].includes(view.state)

  async function look(): Promise<void> {
    const before = view
    if (quiet) view = { state: 'checking' }
    else show({ state: 'checking' })
    try {
      const found = await (await library()).check()
      checked.setAt(now())
      if (found === 'elsewhere') show({ state: 'unavailable', why: 'elsewhere' })
      else if (found === 'current') show({ state: 'current', at: now() })
      else show({ state: 'available', version: found.version, notes: plainNotes(found.notes) })
    } catch (thrown) {
      if (quiet) view = before
      else show({ state: 'failed', why: reasonOf(thrown) })
    }
  }

  async function fetch(version: string): Promise<void> {
    show({ state: 'downloading', version, percent: 0 })
    try {
      const found = await library()
      await found.download((exact) => {
        const percent = Math.floor(exact)
        // Each percent is told once.
        if (view.state === 'downloading' && view.percent !== percent) show({ ...view, percent })
      })
      show({ state: 'ready', version, onQuit: false })
    } catch (thrown) {
      show(enabled() ? { state: 'failed', why: reasonOf(thrown) } : { state: 'unknown' })
    }
  }

  async function restart(): Promise<void> {
    await beforeRestart()
    ;(await library()).restart()
  }

  return {
    status,

    /** Look now. Answers at once; how it goes on is told. */
    check(): UpdateView {
      quiet = false
      if (idle()) void look()
      return status()
    },

    /** Download the version that was found. */
    download(): UpdateView {
      if (view.state === 'available' && enabled() && never === null) void fetch(view.version)
      return status()
    },

    /** Install what was downloaded, with a restart now or when the app quits. */
    install({ restart: now }: { readonly restart: boolean }): UpdateView {
      if (view.state !== 'ready') return status()
      if (now) void restart()
      else {
        void library().then((found) => {
          found.installOnQuit()
        })
        show({ ...view, onQuit: true })
      }
      return status()
    },

    /** The settings changed: end a download that is not wanted any more. */
    settingsChanged: (): void => {
      if (!enabled() && view.state === 'downloading') {
        void library().then((found) => {
          found.cancelDownload()
        })
      }
      changed(status())
    },

    /** Look once a day from now on. */
    start(): void {
      if (never !== null) return
      const lookIfDue = (): void => {
        // A clock that was set back must not end the looking.
        const since = Math.abs(now() - checked.at())
        if (!idle() || since < DAY_MS) return
        quiet = true
        void look()
      }
      every(lookIfDue, HOUR_MS)
    },
  }
}

/** What the library's error comes to. Its words may hold paths and addresses, so they go nowhere. */
function reasonOf(thrown: unknown): 'offline' | 'not_genuine' | 'unexpected' {
  const { code = '', message = '' } = thrown as { readonly code?: unknown; readonly message?: unknown }
  const text = `${String(code)} ${String(message)}`
  if (/ERR_CHECKSUM_MISMATCH|ERR_UPDATER_INVALID_SIGNATURE|ERR_UPDATER_NO_CHECKSUM|code signature/i.test(text)) {
    return 'not_genuine'
  }
  return /net::ERR_|ENOTFOUND|ECONN|ETIMEDOUT|EAI_AGAIN/.test(text) ? 'offline' : 'unexpected'
}

/** Release notes as plain text: a feed may hold HTML, which nobody's page is to run. */
export function plainNotes(notes: unknown): string {
  if (typeof notes !== 'string') return ''
  return notes
    .replace(/<(?:br|\/p|\/li|\/h\d)[^<>]*>/gi, '\n')
    .replace(/<li[^<>]*>/gi, '• ')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(lt|gt|amp|quot|#39);/g, (_all, name: string) => entities[name] ?? '')
    .replace(/[\0-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, LONGEST_NOTES)
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" }
