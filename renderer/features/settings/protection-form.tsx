/** The form in each dialog about the ways in: submitted by the dialog's own button, with what has no field of its own above. */
import type { ReactNode } from 'react'
import { DialogBody } from '../../ui/dialog'
import styles from './protection.module.css'

export interface ProtectionFormProps {
  /** The form's id, which the dialog's button names. */
  readonly id: string
  readonly problem: { readonly field: string | null; readonly text: string } | null
  /** What stands before the problem. */
  readonly lead?: ReactNode
  readonly onSubmit: () => void
  readonly children: ReactNode
}

export function ProtectionForm({ id, problem, lead, onSubmit, children }: ProtectionFormProps) {
  return (
    <DialogBody>
      <form
        id={id}
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        {lead}
        {problem !== null && problem.field === null ? (
          <p className={styles['failed']} role="alert">
            {problem.text}
          </p>
        ) : null}
        {children}
      </form>
    </DialogBody>
  )
}
