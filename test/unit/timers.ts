/** Timers that a test lets run out, in place of the ones that main is given as a port. */
import type { SetTimer } from '../../main/timer'

export interface HeldTimer {
  readonly work: () => void
  /** Milliseconds. */
  readonly ms: number
  readonly cancelled: boolean
}

/** Timers in the order in which they were set; none runs by itself. */
export function heldTimers(): { readonly timers: HeldTimer[]; readonly setTimer: SetTimer } {
  const timers: HeldTimer[] = []
  return {
    timers,
    setTimer: (work, ms) => {
      const timer = { work, ms, cancelled: false }
      timers.push(timer)
      return {
        cancel: () => {
          timer.cancelled = true
        },
      }
    },
  }
}
