/** The dialogs that can be opened on any screen, also while the vault is locked. */
import { AboutDialog } from './features/about/about-dialog'
import { UpdatesDialog } from './features/about/updates-dialog'

export type AppDialogState = 'about' | 'updates' | null

export interface AppDialogsProps {
  readonly state: AppDialogState
  readonly onOpen: (state: AppDialogState) => void
}

export function AppDialogs({ state, onOpen }: AppDialogsProps) {
  if (state === 'about') return <AboutDialog onUpdates={() => onOpen('updates')} onClose={() => onOpen(null)} />
  if (state === 'updates') return <UpdatesDialog onClose={() => onOpen(null)} />
  return null
}
