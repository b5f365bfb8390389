/** The quick picker's search: the credentials, what is under way or went wrong, and the keys. */
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { PickerRow } from '../preload/picker-views'
import { errorWords } from './features/failure/words'
import styles from './picker.module.css'
import { Button } from './ui/button'
import { keyWords } from './ui/keys'
import { ProviderGlyph } from './ui/provider-glyph'
import type { Named } from './ui/rank'
import { Remaining } from './ui/remaining'
import { SearchList, type SearchRow } from './ui/search-list'
import { useTicked } from './ui/ticker'
import { durationWords } from './ui/time'
import { providerWords } from './ui/provider-words'
import { isUsable, remainingAt, stateAt, steadyFor } from './ui/token-words'
import { Where } from './ui/where'

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
  const [copying, setCopying] = useState<PickerRow | null>(null)
  const [failed, setFailed] = useState<{ readonly row: PickerRow; readonly error: unknown } | null>(null)
  const items = rows.map((row): Item => ({
    id: row.id,
    label: row.name,
    keywords: `${row.providerName} ${providerWords(row.environmentName)}`,
    row,
  }))

  function copy(row: PickerRow): void {
    if (copying !== null) return
    setCopying(row)
    setFailed(null)
    onCopy(row.id)
      .catch((error: unknown) => setFailed({ row, error }))
      .finally(() => setCopying(null))
  }

  return (
    <SearchList
      items={items}
      searchLabel={t`Search credentials`}
      listLabel={t`Credentials`}
      row={({ row }) => rowOf(row, stampedAt)}
      onChoose={({ row }) => copy(row)}
      other={({ id }) =>
        () =>
          onOpen(id)
        }
      onSearch={() => setFailed(null)}
      autoFocus
      // It comes up under a pointer that rests anywhere: Enter is for the first row, not for the one below that.
      pointerHighlights={false}
      notice={failed === null ? null : <Failure {...failed} onOpen={() => onOpen(failed.row.id)} />}
      footer={
        <>
          <span role="status">{copying === null ? null : <Copying row={copying} />}</span>
          {copying === null ? <Keys /> : null}
        </>
      }
    />
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

function rowOf(row: PickerRow, stampedAt: number): SearchRow {
  const { color, providerId, providerName } = row
  return {
    glyph: <ProviderGlyph providerId={providerId} providerName={providerName} color={color} />,
    about: <Where {...row} />,
    aside: <TimeLeft row={row} stampedAt={stampedAt} />,
  }
}

interface TimeLeftProps {
  readonly row: PickerRow
  readonly stampedAt: number
}

function TimeLeft({ row, stampedAt }: TimeLeftProps) {
  const stamped = { token: row, stampedAt }
  const holds = (now: number): number => steadyFor(stamped, now)
  const words = useTicked((now) => {
    const at = stateAt(stamped, now)
    if (!isUsable(at)) return at === 'expired' ? t`Expired` : t`No token`
    const remaining = remainingAt(stamped, now)
    return remaining === null ? t`Valid` : durationWords(remaining)
  }, holds)
  return <Remaining stamped={stamped}>{words}</Remaining>
}
