/**
 * A credential to an entry of the file and back. Pure. An entry is checked exactly as the form's input is, so nothing gets in
 * by a file that a person could not have typed; only secrets may be missing.
 */
import { type Target, targetOf } from '../credentials/build'
import { bindingOf, type Credential, isSecretField, type CredentialMeta, tokenUrlOf } from '../credentials/credential'
import { checkClientAuthentication, checkName, checkValues } from '../credentials/validate'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { Registry } from '../providers/registry'
import type { BackupEntry } from './document'

/** Write a credential as an entry; without secrets where none are given. */
export function entryOf({ meta }: Credential, secrets: Readonly<Record<string, string>>): BackupEntry {
  return {
    name: meta.name,
    provider: meta.providerId,
    flow: meta.flowId,
    environment: meta.environmentId,
    clientAuthentication: meta.clientAuthentication,
    pkce: meta.pkce,
    color: meta.color,
    notes: meta.notes,
    ...(meta.production ? { production: true } : {}),
    ...(meta.favourite ? { favourite: true } : {}),
    ...(meta.archived ? { archived: true } : {}),
    values: { ...meta.values },
    secrets: { ...secrets },
  }
}

/** What is this computer's own matter, and in no file. */
export type Local = Pick<CredentialMeta, 'lastFour' | 'keepAlive' | 'createdAt' | 'updatedAt'>

/** An entry that can be imported: a credential without an id and a date. */
export interface Incoming extends Target {
  readonly meta: Omit<CredentialMeta, keyof Local>
  readonly secrets: Readonly<Record<string, string>>
}

/**
 * Check an entry.
 * @param taken the names of the entries before it: two of one name could not both be found again
 * @throws KeyfobError as the form's input is refused, with `details.field`
 */
export function checkEntry(entry: BackupEntry, registry: Registry, taken: readonly string[]): Incoming {
  const ids = { providerId: entry.provider, flowId: entry.flow, environmentId: entry.environment }
  const target = targetOf(registry, ids)
  refuseMisplaced(entry, target)
  const { values, secrets } = checkValues(target, { ...entry.values, ...entry.secrets }, () => true)
  return {
    ...target,
    meta: {
      ...ids,
      name: checkName(entry.name, taken),
      values: { ...values },
      clientAuthentication: checkClientAuthentication(target.flow, entry.clientAuthentication),
      pkce: target.flow.pkce && entry.pkce,
      color: entry.color,
      notes: entry.notes,
      production: target.environment.custom && (entry.production ?? false),
      favourite: entry.favourite ?? false,
      archived: entry.archived ?? false,
    },
    secrets,
  }
}

/** A secret among the values would be imported from a file that says it holds none. */
function refuseMisplaced({ values, secrets }: BackupEntry, { provider }: Target): void {
  const secretIds = new Set(provider.fields.filter(isSecretField).map(({ id }) => id))
  const misplaced =
    Object.keys(values).find((id) => secretIds.has(id)) ?? Object.keys(secrets).find((id) => !secretIds.has(id))
  if (misplaced === undefined) return
  throw new KeyfobError(ErrorCode.invalid_input, 'A secret and a value stand in each other’s place', {
    reason: Reason.unknown_field,
    details: { field: misplaced },
  })
}

/** The credential that an entry becomes. Times are milliseconds since the epoch. */
export function credentialOf(
  { provider, flow, environment, meta }: Incoming,
  more: { readonly id: string } & Local,
): Credential {
  const { id, ...rest } = more
  return { id, provider, flow, environment, meta: { ...meta, ...rest } }
}

const unstored = { id: '', lastFour: {}, keepAlive: false, createdAt: 0, updatedAt: 0 }

/** What an entry's secrets would be bound to. */
export const bindingOfIncoming = (incoming: Incoming): string => bindingOf(credentialOf(incoming, unstored))

/** The origin of a token endpoint, its host in punycode; null in the simulator. */
export function tokenOriginOf(credential: Credential): string | null {
  const url = tokenUrlOf(credential)
  return url === null ? null : new URL(url).origin
}

export const tokenOriginOfIncoming = (incoming: Incoming): string | null =>
  tokenOriginOf(credentialOf(incoming, unstored))
