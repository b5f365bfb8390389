/**
 * Gathers the providers. A definition that cannot work is found before it is in a user's hands: a test reads and checks all
 * of them. A start only reads them, and not before one is asked for: to check all was half of its work.
 * A provider that is not listed in `builtInProviders` does not exist.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { EnvironmentView, FieldView, FlowView, ProviderView } from '../../preload/views'
import { placeholdersIn } from '../oauth/template'
import { findFaults } from './check-definition'
import {
  type Environment,
  type Field,
  type Flow,
  type Provider,
  type ProviderDefinition,
  ProviderSchema,
} from './definition'
import { pms } from './pms'
import { poems } from './poems'
import { pomelo } from './pomelo'
import { powerepos } from './powerepos'
import { singapay } from './singapay'

/** The providers that Keyfob ships, in the order the form lists them. */
export const builtInProviders: readonly ProviderDefinition[] = [poems, powerepos, pomelo, singapay, pms]

export interface Registry {
  /** All providers, in the order they were given. */
  list(): readonly Provider[]
  /** @throws KeyfobError `not_found`/`no_such_provider` */
  get(providerId: string): Provider
  /** @throws KeyfobError `not_found`/`no_such_provider`, also for a flow that the provider does not have */
  flow(providerId: string, flowId: string): Flow
}

/** The registry of the built-in providers, which a test has checked. */
export function createBuiltInRegistry(): Registry {
  let read: ReadonlyMap<string, Provider> | null = null
  // Compiling a validator, as zod does of itself, takes longer than to read five definitions without one.
  return registryOf(
    () =>
      (read ??= new Map(
        builtInProviders.map((definition) => [definition.id, ProviderSchema.parse(definition, { jitless: true })]),
      )),
  )
}

/**
 * Read and check definitions.
 * @throws Error that names every fault of every definition
 */
export function createRegistry(definitions: readonly ProviderDefinition[]): Registry {
  const faults: string[] = []
  const providers = new Map<string, Provider>()
  for (const definition of definitions) {
    const read = ProviderSchema.safeParse(definition)
    if (!read.success) {
      faults.push(...read.error.issues.map(({ path, message }) => `${definition.id}: ${path.join('.')}: ${message}`))
      continue
    }
    const provider = read.data
    if (providers.has(provider.id)) faults.push(`${provider.id}: stands twice`)
    faults.push(...findFaults(provider).map((fault) => `${provider.id}: ${fault}`))
    providers.set(provider.id, provider)
  }
  if (faults.length > 0) throw new Error(`Faulty provider definitions\n${faults.join('\n')}`)
  return registryOf(() => providers)
}

function registryOf(providers: () => ReadonlyMap<string, Provider>): Registry {
  const get = (providerId: string): Provider => {
    const provider = providers().get(providerId)
    if (provider === undefined) throw notFound('There is no such provider')
    return provider
  }
  return {
    list: () => [...providers().values()],
    get,
    flow(providerId, flowId) {
      const flow = get(providerId).flows.find(({ id }) => id === flowId)
      if (flow === undefined) throw notFound('The provider has no such flow')
      return flow
    },
  }
}

function notFound(message: string): KeyfobError {
  return new KeyfobError(ErrorCode.not_found, message, { reason: Reason.no_such_provider })
}

/** Say what the window needs to draw a provider's form; templates, steps and pointers stay here. */
export function toProviderView(provider: Provider): ProviderView {
  const { id, name, summary, docs } = provider
  return {
    id,
    name,
    summary,
    docs,
    environments: provider.environments.map((environment) => toEnvironmentView(provider, environment)),
    flows: provider.flows.map((flow) => toFlowView(provider, flow)),
  }
}

function toEnvironmentView(provider: Provider, environment: Environment): EnvironmentView {
  const { id, name, production, simulator, custom } = environment
  return {
    id,
    name,
    production,
    simulator,
    fields: custom ? provider.addresses.map((field) => toFieldView(provider, field)) : [],
    addresses: simulator ? {} : environment.addresses,
  }
}

function toFlowView(provider: Provider, flow: Flow): FlowView {
  const { id, name, grant, clientAuthentication, pkce, note, call } = flow
  return {
    id,
    name,
    grant,
    fields: flow.fields
      .flatMap((fieldId) => provider.fields.filter((field) => field.id === fieldId))
      .map((field) => toFieldView(provider, field)),
    clientAuthentications: clientAuthentication,
    pkce,
    note,
    canRevoke: flow.revoke !== undefined,
    call: call === undefined ? null : { method: call.method, asksPath: call.asksPath, body: call.body ?? null },
    marks: {
      places: stepsOf(flow).flatMap(({ url }) => placeOf(provider, url)),
      params: Object.fromEntries(
        Object.entries(flow.token.params).filter(([, template]) => placeholdersIn(template).length === 0),
      ),
    },
  }
}

const stepsOf = ({ token, authorize, refresh, revoke, call }: Flow) =>
  [token, authorize, refresh, revoke, call].filter((step) => step !== undefined)

function toFieldView(provider: Provider, field: Field): FieldView {
  const { id, label, kind, required, placeholder, help, looks, humanChosen, choices, warning } = field
  return {
    id,
    label,
    kind,
    required,
    default: field.default,
    placeholder,
    help,
    looks,
    names: [...new Set([...field.names, ...wireNamesOf(provider, id)])],
    humanChosen,
    choices,
    warning: warning ?? null,
  }
}

/** Split a step's URL into the address it begins with and the path below it; a URL that is made otherwise has no place. */
function placeOf({ addresses }: Provider, url: string): FlowView['marks']['places'] {
  const address = addresses.find(({ id }) => url.startsWith(`{${id}}`))
  if (address === undefined) return []
  const path = url.slice(address.id.length + 2)
  return placeholdersIn(path).length === 0 ? [{ address: address.id, path }] : []
}

/** The headers and parameters that carry a field and nothing else. */
function wireNamesOf({ flows, token }: Provider, fieldId: string): string[] {
  const sent = flows.flatMap(stepsOf).flatMap(({ headers, params }) => [headers, params])
  return [...sent, token.headers ?? {}]
    .flatMap((each) => Object.entries(each))
    .filter(([, template]) => template === `{${fieldId}}`)
    .map(([name]) => name)
}
