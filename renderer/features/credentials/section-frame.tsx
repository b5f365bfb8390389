/** A group of the list under its heading, where the list has groups. */
import type { CSSProperties, ReactNode } from 'react'
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
  readonly style?: CSSProperties
}

/** The group is called by it already. */
export function SectionLabel({ label, count, style }: SectionLabelProps) {
  return (
    <div className={styles['section']} style={style} aria-hidden>
      {label} <span>{count}</span>
    </div>
  )
}
