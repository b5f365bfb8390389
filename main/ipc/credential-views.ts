/** Makes the views of a credential that cross the border. */
import type { CredentialDetail, CredentialSummary, KeepAliveView, TokenView } from '../../preload/views'
import { type Credential, tokenUrlOf } from '../credentials/credential'

export function credentialSummary(
  credential: Credential,
  token: TokenView,
  keepAlive: KeepAliveView | null,
): CredentialSummary {
  const { environment, flow, id, meta, provider } = credential
  return {
    id,
    name: meta.name,
    providerId: provider.id,
    providerName: provider.name,
    flowId: flow.id,
    flowName: flow.name,
    environmentId: environment.id,
    environmentName: environment.name,
    production: environment.production,
    simulator: environment.simulator,
    color: meta.color,
    token,
    keepAlive,
  }
}

export function credentialDetail(
  credential: Credential,
  token: TokenView,
  keepAlive: KeepAliveView | null,
  secrets: CredentialDetail['secrets'],
): CredentialDetail {
  const { meta } = credential
  return {
    ...credentialSummary(credential, token, keepAlive),
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
