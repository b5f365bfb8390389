/** The question before a credential is deleted, with its token and its secrets. */
import { useMutation } from '@tanstack/react-query'
import type { CredentialSummary } from '../../../preload/views'
import { api } from '../../api'
import { AlertDialog } from '../../ui/dialog'
import { notify } from '../../ui/toast'
import { useNotifyError } from '../../ui/use-notify-error'

export interface DeleteDialogProps {
  readonly credential: CredentialSummary
  readonly onClose: () => void
}

export function DeleteDialog({ credential, onClose }: DeleteDialogProps) {
  const notifyError = useNotifyError()
  const remove = useMutation({
    mutationFn: () => api.credentials.remove({ id: credential.id }),
    onSuccess: () => {
      notify({ title: `“${credential.name}” deleted` })
      onClose()
    },
    onError: (error) => {
      notifyError(error)
      onClose()
    },
  })
  return (
    <AlertDialog
      title={`Delete “${credential.name}”?`}
      confirm="Delete"
      danger
      busy={remove.isPending && 'Deleting…'}
      onConfirm={() => remove.mutate()}
      onDismiss={onClose}
    >
      Its secrets, its token and its activity are removed from this computer. This cannot be undone. A token that was
      handed out stays valid until it expires.
    </AlertDialog>
  )
}
