/**
 * Asks before the client's secret is sent in another way, then changes the credential. Keyfob never tries the other way by
 * itself: where the guess is wrong, the secret would stand in one more server's log.
 */
import { t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import type { ClientAuthentication, CredentialDetail } from '../../../preload/views'
import { api } from '../../api'
import { AlertDialog } from '../../ui/dialog'
import { useNotifyError } from '../../ui/use-notify-error'

export interface OtherAuthenticationProps {
  readonly credential: CredentialDetail
  readonly method: ClientAuthentication
  /** The credential was changed: ask for a token with it. */
  readonly onChanged: () => void
  readonly onClose: () => void
}

export function OtherAuthentication({ credential, method, onChanged, onClose }: OtherAuthenticationProps) {
  const notifyError = useNotifyError()
  const { id, name, environmentId, values, providerName } = credential
  const changing = useMutation({
    mutationFn: () =>
      api.credentials.edit({ id, name, environmentId, values: { ...values }, clientAuthentication: method }),
    onSuccess: () => {
      onClose()
      onChanged()
    },
    onError: notifyError,
  })
  return (
    <AlertDialog
      title={questionWords(method)}
      confirm={t`Change and try again`}
      busy={changing.isPending && t`Changing…`}
      onConfirm={() => changing.mutate()}
      onDismiss={onClose}
    >
      {method === 'client_secret_basic'
        ? t`The client secret then goes to ${providerName} in the Authorization header, not in the request body. The credential keeps this choice.`
        : t`The client secret then goes to ${providerName} in the request body, not in the Authorization header. The credential keeps this choice.`}
    </AlertDialog>
  )
}

function questionWords(method: ClientAuthentication): string {
  if (method === 'client_secret_basic') return t`Use HTTP Basic instead?`
  return method === 'client_secret_post' ? t`Use request body instead?` : t`Use ${method} instead?`
}
