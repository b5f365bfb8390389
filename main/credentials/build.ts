/** What a credential is put together from, in an add, an edit and an import. Pure. */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { lastFour } from '../oauth/preview'
import type { Environment, Flow, Provider } from '../providers/definition'
import type { Registry } from '../providers/registry'
import type { RecordInput } from '../vault/records'
import { bindingOf, type Credential, type CredentialMeta, fieldsOf } from './credential'

/** What a credential's requests are made by. */
export type Target = Pick<Credential, 'provider' | 'flow' | 'environment'>

/**
 * Find what a credential names.
 * @throws KeyfobError not_found/no_such_provider, invalid_input/invalid_value at `environmentId`
 */
export function targetOf(
  registry: Registry,
  { providerId, flowId, environmentId }: Pick<CredentialMeta, 'providerId' | 'flowId' | 'environmentId'>,
): Target {
  const provider = registry.get(providerId)
  return { provider, flow: registry.flow(providerId, flowId), environment: environmentOf(provider, environmentId) }
}

/** @throws KeyfobError invalid_input/invalid_value at `environmentId` */
export function environmentOf(provider: Provider, id: string): Environment {
  const environment = provider.environments.find((candidate) => candidate.id === id)
  if (environment === undefined) {
    throw new KeyfobError(ErrorCode.invalid_input, 'There is no such environment', {
      reason: Reason.invalid_value,
      details: { field: 'environmentId' },
    })
  }
  return environment
}

/** Bind each secret to where the credential's requests go. */
export function secretInputs(
  credential: Credential,
  secrets: Readonly<Record<string, string>>,
): NonNullable<RecordInput['secrets']> {
  const binding = bindingOf(credential)
  return Object.fromEntries(Object.entries(secrets).map(([field, value]) => [field, { value, binding }]))
}

/** The ends of secrets that may be shown, those of new ones in place of those before. */
export function shownEnds(
  provider: Provider,
  flow: Flow,
  secrets: Readonly<Record<string, string>>,
  before: CredentialMeta['lastFour'] = {},
): CredentialMeta['lastFour'] {
  const ends = { ...before }
  for (const field of fieldsOf(provider, flow)) {
    const value = secrets[field.id]
    if (value === undefined) continue
    // The end of a PEM is its frame: it says nothing, so it isn't shown.
    ends[field.id] = field.kind === 'private-key' ? null : lastFour(value, field.humanChosen)
  }
  return ends
}
