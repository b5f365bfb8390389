/** The timers that parts of main take as ports, so that their tests need not wait. */

/** Call `work` once, after so many milliseconds, unless it is cancelled before. */
export function setTimer(work: () => void, ms: number): { readonly cancel: () => void } {
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
