/**
 * Hands on what changes: after the frame that is due, as what is drawn in it is not to wait for what is asked for next; and where
 * there is much, together what a tenth of a second brought. Two hundred tokens that are renewed at once would else be asked for
 * and drawn four hundred times.
 */

/** So many are handed on within one pause. */
const AT_ONCE = 8
export const PAUSE_MS = 100

export interface Gathering<T> {
  readonly add: (item: T) => void
  /** Hand on now what waits, and nothing later: who listens next hears of what comes from then on alone. */
  readonly stop: () => void
}

/** @param handle gets what is new, each once, in the order it came */
export function gather<T>(handle: (items: ReadonlySet<T>) => void): Gathering<T> {
  let waiting = new Set<T>()
  let handedOn = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  let cancel: (() => void) | null = null

  function pauseEnds(): void {
    timer = null
    handedOn = 0
    if (waiting.size > 0 && cancel === null) handOn()
  }

  function handOn(): void {
    const items = waiting
    cancel = null
    waiting = new Set()
    handedOn += items.size
    timer ??= setTimeout(pauseEnds, PAUSE_MS)
    handle(items)
  }

  return {
    add(item) {
      waiting.add(item)
      if (handedOn < AT_ONCE) cancel ??= afterFrame(handOn)
    },
    stop() {
      cancel?.()
      if (waiting.size > 0) handOn()
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}

/** Run it once the frame that is due has been drawn; answers what cancels it. */
function afterFrame(run: () => void): () => void {
  let drawn: ReturnType<typeof setTimeout> | undefined
  const cancel = (): void => {
    cancelAnimationFrame(frame)
    clearTimeout(late)
    clearTimeout(drawn)
  }
  const end = (): void => {
    cancel()
    run()
  }
  const frame = requestAnimationFrame(() => (drawn = setTimeout(end)))
  // A window that is out of sight draws none.
  const late = setTimeout(end, PAUSE_MS)
  return cancel
}
