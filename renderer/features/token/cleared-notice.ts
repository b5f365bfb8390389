/** What is said when the time of a copied secret is over. */
import { t } from '@lingui/core/macro'
import type { Contract, PushData } from '../../../preload/contract'
import type { Notice } from '../../ui/toast'

/** The notice for how a clearing of the clipboard ended. */
export function clearedNotice({ cleared, confirmed }: PushData<Contract['events']['clipboardCleared']>): Notice {
  if (cleared) return { title: t`Clipboard cleared` }
  if (confirmed) return { title: t`Clipboard left alone`, detail: t`it no longer holds what was copied here` }
  return { title: t`Clipboard may not be cleared`, detail: t`copy something else to be safe`, kind: 'failed' }
}
