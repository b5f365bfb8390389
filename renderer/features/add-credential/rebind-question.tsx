/** The question before stored secrets are sent to another address than they were saved for. Both are named as main compares them. */
import { t } from '@lingui/core/macro'
import { KeyfobError, Reason } from '../../../preload/errors'
import { AlertDialog } from '../../ui/dialog'
import styles from './credential-form.module.css'

/** A refused edit whose secrets could be taken along. */
export interface Rebinding {
  readonly boundTo: string
  readonly wanted: string
}

/** What an error asks; null where it is another one. */
export function rebindingOf(error: unknown): Rebinding | null {
  if (!(error instanceof KeyfobError) || error.reason !== Reason.secret_bound_elsewhere) return null
  const { boundTo, wanted } = error.details
  return boundTo === undefined || wanted === undefined ? null : { boundTo, wanted }
}

const words = (target: string): string => (target === 'simulator' ? t`the simulator on this computer` : target)

export interface RebindQuestionProps {
  readonly rebinding: Rebinding
  readonly busy: string | false
  readonly onConfirm: () => void
  readonly onDismiss: () => void
}

export function RebindQuestion({ rebinding, busy, onConfirm, onDismiss }: RebindQuestionProps) {
  return (
    <AlertDialog
      title={t`Send the stored secrets to another address?`}
      confirm={t`Send them there`}
      dismiss={t`Enter them again`}
      busy={busy}
      onConfirm={onConfirm}
      onDismiss={onDismiss}
    >
      <dl className={styles['targets']}>
        <dt>{t`Saved for`}</dt>
        <dd>{words(rebinding.boundTo)}</dd>
        <dt>{t`From now on`}</dt>
        <dd>{words(rebinding.wanted)}</dd>
      </dl>
      <p>{t`Whoever runs the new address receives these secrets with the next request.`}</p>
    </AlertDialog>
  )
}
