/** A switch with its name and a remark: a native checkbox, so that keys and forms work as everywhere. */
import { type ComponentProps, type ReactNode, useId } from 'react'
import styles from './switch.module.css'

export interface SwitchProps extends Omit<ComponentProps<'input'>, 'type' | 'id'> {
  readonly label: string
  /** What it does, or how it stands. */
  readonly help: ReactNode
}

export function Switch({ label, help, ...input }: SwitchProps) {
  const id = useId()
  return (
    <div className={styles['switch']}>
      <input {...input} type="checkbox" role="switch" id={id} aria-describedby={`${id}-help`} />
      <label htmlFor={id}>{label}</label>
      <span id={`${id}-help`}>{help}</span>
    </div>
  )
}
