/** The notices of a deletion: that it can be undone, as long as it can, and how it ended. Main knows no more than the id by then. */
import { t } from '@lingui/core/macro'
import type { RemovalEnd } from '../../../preload/exchange-views'
import type { CredentialSummary } from '../../../preload/views'
import type { ErrorWords } from '../../ui/error-words'
import { revocationWords } from '../../ui/revocation-words'
import { dismissNotice, notify } from '../../ui/toast'

const deleted = new Map<string, { readonly name: string; readonly notice: string }>()

/** Say that a credential is deleted, with a button that undoes it. */
export function tellDeleted({ id, name, production }: CredentialSummary, undoForMs: number, undo: () => void): void {
  const title = production ? t`Deleted “${name}”, production` : t`Deleted “${name}”`
  const notice = notify({ title, action: { label: t`Undo`, act: undo }, stays: undoForMs, production })
  // Main tells the end by the id alone.
  deleted.set(id, { name: production ? t`${name} (production)` : name, notice })
}

/** Say what there is to say at the end: nothing where all went as it was asked for and nothing was revoked. */
export function tellRemovalEnd({ id, removed, revoked, failure }: RemovalEnd, words: ErrorWords): void {
  const { name = t`The credential`, notice } = deleted.get(id) ?? {}
  deleted.delete(id)
  if (notice !== undefined) dismissNotice(notice)
  const detail = failure ? revocationWords(failure, words) : undefined
  if (!removed) notify({ title: t`“${name}” could not be deleted`, detail, kind: 'failed' })
  else if (revoked === true) notify({ title: t`Token of “${name}” revoked` })
  else if (revoked === false) {
    notify({ title: t`“${name}” is deleted; its token may still work`, detail, kind: 'failed' })
  }
}
