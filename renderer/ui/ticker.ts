/**
 * One timer for everything that counts down. It sleeps until the first of what is shown may change, to whole seconds, so that what changes
 * at about the same time is one wake-up; while the window can't be seen it does not run. A component gets a computed word
 * or number, and is drawn again only when that changes.
 */
import { useCallback, useSyncExternalStore } from 'react'

/** How many milliseconds from a time on a computed value holds for sure: 0 may change any time, Infinity does not by time. */
export type Holds = (now: number) => number

interface Listener {
  readonly notify: () => void
  readonly holds: Holds
  /** When it is computed again. */
  due: number
}

const SECOND = 1000
const MINUTE = 60_000
/** Longer than `setTimeout` takes there is nothing to wait for. */
const LONGEST_MS = 24 * 60 * MINUTE

const listeners = new Set<Listener>()
let now = performance.now()
let timer: ReturnType<typeof setTimeout> | undefined
let firesAt = Infinity

const alwaysNew: Holds = () => 0

/** For what changes with the day, or says minutes by the wall clock. */
export const eachMinute: Holds = (time) => MINUTE - (time % MINUTE)

/** The first whole second after the value held. */
const dueAfter = (holds: Holds): number => (Math.floor((now + holds(now)) / SECOND) + 1) * SECOND

function stop(): void {
  clearTimeout(timer)
  timer = undefined
  firesAt = Infinity
}

/** See to it that it ticks at a time, or before. */
function tickAt(due: number): void {
  if (due >= firesAt || document.visibilityState !== 'visible') return
  clearTimeout(timer)
  firesAt = due
  timer = setTimeout(tick, Math.min(LONGEST_MS, Math.max(0, due - performance.now())))
}

function tick(): void {
  stop()
  now = performance.now()
  let next = Infinity
  for (const listener of listeners) {
    if (listener.due <= now) {
      listener.due = dueAfter(listener.holds)
      listener.notify()
    }
    next = Math.min(next, listener.due)
  }
  tickAt(next)
}

document.addEventListener('visibilitychange', () => {
  stop()
  if (document.visibilityState !== 'visible') return
  for (const listener of listeners) listener.due = 0
  tick()
})

function listen(notify: () => void, holds: Holds): () => void {
  // What is computed from here on is not to be as old as the last tick, which may be a minute ago.
  now = performance.now()
  const listener = { notify, holds, due: dueAfter(holds) }
  listeners.add(listener)
  tickAt(listener.due)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) stop()
  }
}

/**
 * Compute something from the monotonic clock, again each time it may have changed.
 * @param compute takes `performance.now()` in milliseconds; answers something comparable by value
 * @param holds how long what it answers holds; without it each second
 */
export function useTicked<T extends string | number | boolean>(compute: (now: number) => T, holds = alwaysNew): T {
  const subscribe = useCallback((notify: () => void) => listen(notify, holds), [holds])
  return useSyncExternalStore(subscribe, () => compute(now))
}
