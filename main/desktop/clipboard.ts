/**
 * The clipboard, with clearing. Remembers a keyed hash of what was copied, never the text; at the deadline, on lock, quit,
 * suspend, and at the start after a crash the clipboard is cleared, only if it still holds that. One thing at a time, so that
 * a clearing never meets what is copied meanwhile.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { isMarked, type Mark, type MarkerStore, markOf } from './clipboard-marker'

export interface SystemClipboard {
  /** Rejects where the content can't be known. */
  readonly readText: () => Promise<string>
  /** `concealed`: kept out of the clipboard's history and sync, where the runtime can. */
  readonly write: (text: string, concealed: boolean) => Promise<void>
  /** False: not known whether it is cleared. */
  readonly clear: () => Promise<boolean>
}

/** How a clearing ended; `confirmed` false: not known whether the clipboard still holds the secret. */
export interface Clearing {
  readonly cleared: boolean
  readonly confirmed: boolean
}

export interface ClipboardPorts {
  readonly system: SystemClipboard
  readonly marker: MarkerStore
  /** Seconds until a copied secret is cleared; 0: never. */
  readonly clearAfterSeconds: () => number
  readonly told: (clearing: Clearing) => void
  readonly setTimer: (work: () => void, ms: number) => { readonly cancel: () => void }
}

/** What is copied of a secret: the text as it is pasted, and the token in it. */
export interface Secret {
  readonly text: string
  readonly token: string
}

/** A secret in the clipboard. */
interface Copied {
  readonly mark: Mark
  /** Whether its mark may be kept in the profile. */
  readonly kept: boolean
  readonly cancel: () => void
  /** It was to be cleared, and that could not be confirmed. */
  overdue: boolean
}

/** A shorter token could be found from its hash by trying, so that its mark is kept in memory alone. */
const SHORTEST_KEPT = 20

const CLEARED = { cleared: true, confirmed: true }
const REPLACED = { cleared: false, confirmed: true }
const UNCONFIRMED = { cleared: false, confirmed: false }

export type Clipboard = ReturnType<typeof createClipboard>

export function createClipboard({ system, marker, clearAfterSeconds, told, setTimer }: ClipboardPorts) {
  let copied: Copied | null = null
  let last: Promise<unknown> = Promise.resolve()

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }

  const keepMarkOf = (it: Copied | null): Promise<void> => marker.keep(it?.kept === true ? it.mark : null)

  /** Put a text into the clipboard, and `next` in the place of what was there. Rejects with `clipboard_failed`, and all stays. */
  async function replace(text: string, concealed: boolean, next: () => Copied | null, kept: Mark | null) {
    // The mark first: whatever ends the process between the two, a secret is never there without it.
    await marker.keep(kept)
    try {
      await system.write(text, concealed)
    } catch (cause) {
      await keepMarkOf(copied)
      throw new KeyfobError(ErrorCode.internal, 'The clipboard could not be written', {
        reason: Reason.clipboard_failed,
        cause,
      })
    }
    copied?.cancel()
    copied = next()
  }

  async function clear({ mark }: Copied): Promise<Clearing> {
    try {
      if (!isMarked(mark, await system.readText())) return REPLACED
      return (await system.clear()) ? CLEARED : UNCONFIRMED
    } catch {
      return UNCONFIRMED
    }
  }

  /** Clear if it still holds what was copied last. What can't be confirmed is tried again on the next occasion. */
  async function clearNow(): Promise<void> {
    if (copied === null) return
    const { overdue } = copied
    copied.cancel()
    const clearing = await clear(copied)
    if (clearing.confirmed) {
      copied = null
      await marker.keep(null)
    } else copied.overdue = true
    if (clearing.confirmed || !overdue) told(clearing)
  }

  return {
    /**
     * Copy a secret; answers the seconds until it is cleared, null where that is switched off. Rejects with `illegal_token`,
     * or `clipboard_failed`.
     */
    async copySecret({ text, token }: Secret): Promise<number | null> {
      if (!isPasteable(token, text)) {
        throw new KeyfobError(ErrorCode.bad_answer, 'The token has characters that no token may have', {
          reason: Reason.illegal_token,
        })
      }
      return inTurn(async () => {
        const seconds = clearAfterSeconds()
        if (seconds === 0) {
          await replace(text, true, () => null, null)
          return null
        }
        const mark = markOf(text)
        const kept = token.length >= SHORTEST_KEPT
        const start = (): Copied => {
          const { cancel } = setTimer(() => void inTurn(clearNow), seconds * 1000)
          return { mark, kept, cancel, overdue: false }
        }
        await replace(text, true, start, kept ? mark : null)
        return seconds
      })
    },

    /** Copy what is no secret; it stays. */
    copyPublic: (text: string): Promise<void> => inTurn(() => replace(text, false, () => null, null)),

    /** Clear the clipboard now if it still holds what was copied last. Never rejects. */
    clearIfOurs: (): Promise<void> => inTurn(clearNow),

    /** Once a window has the focus again, which lets the clipboard be seen: clear what could not be confirmed. Never rejects. */
    clearIfOverdue: (): Promise<void> =>
      inTurn(async () => {
        if (copied?.overdue === true) await clearNow()
      }),

    /**
     * At the start: clear at once what a crash left behind, as a quit would have done. Called once. Never rejects.
     */
    clearLeftBehind: (): Promise<void> =>
      inTurn(async () => {
        const mark = await marker.read()
        if (mark !== null) copied = { mark, kept: true, cancel: () => undefined, overdue: false }
        await clearNow()
        if (mark === null) await marker.keep(null)
      }),
  }
}

/**
 * Whether a token may be pasted into a terminal: visible ASCII characters and the space, and around it no control character
 * but the line breaks and tabs of the format.
 * @see RFC 6749 Appendix A.12 (1*VSCHAR)
 */
const isPasteable = (token: string, text: string): boolean =>
  /^[\x20-\x7e]+$/.test(token) && !/[^\P{Cc}\n\t]/u.test(text)
