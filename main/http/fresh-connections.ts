/**
 * Sees that a request goes out on a connection of its own. Chromium connects a second time where the first attempt is slow, and
 * keeps what it no longer needs; a request that is then sent on such a connection counts as one on a kept connection, and is
 * silently sent again when that breaks, a POST too. A code or a refresh token that is sent twice can end the sign-in.
 */
import type { Session } from 'electron'

interface Use {
  inFlight: number
  dropped: Promise<void>
}

const uses = new WeakMap<Session, Use>()

/**
 * Drop the connections that a session has left over, then count a request as in flight; answers what is to be called when it
 * has ended. Beside a request in flight nothing is dropped, since that would end it too.
 */
export async function freshConnection(session: Session): Promise<() => void> {
  const use = uses.get(session) ?? { inFlight: 0, dropped: Promise.resolve() }
  uses.set(session, use)
  // Where it can't be done the request says what is wrong.
  if (use.inFlight === 0) use.dropped = session.closeAllConnections().catch(() => undefined)
  use.inFlight += 1
  await use.dropped
  return () => {
    use.inFlight -= 1
  }
}
