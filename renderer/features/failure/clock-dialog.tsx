/** Holds this computer's clock against the provider's, so that a person can compare both with a watch. */
import { AlertDialog } from '../../ui/dialog'
import { Facts } from '../../ui/facts'
import { useTicked } from '../../ui/ticker'
import { utcWords } from '../../ui/time'
import styles from './failure-alert.module.css'
import { skewWords } from './words'

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
      title="This computer's clock"
      confirm="Try again"
      dismiss="Close"
      onConfirm={() => {
        onClose()
        onRetry?.()
      }}
      onDismiss={onClose}
    >
      <Facts
        facts={[
          { label: 'This computer', value: here },
          { label: provider, value: skewSeconds === null ? 'did not say its time' : there },
        ]}
      />
      <p className={styles['clock']}>
        {skewSeconds === null
          ? 'Compare it with another clock. '
          : `This computer's clock is ${skewWords(skewSeconds, provider)}. `}
        If it is wrong, set it in the settings of this computer, then try again.
      </p>
    </AlertDialog>
  )
}
