/** Small marks in a line of text: an environment (production in red, always), a chip of code, a confirmed fact. */
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './badge.module.css'
import { classNames } from './class-names'
import { providerWords } from './provider-words'

export function EnvironmentBadge({ name, production }: { readonly name: string; readonly production: boolean }) {
  return <span className={classNames(styles['badge'], production && styles['production'])}>{providerWords(name)}</span>
}

export function Chip({ children }: { readonly children: ReactNode }) {
  return <code className={styles['chip']}>{children}</code>
}

/** A fact that was checked and holds. */
export function ConfirmedChip({ children }: { readonly children: ReactNode }) {
  return (
    <span className={classNames(styles['chip'], styles['confirmed'])}>
      <Check aria-hidden />
      {children}
    </span>
  )
}
