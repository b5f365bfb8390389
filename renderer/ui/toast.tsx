/** Short notices at the foot of the window, in the region "Notifications". `notify` can be called from anywhere. */
import { t } from '@lingui/core/macro'
import { Toast } from '@base-ui/react/toast'
import { Check, CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import styles from './toast.module.css'

export interface Notice {
  readonly title: string
  readonly detail?: string | undefined
  readonly kind?: 'done' | 'failed'
  /** It is about production, which the title says: the edge says it too. */
  readonly production?: boolean
  /** A button, with which the notice goes. */
  readonly action?: { readonly label: string; readonly act: () => void }
  /** Milliseconds it stays, in place of the usual. */
  readonly stays?: number
}

const manager = Toast.createToastManager<{ readonly production: boolean }>()

let last: { readonly title: string; readonly id: string } | null = null

/**
 * Show a notice for a while: 5 s, or 8 s for a failure, which takes longer to read. The same one again takes its place.
 * Answers its id.
 */
export function notify({ title, detail, kind = 'done', production = false, action, stays }: Notice): string {
  if (last?.title === title) manager.close(last.id)
  const id = manager.add({
    title,
    description: detail,
    type: kind,
    data: { production },
    timeout: stays ?? (kind === 'failed' ? 8000 : 5000),
    ...(action === undefined
      ? {}
      : {
          actionProps: {
            children: action.label,
            onClick: (event: { readonly currentTarget: HTMLElement }) => {
              // It goes later than what it does is done, and would take the keyboard's place with it.
              event.currentTarget.blur()
              manager.close(id)
              action.act()
            },
          },
        }),
  })
  last = { title, id }
  return id
}

/** Take a notice away before its time. */
export function dismissNotice(id: string): void {
  manager.close(id)
}

/** How to put the keyboard at the notices; undefined where there are none. */
export function useToNotices(): (() => void) | undefined {
  return Toast.useToastManager().toasts.length > 0 ? toNotices : undefined
}

function toNotices(): void {
  // By the kit's own key, which remembers where the keyboard was. It was there first where that key was pressed, and a dialog
  // that closes gives the focus back before.
  setTimeout(() => {
    const atNotices = `.${styles['viewport'] ?? ''}`
    if (!document.activeElement?.closest(atNotices)) window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F6' }))
    // Whoever goes there wants what can be done there.
    document.querySelector<HTMLElement>(`${atNotices} .${styles['action'] ?? ''}`)?.focus()
  })
}

function Notices() {
  const { toasts } = Toast.useToastManager<{ readonly production: boolean }>()
  return (
    <Toast.Viewport className={styles['viewport']} aria-label={t`Notifications`}>
      {toasts.map((toast) => (
        // A notice needs no answer, so it is no dialog, which is what the kit would call it.
        <Toast.Root
          key={toast.id}
          toast={toast}
          role="group"
          aria-modal={undefined}
          className={classNames(styles['toast'], toast.data?.production && styles['production'])}
        >
          <Toast.Content className={styles['content']}>
            {toast.type === 'failed' ? <CircleAlert aria-hidden /> : <Check aria-hidden />}
            <Toast.Title className={styles['title']} render={<div />} />
            <Toast.Description className={styles['detail']} render={<div />} />
            {toast.actionProps ? <Toast.Action className={styles['action']} /> : null}
          </Toast.Content>
        </Toast.Root>
      ))}
    </Toast.Viewport>
  )
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Toast.Provider toastManager={manager} limit={4}>
      {children}
      <Toast.Portal>
        <Notices />
      </Toast.Portal>
    </Toast.Provider>
  )
}
