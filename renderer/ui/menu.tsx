/** A menu that opens from a button. Wraps Base UI's once. */
import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement } from 'react'
import { classNames } from './class-names'
import styles from './menu.module.css'

export interface MenuEntry {
  readonly label: string
  readonly onSelect: () => void
  readonly danger?: boolean
  /** A line above it. */
  readonly separated?: boolean
}

export interface MenuProps {
  /** The button that opens it; its accessible name names the menu. */
  readonly trigger: ReactElement
  readonly entries: readonly MenuEntry[]
}

export function Menu({ trigger, entries }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles['positioner']} sideOffset={5} align="end">
          <Base.Popup className={styles['popup']}>
            {entries.map((entry) => (
              <Base.Item
                key={entry.label}
                className={classNames(
                  styles['item'],
                  entry.danger && styles['danger'],
                  entry.separated && styles['separated'],
                )}
                onClick={entry.onSelect}
              >
                {entry.label}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
