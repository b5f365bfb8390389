/** The activity tab, and the short list below a failure. */
import type { Exchange } from '../../../preload/exchange-views'
import { dateTimeWords } from '../../ui/time'
import { ActivityTable } from './activity-table'
import styles from './activity-table.module.css'
import { ExchangeView } from './exchange-view'

export function ActivityTab({ exchanges }: { readonly exchanges: readonly Exchange[] }) {
  if (exchanges.length === 0) return <p className={styles['nothing']}>Nothing was sent yet.</p>
  return (
    <div className={styles['tab']}>
      <ActivityTable exchanges={exchanges} label="Activity" />
    </div>
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
    <section aria-label="What was sent">
      <h2 className={styles['section']}>What was sent</h2>
      <ActivityTable exchanges={sent} label="What was sent last" />
    </section>
  )
}
