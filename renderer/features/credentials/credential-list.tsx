/**
 * The listbox: one row can be reached by Tab, arrow keys and letters move, and what has the focus is what is shown. Enter, or a
 * double click, copies the token. Few rows are all on the page; of many, those that can be seen, and the one with the focus.
 */
import { t } from '@lingui/core/macro'
import { type KeyboardEvent, lazy, Suspense, useCallback, useLayoutEffect, useRef } from 'react'
import type { CredentialSummary } from '../../../preload/views'
import type { Stamped } from '../../api'
import { FEW_ROWS } from '../../ui/few-rows'
import type { Section } from './arrange'
import { CredentialRow, type RowPlace } from './credential-row'
import { SectionFrame, SectionLabel } from './section-frame'
import styles from './sidebar.module.css'
import { typedTo, type Typed } from './type-ahead'

type Row = Stamped<CredentialSummary>

export interface CredentialListProps {
  readonly sections: readonly Section<Row>[]
  readonly selectedId: string | null
  readonly onSelect: (id: string) => void
  /** Put a token of it on the clipboard, whatever that takes. */
  readonly onCopyToken: (id: string) => void
}

/** Most people have few, whose first screen does without it. */
const ManyRows = lazy(async () => ({ default: (await import('./many-rows')).ManyRows }))

const steps: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: (index, last) => Math.min(last, index + 1),
  ArrowUp: (index) => Math.max(0, index - 1),
  PageDown: (index, last) => Math.min(last, Math.max(0, index) + 10),
  PageUp: (index) => Math.max(0, index - 10),
  Home: () => 0,
  End: (_index, last) => last,
}

export function CredentialList({ sections, selectedId, onSelect, onCopyToken }: CredentialListProps) {
  const list = useRef<HTMLDivElement>(null)
  const rows = useRef(new Map<string, HTMLDivElement>())
  const typed = useRef<Typed>({ text: '', at: 0 })
  const moved = useRef(false)
  const credentials = sections.flatMap((section) => section.credentials)
  const selectedIndex = credentials.findIndex(({ id }) => id === selectedId)
  const tabStop = credentials[Math.max(0, selectedIndex)]?.id
  const many = credentials.length > FEW_ROWS

  // What was just added may stand outside the part that is scrolled to.
  useLayoutEffect(() => {
    const row = selectedId === null ? undefined : rows.current.get(selectedId)
    if (!many) row?.scrollIntoView({ block: 'nearest' })
    if (moved.current) row?.focus({ preventScroll: true })
    moved.current = false
  }, [selectedId, many])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' && !event.repeat && tabStop !== undefined) {
      event.preventDefault()
      onCopyToken(tabStop)
      return
    }
    const step = steps[event.key]
    const next = step
      ? credentials[step(selectedIndex, credentials.length - 1)]
      : typedTo(event.key, event.timeStamp, typed.current, credentials, selectedIndex)
    if (!next) return
    event.preventDefault()
    moved.current = next.id !== selectedId
    onSelect(next.id)
    // Where it was selected already, as the first one is without the focus.
    rows.current.get(next.id)?.focus({ preventScroll: many })
  }

  // Always the same one: a row is drawn anew only where something about it changed.
  const register = useCallback((id: string, element: HTMLDivElement | null): void => {
    if (element) rows.current.set(id, element)
    else rows.current.delete(id)
  }, [])

  const row = (credential: Row, place?: RowPlace) => (
    <CredentialRow
      key={credential.id}
      credential={credential}
      selected={credential.id === selectedId}
      tabStop={credential.id === tabStop}
      onSelect={onSelect}
      onCopyToken={onCopyToken}
      register={register}
      {...place}
    />
  )
  return (
    <div ref={list} role="listbox" aria-label={t`Credentials`} className={styles['list']} onKeyDown={onKeyDown}>
      {many ? (
        <Suspense fallback={null}>
          <ManyRows
            sections={sections}
            scroller={list}
            selectedIndex={selectedIndex}
            keptIndex={Math.max(0, selectedIndex)}
            row={row}
          />
        </Suspense>
      ) : (
        sections.map(({ credentials: own, label }) => (
          <SectionFrame key={label} label={label}>
            {label === null ? null : <SectionLabel label={label} count={own.length} />}
            {own.map((credential) => row(credential))}
          </SectionFrame>
        ))
      )}
    </div>
  )
}
