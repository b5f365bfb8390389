/** What is said where Keyfob could not be put together. */
import { t } from '@lingui/core/macro'
import { dialog } from 'electron'
import '../../locales/speak'

/** Say it, and why, until the person closes it. */
export function sayStartFailed(cause: unknown): void {
  dialog.showErrorBox(t`Keyfob could not start`, cause instanceof Error ? cause.message : t`Unknown cause`)
}
