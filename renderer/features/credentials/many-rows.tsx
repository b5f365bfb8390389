/**
 * The rows of a long list that can be seen, and the one with the focus wherever it is, at their places in a space as high as all
 * of them. What is read aloud of each is its place among all.
 */
import { type ReactNode, type RefObject, useLayoutEffect, useMemo } from 'react'
import type { CredentialSummary } from '../../../preload/views'
import type { Stamped } from '../../api'
import { useRowsInSight } from '../../ui/use-rows-in-sight'
import type { Section } from './arrange'
import type { RowPlace } from './credential-row'
import { SectionFrame, SectionLabel } from './section-frame'
import styles from './sidebar.module.css'

type Row = Stamped<CredentialSummary>

export interface ManyRowsProps {
  readonly sections: readonly Section<Row>[]
  readonly scroller: RefObject<HTMLDivElement | null>
  /** Among all credentials; -1 where the one that is selected is not in the list. */
  readonly selectedIndex: number
  /** The one that is always on the page, since it has the focus or is where Tab leads. */
  readonly keptIndex: number
  readonly row: (credential: Row, place: RowPlace) => ReactNode
}

/** As the style sheet has them, in px. */
const ROW_HEIGHT = 52
const LABEL_HEIGHT = 30

type Item =
  | { readonly kind: 'label'; readonly section: number }
  | { readonly kind: 'row'; readonly section: number; readonly credential: Row; readonly position: number }

/** Everything in one line, as it stands below each other, and where in it each credential is. */
function lineUp(sections: readonly Section<Row>[]) {
  const items: Item[] = []
  const places: number[] = []
  sections.forEach(({ credentials, label }, section) => {
    if (label !== null) items.push({ kind: 'label', section })
    for (const credential of credentials) {
      places.push(items.length)
      items.push({ kind: 'row', section, credential, position: places.length })
    }
  })
  return { items, places }
}

export function ManyRows({ sections, scroller, selectedIndex, keptIndex, row }: ManyRowsProps) {
  const { items, places } = useMemo(() => lineUp(sections), [sections])
  const kept = places[keptIndex] ?? 0
  const virtualizer = useRowsInSight({
    count: items.length,
    scroller,
    sizeOf: (index) => (items[index]?.kind === 'label' ? LABEL_HEIGHT : ROW_HEIGHT),
    kept,
  })
  // Heights are known by kind, and another list has other kinds at the same places.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, items])
  const selected = places[selectedIndex]
  useLayoutEffect(() => {
    if (selected !== undefined) virtualizer.scrollToIndex(selected, { align: 'auto' })
  }, [virtualizer, selected])

  const seen = virtualizer.getVirtualItems().flatMap(({ index, start }) => {
    const item = items[index]
    return item ? [{ item, top: start }] : []
  })
  return (
    <div role="presentation" className={styles['many']} style={{ height: virtualizer.getTotalSize() }}>
      {sections.map(({ credentials, label }, section) => {
        const own = seen.filter(({ item }) => item.section === section)
        if (own.length === 0) return null
        return (
          <SectionFrame key={label} label={label}>
            {own.map(({ item, top }) =>
              item.kind === 'row' ? (
                row(item.credential, { top, position: item.position, count: places.length })
              ) : (
                <SectionLabel key="label" label={label ?? ''} count={credentials.length} top={top} />
              ),
            )}
          </SectionFrame>
        )
      })}
    </div>
  )
}
