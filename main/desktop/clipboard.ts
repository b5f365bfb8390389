/**
 * The clipboard, with clearing. Remembers a keyed hash of what was copied, never the text; at the deadline the clipboard is
 * cleared only if it still holds that. Every use is awaited: reading and writing are asynchronous from Electron 45 on.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'

/** The part of Electron's clipboard that is used, as on both sides of the change to promises. */
export interface SystemClipboard {
  readonly readText: () => string | Promise<string>
  readonly writeText: (text: string) => void | Promise<void>
  readonly clear: () => void | Promise<void>
}

export interface ClipboardPorts {
  readonly system: SystemClipboard
  /** Seconds until a copied secret is cleared; 0: never. */
  readonly clearAfterSeconds: () => number
  readonly cleared: (cleared: boolean) => void
  readonly setTimer: (work: () => void, ms: number) => { readonly cancel: () => void }
}

export type Clipboard = ReturnType<typeof createClipboard>

export function createClipboard({ system, clearAfterSeconds, cleared, setTimer }: ClipboardPorts) {
  const key = randomBytes(32)
  const hash = (text: string): Buffer => createHmac('sha256', key).update(text).digest()
  let pending: { readonly hash: Buffer; readonly cancel: () => void } | null = null

  async function write(text: string): Promise<void> {
    try {
      await system.writeText(text)
    } catch (cause) {
      throw new KeyfobError(ErrorCode.internal, 'The clipboard could not be written', {
        reason: Reason.clipboard_failed,
        cause,
      })
    }
  }

  /** Clear the clipboard if it still holds what was copied last. */
  async function clearIfOurs(): Promise<void> {
    const copied = pending
    if (copied === null) return
    pending = null
    copied.cancel()
    let done = false
    try {
      if (timingSafeEqual(hash(await system.readText()), copied.hash)) {
        await system.clear()
        done = true
      }
    } catch {
      // An unreadable clipboard is left alone, and the window says that clearing was not confirmed.
    }
    cleared(done)
  }

  return {
    /** Copy a secret; answers the seconds until it is cleared, null where that is switched off. */
    async copySecret(text: string): Promise<number | null> {
      await write(text)
      pending?.cancel()
      pending = null
      const seconds = clearAfterSeconds()
      if (seconds === 0) return null
      const timer = setTimer(() => void clearIfOurs(), seconds * 1000)
      pending = { hash: hash(text), cancel: timer.cancel }
      return seconds
    },

    /** Copy what is no secret; it stays. */
    async copyPublic(text: string): Promise<void> {
      await write(text)
      pending?.cancel()
      pending = null
    },

    clearIfOurs,
  }
}
