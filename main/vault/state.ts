/** The states of a vault, and what an open one holds. */
import type { WireError } from '../../preload/errors'
import type { Protection } from '../../preload/views'
import type { OpenRecords } from './records'

/** An unlocked vault. A new one stands for every unlock, so that a task can tell that it was locked in between. */
export interface Session {
  readonly dataKey: Uint8Array
  readonly memoryOnly: boolean
  open: OpenRecords
}

export type State =
  | { readonly kind: 'none' }
  | { readonly kind: 'locked'; readonly slots: readonly Protection[]; readonly problem: WireError | null }
  | { readonly kind: 'unlocked'; readonly session: Session }

/** The ways in that the vault has; none where they could not be read. */
export function slotsOf(state: State): readonly Protection[] {
  if (state.kind === 'none') return []
  if (state.kind === 'locked') return state.slots
  const { memoryOnly, open } = state.session
  return memoryOnly ? ['memory'] : open.contents.slots.map((slot) => slot.type)
}
