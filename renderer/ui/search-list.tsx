/**
 * A search whose first find Enter takes: the field, what was found, and a footer that names the keys. The command palette and the
 * quick picker are this, and differ in what they find and what is done with it.
 */
import { Autocomplete } from '@base-ui/react/autocomplete'
import { t } from '@lingui/core/macro'
import { Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type Ref, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { isMac, keyWords } from './keys'
import { Marked } from './marked'
import { type Found, findNamed, LONGEST_QUERY, type Named } from './rank'
import styles from './search-list.module.css'
import { TwoLines } from './two-lines'
import type { TypedEarly } from './typed-early'

export interface SearchListProps<T extends Named> {
  /** In the order they stand in where nothing is searched for. */
  readonly items: readonly T[]
  /** Ids, the one that was used last first: these come first then. */
  readonly recent?: readonly string[]
  /** What is searched, as the field and the list are called. */
  readonly searchLabel: string
  readonly listLabel: string
  readonly row: (item: T) => SearchRow
  /** Enter, or a click. */
  readonly onChoose: (item: T) => void
  /** What Mod+Enter does with an item; undefined where it does what Enter does. */
  readonly other: (item: T) => (() => void) | undefined
  /** The search was changed by hand. */
  readonly onSearch?: () => void
  /** To give the field the focus from outside. */
  readonly field?: Ref<HTMLInputElement>
  /** Hands over what was typed before the field was there. */
  readonly early?: (take: (typed: TypedEarly) => void) => void
  /** Take the focus, where nothing around it gives it. */
  readonly autoFocus?: boolean
  /** Whether a row is taken by Enter because the pointer is over it. */
  readonly pointerHighlights?: boolean
  /** Stands between the list and the footer. */
  readonly notice?: ReactNode
  readonly footer: ReactNode
}

export interface SearchRow {
  readonly glyph?: ReactNode
  readonly about?: ReactNode
  /** At the right. */
  readonly aside?: ReactNode
}

export function SearchList<T extends Named>(props: SearchListProps<T>) {
  const { items, recent = [], searchLabel, listLabel, row, onChoose, other, onSearch, early } = props
  const { field, autoFocus = false, pointerHighlights = true, notice, footer } = props
  const [query, setQuery] = useState('')
  const highlighted = useRef<Found<T> | undefined>(undefined)
  const list = findNamed(items, query, recent)
  const typed = query.trim()

  const takeEarly = useEffectEvent(({ text, entered }: TypedEarly) => {
    const cut = text.slice(0, LONGEST_QUERY)
    if (cut !== '') setQuery(cut)
    const [first] = entered ? findNamed(items, cut, recent) : []
    if (first !== undefined) onChoose(first.item)
  })
  useLayoutEffect(() => early?.(takeEarly), [early])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(isMac() ? event.metaKey : event.ctrlKey) || highlighted.current === undefined) return
    const run = other(highlighted.current.item)
    if (run === undefined) return
    event.preventDefault()
    event.stopPropagation()
    run()
  }

  return (
    <Autocomplete.Root
      open
      inline
      items={list}
      filter={null}
      value={query}
      onValueChange={(value, { reason }) => {
        // A choice is no search for its name.
        if (reason === 'item-press') return
        setQuery(value)
        onSearch?.()
      }}
      onItemHighlighted={(item) => {
        highlighted.current = item
      }}
      itemToStringValue={({ item }: Found<T>) => item.label}
      autoHighlight="always"
      keepHighlight
      highlightItemOnHover={pointerHighlights}
    >
      <div className={styles['search']}>
        <Search aria-hidden />
        <Autocomplete.Input
          ref={field}
          aria-label={searchLabel}
          placeholder={searchLabel}
          maxLength={LONGEST_QUERY}
          spellCheck={false}
          autoFocus={autoFocus}
          onKeyDownCapture={onKeyDown}
        />
      </div>
      <Autocomplete.Empty className={styles['none']}>
        {list.length === 0 ? t`Nothing is called “${typed}”.` : null}
      </Autocomplete.Empty>
      <Autocomplete.List className={styles['list']} aria-label={listLabel}>
        {(found: Found<T>) => (
          <Autocomplete.Item
            key={found.item.id}
            value={found}
            className={styles['row']}
            onClick={() => onChoose(found.item)}
          >
            <Row {...row(found.item)} found={found} />
          </Autocomplete.Item>
        )}
      </Autocomplete.List>
      {notice}
      <footer className={styles['footer']}>
        {footer}
        <kbd>{keyWords('Esc')}</kbd>
      </footer>
    </Autocomplete.Root>
  )
}

function Row({ glyph, about, aside, found }: SearchRow & { readonly found: Found<Named> }) {
  return (
    <>
      <span className={styles['glyph']}>{glyph}</span>
      <TwoLines name={<Marked text={found.item.label} marks={found.marks} />} about={about} />
      {aside}
    </>
  )
}
