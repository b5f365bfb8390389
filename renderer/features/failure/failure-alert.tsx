/** The alert of a failed request: whose fault it is not, the causes with a button each, the provider's own words, what was sent. */
import { t } from '@lingui/core/macro'
import { ChevronRight, CircleAlert } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import type { CauseAction } from '../../../preload/causes'
import type { FailureView } from '../../../preload/views'
import { Button } from '../../ui/button'
import { classNames } from '../../ui/class-names'
import { actionKey, actionLabel, type FailureActions, handlerOf } from './cause-actions'
import { ClockDialog } from './clock-dialog'
import styles from './failure-alert.module.css'
import { RetryButton } from './retry-button'
import { type CauseLine, failureWords, LONGEST_COUNTDOWN, type Subject, waitEnds } from './words'

export interface FailureAlertProps extends Subject {
  readonly failure: FailureView
  /** What can be done here. A cause whose action is missing has no button. */
  readonly actions: FailureActions
  /** The exchange, redacted; null where nothing was sent. */
  readonly exchange: ReactNode
  /** Undefined where the failure is of no request that a bundle would hold. */
  readonly onSupport?: (() => void) | undefined
}

export function FailureAlert({ failure, provider, fields, actions, exchange, onSupport }: FailureAlertProps) {
  const { heading, circumstances, causes, quotation, speaker, calm } = failureWords(failure, { provider, fields })
  const isUnknown = failure.causes.some(({ cause }) => cause === 'unknown')
  const [showsClock, setShowsClock] = useState(false)
  const all: FailureActions = { ...actions, checkClock: () => setShowsClock(true) }
  return (
    <section className={classNames(styles['alert'], calm && styles['calm'])} role="alert">
      <header className={styles['header']}>
        <CircleAlert aria-hidden />
        <div>
          <h2>{heading}</h2>
          <p>{circumstances}</p>
        </div>
      </header>
      {causes.length > 0 ? (
        <ol className={styles['causes']}>
          {causes.map((line, index) => (
            <li key={line.key}>
              <span className={styles['number']} aria-hidden>
                {index + 1}
              </span>
              <span>
                {line.text}
                {line.confidence === null ? null : <span className={styles['confidence']}> {line.confidence}</span>}
              </span>
              {isFirst(causes, index) ? (
                <CauseButton line={line} failure={failure} subject={{ provider, fields }} actions={all} />
              ) : null}
            </li>
          ))}
        </ol>
      ) : null}
      {quotation ? (
        <blockquote className={styles['quotation']}>
          <b>{speaker === null ? t`The answer said` : t`${speaker} said`}</b>
          {quotation}
        </blockquote>
      ) : null}
      <Foot open={isUnknown} exchange={exchange} onSupport={onSupport} />
      {showsClock ? (
        <ClockDialog
          provider={provider}
          skewSeconds={failure.clockSkewSeconds}
          onRetry={actions.retry}
          onClose={() => setShowsClock(false)}
        />
      ) : null}
    </section>
  )
}

/** Whether no cause above has the same button. */
function isFirst(causes: readonly CauseLine[], index: number): boolean {
  const keyOf = (action: CauseAction | null | undefined): string | null => (action ? actionKey(action) : null)
  return causes.findIndex(({ action }) => keyOf(action) === keyOf(causes[index]?.action)) === index
}

interface CauseButtonProps {
  readonly line: CauseLine
  readonly failure: FailureView
  readonly subject: Subject
  readonly actions: FailureActions
}

function CauseButton({ line, failure, subject, actions }: CauseButtonProps) {
  const { action, wait } = line
  if (action === null) return null
  const run = handlerOf(action, actions)
  if (run === null) return null
  if (wait !== null && wait <= LONGEST_COUNTDOWN) {
    return <RetryButton endsAt={waitEnds(failure, wait)} longest={wait} onRetry={run} />
  }
  return <Button onClick={run}>{actionLabel(action, subject)}</Button>
}

interface FootProps {
  readonly open: boolean
  readonly exchange: ReactNode
  readonly onSupport: (() => void) | undefined
}

/** What was sent and answered, behind a button, open at once where nothing better can be said; and the way to a ticket. */
function Foot({ open, exchange, onSupport }: FootProps) {
  const [shown, setShown] = useState(open)
  const id = useId()
  return (
    <div className={styles['foot']}>
      {exchange ? (
        <button
          type="button"
          className={styles['toggle']}
          aria-expanded={shown}
          aria-controls={id}
          onClick={() => setShown(!shown)}
        >
          <ChevronRight aria-hidden />
          {t`What was sent and answered`}
        </button>
      ) : null}
      {onSupport ? (
        <button type="button" className={styles['support']} onClick={onSupport}>
          {t`Support bundle…`}
        </button>
      ) : null}
      {exchange ? (
        <div id={id} className={styles['sent']} hidden={!shown}>
          {shown ? exchange : null}
        </div>
      ) : null}
    </div>
  )
}
