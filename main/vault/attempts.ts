/**
 * Slows down who guesses: after the third wrong passphrase or recovery code in a row the next one has to wait, longer each
 * time, at most 10 s. Counted for this run of Keyfob alone; whoever has the file needs no window. While it is closed
 * nothing is derived, so calls made at once don't get around it.
 */
import { tooManyAttempts } from './failures'

/** How long to wait after the first, second, … wrong one in a row; the last counts for all that follow. */
const WAITS_MS = [0, 0, 1000, 2000, 4000, 8000, 10_000] as const
const LONGEST_WAIT_MS = 10_000

export interface Attempts {
  /** @throws KeyfobError conflict/too_many_attempts, with the seconds to wait */
  check(): void
  failed(): void
  succeeded(): void
  /** Milliseconds until the next attempt; 0 where none has to wait. */
  waitMs(): number
}

export interface AttemptsOptions {
  readonly delay: (ms: number) => Promise<void>
  /** Milliseconds since the epoch; says how long is left, and decides nothing. */
  readonly now: () => number
  /** A wait is over. */
  readonly reopened: () => void
}

/** Create the count of one run. */
export function createAttempts({ delay, now, reopened }: AttemptsOptions): Attempts {
  let failures = 0
  let until: number | null = null

  const waitMs = (): number => (until === null ? 0 : Math.min(Math.max(until - now(), 1), LONGEST_WAIT_MS))

  return {
    waitMs,
    check() {
      if (until !== null) throw tooManyAttempts(Math.ceil(waitMs() / 1000))
    },
    failed() {
      const wait = WAITS_MS[failures] ?? LONGEST_WAIT_MS
      failures += 1
      if (wait === 0) return
      until = now() + wait
      void delay(wait).then(() => {
        until = null
        reopened()
      })
    },
    succeeded() {
      failures = 0
    },
  }
}
