/** Counts down the wait after wrong passphrases. */
import { useTicked } from './ticker'

/**
 * Give the whole seconds that are left; 0 when it is over.
 * @param since milliseconds since the epoch at which the wait was told
 * @param waitMs how long it was then
 */
export function useWait(since: number, waitMs: number): number {
  const until = since + waitMs - performance.timeOrigin
  return useTicked(
    (now) => (waitMs === 0 ? 0 : Math.min(Math.ceil(waitMs / 1000), Math.max(1, Math.ceil((until - now) / 1000)))),
    () => (waitMs === 0 ? Infinity : 0),
  )
}
