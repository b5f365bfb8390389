/** The states of a vault, and what an open one holds. */
import type { WireError } from '../../preload/errors'
import type { SlotKind } from '../../preload/vault-views'
import { SILENT } from './failures'
import type { Slot } from './format'
import type { OpenRecords } from './records'

/** An unlocked vault. A new one stands for every unlock, so that a task can tell that it was locked in between. */
export interface Session {
  readonly dataKey: Uint8Array
  readonly memoryOnly: boolean
  enteredBy: SlotKind
  open: OpenRecords
  /** A recovery code that was shown and is not confirmed yet. */
  prepared: PreparedCode | null
}

export interface PreparedCode {
  readonly code: string
  /** The group that is asked for, from 1. */
  readonly group: number
}

export type State =
  | { readonly kind: 'none' }
  | { readonly kind: 'locked'; readonly slots: readonly SlotKind[]; readonly problem: WireError | null }
  | { readonly kind: 'unlocked'; readonly session: Session }

export const kindsOf = (slots: readonly Slot[]): readonly SlotKind[] => slots.map(({ type }) => type)

/** The ways in that the vault has; none where they could not be read. */
export function slotsOf(state: State): readonly SlotKind[] {
  if (state.kind === 'none') return []
  if (state.kind === 'locked') return state.slots
  const { memoryOnly, open } = state.session
  return memoryOnly ? ['memory'] : kindsOf(open.contents.slots)
}

/** Whether the vault is locked because the keychain did not answer in time, and would open by itself if it did. */
export const isWaiting = (state: State): boolean =>
  state.kind === 'locked' && state.problem?.details.technical === SILENT
