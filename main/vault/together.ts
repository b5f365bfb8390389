/**
 * Changes of records that wait while the vault is saved share the next save: each file that is written is whole, so one that
 * holds them all costs what one change costs. They are made in the order they were asked for, and nothing that was asked for
 * between two of them is overtaken. Each settles when the file that holds it is on the disk, or when that failed.
 */
import { KeyfobError } from '../../preload/errors'
import type { Core } from './core'
import { createDraft, type Draft } from './draft'
import { UNREADABLE } from './failures'

/** Makes one change; throws, before it changed anything, where it can't be made. May be tried a second time. */
export type Change = (draft: Draft) => Promise<void> | void

interface Waiting {
  readonly change: Change
  readonly resolve: () => void
  readonly reject: (thrown: unknown) => void
}

/** Make the function that has a change saved. Rejects with what the change threw, or as the save of all that share it. */
export function createTogether({
  commit,
  current,
  enqueue,
  turns,
}: Pick<Core, 'commit' | 'current' | 'enqueue' | 'turns'>): (change: Change) => Promise<void> {
  /** Those whose turn has not come, and the turn that was given out with theirs. */
  let waiting: Waiting[] = []
  let turn = -1

  /** Save these; answers what each that could not be made was refused with. Rejects where the save fails. */
  async function save(changes: readonly Change[]): Promise<ReadonlyMap<Change, unknown>> {
    const session = current()
    const draft = createDraft(session.open, session.dataKey)
    const refused = new Map<Change, unknown>()
    for (const change of changes) {
      try {
        await change(draft)
      } catch (thrown) {
        refused.set(change, thrown)
      }
    }
    if (refused.size < changes.length) await commit(session, draft.next(), { check: draft.verify })
    return refused
  }

  async function saveAll(group: readonly Waiting[]): Promise<void> {
    try {
      const refused = await save(group.map(({ change }) => change))
      for (const { change, resolve, reject } of group) {
        if (refused.has(change)) reject(refused.get(change))
        else resolve()
      }
    } catch (thrown) {
      // One that makes the vault too large, say, is not to take the others with it. A full disk has no room for any.
      if (group.length > 1 && isOfContents(thrown)) for (const each of group) await saveAll([each])
      else for (const { reject } of group) reject(thrown)
    }
  }

  return (change) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0 || turn !== turns()) {
        const group: Waiting[] = []
        waiting = group
        void enqueue(() => {
          if (waiting === group) waiting = []
          return saveAll(group)
        })
        turn = turns()
      }
      waiting.push({ change, resolve, reject })
    })
}

/** Whether it is for what was to be written that a save failed, and not for the disk. */
const isOfContents = (thrown: unknown): boolean =>
  thrown instanceof KeyfobError && thrown.details.technical === UNREADABLE
