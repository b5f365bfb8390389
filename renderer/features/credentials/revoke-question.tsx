/** The question before a production token is revoked: what runs with it stops at once. */
import { Trans } from '@lingui/react/macro'
import { t } from '@lingui/core/macro'
import type { CredentialSummary } from '../../../preload/views'
import { EnvironmentBadge } from '../../ui/badge'
import { AlertDialog } from '../../ui/dialog'

export interface RevokeQuestionProps {
  readonly credential: CredentialSummary
  readonly onConfirm: () => void
  readonly onDismiss: () => void
}

export function RevokeQuestion({ credential, onConfirm, onDismiss }: RevokeQuestionProps) {
  const { environmentName, name, production } = credential
  return (
    <AlertDialog
      title={t`Revoke the production token of “${name}”?`}
      confirm={t`Revoke token`}
      danger
      onConfirm={onConfirm}
      onDismiss={onDismiss}
    >
      <p>
        <Trans>Whatever else uses this token stops working at once.</Trans>{' '}
        <EnvironmentBadge name={environmentName} production={production} />
      </p>
    </AlertDialog>
  )
}
