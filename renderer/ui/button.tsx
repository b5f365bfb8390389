/** Buttons: plain, primary (the one most wanted), danger; an icon alone; two joined as one. */
import { type ComponentProps, type ReactNode, useState } from 'react'
import styles from './button.module.css'
import { classNames } from './class-names'

export interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: 'plain' | 'primary' | 'danger' | 'quiet'
  readonly icon?: ReactNode
  /** What to say while its call is in flight; the button then does nothing, and keeps the focus. */
  readonly busy?: string | false | undefined
}

export function Button(props: ButtonProps) {
  const {
    variant = 'plain',
    icon,
    busy = false,
    disabled = false,
    className,
    children,
    onBlur,
    onClick,
    onFocus,
    ...rest
  } = props
  const waiting = busy !== false
  const [hasFocus, setHasFocus] = useState(false)
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={waiting || (disabled && hasFocus) || rest['aria-disabled']}
      // One that has the focus keeps it: the page takes it from what is disabled, and the keyboard's place would be lost.
      disabled={disabled && !hasFocus}
      onFocus={(event) => {
        setHasFocus(true)
        onFocus?.(event)
      }}
      onBlur={(event) => {
        setHasFocus(false)
        onBlur?.(event)
      }}
      onClick={(event) => {
        if (waiting || disabled) event.preventDefault()
        else onClick?.(event)
      }}
      className={classNames(styles['button'], styles[variant], className)}
    >
      {waiting ? <span className={styles['spinner']} aria-hidden /> : icon}
      {waiting ? busy : children}
    </button>
  )
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly label: string
  readonly icon: ReactNode
  readonly solid?: boolean
}

/** A button that is an icon alone; its label is its accessible name and its tooltip. */
export function IconButton({ label, icon, solid = false, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={classNames(styles['icon'], solid && styles['solid'], className)}
    >
      {icon}
    </button>
  )
}

/** Two buttons that read as one: an action, and the menu of its variants. */
export function SplitButton({ children }: { readonly children: ReactNode }) {
  return <div className={styles['split']}>{children}</div>
}
