/** The board's rows. Few are all on the page; of many, those that can be seen, and the one with the focus. */
import { t } from '@lingui/core/macro'
import { type ReactNode, useRef, useState } from 'react'
import { EnvironmentBadge } from '../../ui/badge'
import { useErrorWords } from '../../ui/error-words'
import { FEW_ROWS } from '../../ui/few-rows'
import { ProviderGlyph } from '../../ui/provider-glyph'
import { StateIcon } from '../../ui/state-icon'
import { useRowsInSight } from '../../ui/use-rows-in-sight'
import styles from './check-all-dialog.module.css'
import { latencyWords, resultWords, type Checked } from './table'

export interface BoardProps {
  readonly checked: readonly Checked[]
  readonly onShow: (id: string) => void
}

/** As the style sheet has it where a row is one line, in px; it is measured. */
const ROW_HEIGHT = 44

export function Board(props: BoardProps) {
  return props.checked.length > FEW_ROWS ? <ManyLines {...props} /> : <AllLines {...props} />
}

function AllLines({ checked, onShow }: BoardProps) {
  return (
    <div className={styles['board']}>
      <ul aria-label={t`Results`}>
        {checked.map((each) => (
          <li key={each.row.id} className={styles['line']}>
            <Line {...each} onShow={onShow} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function ManyLines({ checked, onShow }: BoardProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<number | null>(null)
  const virtualizer = useRowsInSight({ count: checked.length, scroller, sizeOf: () => ROW_HEIGHT, kept: focused })
  return (
    <div ref={scroller} className={styles['board']}>
      <ul aria-label={t`Results`} className={styles['many']} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }): ReactNode => {
          const each = checked[index]
          return each === undefined ? null : (
            <li
              key={each.row.id}
              ref={virtualizer.measureElement}
              data-index={index}
              className={styles['line']}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={checked.length}
              aria-posinset={index + 1}
              onFocus={() => setFocused(index)}
              onBlur={() => setFocused(null)}
            >
              <Line {...each} onShow={onShow} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function Line({ row, credential, onShow }: Checked & Pick<BoardProps, 'onShow'>) {
  const result = resultWords(row, useErrorWords())
  return (
    <>
      <ProviderGlyph
        providerId={credential.providerId}
        providerName={credential.providerName}
        color={credential.color}
      />
      <button type="button" className={styles['name']} onClick={() => onShow(row.id)}>
        {credential.name}
      </button>
      <EnvironmentBadge name={credential.environmentName} production={credential.production} />
      <span className={styles['result']} title={result}>
        {result}
      </span>
      <span className={styles['latency']}>{latencyWords(row)}</span>
      <StateIcon state={row.state} />
    </>
  )
}
