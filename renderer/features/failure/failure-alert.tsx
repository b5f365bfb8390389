/** The alert of a failed request: whose fault it is not, the causes with a button each, the provider's own words. */
import { CircleAlert } from 'lucide-react'
import type { FailureView } from '../../../preload/views'
import { Button } from '../../ui/button'
import { classNames } from '../../ui/class-names'
import styles from './failure-alert.module.css'
import type { Remedy } from './reasons'
import { failureWords } from './words'

export interface FailureAlertProps {
  readonly failure: FailureView
  readonly provider: string
  /** Remedies with a button here. One that has its button elsewhere on the screen is left out. */
  readonly remedies: Partial<Readonly<Record<Remedy, () => void>>>
}

const labels: Readonly<Record<Remedy, string>> = { retry: 'Try again', edit: 'Edit credential', signIn: 'Sign in' }

export function FailureAlert({ failure, provider, remedies }: FailureAlertProps) {
  const { heading, circumstances, causes, quotation, calm } = failureWords(failure, provider)
  const shown = new Set<Remedy>()
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
          {causes.map(({ text, remedy }, index) => {
            const act = remedy && !shown.has(remedy) ? remedies[remedy] : undefined
            if (remedy) shown.add(remedy)
            return (
              <li key={text}>
                <span className={styles['number']} aria-hidden>
                  {index + 1}
                </span>
                <span>{text}</span>
                {remedy && act ? <Button onClick={act}>{labels[remedy]}</Button> : null}
              </li>
            )
          })}
        </ol>
      ) : null}
      {quotation ? (
        <blockquote className={styles['quotation']}>
          <b>{provider} said</b>
          {quotation}
        </blockquote>
      ) : null}
    </section>
  )
}
