/** Adding a credential: first the provider, then its form. */
import { useRef, useState } from 'react'
import type { CredentialSummary, ProviderView } from '../../../preload/views'
import { Dialog } from '../../ui/dialog'
import { CredentialDialog } from './credential-dialog'
import { ProviderPicker } from './provider-picker'

export interface AddCredentialProps {
  readonly providers: readonly ProviderView[]
  readonly names: readonly string[]
  readonly onSaved: (credential: CredentialSummary, getToken: boolean) => void
  readonly onClose: () => void
}

export function AddCredential({ providers, names, onSaved, onClose }: AddCredentialProps) {
  const [provider, setProvider] = useState<ProviderView | null>(null)
  const firstRow = useRef<HTMLDivElement>(null)
  if (provider === null) {
    return (
      <Dialog title="Add credential" subtitle="Choose the provider" narrow initialFocus={firstRow} onClose={onClose}>
        <ProviderPicker providers={providers} firstRow={firstRow} onPick={setProvider} />
      </Dialog>
    )
  }
  return (
    <CredentialDialog
      key={provider.id}
      provider={provider}
      credential={null}
      names={names}
      onSaved={onSaved}
      onClose={onClose}
      onBack={() => setProvider(null)}
    />
  )
}
