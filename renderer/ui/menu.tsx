/**
 * A menu that opens from a button (ARIA menu button pattern). Our own, and drawn in place: the headless one puts focusable
 * guards hidden from screen readers around a portal outside all landmarks, and both are accessibility faults.
 */
import {
  cloneElement,
  type HTMLAttributes,
  type KeyboardEvent,
  type ReactElement,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { Check } from 'lucide-react'
import { classNames } from './class-names'
import styles from './menu.module.css'

export interface MenuEntry {
  readonly label: string
  readonly onSelect: () => void
  readonly danger?: boolean
  /** One of several that is chosen, or not; left out where the entry is an action. */
  readonly checked?: boolean
  /** A line above it. */
  readonly separated?: boolean
}

export interface MenuProps {
  /** The button that opens it; its accessible name names the menu. */
  readonly trigger: ReactElement<HTMLAttributes<HTMLElement> & { readonly 'data-popup-open'?: '' | undefined }>
  readonly entries: readonly MenuEntry[]
}

const ITEMS = '[role=menuitem], [role=menuitemradio]'

/** The entry a key leads to; undefined where it leads nowhere. */
function target(key: string, current: number, entries: readonly MenuEntry[]): number | undefined {
  const count = entries.length
  if (key === 'ArrowDown') return (current + 1) % count
  if (key === 'ArrowUp') return (current - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key.length !== 1) return undefined
  const order = entries.map((_, offset) => (current + 1 + offset) % count)
  return order.find((index) => entries[index]?.label.toLowerCase().startsWith(key.toLowerCase()))
}

export function Menu({ trigger, entries }: MenuProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)

  const items = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>(ITEMS) ?? [])]
  const close = (): void => {
    setOpen(false)
    root.current?.querySelector('button')?.focus()
  }

  useEffect(() => {
    if (!open) return
    list.current?.querySelector<HTMLElement>(ITEMS)?.focus()
    const onOutside = (event: Event): void => {
      if (!(event.target instanceof Node) || !root.current?.contains(event.target)) setOpen(false)
    }
    const onBlur = (): void => setOpen(false)
    document.addEventListener('pointerdown', onOutside)
    document.addEventListener('focusin', onOutside)
    window.addEventListener('blur', onBlur)
    return () => {
      document.removeEventListener('pointerdown', onOutside)
      document.removeEventListener('focusin', onOutside)
      window.removeEventListener('blur', onBlur)
    }
  }, [open])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === ' ' || event.key === 'Enter') return
    if (event.key === 'Tab') {
      setOpen(false)
      return
    }
    event.stopPropagation()
    if (event.key === 'Escape') {
      close()
      return
    }
    const all = items()
    const next = target(
      event.key,
      all.findIndex((item) => item === document.activeElement),
      entries,
    )
    if (next === undefined) return
    event.preventDefault()
    all[next]?.focus()
  }

  return (
    <div className={styles['root']} ref={root}>
      {cloneElement(trigger, {
        id,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'data-popup-open': open ? '' : undefined,
        onClick: () => setOpen(!open),
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key !== 'ArrowDown' || open) return
          event.preventDefault()
          setOpen(true)
        },
      })}
      {open ? (
        <div className={styles['popup']} role="menu" aria-labelledby={id} ref={list} onKeyDown={onKeyDown}>
          {entries.map((entry) => (
            <button
              key={entry.label}
              type="button"
              role={entry.checked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={entry.checked}
              tabIndex={-1}
              className={classNames(
                styles['item'],
                entry.danger && styles['danger'],
                entry.separated && styles['separated'],
              )}
              onPointerMove={(event) => event.currentTarget.focus()}
              onClick={() => {
                close()
                entry.onSelect()
              }}
            >
              {entry.label}
              {entry.checked ? <Check aria-hidden className={styles['tick']} /> : null}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  )
}
