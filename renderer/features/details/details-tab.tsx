/** How a credential is set up: everything but its secrets, of which it says whether they are set. */
import { useMutation } from '@tanstack/react-query'
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { CredentialDetail, FieldView, FlowView, ProviderView } from '../../../preload/views'
import { api } from '../../api'
import { EnvironmentBadge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { type Fact, Facts } from '../../ui/facts'
import { providerWords } from '../../ui/provider-words'
import { dateTimeWords } from '../../ui/time'
import { notify } from '../../ui/toast'
import { useNotifyError } from '../../ui/use-notify-error'

export interface DetailsTabProps {
  readonly credential: CredentialDetail
  readonly provider: ProviderView
  readonly flow: FlowView
}

const authenticationWords: Readonly<Record<CredentialDetail['clientAuthentication'], MessageDescriptor>> = {
  client_secret_basic: msg`HTTP Basic`,
  client_secret_post: msg`Request body`,
  private_key_jwt: msg`Signed token (private key)`,
  none: msg`None`,
}

function fieldFact(field: FieldView, credential: CredentialDetail): Fact {
  if (field.kind === 'private-key')
    return { label: field.label, value: <PrivateKey credential={credential} field={field} /> }
  if (field.kind === 'secret') return { label: field.label, value: <small>{secretWords(credential, field.id)}</small> }
  const value = credential.values[field.id] ?? ''
  const chosen = field.choices.find((choice) => choice.value === value)?.label
  return { label: field.label, value: value === '' ? <small>{t`empty`}</small> : <code>{chosen ?? value}</code> }
}

function secretWords({ secrets }: CredentialDetail, id: string): string {
  const secret = secrets[id]
  if (!secret?.set) return t`not set`
  const { lastFour } = secret
  return lastFour === null ? t`set` : t`set · ends in ${lastFour}`
}

function PrivateKey({ credential, field }: { readonly credential: CredentialDetail; readonly field: FieldView }) {
  const notifyError = useNotifyError()
  const exporting = useMutation({
    mutationFn: (to: 'clipboard' | 'file') => api.keys.exportPublic({ credentialId: credential.id, to }),
    onSuccess: ({ saved }, to) => {
      if (saved) notify({ title: to === 'clipboard' ? t`Public key copied` : t`Public key saved` })
    },
    onError: notifyError,
  })
  if (!credential.secrets[field.id]?.set) return <small>{t`not set`}</small>
  return (
    <>
      <small>{t`set`}</small>
      <Button onClick={() => exporting.mutate('clipboard')}>{t`Copy public key`}</Button>
      <Button onClick={() => exporting.mutate('file')}>{t`Save public key…`}</Button>
    </>
  )
}

export function DetailsTab({ credential, provider, flow }: DetailsTabProps) {
  const environment = provider.environments.find(({ id }) => id === credential.environmentId)
  const plain = (label: string, value: ReactNode): Fact => ({ label, value })
  const facts: Fact[] = [
    plain(t`Provider`, `${provider.name} · ${providerWords(provider.summary)}`),
    ...(provider.flows.length > 1 ? [plain(t`Flow`, flow.name)] : []),
    plain(t`Environment`, <EnvironmentBadge name={credential.environmentName} production={credential.production} />),
    plain(
      t`Token URL`,
      credential.tokenUrl === null ? (
        <small>
          <Trans>the simulator on this computer</Trans>
        </small>
      ) : (
        <code>{credential.tokenUrl}</code>
      ),
    ),
    ...(environment?.fields ?? []).filter(({ id }) => id !== 'tokenUrl').map((field) => fieldFact(field, credential)),
    ...flow.fields.map((field) => fieldFact(field, credential)),
    plain(t`Client authentication`, i18n._(authenticationWords[credential.clientAuthentication])),
    ...(flow.pkce ? [plain(t`PKCE`, credential.pkce ? t`on` : t`off`)] : []),
    ...(credential.notes === '' ? [] : [plain(t`Notes`, <span>{credential.notes}</span>)]),
    plain(t`Created`, dateTimeWords(credential.createdAt)),
    plain(t`Changed`, dateTimeWords(credential.updatedAt)),
    plain(
      t`Last used`,
      credential.lastUsedAt === null ? (
        <small>
          <Trans>not known</Trans>
        </small>
      ) : (
        dateTimeWords(credential.lastUsedAt)
      ),
    ),
  ]
  return <Facts facts={facts} />
}
