/** Makes the views of a credential that cross the border. */
import type { CredentialDetail, CredentialSummary, KeepAliveView, TokenView } from '../../preload/views'
import { type Credential, environmentNameOf, isProduction, tokenUrlOf } from '../credentials/credential'

/** What stands beside a credential's own data. */
export interface Beside {
  readonly token: TokenView
  readonly keepAlive: KeepAliveView | null
  readonly needsSecret: boolean
  readonly lastUsedAt: number | null
}

export function credentialSummary(credential: Credential, beside: Beside): CredentialSummary {
  const { environment, flow, id, meta, provider } = credential
  return {
    id,
    name: meta.name,
    providerId: provider.id,
    providerName: provider.name,
    flowId: flow.id,
    flowName: flow.name,
    environmentId: environment.id,
    environmentName: environmentNameOf(credential),
    production: isProduction(credential),
    simulator: environment.simulator,
    color: meta.color,
    favourite: meta.favourite,
    archived: meta.archived,
    ...beside,
  }
}

export function credentialDetail(
  credential: Credential,
  beside: Beside,
  secrets: CredentialDetail['secrets'],
): CredentialDetail {
  const { meta } = credential
  return {
    ...credentialSummary(credential, beside),
    notes: meta.notes,
    createdAt: meta.createdAt,
    updatedAt: meta.updatedAt,
    values: meta.values,
    secrets,
    clientAuthentication: meta.clientAuthentication,
    pkce: meta.pkce,
    tokenUrl: tokenUrlOf(credential),
  }
}
