/** The part of the composition root that checks the way to a server. */
import { lookup } from 'node:dns/promises'
import { performance } from 'node:perf_hooks'
import type { ReachView } from '../preload/reach-views'
import type { Network } from './http/network'
import { createSender, defaultLimits } from './http/send'
import { createReach, type Reach, requestLimits } from './reach/check'
import { setTimer } from './timer'

/** Make it. Its request goes out in the sessions of all others, by their proxy and their trust. */
export function composeReach({
  network,
  changed,
}: {
  readonly network: Network
  readonly changed: (view: ReachView) => void
}): Reach {
  return createReach(
    {
      resolveProxy: async (url, providerId) => (await network.sessionFor(providerId)).resolveProxy(url),
      lookup: (host) => lookup(host, { all: true }),
      send: createSender({
        userAgent: `Keyfob/${__KEYFOB_VERSION__}`,
        limits: () => ({ ...defaultLimits, ...requestLimits }),
        sessionFor: network.sessionFor,
        proxyAttempt: network.proxyAttempt,
        answerRedirects: true,
      }),
      wall: () => Date.now(),
      now: () => performance.now(),
      setTimer,
    },
    changed,
  )
}
