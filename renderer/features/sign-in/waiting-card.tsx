/** While the system's browser is being waited for: what is awaited, for how long, and the ways out. */
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { ExternalLink, X } from 'lucide-react'
import { Button } from '../../ui/button'
import type { Waiting } from './queries'
import styles from './sign-in.module.css'
import { TimeLeft } from './time-left'

export interface WaitingCardProps {
  readonly waiting: Waiting
  readonly onOpen: () => void
  readonly onCancel: () => void
}

export function WaitingCard({ waiting, onOpen, onCancel }: WaitingCardProps) {
  const { host, redirectUri } = waiting
  return (
    <section className={styles['card']} aria-label={t`Sign-in in the browser`}>
      <div className={styles['words']}>
        <div role="status">
          <h2>{t`Waiting for your browser`}</h2>
        </div>
        <p>
          <Trans>
            Sign in at <b>{host}</b>. The browser then comes back to <code>{redirectUri}</code>
          </Trans>
        </p>
      </div>
      <div className={styles['row']}>
        <TimeLeft waiting={waiting} />
        <Button icon={<ExternalLink aria-hidden />} onClick={onOpen}>
          {t`Open the page again`}
        </Button>
        <Button icon={<X aria-hidden />} onClick={onCancel}>
          {t`Cancel sign-in`}
        </Button>
      </div>
    </section>
  )
}
