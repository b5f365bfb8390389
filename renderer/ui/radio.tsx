/** Choices of one among few: cards with a sentence each, or a row of segments. Native radios, so that keys work as everywhere. */
import type { ReactNode } from 'react'
import { useId } from 'react'
import { classNames } from './class-names'
import styles from './radio.module.css'

export interface RadioOption<V extends string> {
  readonly value: V
  readonly label: string
}

export interface RadioCardOption<V extends string> extends RadioOption<V> {
  readonly description: string
  readonly badge?: string | undefined
  readonly disabled?: boolean
  /** What else the choice needs, below it while it is chosen. */
  readonly content?: ReactNode
}

interface RadioProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly onChange: (value: V) => void
}

export function RadioCards<V extends string>({
  label,
  value,
  onChange,
  options,
}: RadioProps<V> & { readonly options: readonly RadioCardOption<V>[] }) {
  const group = useId()
  return (
    <div role="radiogroup" aria-label={label}>
      {options.map((option) => {
        const id = `${group}-${option.value}`
        return (
          <div key={option.value} className={classNames(styles['card'], option.disabled && styles['off'])}>
            <label className={styles['choice']}>
              <input
                type="radio"
                className={styles['dot']}
                name={group}
                checked={option.value === value}
                disabled={option.disabled}
                onChange={() => onChange(option.value)}
                aria-labelledby={`${id}-label`}
                aria-describedby={`${id}-description`}
              />
              <span>
                <span className={styles['title']}>
                  <span id={`${id}-label`}>{option.label}</span>
                  {option.badge ? <span className={styles['badge']}>{option.badge}</span> : null}
                </span>
                <small id={`${id}-description`}>{option.description}</small>
              </span>
            </label>
            {option.value === value && option.content ? (
              <div className={styles['content']}>{option.content}</div>
            ) : null}
          </div>
        )
      })}
    </div>
  )
}

/** A radio group drawn as one bar of segments. */
export function Segmented<V extends string>({
  label,
  value,
  onChange,
  options,
  aside,
}: RadioProps<V> & { readonly options: readonly RadioOption<V>[]; readonly aside?: ReactNode }) {
  const group = useId()
  return (
    <div className={styles['wide']} role="radiogroup" aria-labelledby={`${group}-label`}>
      <div className={styles['label']} id={`${group}-label`}>
        {label}
      </div>
      <div className={styles['bar']}>
        {options.map((option) => (
          <label key={option.value} className={styles['segment']}>
            <input type="radio" name={group} checked={option.value === value} onChange={() => onChange(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {aside}
    </div>
  )
}
