/** What is taken over from pasted details, and how it comes into the form. */
import type { UseFormReturn } from 'react-hook-form'
import type { ClientAuthentication, CredentialDetail, FieldView, ProviderView } from '../../../preload/views'
import { environmentOf, fieldsOf, flowOf, type FormValues, isFolded } from './form-values'

/** Values that a person agreed to, by field id, and what else the text says. Null: as it is. */
export interface TakenOver {
  readonly flowId: string | null
  readonly environmentId: string | null
  readonly clientAuthentication: ClientAuthentication | null
  readonly values: Readonly<Record<string, string>>
  /** What to say of it; no part of the text. */
  readonly words: readonly string[]
}

/** Put it into the form. Only a flow that can still be chosen is. */
export function takeOver(
  form: UseFormReturn<FormValues>,
  provider: ProviderView,
  taken: TakenOver,
  isNew: boolean,
): void {
  const change = { shouldDirty: true }
  if (isNew && taken.flowId !== null && taken.flowId !== form.getValues('flowId')) {
    const flow = flowOf(provider, taken.flowId)
    form.setValue('flowId', flow.id, change)
    form.setValue('clientAuthentication', flow.clientAuthentications[0] ?? 'none')
    form.setValue('pkce', flow.pkce)
  }
  if (taken.environmentId !== null) form.setValue('environmentId', taken.environmentId, change)
  const { clientAuthentications } = flowOf(provider, form.getValues('flowId'))
  const { clientAuthentication } = taken
  if (clientAuthentication !== null && clientAuthentications.includes(clientAuthentication)) {
    form.setValue('clientAuthentication', clientAuthentication, change)
  }
  for (const [id, value] of Object.entries(taken.values)) form.setValue(`values.${id}`, value, change)
  form.clearErrors()
}

/** Whether what was taken over stands behind "More". */
export const hasFolded = (provider: ProviderView, { values }: TakenOver): boolean =>
  Object.keys(values).some((id) => isFoldedField(provider, id))

/** The fields that the form shows now, by id. */
export function shownFields(
  provider: ProviderView,
  flowId: string,
  environmentId: string,
): ReadonlyMap<string, FieldView> {
  const fields = fieldsOf(flowOf(provider, flowId), environmentOf(provider, environmentId))
  return new Map(fields.map((field) => [field.id, field]))
}

/** Whether a field stands behind "More". */
export const isFoldedField = (provider: ProviderView, id: string | null): boolean =>
  provider.flows.some((flow) => flow.fields.some((field) => field.id === id && isFolded(field, flow)))

/** Whether a credential has something that stands behind "More". */
export function hasMore(provider: ProviderView, { notes, color, values, pkce, flowId }: CredentialDetail): boolean {
  const filled = Object.entries(values).some(([id, value]) => value !== '' && isFoldedField(provider, id))
  return notes !== '' || color !== null || filled || pkce !== flowOf(provider, flowId).pkce
}
