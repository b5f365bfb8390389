/** A name, and below it what it is or where it is for, each cut off where there is no room. */
import type { ReactNode } from 'react'
import styles from './two-lines.module.css'

export interface TwoLinesProps {
  readonly name: ReactNode
  /** Shown by the pointer, where the name may be cut off. */
  readonly title?: string | undefined
  readonly about?: ReactNode
}

export function TwoLines({ name, title, about }: TwoLinesProps) {
  return (
    <span className={styles['lines']}>
      <b className={styles['name']} title={title}>
        {name}
      </b>
      {about === undefined ? null : (
        <span className={styles['about']} title={typeof about === 'string' ? about : undefined}>
          {about}
        </span>
      )}
    </span>
  )
}
