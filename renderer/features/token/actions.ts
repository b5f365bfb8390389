/** Which buttons a credential's header has, and which of them is the black one. Pure. */
import type { FlowView, TokenState, TokenView } from '../../../preload/views'
import { isUsable } from '../../ui/token-words'

/** Ways to come by a token. */
export type Obtain = 'get' | 'signIn'

export interface Actions {
  readonly primary: Obtain | 'copy'
  /** Plain buttons, left to right. */
  readonly secondary: readonly (Obtain | 'refresh' | 'call')[]
  /** How a new token is come by: "Sign in" where only a person can do it. */
  readonly obtain: Obtain
  /** A sign-in is offered in the menu, since what stands in the header renews without one. */
  readonly signInAgain: boolean
  readonly revoke: boolean
}

/** Decide the buttons. @param state the token's state now */
export function actionsFor(flow: Pick<FlowView, 'grant' | 'canRevoke'>, token: TokenView, state: TokenState): Actions {
  const usable = isUsable(state)
  const renewable = token.refreshToken === 'held'
  const obtain: Obtain = flow.grant === 'authorization_code' && !renewable ? 'signIn' : 'get'
  const secondary: Actions['secondary'][number][] = []
  if (state !== 'none') secondary.push('call')
  if (renewable) secondary.push('refresh')
  else if (usable) secondary.push(obtain)
  return {
    primary: usable ? 'copy' : obtain,
    secondary,
    obtain,
    signInAgain: flow.grant === 'authorization_code' && obtain === 'get',
    revoke: flow.canRevoke && state !== 'none',
  }
}
