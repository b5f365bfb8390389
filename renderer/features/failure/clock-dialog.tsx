/** Holds this computer's clock against the provider's, so that a person can compare both with a watch. */
import { t } from '@lingui/core/macro'
import { AlertDialog } from '../../ui/dialog'
import { Facts } from '../../ui/facts'
import { sentences } from '../../ui/joined'
import { useTicked } from '../../ui/ticker'
import { utcWords } from '../../ui/time'
import styles from './failure-alert.module.css'
import { clockSkewWords } from './skew-words'

export interface ClockDialogProps {
  readonly provider: string
  /** Seconds the provider's clock is ahead; null where it didn't say its time. */
  readonly skewSeconds: number | null
  readonly onRetry: (() => void) | undefined
  readonly onClose: () => void
}

export function ClockDialog({ provider, skewSeconds, onRetry, onClose }: ClockDialogProps) {
  const here = useTicked(() => utcWords(Date.now()))
  const there = useTicked(() => (skewSeconds === null ? '' : utcWords(Date.now() + skewSeconds * 1000)))
  return (
    <AlertDialog
      title={t`This computer's clock`}
      confirm={t`Try again`}
      dismiss={t`Close`}
      onConfirm={() => {
        onClose()
        onRetry?.()
      }}
      onDismiss={onClose}
    >
      <Facts
        facts={[
          { label: t`This computer`, value: here },
          { label: provider, value: skewSeconds === null ? t`did not say its time` : there },
        ]}
      />
      <p className={styles['clock']}>
        {sentences(
          skewSeconds === null ? t`Compare it with another clock.` : clockSkewWords(skewSeconds, provider),
          t`If it is wrong, set it in the settings of this computer, then try again.`,
        )}
      </p>
    </AlertDialog>
  )
}
