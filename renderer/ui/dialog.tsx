/** Dialogs: a form or a view over the window, and the short question before something is lost. Wraps Base UI's once. */
import { AlertDialog as BaseAlert } from '@base-ui/react/alert-dialog'
import { Dialog as Base } from '@base-ui/react/dialog'
import { t } from '@lingui/core/macro'
import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { Button } from './button'
import { classNames } from './class-names'
import { useFocusAtOnce } from './dialog-focus'
import styles from './dialog.module.css'

export interface DialogProps {
  readonly title: string
  readonly subtitle?: ReactNode
  /** What stands left of the title, e.g. a provider's glyph. */
  readonly glyph?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
  readonly footer?: ReactNode
  readonly narrow?: boolean
  /** As wide as the window allows, for what stands side by side. */
  readonly wide?: boolean
  readonly initialFocus?: RefObject<HTMLElement | null> | (() => HTMLElement | null)
}

/** A dialog that is open as long as it is rendered. A click beside it does not close it, so nothing typed is lost by a slip. */
export function Dialog({
  title,
  subtitle,
  glyph,
  onClose,
  children,
  footer,
  narrow = false,
  wide = false,
  initialFocus,
}: DialogProps) {
  const focus = useFocusAtOnce(initialFocus)
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()} disablePointerDismissal>
      <Base.Portal>
        {/* Also over the dialog that this one was opened from. */}
        <Base.Backdrop className={styles['veil']} forceRender />
        <Base.Popup
          {...focus}
          data-modal
          className={classNames(styles['dialog'], narrow && styles['narrow'], wide && styles['wide'])}
        >
          <header className={styles['header']}>
            {glyph}
            <div>
              <Base.Title className={styles['title']}>{title}</Base.Title>
              {subtitle ? <div className={styles['subtitle']}>{subtitle}</div> : null}
            </div>
          </header>
          {children}
          {footer ? <DialogFooter>{footer}</DialogFooter> : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** By Tab the browser scrolls to a long field's caret alone, and leaves the rest of it and its ring below the edge. */
function showWhole({ key, target }: KeyboardEvent): void {
  if (key === 'Tab' && target instanceof HTMLTextAreaElement) target.scrollIntoView({ block: 'nearest' })
}

/** The part of a dialog that scrolls, in two columns where it is a form. */
export function DialogBody({
  children,
  columns = false,
}: {
  readonly children: ReactNode
  readonly columns?: boolean
}) {
  return (
    <div className={classNames(styles['body'], columns && styles['columns'])} onKeyUp={showWhole}>
      {children}
    </div>
  )
}

/** The row of buttons below the body, where the dialog's children decide what stands in it. */
export function DialogFooter({ children }: { readonly children: ReactNode }) {
  return <footer className={styles['footer']}>{children}</footer>
}

export interface AlertDialogProps {
  readonly title: string
  readonly children?: ReactNode
  readonly confirm: string
  readonly dismiss?: string
  readonly danger?: boolean
  readonly busy?: string | false | undefined
  readonly onConfirm: () => void
  readonly onDismiss: () => void
}

/** A question with two answers; Escape is the one that changes nothing. */
export function AlertDialog(props: AlertDialogProps) {
  const { title, children, confirm, dismiss = t`Cancel`, danger = false, busy, onConfirm, onDismiss } = props
  const focus = useFocusAtOnce()
  return (
    <BaseAlert.Root open onOpenChange={(open) => !open && onDismiss()}>
      <BaseAlert.Portal>
        <BaseAlert.Backdrop className={styles['veil']} forceRender />
        <BaseAlert.Popup {...focus} data-modal className={classNames(styles['dialog'], styles['question'])}>
          <BaseAlert.Title className={styles['title']}>{title}</BaseAlert.Title>
          {children ? (
            <BaseAlert.Description className={styles['words']} render={<div />}>
              {children}
            </BaseAlert.Description>
          ) : null}
          <div className={styles['answers']}>
            <Button onClick={onDismiss}>{dismiss}</Button>
            <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
              {confirm}
            </Button>
          </div>
        </BaseAlert.Popup>
      </BaseAlert.Portal>
    </BaseAlert.Root>
  )
}
