/** The timers that parts of main take as ports, so that their tests need not wait, and the limit of a wait made of one. */

/** Calls `work` once, after so many milliseconds, unless it is cancelled before. */
export type SetTimer = (work: () => void, ms: number) => { readonly cancel: () => void }

/** The system's timer. */
export const setTimer: SetTimer = (work, ms) => {
  const timer = setTimeout(work, ms)
  return {
    cancel: () => {
      clearTimeout(timer)
    },
  }
}

/** Call `work` again and again, every so many milliseconds, as long as the process lives. */
export function every(work: () => void, ms: number): void {
  setInterval(work, ms)
}

/**
 * Wait for work, but no longer than so many milliseconds: it is given up then, and goes on by itself. Ends as the work does,
 * or with what `late` returns or throws. No timer is left behind.
 */
export async function within<T, Late>(
  work: Promise<T>,
  ms: number,
  late: () => Late,
  start: SetTimer = setTimer,
): Promise<T | Late> {
  let cancel = (): void => undefined
  const limit = new Promise<void>((resolve) => {
    const timer = start(resolve, ms)
    cancel = () => {
      timer.cancel()
    }
  }).then(late)
  try {
    return await Promise.race([work, limit])
  } finally {
    cancel()
  }
}
