/** Two exchanges side by side: what differs, with the equal parts folded. */
import { plural, t } from '@lingui/core/macro'
import { useState } from 'react'
import type { Exchange } from '../../../preload/exchange-views'
import { Button } from '../../ui/button'
import { classNames } from '../../ui/class-names'
import { Dialog, DialogBody } from '../../ui/dialog'
import { eachMinute, useTicked } from '../../ui/ticker'
import { clockSecondsWords, dayWords, tookWords } from '../../ui/time'
import { compareExchanges, type LinePair, type Part, type Run, splitLine } from './compare'
import styles from './compare-dialog.module.css'
import { requestWords, stageWords } from './words'

export interface CompareDialogProps {
  readonly earlier: Exchange
  readonly later: Exchange
  readonly onClose: () => void
}

export function CompareDialog({ earlier, later, onClose }: CompareDialogProps) {
  const parts = compareExchanges(earlier, later)
  const same = parts.every(({ differences }) => differences === 0)
  return (
    <Dialog
      title={t`Compare`}
      subtitle={same ? t`Both are the same` : t`What differs; equal lines are folded`}
      wide
      onClose={onClose}
      footer={<Button onClick={onClose}>{t`Close`}</Button>}
    >
      <DialogBody>
        <div className={styles['heads']}>
          <Head label={t`Earlier`} exchange={earlier} />
          <Head label={t`Later`} exchange={later} />
        </div>
        {parts.map((part) => (
          <PartView key={part.title} part={part} />
        ))}
      </DialogBody>
    </Dialog>
  )
}

function Head({ label, exchange }: { readonly label: string; readonly exchange: Exchange }) {
  const { at, durationMs, stage } = exchange
  const day = useTicked(() => dayWords(at, Date.now()), eachMinute)
  const isToday = useTicked(() => new Date(at).setHours(0, 0, 0, 0) === new Date().setHours(0, 0, 0, 0), eachMinute)
  return (
    <div className={styles['head']}>
      <b>{[label, ...(isToday ? [] : [day]), clockSecondsWords(at)].join(', ')}</b>
      <span>
        {stageWords(stage)} · <code>{requestWords(exchange)}</code> · {tookWords(durationMs)}
      </span>
    </div>
  )
}

function PartView({ part: { title, runs, differences } }: { readonly part: Part }) {
  const words =
    differences === 0 ? t`the same` : plural(differences, { one: '# line differs', other: '# lines differ' })
  return (
    <section aria-label={title} className={styles['part']}>
      <h3>
        {title} <span>{words}</span>
      </h3>
      <table aria-label={title}>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t`Earlier`}</th>
            <th scope="col">{t`Later`}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run, index) =>
            run.equal ? (
              <EqualRun key={index} run={run} />
            ) : (
              run.pairs.map((pair, line) => <Differing key={`${index} ${line}`} pair={pair} />)
            ),
          )}
        </tbody>
      </table>
    </section>
  )
}

function EqualRun({ run }: { readonly run: Run }) {
  const [open, setOpen] = useState(false)
  const count = run.pairs.length
  return (
    <>
      <tr>
        <td colSpan={2} className={styles['fold']}>
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {plural(count, { one: '# equal line', other: '# equal lines' })}
          </button>
        </td>
      </tr>
      {open
        ? run.pairs.map(({ left, right }, index) => (
            <tr key={index}>
              <td className={styles['line']}>{left}</td>
              <td className={styles['line']}>{right}</td>
            </tr>
          ))
        : null}
    </>
  )
}

function Differing({ pair: { left, right } }: { readonly pair: LinePair }) {
  return (
    <tr>
      <Side line={left} other={right} />
      <Side line={right} other={left} />
    </tr>
  )
}

function Side({ line, other }: { readonly line: string | null; readonly other: string | null }) {
  if (line === null) return <td className={styles['absent']} aria-label={t`not there`} />
  const [before, differing, after] = splitLine(line, other)
  return (
    <td className={classNames(styles['line'], styles['differs'])}>
      {before}
      <mark>{differing}</mark>
      {after}
    </td>
  )
}
