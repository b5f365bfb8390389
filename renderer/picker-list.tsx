/** The quick picker's search: a field, what it finds, what is under way or went wrong, and the keys. */
import { Autocomplete } from '@base-ui/react/autocomplete'
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { PickerRow } from '../preload/picker-views'
import { errorWords } from './features/failure/words'
import styles from './picker.module.css'
import { Button } from './ui/button'
import { isMac, keyWords } from './ui/keys'
import { Marked } from './ui/marked'
import { ProviderGlyph } from './ui/provider-glyph'
import { type Found, findNamed, LONGEST_QUERY, type Named } from './ui/rank'
import { Ring } from './ui/ring'
import { useTicked } from './ui/ticker'
import { durationWords } from './ui/time'
import { providerWords } from './ui/provider-words'
import { fractionLeft, isUsable, remainingAt, stateAt } from './ui/token-words'

export interface PickerListProps {
  /** What was used last first. */
  readonly rows: readonly PickerRow[]
  /** `performance.now()` when they arrived. */
  readonly stampedAt: number
  /** Resolves when main has the token, or has the person sign in for it. */
  readonly onCopy: (id: string) => Promise<unknown>
  readonly onOpen: (id: string) => void
}

interface Item extends Named {
  readonly row: PickerRow
}

export function PickerList({ rows, stampedAt, onCopy, onOpen }: PickerListProps) {
  const [query, setQuery] = useState('')
  const [copying, setCopying] = useState<PickerRow | null>(null)
  const [failed, setFailed] = useState<{ readonly row: PickerRow; readonly error: unknown } | null>(null)
  const highlighted = useRef<Found<Item> | undefined>(undefined)
  const items = rows.map((row) => ({
    id: row.id,
    label: row.name,
    keywords: `${row.providerName} ${providerWords(row.environmentName)}`,
    row,
  }))
  const list = findNamed(items, query, [])
  const typed = query.trim()

  function copy(row: PickerRow): void {
    if (copying !== null) return
    setCopying(row)
    setFailed(null)
    onCopy(row.id)
      .catch((error: unknown) => setFailed({ row, error }))
      .finally(() => setCopying(null))
  }

  function onKeyDown(event: KeyboardEvent): void {
    const row = highlighted.current?.item.row
    if (event.key !== 'Enter' || !(isMac() ? event.metaKey : event.ctrlKey) || row === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onOpen(row.id)
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
        setFailed(null)
      }}
      onItemHighlighted={(item) => {
        highlighted.current = item
      }}
      itemToStringValue={({ item }: Found<Item>) => item.label}
      autoHighlight="always"
      keepHighlight
      // It comes up under a pointer that rests anywhere: Enter is for the first row, not for the one below that.
      highlightItemOnHover={false}
    >
      <div className={styles['search']}>
        <Search aria-hidden />
        <Autocomplete.Input
          aria-label={t`Search credentials`}
          placeholder={t`Search credentials`}
          maxLength={LONGEST_QUERY}
          spellCheck={false}
          autoFocus
          onKeyDownCapture={onKeyDown}
        />
      </div>
      <Autocomplete.Empty className={styles['none']}>
        {list.length === 0 ? t`Nothing is called “${typed}”.` : null}
      </Autocomplete.Empty>
      <Autocomplete.List className={styles['list']} aria-label={t`Credentials`}>
        {(found: Found<Item>) => (
          <Autocomplete.Item
            key={found.item.id}
            value={found}
            className={styles['row']}
            onClick={() => copy(found.item.row)}
          >
            <Row row={found.item.row} marks={found.marks} stampedAt={stampedAt} />
          </Autocomplete.Item>
        )}
      </Autocomplete.List>
      {failed === null ? null : <Failure {...failed} onOpen={() => onOpen(failed.row.id)} />}
      <footer className={styles['footer']}>
        <span role="status">{copying === null ? null : <Copying row={copying} />}</span>
        {copying === null ? <Keys /> : null}
      </footer>
    </Autocomplete.Root>
  )
}

function Keys() {
  const enter = keyWords('Enter')
  const modEnter = keyWords('Mod+Enter')
  return (
    <>
      <span>
        <Trans>
          <kbd>{enter}</kbd> copy token
        </Trans>
      </span>
      <span>
        <Trans>
          <kbd>{modEnter}</kbd> open in Keyfob
        </Trans>
      </span>
      <kbd>{keyWords('Esc')}</kbd>
    </>
  )
}

function Copying({ row: { name } }: { readonly row: PickerRow }) {
  return <>{t`Getting a token of “${name}”…`}</>
}

interface FailureProps {
  readonly row: PickerRow
  readonly error: unknown
  readonly onOpen: () => void
}

function Failure({ row: { name }, error, onOpen }: FailureProps) {
  const { heading } = errorWords(error)
  return (
    <div className={styles['failure']} role="alert">
      <p>
        <b>{name}</b> {heading}
      </p>
      <Button onClick={onOpen}>{t`Open in Keyfob`}</Button>
    </div>
  )
}

interface RowProps {
  readonly row: PickerRow
  readonly marks: Found<Named>['marks']
  readonly stampedAt: number
}

function Row({ row, marks, stampedAt }: RowProps) {
  const { color, environmentName, name, production, providerId, providerName } = row
  return (
    <>
      <ProviderGlyph providerId={providerId} providerName={providerName} color={color} />
      <span className={styles['words']}>
        <span className={styles['name']}>
          <Marked text={name} marks={marks} />
        </span>
        <span className={styles['where']}>
          {providerName} ·{' '}
          <span className={production ? styles['production'] : undefined}>{providerWords(environmentName)}</span>
        </span>
      </span>
      <TimeLeft row={row} stampedAt={stampedAt} />
    </>
  )
}

function TimeLeft({ row, stampedAt }: Omit<RowProps, 'marks'>) {
  const stamped = { token: row, stampedAt }
  const state = useTicked((now) => stateAt(stamped, now))
  const fraction = useTicked((now) => fractionLeft(stamped, now))
  const words = useTicked((now) => {
    const at = stateAt(stamped, now)
    if (!isUsable(at)) return at === 'expired' ? t`Expired` : t`No token`
    const remaining = remainingAt(stamped, now)
    return remaining === null ? t`Valid` : durationWords(remaining)
  })
  return (
    <span className={styles['left']}>
      {words}
      {isUsable(state) && fraction >= 0 ? <Ring fraction={fraction} low={state === 'expiring'} /> : null}
    </span>
  )
}
