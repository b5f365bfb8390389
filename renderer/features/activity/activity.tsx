/** The activity tab, that of all credentials, and the short list below a failure. */
import { t } from '@lingui/core/macro'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Exchange } from '../../../preload/exchange-views'
import type { CredentialSummary } from '../../../preload/views'
import { Button } from '../../ui/button'
import { Dialog, DialogBody } from '../../ui/dialog'
import { dateTimeWords } from '../../ui/time'
import { ActivityTable } from './activity-table'
import styles from './activity-table.module.css'
import { ExchangeView } from './exchange-view'
import { allActivityQuery } from './queries'
import { Timeline } from './timeline'

export interface ActivityTabProps {
  readonly credentialId: string
  readonly exchanges: readonly Exchange[]
  readonly onSupport: () => void
}

export function ActivityTab({ credentialId, exchanges, onSupport }: ActivityTabProps) {
  return <Timeline exchanges={exchanges} label={t`Activity`} credentialId={credentialId} onSupport={onSupport} />
}

export interface AllActivityDialogProps {
  readonly credentials: readonly CredentialSummary[]
  readonly onShow: (id: string) => void
  readonly onClose: () => void
}

export function AllActivityDialog({ credentials, onShow, onClose }: AllActivityDialogProps) {
  const { data } = useQuery(allActivityQuery)
  const byId = useMemo(() => new Map(credentials.map((credential) => [credential.id, credential])), [credentials])
  const credentialOf = (id: string) => byId.get(id) ?? null
  return (
    <Dialog
      title={t`All activity`}
      subtitle={t`What was sent for each credential, newest first`}
      wide
      onClose={onClose}
      footer={<Button onClick={onClose}>{t`Close`}</Button>}
    >
      <DialogBody>
        <div className={styles['all']}>
          {data ? (
            <Timeline exchanges={data} label={t`All activity`} credentialId={null} owner={{ credentialOf, onShow }} />
          ) : null}
        </div>
      </DialogBody>
    </Dialog>
  )
}

/** The exchange that a failure is about, as it was recorded. */
export function FailedExchange({ exchange }: { readonly exchange: Exchange }) {
  return <ExchangeView exchange={exchange} day={dateTimeWords(exchange.at)} />
}

const LAST_SHOWN = 3

/** What was sent last, below a failure. */
export function LastSent({ exchanges }: { readonly exchanges: readonly Exchange[] }) {
  const sent = exchanges.filter(({ request }) => request !== null).slice(0, LAST_SHOWN)
  if (sent.length === 0) return null
  return (
    <section aria-label={t`What was sent`}>
      <h2 className={styles['section']}>{t`What was sent`}</h2>
      <ActivityTable exchanges={sent} label={t`What was sent last`} />
    </section>
  )
}
