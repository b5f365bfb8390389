/** The dialog that is open, if any. One at a time. */
import { useQuery } from '@tanstack/react-query'
import type { Stage } from '../preload/errors'
import type { CredentialSummary, FlowView, ProviderView } from '../preload/views'
import type { VaultStatus } from '../preload/vault-views'
import { api } from './api'
import { AllActivityDialog } from './features/activity/activity'
import { AddCredential } from './features/add-credential/add-credential'
import { ExportDialog } from './features/backup/export-dialog'
import { ImportDialog } from './features/backup/import-dialog'
import { CredentialDialog } from './features/add-credential/credential-dialog'
import { DeleteDialog } from './features/credentials/delete-dialog'
import { CheckAllDialog } from './features/check-all/check-all-dialog'
import { credentialQuery } from './features/credentials/queries'
import { diagnosisOf } from './features/failure/diagnosis'
import { FailureAlert } from './features/failure/failure-alert'
import { InspectDialog } from './features/inspector/inspect-dialog'
import { Palette } from './features/palette/palette'
import { ShortcutsDialog } from './features/palette/shortcuts-dialog'
import { ReachDialog } from './features/reach/reach-dialog'
import { PassphraseDialog } from './features/settings/passphrase-dialog'
import { SettingsDialog, type SettingsTab } from './features/settings/settings-dialog'
import { SupportDialog } from './features/support/support-dialog'
import { CallDialog } from './features/token/call-dialog'
import type { Command } from './ui/commands'
import { useNotifyError } from './ui/use-notify-error'

export type DialogState =
  | { readonly kind: 'add' }
  | { readonly kind: 'settings'; readonly tab?: SettingsTab }
  | { readonly kind: 'checkAll' }
  | { readonly kind: 'activity' }
  | { readonly kind: 'passphrase' }
  | { readonly kind: 'backup' }
  | { readonly kind: 'export' }
  | { readonly kind: 'import' }
  /** The commands as they were when it was opened. */
  | { readonly kind: 'palette'; readonly commands: readonly Command[] }
  | { readonly kind: 'shortcuts'; readonly commands: readonly Command[] }
  | { readonly kind: 'delete' | 'duplicate' | 'call' | 'support'; readonly id: string }
  /** `id`: the credential that a pasted token is held against; null for none. */
  | { readonly kind: 'inspect'; readonly id: string | null }
  /** `stage`: whose address is checked first. */
  | { readonly kind: 'reach'; readonly id: string; readonly stage: Stage }
  /** `field`: where the form is opened; null at its beginning. */
  | { readonly kind: 'edit'; readonly id: string; readonly field: string | null }
  | null

export interface DialogsProps {
  readonly state: DialogState
  readonly vault: VaultStatus
  readonly credentials: readonly CredentialSummary[]
  readonly providers: readonly ProviderView[]
  readonly onShow: (id: string) => void
  readonly onSaved: (credential: CredentialSummary, getToken: boolean) => void
  /** Another dialog takes the place of this one. */
  readonly onOpen: (state: DialogState) => void
  readonly onImported: (ids: readonly string[]) => void
  readonly onClose: () => void
}

export function Dialogs(props: DialogsProps) {
  const { state, vault, credentials, providers, onShow, onSaved, onOpen, onImported, onClose } = props
  if (state === null) return null
  if (state.kind === 'palette') return <Palette commands={state.commands} onClose={onClose} />
  if (state.kind === 'shortcuts') return <ShortcutsDialog commands={state.commands} onClose={onClose} />
  if (state.kind === 'settings') {
    return (
      <SettingsDialog
        vault={vault}
        empty={credentials.length === 0}
        providers={providers}
        {...(state.tab === undefined ? {} : { first: state.tab })}
        onBackup={(kind) => onOpen({ kind })}
        onClose={onClose}
      />
    )
  }
  if (state.kind === 'passphrase') return <PassphraseDialog vault={vault} onClose={onClose} />
  if (state.kind === 'checkAll') {
    return <CheckAllDialog credentials={credentials} onShow={onShow} onClose={onClose} />
  }
  if (state.kind === 'activity') {
    return <AllActivityDialog credentials={credentials} onShow={onShow} onClose={onClose} />
  }
  if (state.kind === 'inspect') {
    return (
      <InspectDialog
        credentials={credentials}
        credentialId={state.id}
        explain={(failure, { providerName }, retry) => (
          <FailureAlert
            failure={failure}
            key={failure.at}
            provider={providerName}
            fields={[]}
            exchange={null}
            actions={{ retry }}
          />
        )}
        onClose={onClose}
      />
    )
  }
  if (state.kind === 'import') return <ImportDialog onImported={onImported} onClose={onClose} />
  if (state.kind === 'backup' || state.kind === 'export')
    return <ExportDialog encrypted={state.kind === 'backup'} credentials={credentials} onClose={onClose} />
  const names = credentials.map(({ name }) => name)
  if (state.kind === 'add')
    return <AddCredential providers={providers} names={names} onSaved={onSaved} onClose={onClose} />

  const credential = credentials.find(({ id }) => id === state.id)
  const provider = providers.find(({ id }) => id === credential?.providerId)
  if (credential === undefined || provider === undefined) return null
  if (state.kind === 'reach') return <ReachDialog credential={credential} stage={state.stage} onClose={onClose} />
  if (state.kind === 'edit')
    return (
      <EditCredential
        id={state.id}
        field={state.field}
        provider={provider}
        providers={providers}
        names={names}
        onSaved={onSaved}
        onClose={onClose}
      />
    )
  if (state.kind === 'duplicate')
    return (
      <DuplicateCredential
        id={state.id}
        provider={provider}
        providers={providers}
        names={names}
        onSaved={onSaved}
        onClose={onClose}
      />
    )
  const flow = provider.flows.find(({ id }) => id === credential.flowId)
  if (state.kind === 'delete') {
    return <DeleteDialog credential={credential} canRevoke={flow?.canRevoke ?? false} onClose={onClose} />
  }
  if (state.kind === 'support') {
    const environment = provider.environments.find(({ id }) => id === credential.environmentId)
    const fields = [...(environment?.fields ?? []), ...(flow?.fields ?? [])]
    const { failure } = credential.token
    return (
      <SupportDialog
        id={state.id}
        name={credential.name}
        diagnosis={failure && diagnosisOf(failure, { provider: provider.name, fields })}
        onClose={onClose}
      />
    )
  }
  return flow ? (
    <TestCall credential={credential} provider={provider} flow={flow} onOpen={onOpen} onClose={onClose} />
  ) : null
}

type TestCallProps = Pick<DialogsProps, 'onOpen' | 'onClose'> & {
  readonly credential: CredentialSummary
  readonly provider: ProviderView
  readonly flow: FlowView
}

/** The test call, whose failure is shown as every other is. */
function TestCall({ credential, provider, flow, onOpen, onClose }: TestCallProps) {
  const notifyError = useNotifyError()
  const environment = provider.environments.find(({ id }) => id === credential.environmentId)
  return (
    <CallDialog
      credential={credential}
      flow={flow}
      failure={(failure, retry) => (
        <FailureAlert
          key={failure.at}
          failure={failure}
          provider={provider.name}
          fields={[...(environment?.fields ?? []), ...flow.fields]}
          exchange={null}
          actions={{
            retry,
            edit: (field) => onOpen({ kind: 'edit', id: credential.id, field }),
            openDocs: () => void api.providers.openDocs({ providerId: provider.id }).catch(notifyError),
          }}
        />
      )}
      onClose={onClose}
    />
  )
}

type EditProps = Pick<DialogsProps, 'onSaved' | 'onClose'> & {
  readonly id: string
  readonly field: string | null
  readonly provider: ProviderView
  readonly providers: readonly ProviderView[]
  readonly names: readonly string[]
}

function EditCredential({ id, ...rest }: EditProps) {
  const { data } = useQuery(credentialQuery(id))
  return data ? <CredentialDialog credential={data} {...rest} /> : null
}

function DuplicateCredential({ id, ...rest }: Omit<EditProps, 'field'>) {
  const { data } = useQuery(credentialQuery(id))
  return data ? <CredentialDialog credential={null} copyOf={data} {...rest} /> : null
}
