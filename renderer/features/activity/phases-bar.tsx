/** An exchange's time as a bar, with its parts in words below. */
import { t } from '@lingui/core/macro'
import type { Exchange } from '../../../preload/exchange-views'
import { tookWords } from '../../ui/time'
import { phasesOf } from './phases'
import styles from './phases-bar.module.css'

export function PhasesBar({ exchange }: { readonly exchange: Exchange }) {
  const phases = phasesOf(exchange)
  const took = tookWords(exchange.durationMs)
  return (
    <section aria-label={t`Time`} className={styles['phases']}>
      <h2>
        {t`Time`} <span>{t`${took} in all`}</span>
      </h2>
      <svg className={styles['bar']} aria-hidden preserveAspectRatio="none" viewBox={`0 0 ${total(phases) || 1} 1`}>
        {phases.map(({ words, ms }, index) => (
          <rect
            key={words}
            className={styles[`p${index % 4}`]}
            x={total(phases.slice(0, index))}
            width={ms}
            height={1}
          />
        ))}
      </svg>
      <ol className={styles['list']}>
        {phases.map(({ words, ms }, index) => (
          <li key={words}>
            <span className={styles[`p${index % 4}`]} aria-hidden />
            {words} <b>{tookWords(ms)}</b>
          </li>
        ))}
      </ol>
    </section>
  )
}

const total = (phases: readonly { readonly ms: number }[]): number => phases.reduce((sum, { ms }) => sum + ms, 0)
