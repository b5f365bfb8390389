/** Said where the provider gave the very token that was held: it is no fault, and a revocation is what makes it give another. */
import type { CredentialSummary } from '../../../preload/views'
import type { Stamped } from '../../api'
import { Button } from '../../ui/button'
import { useTicked } from '../../ui/ticker'
import { durationWords } from '../../ui/time'
import { remainingAt } from '../../ui/token-words'
import styles from './same-token.module.css'

export interface SameTokenProps {
  readonly credential: Stamped<CredentialSummary>
  /** Null where the flow has no revocation. */
  readonly onRevoke: (() => void) | null
  readonly busy: boolean
}

export function SameToken({ credential, onRevoke, busy }: SameTokenProps) {
  const left = useTicked((now) => {
    const remaining = remainingAt(credential, now)
    return remaining === null || remaining <= 0 ? '' : `, ${durationWords(remaining)} left`
  })
  return (
    <section className={styles['same']} aria-label="Same token">
      <p>
        {credential.providerName} returned the same token{left};{' '}
        {onRevoke ? 'revoke it to get a new one.' : 'it gives a new one once this has ended.'}
      </p>
      {onRevoke ? (
        <Button onClick={onRevoke} busy={busy && 'Revoking…'}>
          Revoke token
        </Button>
      ) : null}
    </section>
  )
}
