/** A group of the list under its heading, where the list has groups. */
import type { ReactNode } from 'react'
import styles from './sidebar.module.css'

export function SectionFrame({ label, children }: { readonly label: string | null; readonly children: ReactNode }) {
  return label === null ? (
    children
  ) : (
    <div role="group" aria-label={label}>
      {children}
    </div>
  )
}

export interface SectionLabelProps {
  readonly label: string
  readonly count: number
  /** From the top of a long list, in px. */
  readonly top?: number
}

/** The group is called by it already. */
export function SectionLabel({ label, count, top }: SectionLabelProps) {
  return (
    <div
      className={styles['section']}
      style={top === undefined ? undefined : { transform: `translateY(${top}px)` }}
      aria-hidden
    >
      {label} <span>{count}</span>
    </div>
  )
}
