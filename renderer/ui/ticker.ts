/**
 * One timer for everything that counts down: it ticks each second while the window is visible and something listens. A
 * component gets a computed word or number, and is drawn again only when that changes.
 */
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let now = performance.now()
let timer: ReturnType<typeof setInterval> | undefined

function tick(): void {
  now = performance.now()
  for (const listener of listeners) listener()
}

function run(): void {
  const wanted = listeners.size > 0 && document.visibilityState === 'visible'
  if (wanted && timer === undefined) {
    timer = setInterval(tick, 1000)
    tick()
  }
  if (!wanted && timer !== undefined) {
    clearInterval(timer)
    timer = undefined
  }
}

document.addEventListener('visibilitychange', run)

function listen(listener: () => void): () => void {
  listeners.add(listener)
  run()
  return () => {
    listeners.delete(listener)
    run()
  }
}

/**
 * Compute something from the monotonic clock, again each second.
 * @param compute takes `performance.now()` in milliseconds; answers something comparable by value
 */
export function useTicked<T extends string | number | boolean>(compute: (now: number) => T): T {
  return useSyncExternalStore(listen, () => compute(now))
}
