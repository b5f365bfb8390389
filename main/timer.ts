/** The timer that parts of main take as a port, so that their tests need not wait. */

/** Call `work` once, after so many milliseconds, unless it is cancelled before. */
export function setTimer(work: () => void, ms: number): { readonly cancel: () => void } {
  const timer = setTimeout(work, ms)
  return {
    cancel: () => {
      clearTimeout(timer)
    },
  }
}
