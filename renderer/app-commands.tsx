/** What can be done on any screen, the menus, and what the app says about itself by the way. */
import { t } from '@lingui/core/macro'
import { lazy, Suspense, useEffect, useState } from 'react'
import { api, subscribe } from './api'
import type { AppDialogState } from './app-dialogs'
import { useCommands } from './ui/commands'
import { notify, useToNotices } from './ui/toast'
import { useNotifyError } from './ui/use-notify-error'
import { useCommandKeys } from './use-command-keys'
import { useKeptFocus } from './use-kept-focus'
import { useMenu } from './use-menu'

const AppDialogs = lazy(async () => ({ default: (await import('./app-dialogs')).AppDialogs }))

export function AppCommands() {
  const [dialog, setDialog] = useState<AppDialogState>(null)
  const notifyError = useNotifyError()
  const toNotices = useToNotices()
  useCommandKeys()
  useMenu()
  useKeptFocus()
  useCommands([
    {
      id: 'notices',
      label: t`Go to the notifications`,
      keywords: t`notice undo`,
      keys: ['F6'],
      run: toNotices,
    },
    { id: 'updates', label: t`Check for updates`, keywords: t`new version upgrade`, run: () => setDialog('updates') },
    {
      id: 'help',
      label: t`Help`,
      keywords: t`manual documentation`,
      keys: ['F1'],
      run: () => void api.help.open({ page: 'index' }).catch(notifyError),
    },
    { id: 'about', label: t`About Keyfob`, keywords: t`version licence`, run: () => setDialog('about') },
  ])
  useEffect(
    () =>
      subscribe('linkRefused', () => {
        notify({ title: t`A link to Keyfob was ignored`, detail: t`no sign-in waits for it`, kind: 'failed' })
      }),
    [],
  )
  useEffect(
    () =>
      subscribe('updateChanged', (view) => {
        // Where the dialog is open, it says so itself.
        if (view.state !== 'available' || document.querySelector('[data-modal]') !== null) return
        const { version } = view
        notify({
          title: t`Keyfob ${version} is available`,
          action: { label: t`What is new`, act: () => setDialog('updates') },
          stays: 12_000,
        })
      }),
    [],
  )
  return (
    <Suspense fallback={null}>{dialog === null ? null : <AppDialogs state={dialog} onOpen={setDialog} />}</Suspense>
  )
}
