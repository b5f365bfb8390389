/** The part of the composition root that checks the way to a server. */
import type { Session } from 'electron'
import { lookup } from 'node:dns/promises'
import { performance } from 'node:perf_hooks'
import type { ReachView } from '../preload/reach-views'
import { createSender, defaultLimits } from './http/send'
import { createReach, type Reach, requestLimits } from './reach/check'
import { setTimer } from './timer'

/** Make it. Its request goes out in the session of all others, by their proxy and their trust. */
export function composeReach({
  requestSession,
  changed,
}: {
  readonly requestSession: Session
  readonly changed: (view: ReachView) => void
}): Reach {
  return createReach(
    {
      resolveProxy: (url) => requestSession.resolveProxy(url),
      lookup: (host) => lookup(host, { all: true }),
      send: createSender({
        session: requestSession,
        userAgent: `Keyfob/${__KEYFOB_VERSION__}`,
        limits: { ...defaultLimits, ...requestLimits },
        answerRedirects: true,
      }),
      wall: () => Date.now(),
      now: () => performance.now(),
      setTimer,
    },
    changed,
  )
}
