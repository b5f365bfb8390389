/**
 * What a credential is in the vault, and what follows from it: its addresses, the origin its secrets are bound to, and the
 * values its requests are made of. No I/O: the vault and the simulator's address are passed in.
 */
import { z } from 'zod'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { RequestValues } from '../oauth/types'
import { fillTemplate } from '../oauth/template'
import type { Environment, Field, Flow, Provider } from '../providers/definition'
import { environmentNames } from '../oauth/window-words'

/** The part of a credential that is no secret. It is encrypted all the same: an organisation's name is nobody's business. */
export const CredentialMeta = z.strictObject({
  name: z.string(),
  providerId: z.string(),
  flowId: z.string(),
  environmentId: z.string(),
  values: z.record(z.string(), z.string()),
  clientAuthentication: z.enum(['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none']),
  pkce: z.boolean(),
  color: z.nullable(z.enum(['red', 'orange', 'green', 'blue', 'violet', 'grey'])),
  notes: z.string(),
  /** Renew its token before it ends, without being asked. */
  keepAlive: z.boolean().default(false),
  /** What a person says of addresses they typed ("Custom"); elsewhere the provider's definition says it. */
  production: z.boolean().default(false),
  favourite: z.boolean().default(false),
  /** Put away: in no list, and nothing is asked for it by itself. Its token stays as it is, so that it comes back whole. */
  archived: z.boolean().default(false),
  /** The last four characters of a secret by field id, where they may be shown. */
  lastFour: z.record(z.string(), z.nullable(z.string())),
  createdAt: z.number(),
  updatedAt: z.number(),
})
export type CredentialMeta = z.infer<typeof CredentialMeta>
/** What a person marks a credential with; a mark that is left out stays. */
export interface CredentialMarks {
  readonly favourite?: boolean | undefined
  readonly archived?: boolean | undefined
}

export const withMarks = (meta: CredentialMeta, { favourite, archived }: CredentialMarks): CredentialMeta => {
  return { ...meta, favourite: favourite ?? meta.favourite, archived: archived ?? meta.archived }
}

export interface Credential {
  readonly id: string
  readonly meta: CredentialMeta
  readonly provider: Provider
  readonly flow: Flow
  readonly environment: Environment
}

/** Whether it is production: by the provider's definition, or in "Custom" by what the person said. */
export const isProduction = ({
  environment,
  meta,
}: Pick<Credential, 'environment'> & { readonly meta: Pick<CredentialMeta, 'production'> }): boolean =>
  environment.production || (environment.custom && meta.production)

/** Its environment's name, with the word in it where it is production: everything that names a credential shows this. */
export function environmentNameOf(credential: Parameters<typeof isProduction>[0]): string {
  const { custom, name } = credential.environment
  return custom && isProduction(credential) ? environmentNames.customProduction : name
}

export const isSecretField = (field: Field): boolean => field.kind === 'secret' || field.kind === 'private-key'

/** The fields of a flow in the order of the form. */
export function fieldsOf(provider: Provider, flow: Flow): readonly Field[] {
  return provider.fields.filter((field) => flow.fields.includes(field.id))
}

/** The secrets of a credential's flow. */
export const secretFieldsOf = ({ provider, flow }: Pick<Credential, 'provider' | 'flow'>): readonly Field[] =>
  fieldsOf(provider, flow).filter(isSecretField)

/** The address fields a person fills in: those of "Custom", none elsewhere. */
export function addressFieldsOf(provider: Provider, environment: Environment): readonly Field[] {
  return environment.custom ? provider.addresses : []
}

/**
 * Give a credential's addresses by id (`baseUrl`, or `tokenUrl` and `callUrl`).
 * @param simulatorUrl the simulator's base, needed in the environment "Simulator" alone
 */
export function addressesOf(credential: Credential, simulatorUrl: string | null): Readonly<Record<string, string>> {
  const { environment, meta, provider } = credential
  if (environment.custom) {
    const given = (id: string): string => meta.values[id] ?? ''
    const own = provider.addresses.map(({ id }): [string, string] => [
      id,
      // Paths are appended to a base URL, so its closing slash would be doubled.
      id === 'baseUrl' ? given(id).replace(/\/+$/, '') : given(id),
    ])
    return Object.fromEntries(own)
  }
  if (!environment.simulator) return environment.addresses
  if (simulatorUrl === null) throw new Error('The simulator is not running')
  return Object.fromEntries(
    Object.entries(environment.addresses).map(([id, template]) => [
      id,
      fillTemplate(template, { simulatorUrl }, 'plain'),
    ]),
  )
}

/** The full URL of the token endpoint, for the Details tab and the binding; null in the environment "Simulator". */
export function tokenUrlOf(credential: Credential): string | null {
  if (credential.environment.simulator) return null
  return fillTemplate(credential.flow.token.url, { ...credential.meta.values, ...addressesOf(credential, null) }, 'url')
}

/**
 * What the secrets of a credential are bound to: provider and origin of the token endpoint. A record whose endpoint was
 * changed behind our back no longer opens its secrets. The simulator's port changes with each start, hence its literal.
 */
export function bindingOf(credential: Credential): string {
  const url = tokenUrlOf(credential)
  return url === null ? 'simulator' : `${credential.provider.id} ${new URL(url).origin}`
}

/** Put together what the requests of a credential are made of. */
export function requestValuesOf(
  credential: Credential,
  secrets: Readonly<Record<string, string>>,
  simulatorUrl: string | null,
): RequestValues {
  const { flow, meta, provider } = credential
  const empty = Object.fromEntries(fieldsOf(provider, flow).map((field) => [field.id, '']))
  return {
    provider,
    flow,
    values: { ...empty, ...meta.values, ...secrets, ...addressesOf(credential, simulatorUrl) },
    clientAuthentication: meta.clientAuthentication,
    pkce: meta.pkce,
  }
}

export function noSuchCredential(): KeyfobError {
  return new KeyfobError(ErrorCode.not_found, 'There is no such credential', { reason: Reason.no_such_credential })
}
