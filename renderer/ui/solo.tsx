/** The screens before there is anything to show: one quiet column with Keyfob's mark. */
import { Key } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './solo.module.css'

export function Solo({
  title,
  lead,
  children,
}: {
  readonly title: string
  readonly lead: ReactNode
  readonly children: ReactNode
}) {
  return (
    <main className={styles['solo']}>
      <div className={styles['column']}>
        <div className={styles['mark']} aria-hidden>
          <Key />
        </div>
        <h1 className={styles['title']}>{title}</h1>
        <p className={styles['lead']}>{lead}</p>
        {children}
      </div>
    </main>
  )
}
