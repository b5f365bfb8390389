/** A token's state, as long as it is shown: it is drawn anew when it is another. */
import { useTicked } from './ticker'
import { stateAt, type StampedToken, steadyFor } from './token-words'

/** The state now. @see stateAt */
export const useTokenState = (stamped: StampedToken): ReturnType<typeof stateAt> =>
  useTicked(
    (now) => stateAt(stamped, now),
    (now) => steadyFor(stamped, now),
  )
