/**
 * What the form holds and how it becomes the input of a call. Pure. Main checks everything again; here only what spares a
 * round trip. Secrets go in and never come out: in an edit their fields are empty, and empty means keep.
 */
import { t } from '@lingui/core/macro'
import type { CredentialEdit, CredentialInput } from '../../../preload/inputs'
import { KeyfobError, Reason } from '../../../preload/errors'
import { limits } from '../../../preload/limits'
import type {
  ClientAuthentication,
  CredentialDetail,
  EnvironmentView,
  FieldView,
  FlowView,
  ProviderView,
} from '../../../preload/views'
import { cleanValue } from './understand/clean'

export const colors = ['red', 'orange', 'green', 'blue', 'violet', 'grey'] as const
type Color = (typeof colors)[number]

export interface FormValues {
  flowId: string
  environmentId: string
  name: string
  values: Record<string, string>
  clientAuthentication: ClientAuthentication
  pkce: boolean
  /** What a person says of addresses they type. */
  production: boolean
  color: Color | 'none'
  notes: string
}

export const isSecret = (field: FieldView): boolean => field.kind === 'secret' || field.kind === 'private-key'

/** Find by id, or else the first. A provider has at least one flow and one environment. */
function byIdOrFirst<T extends { readonly id: string }>(all: readonly T[], id: string | undefined): T {
  const found = all.find((each) => each.id === id) ?? all[0]
  if (found === undefined) throw new Error('A provider without flows or environments')
  return found
}

export const flowOf = (provider: ProviderView, id?: string): FlowView => byIdOrFirst(provider.flows, id)
export const environmentOf = (provider: ProviderView, id?: string): EnvironmentView =>
  byIdOrFirst(provider.environments, id)

/** A name that is not taken yet: "Pomelo", "Pomelo 2", … */
export function suggestName(provider: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()))
  let name = provider
  for (let number = 2; used.has(name.toLowerCase()); number++) name = `${provider} ${number}`
  return name
}

/** The authentication a flow starts with. */
const firstAuthentication = (flow: FlowView): ClientAuthentication => flow.clientAuthentications[0] ?? 'none'

/** The values of an empty form. */
export function valuesForAdd(provider: ProviderView, taken: readonly string[]): FormValues {
  const flow = flowOf(provider)
  const fields = [
    ...provider.environments.flatMap((environment) => environment.fields),
    ...provider.flows.flatMap((each) => each.fields),
  ]
  return {
    flowId: flow.id,
    environmentId: environmentOf(provider).id,
    name: suggestName(provider.name, taken),
    values: Object.fromEntries(fields.map((field) => [field.id, field.default])),
    clientAuthentication: firstAuthentication(flow),
    pkce: flow.pkce,
    production: false,
    color: 'none',
    notes: '',
  }
}

/** The values of a form that edits a credential: all but its secrets. */
export function valuesForEdit(provider: ProviderView, credential: CredentialDetail): FormValues {
  const empty = valuesForAdd(provider, [])
  const secrets = Object.fromEntries(Object.keys(credential.secrets).map((id) => [id, '']))
  return {
    ...empty,
    flowId: credential.flowId,
    environmentId: credential.environmentId,
    name: credential.name,
    values: { ...empty.values, ...credential.values, ...secrets },
    clientAuthentication: credential.clientAuthentication,
    pkce: credential.pkce,
    production: credential.production,
    color: colors.find((color) => color === credential.color) ?? 'none',
    notes: credential.notes,
  }
}

/** The environment that a copy is likeliest for: another one than the credential's, the other kind where there is one. */
function otherEnvironment(provider: ProviderView, { environmentId, production }: CredentialDetail): EnvironmentView {
  const others = provider.environments.filter(({ fields, id, simulator }) => {
    return id !== environmentId && !simulator && fields.length === 0
  })
  const other = others.find((environment) => environment.production !== production) ?? others[0]
  return other ?? environmentOf(provider, environmentId)
}

/** A name for a copy in an environment: "Harbour, Sandbox". A name that ends with the one's name gets the other's instead. */
export function copyName(
  { environmentName, name }: Pick<CredentialDetail, 'environmentName' | 'name'>,
  environment: Pick<EnvironmentView, 'name'>,
  taken: readonly string[],
): string {
  const ending = [`, ${environmentName}`, ` ${environmentName}`].find((each) =>
    name.toLowerCase().endsWith(each.toLowerCase()),
  )
  const start = ending === undefined ? name : name.slice(0, -ending.length)
  return suggestName(`${start}, ${environment.name}`, taken)
}

/** The values of a form that makes a copy in another environment: all but its secrets. */
export function valuesForCopy(provider: ProviderView, source: CredentialDetail, taken: readonly string[]): FormValues {
  const environment = otherEnvironment(provider, source)
  return {
    ...valuesForEdit(provider, source),
    environmentId: environment.id,
    production: false,
    name: copyName(source, environment, taken),
  }
}

/**
 * Whose stored secrets a copy takes: none in another environment, since there they would be sent to another host. Where a person
 * typed another address in the same one, main asks first.
 */
export function secretsOfCopy(
  source: CredentialDetail | undefined,
  form: FormValues,
  sendSecretsTo: string | undefined,
): Pick<CredentialInput, 'secretsFrom' | 'sendSecretsTo'> {
  if (source?.environmentId !== form.environmentId) return {}
  return { secretsFrom: source.id, ...(sendSecretsTo === undefined ? {} : { sendSecretsTo }) }
}

/** The fields that a flow in an environment asks for, addresses first. */
export function fieldsOf(flow: FlowView, environment: EnvironmentView): readonly FieldView[] {
  return [...environment.fields, ...flow.fields]
}

/** The choices of a form as a call takes them. Only the fields of its flow and environment are sent, and no empty secret. */
function common(
  provider: ProviderView,
  form: FormValues,
  generatedKeyId: string | null,
): Omit<CredentialInput, 'providerId' | 'flowId'> {
  const flow = flowOf(provider, form.flowId)
  const environment = environmentOf(provider, form.environmentId)
  const fields = fieldsOf(flow, environment)
  const entries = fields.map((field): [string, string] => [
    field.id,
    cleanValue(field, form.values[field.id] ?? '').value,
  ])
  const secretIds = new Set(fields.filter(isSecret).map(({ id }) => id))
  const known = flow.clientAuthentications.includes(form.clientAuthentication)
  return {
    name: form.name.trim(),
    environmentId: form.environmentId,
    values: Object.fromEntries(entries.filter(([id, value]) => value !== '' || !secretIds.has(id))),
    clientAuthentication: known ? form.clientAuthentication : firstAuthentication(flow),
    ...(flow.pkce ? { pkce: form.pkce } : {}),
    ...(generatedKeyId === null ? {} : { generatedKeyId }),
    ...(environment.fields.length === 0 ? {} : { production: form.production }),
    color: form.color === 'none' ? null : form.color,
    notes: form.notes.trim(),
  }
}

export function toInput(provider: ProviderView, form: FormValues, generatedKeyId: string | null): CredentialInput {
  return { providerId: provider.id, flowId: form.flowId, ...common(provider, form, generatedKeyId) }
}

export function toEdit(
  id: string,
  provider: ProviderView,
  form: FormValues,
  generatedKeyId: string | null,
): CredentialEdit {
  return { id, ...common(provider, form, generatedKeyId) }
}

/** "Enter the client secret": the label, without its capital where that is not an abbreviation. */
export function requiredMessage(label: string): string {
  const [first = ''] = label.split(' ')
  const abbreviation = first.length > 1 && first === first.toUpperCase()
  const named = abbreviation ? label : label.charAt(0).toLowerCase() + label.slice(1)
  return t`Enter the ${named}`
}

/** What is said at a field whose text is longer than a call takes; undefined where it fits. */
export const tooLongMessage = (text: string, most: number): string | undefined =>
  text.length > most ? t`Use at most ${most} characters` : undefined

/** Whether what stands behind "More" is longer than a call takes. It can't say so itself while it is folded away. */
export function isFoldedTooLong(provider: ProviderView, form: FormValues): boolean {
  const flow = flowOf(provider, form.flowId)
  const folded = flow.fields.filter((field) => isFolded(field, flow))
  return (
    form.notes.trim().length > limits.notes ||
    folded.some((field) => cleanValue(field, form.values[field.id] ?? '').value.length > limits.value)
  )
}

/** The field of the form that an error belongs to; null where it belongs to none that is shown. */
export function fieldOfError(error: unknown, shown: readonly FieldView[]): 'name' | `values.${string}` | null {
  if (!(error instanceof KeyfobError)) return null
  const { field } = error.details
  if (error.reason === Reason.name_taken || field === 'name') return 'name'
  return shown.some(({ id }) => id === field) ? `values.${field ?? ''}` : null
}

/** Which fields stand across both columns, so that a secret is beside what it belongs to and no column has a gap. */
export function wideFields(fields: readonly FieldView[]): ReadonlySet<string> {
  const wide = new Set<string>()
  const isLong = (field: FieldView | undefined): boolean => field?.kind === 'url' || field?.kind === 'private-key'
  for (let index = 0; index < fields.length; index++) {
    const [field, next, afterNext] = fields.slice(index, index + 3)
    if (field === undefined) break
    const nextBelongsToItsSecret = next !== undefined && !isSecret(next) && afterNext?.kind === 'secret'
    if (isLong(field) || next === undefined || isLong(next) || nextBelongsToItsSecret) wide.add(field.id)
    else index++
  }
  return wide
}

/** Whether a field stands with the others, or behind "More": an address of "Custom" is asked for, so it is never hidden. */
export const isFolded = (field: FieldView, flow: FlowView): boolean => !field.required && flow.fields.includes(field)
