/** The tab "Claims": what the held token says. Its signature is checked when that is asked for, or where the keys are at hand. */
import { t } from '@lingui/core/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ScanSearch } from 'lucide-react'
import type { ReactNode } from 'react'
import type { FailureView, TokenView } from '../../../preload/views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { useErrorWords } from '../../ui/error-words'
import { sameAsBeforeWords } from '../../ui/token-words'
import { useNotifyError } from '../../ui/use-notify-error'
import { InspectionView } from './inspection-view'
import styles from './inspection.module.css'
import { inspectionQuery } from './queries'

export interface ClaimsTabProps {
  readonly credentialId: string
  readonly token: Pick<TokenView, 'state' | 'sameAsBefore'>
  /** Opens the dialog for any token. */
  readonly onInspect: () => void
  /** Explains why the keys could not be had. */
  readonly explain: (failure: FailureView, retry: () => void) => ReactNode
}

export function ClaimsTab({ credentialId: id, token, onInspect, explain }: ClaimsTabProps) {
  const client = useQueryClient()
  const words = useErrorWords()
  const notifyError = useNotifyError()
  const query = inspectionQuery(id)
  const inspection = useQuery({ ...query, enabled: token.state !== 'none' })
  const verifying = useMutation({
    mutationFn: () => api.inspector.verify({ id }),
    onSuccess: (seen) => client.setQueryData(query.queryKey, seen),
    onError: notifyError,
  })
  const verify = (): void => verifying.mutate()
  const failure = inspection.data?.signature?.failure ?? null
  return (
    <div className={styles['tab']}>
      {token.state === 'none' ? <p className={styles['kind']}>{t`There is no token yet.`}</p> : null}
      {inspection.error ? (
        <p className={styles['kind']} role="alert">
          {words(inspection.error).heading}
        </p>
      ) : null}
      {token.state !== 'none' && inspection.data ? (
        <InspectionView
          inspection={inspection.data}
          at={inspection.dataUpdatedAt}
          onVerify={verify}
          verifying={verifying.isPending}
          note={token.sameAsBefore ? sameAsBeforeWords() : null}
          failure={failure && explain(failure, verify)}
        />
      ) : null}
      <div className={styles['foot']}>
        <Button variant="quiet" icon={<ScanSearch aria-hidden />} onClick={onInspect}>
          {t`Inspect another token`}
        </Button>
      </div>
    </div>
  )
}
