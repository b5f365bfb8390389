/** At the right of a credential's row: what its token has left, or why there is none, and a ring while it lives. */
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import styles from './remaining.module.css'
import { Ring } from './ring'
import { useTicked } from './ticker'
import { fractionLeft, isUsable, type StampedToken, steadyFor } from './token-words'
import { useTokenState } from './use-token-state'

export type Tone = 'plain' | 'quiet' | 'bad'

export interface RemainingProps {
  readonly stamped: StampedToken
  readonly tone?: Tone
  /** The words, and marks before them. */
  readonly children: ReactNode
}

export function Remaining({ stamped, tone = 'plain', children }: RemainingProps) {
  const state = useTokenState(stamped)
  const fraction = useTicked(
    (now) => fractionLeft(stamped, now),
    (now) => steadyFor(stamped, now),
  )
  return (
    <span className={classNames(styles['left'], styles[tone])}>
      {children}
      {isUsable(state) && fraction >= 0 ? <Ring fraction={fraction} low={state === 'expiring'} /> : null}
    </span>
  )
}
