/**
 * Hands on what changes: each at once while there is little, and where there is much, together what a tenth of a second brought.
 * Two hundred tokens that are renewed at once would else be asked for and drawn four hundred times.
 */

/** So many are handed on at once within one pause. */
const AT_ONCE = 8
export const PAUSE_MS = 100

export interface Gathering<T> {
  readonly add: (item: T) => void
  /** Hand on nothing more. */
  readonly stop: () => void
}

/** @param handle gets what is new, each once, in the order it came */
export function gather<T>(handle: (items: ReadonlySet<T>) => void): Gathering<T> {
  let waiting = new Set<T>()
  let handedOn = 0
  let timer: ReturnType<typeof setTimeout> | null = null

  function pauseEnds(): void {
    timer = null
    handedOn = 0
    if (waiting.size > 0) handOn(waiting)
  }

  function handOn(items: ReadonlySet<T>): void {
    waiting = new Set()
    handedOn += items.size
    timer ??= setTimeout(pauseEnds, PAUSE_MS)
    handle(items)
  }

  return {
    add(item) {
      if (waiting.size === 0 && handedOn < AT_ONCE) handOn(new Set([item]))
      else waiting.add(item)
    },
    stop() {
      if (timer !== null) clearTimeout(timer)
      timer = null
      waiting.clear()
    },
  }
}
