/** One line above the practice credentials until the first token: what they are, and which button is next. */
import { Trans } from '@lingui/react/macro'
import { t } from '@lingui/core/macro'
import { Lightbulb, X } from 'lucide-react'
import { useState } from 'react'
import type { CredentialSummary, FlowView } from '../../../preload/views'
import { IconButton } from '../../ui/button'
import styles from './first-run.module.css'

export interface PracticeHintProps {
  readonly credentials: readonly CredentialSummary[]
  /** The flow of the credential that is selected. */
  readonly flow: FlowView | undefined
}

/** Whoever has a credential of their own, or had a token, needs no hint. */
export function PracticeHint({ credentials, flow }: PracticeHintProps) {
  const practising = credentials.length > 0 && credentials.every(({ simulator }) => simulator)
  const hadToken = credentials.some(({ token }) => token.state !== 'none')
  const [done, setDone] = useState(false)
  // A token that is revoked does not bring it back.
  if (hadToken && !done) setDone(true)
  if (done || !practising || flow === undefined) return null
  return (
    <section className={styles['hint']} aria-label={t`Practice`}>
      <Lightbulb aria-hidden />
      <p>
        {flow.grant === 'authorization_code' ? (
          <Trans>
            These credentials are for practice. Press <b>Sign in</b>, then log in as <b>demo</b> with the password{' '}
            <b>demo</b>.
          </Trans>
        ) : (
          <Trans>
            These credentials are for practice. Press <b>Get token</b>, then <b>Copy token</b>.
          </Trans>
        )}
      </p>
      <IconButton label={t`Hide this hint`} icon={<X aria-hidden />} onClick={() => setDone(true)} />
    </section>
  )
}
