/** The notices of a deletion: that it can be undone, as long as it can, and how it ended. Main knows no more than the id by then. */
import type { RemovalEnd } from '../../../preload/exchange-views'
import type { CredentialSummary } from '../../../preload/views'
import type { ErrorWords } from '../../ui/error-words'
import { revocationWords } from '../../ui/revocation-words'
import { dismissNotice, notify } from '../../ui/toast'

const deleted = new Map<string, { readonly name: string; readonly notice: string }>()

/** Say that a credential is deleted, with a button that undoes it. */
export function tellDeleted({ id, name }: CredentialSummary, undoForMs: number, undo: () => void): void {
  const notice = notify({ title: `Deleted “${name}”`, action: { label: 'Undo', act: undo }, stays: undoForMs })
  deleted.set(id, { name, notice })
}

/** Say what there is to say at the end: nothing where all went as it was asked for and nothing was revoked. */
export function tellRemovalEnd({ id, removed, revoked, failure }: RemovalEnd, words: ErrorWords): void {
  const { name = 'The credential', notice } = deleted.get(id) ?? {}
  deleted.delete(id)
  if (notice !== undefined) dismissNotice(notice)
  const detail = failure ? revocationWords(failure, words) : undefined
  if (!removed) notify({ title: `“${name}” could not be deleted`, detail, kind: 'failed' })
  else if (revoked === true) notify({ title: `Token of “${name}” revoked` })
  else if (revoked === false) {
    notify({ title: `“${name}” is deleted; its token may still work`, detail, kind: 'failed' })
  }
}
