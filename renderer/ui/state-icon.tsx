/** How far a step of something has come, and how it went, as a mark. In words it is said beside it, or by `children`. */
import { CircleAlert, CircleCheck, CircleHelp, CircleMinus, LoaderCircle, LogIn } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './state-icon.module.css'

export type StepState = keyof typeof icons

const icons = {
  waiting: null,
  running: <LoaderCircle aria-hidden className={styles['turning']} />,
  ok: <CircleCheck aria-hidden className={styles['ok']} />,
  failed: <CircleAlert aria-hidden className={styles['failed']} />,
  skipped: <CircleMinus aria-hidden />,
  cancelled: <CircleMinus aria-hidden />,
  unknown: <CircleHelp aria-hidden />,
  sign_in: <LogIn aria-hidden />,
} as const

export function StateIcon({ state, children }: { readonly state: StepState; readonly children?: ReactNode }) {
  return (
    <span className={styles['icon']}>
      {icons[state]}
      {children}
    </span>
  )
}
