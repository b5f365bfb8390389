/** Exchanges as a table; a row opens to the request and its answer, redacted. */
import { t } from '@lingui/core/macro'
import { ChevronRight } from 'lucide-react'
import { Fragment, useState } from 'react'
import { wasCancelled } from '../../../preload/errors'
import type { Exchange } from '../../../preload/exchange-views'
import type { CredentialSummary } from '../../../preload/views'
import { EnvironmentBadge } from '../../ui/badge'
import { classNames } from '../../ui/class-names'
import { useErrorWords } from '../../ui/error-words'
import { eachMinute, useTicked } from '../../ui/ticker'
import { clockSecondsWords, dayWords, tookWords } from '../../ui/time'
import styles from './activity-table.module.css'
import { ExchangeView } from './exchange-view'
import { failureWords, placeOf, requestWords, stageWords } from './words'

export interface ActivityTableProps {
  readonly exchanges: readonly Exchange[]
  readonly label: string
  /** Puts a box before each request, to choose the two that are compared. */
  readonly choice?: Choice | undefined
  /** Says whose each request is. */
  readonly owner?: Owner | undefined
}

export interface Choice {
  readonly chosen: readonly string[]
  readonly toggle: (id: string) => void
}

export interface Owner {
  /** Null where it is gone. */
  readonly credentialOf: (
    credentialId: string,
  ) => Pick<CredentialSummary, 'name' | 'environmentName' | 'production'> | null
  readonly onShow: (credentialId: string) => void
}

export function ActivityTable({ exchanges, label, choice, owner }: ActivityTableProps) {
  const [open, setOpen] = useState<string | null>(null)
  const today = useTicked(() => new Date().setHours(0, 0, 0, 0), eachMinute)
  const columns = 5 + (choice ? 1 : 0) + (owner ? 1 : 0)
  const dayOf = ({ at }: Exchange): string => dayWords(at, today)
  const isToday = ({ at }: Exchange): boolean => new Date(at).setHours(0, 0, 0, 0) === today
  return (
    <table className={styles['table']} aria-label={label}>
      <thead>
        <tr>
          {choice ? (
            <th scope="col" className={styles['choose']}>
              <span className="sr-only">{t`Compare`}</span>
            </th>
          ) : null}
          <th scope="col" className={styles['time']}>
            {t({ message: 'Time', context: 'of day' })}
          </th>
          {owner ? (
            <th scope="col" className={styles['owner']}>
              {t`Credential`}
            </th>
          ) : null}
          <th scope="col" className={styles['stage']}>
            {t`Stage`}
          </th>
          <th scope="col">{t`Request`}</th>
          <th scope="col" className={styles['status']}>
            {t`Status`}
          </th>
          <th scope="col" className={styles['took']}>
            {t`Took`}
          </th>
        </tr>
      </thead>
      <tbody>
        {exchanges.map((exchange, index) => {
          const day = dayOf(exchange)
          const before = exchanges[index - 1]
          const newDay = before === undefined ? !isToday(exchange) : dayOf(before) !== day
          return (
            <Fragment key={exchange.id}>
              {newDay ? (
                <tr>
                  <th scope="rowgroup" colSpan={columns} className={styles['day']}>
                    {day}
                  </th>
                </tr>
              ) : null}
              <Row
                exchange={exchange}
                day={day}
                columns={columns}
                choice={choice}
                owner={owner}
                open={open === exchange.id}
                onToggle={() => setOpen(open === exchange.id ? null : exchange.id)}
              />
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}

interface RowProps extends Pick<ActivityTableProps, 'choice' | 'owner'> {
  readonly exchange: Exchange
  readonly day: string
  readonly columns: number
  readonly open: boolean
  readonly onToggle: () => void
}

function Row({ exchange, day, columns, choice, owner, open, onToggle }: RowProps) {
  const { id, at, stage, request, response, failure, durationMs } = exchange
  const why = failureWords(exchange, useErrorWords())
  const host = request === null ? '' : placeOf(request.url).host
  const failed = failure !== null
  const cancelled = failed && wasCancelled(failure)
  const time = clockSecondsWords(at)
  const what = requestWords(exchange)
  const credential = owner?.credentialOf(exchange.credentialId)
  return (
    <>
      <tr className={classNames(styles['row'], open && styles['open'])} onClick={request ? onToggle : undefined}>
        {choice ? (
          <td className={styles['choose']} onClick={(event) => event.stopPropagation()}>
            {request ? (
              <input
                type="checkbox"
                aria-label={t`Compare ${what}, ${time}`}
                checked={choice.chosen.includes(id)}
                onChange={() => choice.toggle(id)}
              />
            ) : null}
          </td>
        ) : null}
        <td title={day} className={styles['when']}>
          {time}
        </td>
        {owner ? (
          <td className={styles['owner']}>
            <button
              type="button"
              className={styles['name']}
              onClick={(event) => {
                event.stopPropagation()
                owner.onShow(exchange.credentialId)
              }}
            >
              {credential?.name}
            </button>
            {credential ? (
              <EnvironmentBadge name={credential.environmentName} production={credential.production} />
            ) : null}
          </td>
        ) : null}
        <td>{stageWords(stage)}</td>
        <td className={styles['what']}>
          {request === null ? (
            <span className={styles['quiet']}>{what}</span>
          ) : (
            <>
              <button
                type="button"
                className={styles['request']}
                aria-expanded={open}
                aria-label={t`${what}, details`}
                title={`${request.method} ${request.url}`}
                onClick={(event) => {
                  event.stopPropagation()
                  onToggle()
                }}
              >
                <ChevronRight aria-hidden />
                <code>{what}</code>
              </button>
              <span className={styles['place']} title={why ?? undefined}>
                {[host, why].filter(Boolean).join(' · ')}
              </span>
            </>
          )}
        </td>
        <td
          className={classNames(
            styles['code'],
            response !== null && (failed ? styles['bad'] : styles['ok']),
            response === null && failed && styles[cancelled ? 'quiet' : 'bad'],
          )}
        >
          {response?.status ?? (cancelled ? t`cancelled` : failed ? t`failed` : '')}
        </td>
        <td className={styles['took']}>{request === null ? '' : tookWords(durationMs)}</td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={columns} className={styles['details']}>
            <ExchangeView exchange={exchange} day={day} />
          </td>
        </tr>
      ) : null}
    </>
  )
}
