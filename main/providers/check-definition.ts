/**
 * What the schema of a provider cannot say: that names which refer to each other exist, and that a flow has what its grant and
 * its client authentication need. Runs in a test, so that a slip in a definition is found before a user is.
 */
import { placeholdersIn } from '../oauth/template'
import type { Environment, Flow, Provider, Step } from './definition'

/** List what is wrong with a provider, as sentences for its author; empty when nothing is. */
export function findFaults(provider: Provider): string[] {
  return [
    ...findRepeated('field', [...provider.fields, ...provider.addresses]),
    ...findRepeated('flow', provider.flows),
    ...findRepeated('environment', provider.environments),
    ...provider.environments.flatMap((environment) => checkEnvironment(provider, environment)),
    ...provider.flows.flatMap((flow) => checkFlow(provider, flow).map((fault) => `flow ${flow.id}: ${fault}`)),
    ...checkPatterns(provider),
    ...checkExpected(provider).map((fault) => `token: ${fault}`),
    ...[...provider.fields, ...provider.addresses]
      .filter((field) => (field.kind === 'choice') !== field.choices.length > 0)
      .map((field) => `field ${field.id}: choices belong to the kind "choice"`),
    ...provider.addresses
      .filter((address) => address.kind !== 'url')
      .map((address) => `address ${address.id}: is not of the kind "url"`),
  ]
}

function findRepeated(what: string, items: readonly { readonly id: string }[]): string[] {
  const ids = items.map((item) => item.id)
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${what} ${id}: stands twice`)
}

function checkEnvironment(provider: Provider, environment: Environment): string[] {
  const wanted = environment.custom ? [] : provider.addresses.map((address) => address.id)
  const given = Object.keys(environment.addresses)
  const allowed = environment.simulator ? ['simulatorUrl'] : []
  return [
    ...wanted.filter((id) => !given.includes(id)).map((id) => `has no address ${id}`),
    ...given.filter((id) => !wanted.includes(id)).map((id) => `has an address ${id} that it cannot have`),
    ...findUnknown(Object.values(environment.addresses), allowed),
  ].map((fault) => `environment ${environment.id}: ${fault}`)
}

function checkFlow(provider: Provider, flow: Flow): string[] {
  const faults = flow.fields
    .filter((id) => !provider.fields.some((field) => field.id === id))
    .map((id) => `uses a field ${id} that does not exist`)
  const known = [...flow.fields, ...provider.addresses.map((address) => address.id)]
  const signed = flow.signature === undefined ? [] : ['signature']
  const checkStep = (name: string, step: Step | undefined, extra: readonly string[]): void => {
    if (step === undefined) return
    const templates = [step.url, ...Object.values(step.headers), ...Object.values(step.params)]
    faults.push(...findUnknown(templates, [...known, ...extra]).map((fault) => `step ${name}: ${fault}`))
  }
  checkStep('authorize', flow.authorize, [])
  checkStep('token', flow.token, flow.grant === 'authorization_code' ? ['code', ...signed] : signed)
  checkStep('refresh', flow.refresh, ['refreshToken', ...signed])
  const each = flow.revoke?.tokens === undefined ? [] : ['token', 'tokenTypeHint']
  checkStep('revoke', flow.revoke, ['accessToken', 'refreshToken', ...each, ...signed])
  checkStep('call', flow.call, ['serviceUri', ...(flow.call?.asksPath === true ? ['path'] : [])])
  faults.push(...findUnknown(Object.values(provider.token.headers ?? {}), known))
  if (flow.requestedScope !== undefined) faults.push(...findUnknown([flow.requestedScope], known))
  return [
    ...faults,
    ...checkGrant(flow),
    ...checkClientAuthentication(provider, flow, known),
    ...checkSignature(flow, known).map((fault) => `signature: ${fault}`),
  ]
}

function checkSignature({ fields, signature }: Flow, known: readonly string[]): string[] {
  if (signature === undefined) return []
  return [
    ...findUnknown([signature.message], [...known, 'date']),
    ...(fields.includes(signature.key) ? [] : [`the key ${signature.key} is no field of the flow`]),
    ...(isTimeZone(signature.timeZone) ? [] : [`there is no time zone ${signature.timeZone}`]),
  ]
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function checkGrant(flow: Flow): string[] {
  const isCode = flow.grant === 'authorization_code'
  const faults: string[] = []
  if (isCode !== (flow.authorize !== undefined))
    faults.push('an authorize step belongs to the authorization code grant')
  if (isCode && !flow.fields.includes('redirectUri')) faults.push('has no field redirectUri')
  if (flow.pkce && !isCode) faults.push('PKCE belongs to the authorization code grant')
  return faults
}

function checkClientAuthentication(provider: Provider, flow: Flow, known: readonly string[]): string[] {
  const methods = flow.clientAuthentication
  const faults: string[] = []
  if (!flow.fields.includes('clientId')) faults.push('has no field clientId')
  if (methods.some((method) => method.startsWith('client_secret_')) && !flow.fields.includes('clientSecret')) {
    faults.push('has no field clientSecret')
  }
  const { assertion } = flow
  if (methods.includes('private_key_jwt') !== (assertion !== undefined)) {
    faults.push('an assertion belongs to private_key_jwt')
  }
  if (assertion === undefined) return faults
  const key = provider.fields.find((field) => field.id === assertion.privateKey)
  if (key?.kind !== 'private-key' || !flow.fields.includes(key.id)) {
    faults.push(`the assertion's key ${assertion.privateKey} is no field of the kind "private-key"`)
  }
  const templates = [...assertion.issuer, ...assertion.audience, assertion.keyId ?? '']
  return [...faults, ...findUnknown(templates, known).map((fault) => `assertion: ${fault}`)]
}

/** A key is only as good as the place it is from, which a token must not name by itself. */
function checkExpected({ fields, token }: Provider): string[] {
  const plain = fields.filter(({ kind }) => kind !== 'secret' && kind !== 'private-key').map(({ id }) => id)
  const keys = token.jwks === undefined ? [] : [token.jwks]
  const named = keys.flatMap(placeholdersIn).includes('iss')
  return [
    ...findUnknown(keys, ['iss']),
    ...(named && token.expected?.issuer === undefined ? ['keys at any issuer need an expected one'] : []),
    ...findUnknown(Object.values(token.expected?.claims ?? {}), plain),
  ]
}

function findUnknown(templates: readonly string[], known: readonly string[]): string[] {
  return templates
    .flatMap(placeholdersIn)
    .filter((name) => !known.includes(name))
    .map((name) => `the placeholder {${name}} has no field`)
}

function checkPatterns(provider: Provider): string[] {
  const patterns = [
    ...[...provider.fields, ...provider.addresses].flatMap((field) => [field.pattern, field.warning?.pattern]),
    ...provider.hints.map((hint) => hint.when.message),
    provider.token.expected?.issuer?.pattern,
  ]
  return patterns
    .filter((pattern) => pattern !== undefined)
    .filter((pattern) => !compiles(pattern))
    .map((pattern) => `the pattern ${pattern} is no regular expression`)
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern)
    return true
  } catch {
    return false
  }
}
