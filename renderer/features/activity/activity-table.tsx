/** Exchanges as a table; a row opens to the request and its answer, redacted. */
import { ChevronRight } from 'lucide-react'
import { Fragment, useState } from 'react'
import type { Exchange } from '../../../preload/exchange-views'
import { classNames } from '../../ui/class-names'
import { useTicked } from '../../ui/ticker'
import { clockSecondsWords, dayWords, tookWords } from '../../ui/time'
import styles from './activity-table.module.css'
import { ExchangeView } from './exchange-view'

const stages: Readonly<Record<Exchange['stage'], string>> = {
  authorize: 'Sign-in',
  token: 'Token',
  refresh: 'Refresh',
  revoke: 'Revoke',
  jwks: 'Keys',
  call: 'Test call',
  reveal: 'Reveal',
}

/** The path of a URL, for a narrow column; the host stands in the opened row. */
function pathOf(url: string): string {
  try {
    return new URL(url).pathname
  } catch {
    return url
  }
}

export function ActivityTable({
  exchanges,
  label,
}: {
  readonly exchanges: readonly Exchange[]
  readonly label: string
}) {
  const [open, setOpen] = useState<string | null>(null)
  return (
    <table className={styles['table']} aria-label={label}>
      <thead>
        <tr>
          <th scope="col" className={styles['time']}>
            Time
          </th>
          <th scope="col" className={styles['stage']}>
            Stage
          </th>
          <th scope="col">Request</th>
          <th scope="col" className={styles['status']}>
            Status
          </th>
          <th scope="col" className={styles['took']}>
            Took
          </th>
        </tr>
      </thead>
      <tbody>
        {exchanges.map((exchange) => (
          <Row
            key={exchange.id}
            exchange={exchange}
            open={open === exchange.id}
            onToggle={() => setOpen(open === exchange.id ? null : exchange.id)}
          />
        ))}
      </tbody>
    </table>
  )
}

function Row({
  exchange,
  open,
  onToggle,
}: {
  readonly exchange: Exchange
  readonly open: boolean
  readonly onToggle: () => void
}) {
  const { at, stage, request, response, failure, durationMs } = exchange
  const day = useTicked(() => dayWords(at, Date.now()))
  const failed = failure !== null
  return (
    <Fragment>
      <tr className={classNames(styles['row'], open && styles['open'])} onClick={request ? onToggle : undefined}>
        <td title={day}>{clockSecondsWords(at)}</td>
        <td>{stages[stage]}</td>
        <td>
          {request === null ? (
            <span className={styles['quiet']}>{stage === 'reveal' ? 'shown in this window' : 'nothing was sent'}</span>
          ) : (
            <button
              type="button"
              className={styles['request']}
              aria-expanded={open}
              aria-label={`${request.method} ${pathOf(request.url)}, details`}
              onClick={(event) => {
                event.stopPropagation()
                onToggle()
              }}
            >
              <ChevronRight aria-hidden />
              <code>
                {request.method} {pathOf(request.url)}
              </code>
            </button>
          )}
        </td>
        <td
          className={classNames(
            styles['code'],
            response !== null && (failed ? styles['bad'] : styles['ok']),
            response === null && failed && styles['bad'],
          )}
        >
          {response?.status ?? (failed ? 'failed' : '')}
        </td>
        <td className={styles['took']}>{request === null ? '' : tookWords(durationMs)}</td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={5} className={styles['details']}>
            <ExchangeView exchange={exchange} day={day} />
          </td>
        </tr>
      ) : null}
    </Fragment>
  )
}
