/** Tabs over panels. Wraps Base UI's once. */
import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import styles from './tabs.module.css'

export interface Tab {
  readonly id: string
  readonly label: string
  /** Shown beside the label, not part of its name. */
  readonly count?: number | undefined
  readonly content: ReactNode
}

export interface TabsProps {
  readonly tabs: readonly Tab[]
  readonly value: string
  readonly onChange: (id: string) => void
  /** The tabs stand left of their panel, one below the other. */
  readonly side?: boolean
}

export function Tabs({ tabs, value, onChange, side = false }: TabsProps) {
  return (
    <Base.Root
      className={classNames(styles['root'], side && styles['side'])}
      orientation={side ? 'vertical' : 'horizontal'}
      value={value}
      onValueChange={(id) => onChange(String(id))}
    >
      <Base.List className={styles['list']}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.id} value={tab.id} className={styles['tab']}>
            {tab.label}
            {tab.count ? (
              <span className={styles['count']} aria-hidden>
                {tab.count}
              </span>
            ) : null}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.id} value={tab.id} className={styles['panel']}>
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
