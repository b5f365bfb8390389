/** Which rows of a long list are drawn: those that can be seen, a few around them, and one that is kept wherever it is, between its neighbours. */
import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'

const OVERSCAN = 6

export interface RowsInSightOptions<E extends HTMLElement> {
  readonly count: number
  readonly scroller: RefObject<E | null>
  /** Height of a row in px, or what it is likely to be where rows are measured. */
  readonly sizeOf: (index: number) => number
  /** The row that has the focus, or is where Tab leads; null for none. */
  readonly kept: number | null
}

export function useRowsInSight<E extends HTMLElement>(options: RowsInSightOptions<E>): Virtualizer<E, Element> {
  const { count, scroller, sizeOf, kept } = options
  return useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: sizeOf,
    overscan: OVERSCAN,
    rangeExtractor: (range) => {
      // With its neighbours: Tab may come to them before the list has been scrolled there.
      const around = kept === null ? [] : [kept - 1, kept, kept + 1].filter((index) => index >= 0 && index < count)
      return [...new Set([...defaultRangeExtractor(range), ...around])].sort((a, b) => a - b)
    },
  })
}
