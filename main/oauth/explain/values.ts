/** Explains a refusal by the values that were sent: what is odd about one, which one the provider names. */
import type { Cause, CauseView } from '../../../preload/causes'
import type { Step } from '../../providers/definition'
import { placeholdersIn } from '../template'
import type { FailedExchange, FieldFacts, Flaw } from './facts'
import { edit, likely, possible } from './make-cause'
import { wordsOf } from './signs'

const causes: Readonly<Record<Exclude<Flaw, 'same' | 'warned'>, Cause>> = {
  line_end: 'value_line_end',
  space: 'value_space',
  invisible: 'value_invisible',
  quoted: 'value_quoted',
  shortened: 'value_shortened',
  placeholder: 'value_placeholder',
  masked: 'value_masked',
  encoded: 'value_encoded',
}

/** A value in which something is odd, where a refusal may come from it. */
export function explainFlaws(failed: FailedExchange): readonly CauseView[] {
  return sentFields(failed).flatMap((field) => flawCauses(failed, field))
}

function flawCauses({ provider }: FailedExchange, { id, flaw, sameAs }: FieldFacts): readonly CauseView[] {
  if (flaw === null) return []
  if (flaw === 'same')
    return [likely('values_same', { ...edit(id), ...(sameAs === null ? {} : { otherField: sameAs }) })]
  if (flaw === 'warned') {
    const text = provider.fields.find((field) => field.id === id)?.warning?.text ?? null
    return [{ ...likely('value_warned', edit(id)), text }]
  }
  return [(flaw === 'encoded' ? possible : likely)(causes[flaw], edit(id))]
}

/** A value that says it was made for another environment than the one it is sent to. */
export function explainMadeFor(failed: FailedExchange): readonly CauseView[] {
  const { production, custom, simulator } = failed.environment
  if (custom || simulator) return []
  return sentFields(failed).flatMap(({ id, made }) => {
    if (made === 'test' && production) return [likely('value_of_test', edit(id))]
    if (made === 'production' && !production) return [likely('value_of_production', edit(id))]
    return []
  })
}

/** The fields whose values are in the request of this stage. */
function sentFields(failed: FailedExchange): readonly FieldFacts[] {
  const { flow, stage, provider, fields } = failed
  // Anybody may have the keys.
  if (stage === 'jwks') return []
  const step = stepOf(failed)
  const templates = [
    ...templatesOf(step),
    ...(stage === 'call' ? Object.values(provider.token.headers ?? {}) : []),
    ...(step?.authenticated === true && stage !== 'authorize' ? ['{clientId}', '{clientSecret}'] : []),
    ...(flow.assertion === undefined || stage === 'call' ? [] : [...flow.assertion.issuer, ...flow.assertion.audience]),
  ]
  const sent = new Set(templates.flatMap((template) => placeholdersIn(template)))
  return fields.filter(({ id }) => sent.has(id))
}

/** The key of an API goes with its calls; what proves the client goes to the token endpoint. */
const stepOf = ({ flow, stage }: FailedExchange): Step | undefined =>
  stage === 'call' || stage === 'jwks' ? undefined : flow[stage]

function templatesOf(step: Step | undefined): readonly string[] {
  return step === undefined ? [] : [step.url, ...Object.values(step.headers), ...Object.values(step.params)]
}

/** Names that mean a field though the definition doesn't send it under them. */
const usual: Readonly<Record<string, string>> = {
  client_id: 'clientId',
  clientid: 'clientId',
  client_secret: 'clientSecret',
  clientsecret: 'clientSecret',
  username: 'username',
  password: 'password',
  'x-api-key': 'apiKey',
  redirect_uri: 'redirectUri',
}

/** The fields that the provider's words name, by the parameter or header they are sent as, or by their label. */
export function fieldsNamed(failed: FailedExchange): readonly string[] {
  const { flow, provider } = failed
  const step = stepOf(failed)
  const sentAs = [...Object.entries(step?.params ?? {}), ...Object.entries(step?.headers ?? {})].flatMap(
    ([name, template]): [string, string][] => placeholdersIn(template).map((field) => [name.toLowerCase(), field]),
  )
  const labels = provider.fields.map(({ id, label }): [string, string] => [label.toLowerCase(), id])
  const words = wordsOf(failed)
  const names = [...sentAs, ...Object.entries(usual), ...labels].filter(
    ([name, field]) => name.length > 3 && flow.fields.includes(field) && hasWord(words, name),
  )
  return [...new Set(names.map(([, field]) => field))]
}

function hasWord(words: string, name: string): boolean {
  const at = words.indexOf(name)
  if (at < 0) return false
  const around = `${words.charAt(at - 1)}${words.charAt(at + name.length)}`
  return !/[a-z0-9]/.test(around)
}

/** What the provider names is worth a look, and its words are shown beside it. */
export function explainNamed(failed: FailedExchange): readonly CauseView[] {
  return fieldsNamed(failed)
    .slice(0, 2)
    .map((field) => likely('value_named', edit(field)))
}
