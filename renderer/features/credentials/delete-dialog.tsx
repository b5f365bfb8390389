/** The question before a credential is deleted, with its token and its secrets. It can be undone for ten seconds. */
import { useMutation } from '@tanstack/react-query'
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { CredentialSummary } from '../../../preload/views'
import { api } from '../../api'
import { EnvironmentBadge } from '../../ui/badge'
import { AlertDialog } from '../../ui/dialog'
import { useNotifyError } from '../../ui/use-notify-error'
import styles from './delete-dialog.module.css'
import { tellDeleted } from './removal-notices'

export interface DeleteDialogProps {
  readonly credential: CredentialSummary
  /** Whether its provider can revoke a token. */
  readonly canRevoke: boolean
  readonly onClose: () => void
}

export function DeleteDialog({ credential, canRevoke, onClose }: DeleteDialogProps) {
  const { environmentName, id, name, production, token } = credential
  const notifyError = useNotifyError()
  const [revoke, setRevoke] = useState(false)
  const remove = useMutation({
    mutationFn: () => api.credentials.remove({ id, revoke }),
    onSuccess: ({ undoForMs }) => {
      tellDeleted(credential, undoForMs, () => void api.credentials.undoRemove({ id }).catch(notifyError))
      onClose()
    },
    onError: (error) => {
      notifyError(error)
      onClose()
    },
  })
  const hasToken = token.state !== 'none'
  return (
    <AlertDialog
      title={t`Delete “${name}”?`}
      confirm={t`Delete`}
      danger
      busy={remove.isPending && t`Deleting…`}
      onConfirm={() => remove.mutate()}
      onDismiss={onClose}
    >
      <p>
        <EnvironmentBadge name={environmentName} production={production} />{' '}
        <Trans>
          Its secrets, its token and its activity are removed from this computer. You can undo this for 10 seconds.
        </Trans>{' '}
        {hasToken && !revoke ? <Trans>The token itself stays valid until it expires.</Trans> : null}
      </p>
      {hasToken && canRevoke ? (
        <label className={styles['revoke']}>
          <input type="checkbox" checked={revoke} onChange={(event) => setRevoke(event.target.checked)} />
          <Trans>Also revoke its token at the provider</Trans>
        </label>
      ) : null}
    </AlertDialog>
  )
}
