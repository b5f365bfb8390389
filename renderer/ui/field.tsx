/**
 * Fields of a form: a label above, the control, and below it what is wrong, what to mind, and how to fill it in. The
 * accessible name is the label alone; all else is its description.
 */
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'
import styles from './field.module.css'

export interface FieldFrameProps {
  readonly id: string
  readonly label: string
  /** A short remark at the right of the label, e.g. "optional". */
  readonly aside?: string | undefined
  readonly error?: string | undefined
  readonly warning?: ReactNode
  readonly help?: string | undefined
  /** Further help, said to whoever hears the field and not shown: it is shown elsewhere. */
  readonly spoken?: string | undefined
  /** Across both columns. */
  readonly wide?: boolean | undefined
}

const describedBy = ({ id, aside, error, warning, help, spoken }: FieldFrameProps): string | undefined => {
  const parts = [
    error && `${id}-error`,
    warning ? `${id}-warning` : '',
    help && `${id}-help`,
    spoken && `${id}-spoken`,
    aside && `${id}-aside`,
  ]
  return parts.filter(Boolean).join(' ') || undefined
}

export function FieldFrame(
  props: FieldFrameProps & { readonly children: ReactNode; readonly labelElement?: ReactNode },
) {
  const { id, label, aside, error, warning, help, spoken, wide = false, children, labelElement } = props
  return (
    <div className={classNames(styles['field'], wide && styles['wide'])}>
      <div className={styles['top']}>
        {labelElement ?? (
          <label className={styles['label']} htmlFor={id}>
            {label}
          </label>
        )}
        {aside ? (
          <span className={styles['aside']} id={`${id}-aside`}>
            {aside}
          </span>
        ) : null}
      </div>
      {children}
      {/* Heard where the focus is in the field already, or comes to another one: a description is said when the focus comes. */}
      <div aria-live="polite">
        {error ? (
          <p className={styles['error']} id={`${id}-error`}>
            {error}
          </p>
        ) : null}
      </div>
      {warning ? (
        <p className={styles['warning']} id={`${id}-warning`}>
          {warning}
        </p>
      ) : null}
      {help && !error ? (
        <p className={styles['help']} id={`${id}-help`}>
          {help}
        </p>
      ) : null}
      {spoken ? (
        <p hidden id={`${id}-spoken`}>
          {spoken}
        </p>
      ) : null}
    </div>
  )
}

type Frame = Omit<FieldFrameProps, 'id'>

export interface TextFieldProps extends Frame, Omit<ComponentProps<'input'>, 'id'> {
  readonly id: string
  /** Set in the fixed-width face: identifiers, URLs, secrets. */
  readonly mono?: boolean
}

export function TextField({
  label,
  aside,
  error,
  warning,
  help,
  spoken,
  wide,
  mono = false,
  className,
  ...input
}: TextFieldProps) {
  const frame = { id: input.id, label, aside, error, warning, help: error ? undefined : help, spoken, wide }
  return (
    <FieldFrame {...frame}>
      <input
        type="text"
        autoComplete="off"
        spellCheck={false}
        {...input}
        className={classNames(styles['input'], mono && styles['mono'], className)}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(frame)}
      />
    </FieldFrame>
  )
}

/** A text field that shows dots. The browser lets nothing be copied from it. */
export function SecretField(props: TextFieldProps) {
  return <TextField mono {...props} type="password" />
}

export interface TextAreaProps extends Frame, Omit<ComponentProps<'textarea'>, 'id'> {
  readonly id: string
  readonly mono?: boolean
  /** Shown as dots, as a secret is. */
  readonly masked?: boolean
}

export function TextArea(props: TextAreaProps) {
  const {
    label,
    aside,
    error,
    warning,
    help,
    spoken,
    wide = true,
    mono = false,
    masked = false,
    className,
    ...area
  } = props
  const frame = { id: area.id, label, aside, error, warning, help: error ? undefined : help, spoken, wide }
  return (
    <FieldFrame {...frame}>
      <textarea
        rows={4}
        spellCheck={false}
        {...area}
        className={classNames(
          styles['input'],
          styles['area'],
          mono && styles['mono'],
          masked && styles['masked'],
          className,
        )}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(frame)}
      />
    </FieldFrame>
  )
}
