/**
 * Asks for a token for every credential that needs no person, four at a time, and tells how each went: a morning's question,
 * answered at once. One round at a time; cancelling lets what is under way end and starts nothing more.
 */
import { KeyfobError, Reason } from '../../preload/errors'
import type { CheckRow } from '../../preload/exchange-views'
import type { FailureView } from '../../preload/views'

const AT_ONCE = 4

export interface CheckAllPorts {
  /** The ids to check, in the order of the board. */
  readonly ids: () => readonly string[]
  /**
   * Get a new token without a person. Rejects with conflict/sign_in_required where that is not possible, and with any other
   * error of a request.
   */
  readonly renew: (id: string) => Promise<void>
  /** Whether what is held still works, as far as its lifetime says. */
  readonly holdsValid: (id: string) => Promise<boolean>
  /** What the window shows of a failed request; null where the failure left none. */
  readonly failureOf: (id: string) => Promise<FailureView | null>
  readonly changed: (row: CheckRow) => void
  /** Milliseconds by a clock that never runs backwards. */
  readonly now: () => number
}

export type CheckAll = ReturnType<typeof createCheckAll>

export function createCheckAll({ ids, renew, holdsValid, failureOf, changed, now }: CheckAllPorts) {
  /** The round under way: what is still to be asked for, and the board as it stands. */
  let round: { readonly waiting: string[]; readonly rows: Map<string, CheckRow> } | null = null

  function tell(row: CheckRow): void {
    round?.rows.set(row.id, row)
    changed(row)
  }

  async function check(id: string): Promise<CheckRow> {
    const startedAt = now()
    const row = (state: CheckRow['state'], failure: FailureView | null = null): CheckRow => {
      return { id, state, latencyMs: Math.round(now() - startedAt), failure }
    }
    try {
      await renew(id)
      return row('ok')
    } catch (thrown) {
      if (thrown instanceof KeyfobError && thrown.reason === Reason.sign_in_required) {
        // Locked or deleted meanwhile: one that can't be read must not end the round for the others.
        const holds = await holdsValid(id).catch(() => false)
        return { ...row(holds ? 'ok' : 'sign_in'), latencyMs: null }
      }
      return row('failed', await failureOf(id).catch(() => null))
    }
  }

  async function work(mine: NonNullable<typeof round>): Promise<void> {
    for (let id = mine.waiting.shift(); id !== undefined; id = mine.waiting.shift()) {
      tell({ id, state: 'running', latencyMs: null, failure: null })
      tell(await check(id))
    }
  }

  function cancel(): void {
    for (const id of round?.waiting.splice(0) ?? []) {
      tell({ id, state: 'cancelled', latencyMs: null, failure: null })
    }
  }

  return {
    /**
     * Begin a round, or join the one under way. Answers the board as it stands; what happens then is told row by row.
     */
    start(): readonly CheckRow[] {
      if (round !== null) return [...round.rows.values()]
      const waiting = [...ids()]
      const rows = waiting.map((id): CheckRow => ({ id, state: 'waiting', latencyMs: null, failure: null }))
      const mine = { waiting, rows: new Map(rows.map((row) => [row.id, row])) }
      round = mine
      // After the answer, so that the board is there before its rows change.
      setImmediate(() => {
        void Promise.all(Array.from({ length: AT_ONCE }, () => work(mine))).finally(() => {
          round = null
        })
      })
      return rows
    },

    cancel,
  }
}
