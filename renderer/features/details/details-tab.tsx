/** How a credential is set up: everything but its secrets, of which it says whether they are set. */
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { CredentialDetail, FieldView, FlowView, ProviderView } from '../../../preload/views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { type Fact, Facts } from '../../ui/facts'
import { dateTimeWords } from '../../ui/time'
import { notify } from '../../ui/toast'
import { useNotifyError } from '../../ui/use-notify-error'

export interface DetailsTabProps {
  readonly credential: CredentialDetail
  readonly provider: ProviderView
  readonly flow: FlowView
}

const authenticationWords: Readonly<Record<CredentialDetail['clientAuthentication'], string>> = {
  client_secret_basic: 'HTTP Basic',
  client_secret_post: 'Request body',
  private_key_jwt: 'Signed token (private key)',
  none: 'None',
}

function fieldFact(field: FieldView, credential: CredentialDetail): Fact {
  if (field.kind === 'private-key')
    return { label: field.label, value: <PrivateKey credential={credential} field={field} /> }
  if (field.kind === 'secret') return { label: field.label, value: <small>{secretWords(credential, field.id)}</small> }
  const value = credential.values[field.id] ?? ''
  const chosen = field.choices.find((choice) => choice.value === value)?.label
  return { label: field.label, value: value === '' ? <small>empty</small> : <code>{chosen ?? value}</code> }
}

function secretWords({ secrets }: CredentialDetail, id: string): string {
  const secret = secrets[id]
  if (!secret?.set) return 'not set'
  return secret.lastFour === null ? 'set' : `set · ends in ${secret.lastFour}`
}

function PrivateKey({ credential, field }: { readonly credential: CredentialDetail; readonly field: FieldView }) {
  const notifyError = useNotifyError()
  const exporting = useMutation({
    mutationFn: (to: 'clipboard' | 'file') => api.keys.exportPublic({ credentialId: credential.id, to }),
    onSuccess: ({ saved }, to) => {
      if (saved) notify({ title: to === 'clipboard' ? 'Public key copied' : 'Public key saved' })
    },
    onError: notifyError,
  })
  if (!credential.secrets[field.id]?.set) return <small>not set</small>
  return (
    <>
      <small>set</small>
      <Button onClick={() => exporting.mutate('clipboard')}>Copy public key</Button>
      <Button onClick={() => exporting.mutate('file')}>Save public key…</Button>
    </>
  )
}

export function DetailsTab({ credential, provider, flow }: DetailsTabProps) {
  const environment = provider.environments.find(({ id }) => id === credential.environmentId)
  const plain = (label: string, value: ReactNode): Fact => ({ label, value })
  const facts: Fact[] = [
    plain('Provider', `${provider.name} · ${provider.summary}`),
    ...(provider.flows.length > 1 ? [plain('Flow', flow.name)] : []),
    plain('Environment', credential.environmentName),
    plain(
      'Token URL',
      credential.tokenUrl === null ? <small>the simulator on this computer</small> : <code>{credential.tokenUrl}</code>,
    ),
    ...(environment?.fields ?? []).filter(({ id }) => id !== 'tokenUrl').map((field) => fieldFact(field, credential)),
    ...flow.fields.map((field) => fieldFact(field, credential)),
    plain('Client authentication', authenticationWords[credential.clientAuthentication]),
    ...(flow.pkce ? [plain('PKCE', credential.pkce ? 'on' : 'off')] : []),
    ...(credential.notes === '' ? [] : [plain('Notes', <span>{credential.notes}</span>)]),
    plain('Created', dateTimeWords(credential.createdAt)),
    plain('Changed', dateTimeWords(credential.updatedAt)),
  ]
  return <Facts facts={facts} />
}
