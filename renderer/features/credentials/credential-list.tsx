/**
 * The listbox: one row can be reached by Tab, arrow keys move, and what has the focus is what is shown. Enter, or a double click,
 * copies the token.
 */
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { CredentialSummary } from '../../../preload/views'
import type { Stamped } from '../../api'
import { CredentialRow } from './credential-row'
import styles from './sidebar.module.css'

export interface CredentialListProps {
  readonly credentials: readonly Stamped<CredentialSummary>[]
  readonly selectedId: string | null
  readonly onSelect: (id: string) => void
  /** Put a token of it on the clipboard, whatever that takes. */
  readonly onCopyToken: (id: string) => void
}

const steps: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: (index, last) => Math.min(last, index + 1),
  ArrowUp: (index) => Math.max(0, index - 1),
  Home: () => 0,
  End: (_index, last) => last,
}

export function CredentialList({ credentials, selectedId, onSelect, onCopyToken }: CredentialListProps) {
  const rows = useRef(new Map<string, HTMLDivElement>())
  const selectedIndex = credentials.findIndex(({ id }) => id === selectedId)
  const tabStop = credentials[Math.max(0, selectedIndex)]?.id

  // What was just added may stand outside the part that is scrolled to.
  useEffect(() => {
    const row = selectedId === null ? undefined : rows.current.get(selectedId)
    row?.scrollIntoView({ block: 'nearest' })
  }, [selectedId])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.repeat && tabStop !== undefined) {
      event.preventDefault()
      onCopyToken(tabStop)
      return
    }
    const step = steps[event.key]
    const next = step && credentials[step(selectedIndex, credentials.length - 1)]
    if (!next) return
    event.preventDefault()
    onSelect(next.id)
    rows.current.get(next.id)?.focus()
  }

  return (
    <div role="listbox" aria-label="Credentials" className={styles['list']} onKeyDown={onKeyDown}>
      {credentials.map((credential) => (
        <CredentialRow
          key={credential.id}
          credential={credential}
          selected={credential.id === selectedId}
          tabStop={credential.id === tabStop}
          onSelect={() => onSelect(credential.id)}
          onCopyToken={() => onCopyToken(credential.id)}
          ref={(row) => {
            if (row) rows.current.set(credential.id, row)
            else rows.current.delete(credential.id)
          }}
        />
      ))}
    </div>
  )
}
