/** The first step: which provider. Arrow keys move, a letter jumps, Enter or a click goes on. */
import { t } from '@lingui/core/macro'
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react'
import type { ProviderView } from '../../../preload/views'
import { ProviderGlyph } from '../../ui/provider-glyph'
import { providerWords } from '../../ui/provider-words'
import styles from './provider-picker.module.css'

export interface ProviderPickerProps {
  readonly providers: readonly ProviderView[]
  /** Set to the first row: the dialog gives it the focus, and so knows where that was before. */
  readonly firstRow: RefObject<HTMLDivElement | null>
  readonly onPick: (provider: ProviderView) => void
}

/** Where a key leads from a row; undefined where it leads nowhere. */
function target(key: string, active: number, providers: readonly ProviderView[]): number | undefined {
  const last = providers.length - 1
  if (key === 'ArrowDown') return Math.min(last, active + 1)
  if (key === 'ArrowUp') return Math.max(0, active - 1)
  if (key === 'Home') return 0
  if (key === 'End') return last
  if (key.length !== 1 || key === ' ') return undefined
  const order = providers.map((_, offset) => (active + 1 + offset) % providers.length)
  return order.find((index) => providers[index]?.name.toLowerCase().startsWith(key.toLowerCase()))
}

export function ProviderPicker({ providers, firstRow, onPick }: ProviderPickerProps) {
  const [active, setActive] = useState(0)
  const rows = useRef(new Map<number, HTMLDivElement>())

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const current = providers[active]
    if ((event.key === 'Enter' || event.key === ' ') && current) {
      event.preventDefault()
      onPick(current)
      return
    }
    const next = target(event.key, active, providers)
    if (next === undefined) return
    event.preventDefault()
    setActive(next)
    rows.current.get(next)?.focus()
  }

  return (
    <div role="listbox" aria-label={t`Provider`} className={styles['list']} onKeyDown={onKeyDown}>
      {providers.map((provider, index) => (
        <div
          key={provider.id}
          ref={(row) => {
            if (index === 0) firstRow.current = row
            if (row) rows.current.set(index, row)
            else rows.current.delete(index)
          }}
          role="option"
          aria-selected={index === active}
          aria-label={provider.name}
          aria-description={providerWords(provider.summary)}
          tabIndex={index === active ? 0 : -1}
          className={styles['row']}
          onMouseMove={() => setActive(index)}
          onClick={() => onPick(provider)}
        >
          <ProviderGlyph providerId={provider.id} providerName={provider.name} />
          <div className={styles['words']}>
            <b>{provider.name}</b>
            <span>{providerWords(provider.summary)}</span>
          </div>
        </div>
      ))}
    </div>
  )
}
