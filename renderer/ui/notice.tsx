/** A notice above the window's content that stays until it is answered. */
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './notice.module.css'

export interface NoticeProps {
  readonly children: ReactNode
  /** The buttons that answer it. */
  readonly actions: ReactNode
}

export function Notice({ children, actions }: NoticeProps) {
  return (
    <div className={styles['notice']} role="alert">
      <TriangleAlert aria-hidden />
      <p className={styles['words']}>{children}</p>
      {actions}
    </div>
  )
}
