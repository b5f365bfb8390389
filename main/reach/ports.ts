/** What a check is made with, passed in; and how a part of it is kept within its time. */
import type { HttpAnswer, HttpRequest } from '../oauth/types'
import type { SetTimer } from '../timer'

export interface Address {
  readonly address: string
  readonly family: number
}

export interface ReachPorts {
  /** In the form of a PAC script's answer, e.g. `PROXY proxy.example:8080; DIRECT`, by a provider's network settings. */
  readonly resolveProxy: (url: string, providerId: string | null) => Promise<string>
  /** Every address of a name, by this computer's resolver. Rejects with a Node error (`code`). */
  readonly lookup: (host: string) => Promise<readonly Address[]>
  /** The app's own request, which answers a redirect as it is. */
  readonly send: (
    request: HttpRequest,
    options: { readonly signal: AbortSignal; readonly providerId?: string },
  ) => Promise<{ readonly answer: HttpAnswer; readonly durationMs: number }>
  /** Milliseconds since the epoch, and by a clock that never runs backwards. */
  readonly wall: () => number
  readonly now: () => number
  readonly setTimer: SetTimer
}

/** A time-out of `bounded`. */
export const LATE = Symbol('late')

/**
 * Do work within some milliseconds. Its signal is aborted when the time is over, or when the outer one is; the work closes
 * what it opened then, and what it answers later is dropped.
 */
export async function bounded<T>(
  ms: number,
  { signal, setTimer }: { readonly signal: AbortSignal; readonly setTimer: SetTimer },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | typeof LATE> {
  const controller = new AbortController()
  const abort = (): void => {
    controller.abort()
  }
  let end = (): void => undefined
  if (signal.aborted) return LATE
  const late = new Promise<typeof LATE>((resolve) => {
    end = () => {
      abort()
      // What the work knows by then, it may still say.
      setImmediate(resolve, LATE)
    }
  })
  const timer = setTimer(end, ms)
  signal.addEventListener('abort', end, { once: true })
  try {
    return await Promise.race([work(controller.signal), late])
  } finally {
    timer.cancel()
    signal.removeEventListener('abort', end)
    abort()
  }
}
