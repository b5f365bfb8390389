/**
 * Keeps one text in an encrypted file beside the vault's, written apart from it and seldom: a burst of changes is one save. It
 * is worth less than anything else here: damaged, of another vault or unwritable it is lost, and nothing else is.
 */
import type { SetTimer } from '../timer'
import type { BesideKind, Vault } from '../vault/contract'

/** From a change to its save, in ms. */
const SAVE_AFTER = 5000

/** The file; all three may reject. */
export interface BesideFile {
  /** Null where there is none. */
  readonly read: () => Promise<string | null>
  readonly write: (text: string) => Promise<void>
  /** Does nothing where there is none. */
  readonly remove: () => Promise<void>
}

export interface KeptBesidePorts {
  readonly kind: BesideKind
  readonly vault: Pick<Vault, 'status' | 'sealBeside' | 'openBeside'>
  /** Whether the person wants it kept. */
  readonly enabled: () => boolean
  readonly file: BesideFile
  readonly setTimer: SetTimer
  /** What is to be kept; null where there is nothing. */
  readonly text: () => string | null
  /** What was kept is there again. */
  readonly restore: (text: string) => void
}

export function createKeptBeside({ kind, vault, enabled, file, setTimer, text, restore }: KeptBesidePorts) {
  let timer: ReturnType<SetTimer> | null = null
  /** Read since the last unlock. Nothing is written before: it would take the place of what was not read yet. */
  let read = false
  /** One after the other. */
  let queue: Promise<void> = Promise.resolve()

  const isOpen = (): boolean => {
    const { state, protection } = vault.status()
    return state === 'unlocked' && protection !== 'memory'
  }
  function inTurn(work: () => Promise<void>): Promise<void> {
    queue = queue.then(work).catch(() => undefined)
    return queue
  }

  async function save(): Promise<void> {
    timer?.cancel()
    timer = null
    if (!enabled()) return file.remove()
    if (!isOpen() || !read) return
    const kept = text()
    await (kept === null ? file.remove() : file.write(await vault.sealBeside(kind, kept)))
  }

  async function load(): Promise<void> {
    if (read || !isOpen()) return
    const sealed = enabled() ? await file.read().catch(() => null) : null
    const opened = sealed === null ? null : await vault.openBeside(kind, sealed)
    if (opened !== null) restore(opened)
    read = true
  }

  function changed(): void {
    if (!enabled() || !isOpen() || !read) return
    timer ??= setTimer(() => void inTurn(save), SAVE_AFTER)
  }

  return {
    /** The vault was opened or locked, or given another key. Resolves when what was kept is there; never rejects. */
    async vaultChanged(): Promise<void> {
      if (!isOpen()) read = false
      // Under another key what is in the file is lost.
      else if (read) changed()
      else await inTurn(load)
    },

    /** There is something else to keep. */
    changed,

    /** Save or remove it now: the person wants it otherwise, or the vault is about to lock. Never rejects. */
    saveNow: (): Promise<void> => inTurn(save),
  }
}
