/** Desktop notifications: what needs a person while the window is out of sight. */
import { Notification } from 'electron'

export interface Notice {
  readonly title: string
  readonly body: string
  readonly onClick: () => void
}

/** Those on the screen, the oldest first: one that is collected as garbage loses its click. */
const shown = new Set<Notification>()
/** Not every desktop says that one went away: more than this no screen shows. */
const MOST = 20

/** Show a notification, where the desktop can. */
export function showNotification({ title, body, onClick }: Notice): void {
  if (!Notification.isSupported()) return
  const notification = new Notification({ title, body })
  const [oldest] = shown
  if (shown.size >= MOST && oldest !== undefined) {
    shown.delete(oldest)
    oldest.close()
  }
  shown.add(notification)
  const forget = (): void => void shown.delete(notification)
  notification.once('close', forget)
  notification.once('click', () => {
    forget()
    onClick()
  })
  notification.show()
}
