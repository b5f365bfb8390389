/** A timeline that can be searched: what was sent and received, two of it compared, all of it cleared. */
import { t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import { GitCompareArrows, Search, Trash2 } from 'lucide-react'
import { useDeferredValue, useRef, useState } from 'react'
import type { Exchange } from '../../../preload/exchange-views'
import { api } from '../../api'
import { Button, IconButton } from '../../ui/button'
import { AlertDialog } from '../../ui/dialog'
import { homeFocus } from '../../ui/home-focus'
import { PlainSelect } from '../../ui/select'
import { useNotifyError } from '../../ui/use-notify-error'
import { ActivityTable, type Owner } from './activity-table'
import { CompareDialog } from './compare-dialog'
import { type ActivityFilter, everything, filterExchanges, stagesIn } from './filter'
import styles from './timeline.module.css'
import { SaveHarButton } from './save-har-button'
import { stageWords } from './words'

/** Rows at once; more are asked for. */
const PAGE = 100

export interface TimelineProps {
  readonly exchanges: readonly Exchange[]
  readonly label: string
  /** Whose activity this is; null where it is everybody's. */
  readonly credentialId: string | null
  readonly owner?: Owner | undefined
  /** Undefined where the activity is everybody's: a bundle is of one credential. */
  readonly onSupport?: (() => void) | undefined
}

export function Timeline({ exchanges, label, credentialId, owner, onSupport }: TimelineProps) {
  const notifyError = useNotifyError()
  const [filter, setFilter] = useState<ActivityFilter>(everything)
  const [pages, setPages] = useState(1)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [dialog, setDialog] = useState<'compare' | 'clear' | null>(null)
  const close = (): void => setDialog(null)
  const root = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const cleared = useRef(false)
  const clearing = useMutation({
    mutationFn: () => api.activity.clear(credentialId === null ? {} : { id: credentialId }),
    onMutate: () => {
      cleared.current = true
    },
    onError: notifyError,
    onSettled: close,
  })

  const fitting = filterExchanges(exchanges, useDeferredValue(filter))
  const shown = fitting.slice(0, pages * PAGE)
  const fits = fitting.length
  const all = exchanges.length
  const more = Math.min(PAGE, fits - shown.length)
  const [later, earlier] = exchanges.filter(({ id }) => chosen.includes(id))
  const choose = (next: Partial<ActivityFilter>): void => setFilter({ ...filter, ...next })
  // The third takes the place of the first.
  const toggle = (id: string): void =>
    setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen.slice(-1), id])
  function showAll(): void {
    setFilter(everything)
    search.current?.focus()
  }
  function showMore(): void {
    setPages(pages + 1)
    homeFocus(() => root.current?.querySelectorAll<HTMLElement>('tbody [aria-expanded]')[shown.length])
  }
  const stages = [
    { value: 'all', label: t`All stages` },
    ...stagesIn(exchanges).map((stage) => ({ value: stage, label: stageWords(stage) })),
  ]

  if (exchanges.length === 0) {
    return (
      <p
        className={styles['nothing']}
        tabIndex={-1}
        ref={(place) => {
          if (!place || !cleared.current) return
          cleared.current = false
          homeFocus(() => place)
        }}
      >
        {t`Nothing is recorded.`}
      </p>
    )
  }
  return (
    <div className={styles['timeline']} ref={root}>
      <div className={styles['tools']}>
        <label className={styles['search']}>
          <Search aria-hidden />
          <input
            ref={search}
            type="search"
            aria-label={t`Search activity`}
            placeholder={t`Search`}
            value={filter.text}
            onChange={(event) => choose({ text: event.target.value })}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || filter.text === '') return
              // It empties the field, and leaves the dialog that the field may stand in.
              event.stopPropagation()
              choose({ text: '' })
            }}
          />
        </label>
        <div className={styles['stages']}>
          <PlainSelect
            label={t`Stage`}
            value={filter.stage}
            options={stages}
            onChange={(stage) => choose({ stage: stage as ActivityFilter['stage'] })}
          />
        </div>
        <button
          type="button"
          className={styles['toggle']}
          aria-pressed={filter.failedOnly}
          onClick={() => choose({ failedOnly: !filter.failedOnly })}
        >
          {t`Failed only`}
        </button>
        <span className={styles['end']}>
          <Button
            icon={<GitCompareArrows aria-hidden />}
            disabled={earlier === undefined}
            title={earlier === undefined ? t`Choose two requests by their boxes` : undefined}
            onClick={() => setDialog('compare')}
          >
            {t`Compare`}
          </Button>
          <IconButton label={t`Clear activity`} icon={<Trash2 aria-hidden />} onClick={() => setDialog('clear')} />
        </span>
      </div>
      {shown.length === 0 ? (
        <p className={styles['nothing']}>
          {t`Nothing here fits.`} <Button onClick={showAll}>{t`Show all`}</Button>
        </p>
      ) : (
        <ActivityTable exchanges={shown} label={label} choice={{ chosen, toggle }} owner={owner} />
      )}
      <p className="sr-only" role="status" aria-label={t`Matches`}>
        {filter === everything ? '' : t`${fits} of ${all}`}
      </p>
      {fitting.length > shown.length ? (
        <Button className={styles['more']} onClick={showMore}>
          {t`Show ${more} more`}
        </Button>
      ) : null}
      <div className={styles['foot']}>
        <SaveHarButton exchanges={fitting} />
        {onSupport ? <Button onClick={onSupport}>{t`Support bundle…`}</Button> : null}
      </div>
      {dialog === 'compare' && earlier && later ? (
        <CompareDialog earlier={earlier} later={later} onClose={close} />
      ) : null}
      {dialog === 'clear' ? (
        <AlertDialog
          title={credentialId === null ? t`Clear the activity of all credentials?` : t`Clear this activity?`}
          confirm={t`Clear`}
          danger
          busy={clearing.isPending && t`Clearing…`}
          onConfirm={() => clearing.mutate()}
          onDismiss={close}
        >
          {t`What was sent and received is forgotten here. Tokens stay.`}
        </AlertDialog>
      ) : null}
    </div>
  )
}
