/** Two exchanges side by side: what differs, with the equal parts folded. */
import { useState } from 'react'
import type { Exchange } from '../../../preload/exchange-views'
import { Button } from '../../ui/button'
import { classNames } from '../../ui/class-names'
import { Dialog, DialogBody } from '../../ui/dialog'
import { useTicked } from '../../ui/ticker'
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
      title="Compare"
      subtitle={same ? 'Both are the same' : 'What differs; equal lines are folded'}
      wide
      onClose={onClose}
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <DialogBody>
        <div className={styles['heads']}>
          <Head label="Earlier" exchange={earlier} />
          <Head label="Later" exchange={later} />
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
  const day = useTicked(() => dayWords(at, Date.now()))
  return (
    <div className={styles['head']}>
      <b>
        {label}, {day === 'today' ? '' : `${day}, `}
        {clockSecondsWords(at)}
      </b>
      <span>
        {stageWords[stage]} · <code>{requestWords(exchange)}</code> · {tookWords(durationMs)}
      </span>
    </div>
  )
}

function PartView({ part: { title, runs, differences } }: { readonly part: Part }) {
  const words = differences === 0 ? 'the same' : differences === 1 ? '1 line differs' : `${differences} lines differ`
  return (
    <section aria-label={title} className={styles['part']}>
      <h3>
        {title} <span>{words}</span>
      </h3>
      <table aria-label={title}>
        <thead className="sr-only">
          <tr>
            <th scope="col">Earlier</th>
            <th scope="col">Later</th>
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
            {count === 1 ? '1 equal line' : `${count} equal lines`}
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
  if (line === null) return <td className={styles['absent']} aria-label="not there" />
  const [before, differing, after] = splitLine(line, other)
  return (
    <td className={classNames(styles['line'], styles['differs'])}>
      {before}
      <mark>{differing}</mark>
      {after}
    </td>
  )
}
