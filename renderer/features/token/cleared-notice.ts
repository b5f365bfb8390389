/** What is said when the time of a copied secret is over. */
import type { Contract, PushData } from '../../../preload/contract'
import type { Notice } from '../../ui/toast'

/** The notice for how a clearing of the clipboard ended. */
export function clearedNotice({ cleared, confirmed }: PushData<Contract['events']['clipboardCleared']>): Notice {
  if (cleared) return { title: 'Clipboard cleared' }
  if (confirmed) return { title: 'Clipboard left alone', detail: 'it no longer holds what was copied here' }
  return { title: 'Clipboard may not be cleared', detail: 'copy something else to be safe', kind: 'failed' }
}
