/** Said where the provider gave the very token that was held: it is no fault, and a revocation is what makes it give another. */
import { t } from '@lingui/core/macro'
import type { CredentialSummary } from '../../../preload/views'
import type { Stamped } from '../../api'
import { Button } from '../../ui/button'
import { useTicked } from '../../ui/ticker'
import { durationWords } from '../../ui/time'
import { remainingAt, steadyFor } from '../../ui/token-words'
import styles from './same-token.module.css'

export interface SameTokenProps {
  readonly credential: Stamped<CredentialSummary>
  /** Null where the flow has no revocation. */
  readonly onRevoke: (() => void) | null
  readonly busy: boolean
}

export function SameToken({ credential, onRevoke, busy }: SameTokenProps) {
  const left = useTicked(
    (now) => {
      const remaining = remainingAt(credential, now)
      return remaining === null || remaining <= 0 ? '' : durationWords(remaining)
    },
    (now) => steadyFor(credential, now),
  )
  return (
    <section className={styles['same']} aria-label={t`Same token`}>
      <p>{sameWords(credential.providerName, left, onRevoke !== null)}</p>
      {onRevoke ? (
        <Button onClick={onRevoke} busy={busy && t`Revoking…`}>
          {t`Revoke token`}
        </Button>
      ) : null}
    </section>
  )
}

function sameWords(provider: string, left: string, canRevoke: boolean): string {
  if (left === '') {
    return canRevoke
      ? t`${provider} returned the same token; revoke it to get a new one.`
      : t`${provider} returned the same token; it gives a new one once this has ended.`
  }
  return canRevoke
    ? t`${provider} returned the same token, ${left} left; revoke it to get a new one.`
    : t`${provider} returned the same token, ${left} left; it gives a new one once this has ended.`
}
