/**
 * Puts what was read into the fields of a provider. A value goes into a field only under a name of that field; one whose name could mean
 * several, or that stands there twice, is offered and not guessed. Pure. What is said about the text holds no part of it: names come
 * from the form, places are lines.
 */
import type { ClientAuthentication, FieldView, ProviderView } from '../../../../preload/views'
import { cleanValue, withoutQuotes } from './clean'
import type { Entry, Filled, Reading } from './found'
import { environmentIn, flowIn, placesIn } from './targets'
import { environmentWord, fieldsOfProvider, type Meaning, vocabularyOf, wordsOf } from './vocabulary'

/** Values that a person must choose among: one of them for one of the fields, or none. */
export interface Unclear {
  readonly choices: readonly (Filled & { readonly environment: string | undefined })[]
}

export interface Understanding {
  readonly flowId: string | null
  readonly environmentId: string | null
  readonly clientAuthentication: ClientAuthentication | null
  readonly filled: readonly Filled[]
  readonly unclear: readonly Unclear[]
  /** Lines that were left out: not understood, or examples and gaps that no value stands in. */
  readonly strange: readonly number[]
  readonly examples: readonly number[]
  /** How many values without a line were left out. */
  readonly others: number
}

interface Meant extends Entry {
  readonly meaning: Meaning
}

/** Put a reading into a provider's fields. */
export function understand(
  reading: Reading,
  provider: ProviderView,
  current: { readonly flowId: string | null },
): Understanding {
  const fields = new Map(fieldsOfProvider(provider).map((field) => [field.id, field]))
  const vocabulary = vocabularyOf(provider)
  const meant: Meant[] = reading.entries.map((entry) => ({ ...entry, meaning: vocabulary.meaningOf(entry.name) }))
  const left = new Left(reading.strange)
  const words = environmentsNamed(meant)
  const environment = environmentIn(reading, provider, words)
  const byField = new Map<string, Choice[]>()
  const unclear: Unclear[] = []
  const prefix = onlyPrefix(meant)

  for (const entry of meant) {
    const { meaning } = entry
    if (meaning.choosing || (meaning.needless && meaning.fieldIds.length === 0)) continue
    const wanted = meaning.fieldIds.map((id) => fields.get(id)).filter((field) => field !== undefined)
    const fitting = wanted.filter((field) => !isAddress(field, provider) && fits(field, entry.value))
    const isUrl = wanted.some((field) => isAddress(field, provider)) && fitting.length === 0
    if (isUrl) continue
    if (isExample(entry.value)) left.example(entry)
    else if (fitting.length === 0) left.strange(entry)
    else {
      const choices = fitting.map((field) => toChoice(field, entry))
      if (fitting.length > 1 || (meaning.prefix !== '' && meaning.prefix !== prefix)) unclear.push({ choices })
      else for (const choice of choices) addChoice(byField, choice)
    }
  }

  const filled: Filled[] = []
  for (const all of byField.values()) {
    const wanted = environment?.word
    const ours = all.filter((choice) => choice.environment === undefined || choice.environment === wanted)
    const kept = wanted !== undefined && ours.length > 0 ? ours : all
    const different = [...new Map(kept.map((choice) => [choice.value, choice])).values()].slice(0, MOST_CHOICES)
    const [only, ...more] = different
    if (only === undefined) continue
    if (more.length === 0) filled.push(only)
    else unclear.push({ choices: different })
  }
  filled.push(...placesIn(environment))
  const known = unclear.filter(
    ({ choices }) => !choices.every(({ fieldId, value }) => isFilled(filled, fieldId, value)),
  )
  return {
    flowId: flowIn(reading, meant, provider, filled, current.flowId),
    environmentId: environment?.id ?? null,
    clientAuthentication: authenticationIn(reading),
    filled,
    unclear: known.slice(0, MOST_CHOICES),
    ...left.all(),
  }
}

type Choice = Unclear['choices'][number]

/** Whoever pasted more than that chooses elsewhere. */
const MOST_CHOICES = 8

function addChoice(byField: Map<string, Choice[]>, choice: Choice): void {
  const all = byField.get(choice.fieldId)
  if (all) all.push(choice)
  else byField.set(choice.fieldId, [choice])
}

const isFilled = (filled: readonly Filled[], fieldId: string, value: string): boolean =>
  filled.some((each) => each.fieldId === fieldId && each.value === value)

/** The address fields of "Custom" are filled from addresses alone, see `targets.ts`. */
const isAddress = (field: FieldView, provider: ProviderView): boolean =>
  provider.environments.some((environment) => environment.fields.some(({ id }) => id === field.id))

/** Whether a value can be one of a field at all. */
function fits(field: FieldView, value: string): boolean {
  if (field.kind === 'private-key') return value.includes('-----BEGIN ') && value.includes('PRIVATE KEY-----')
  if (field.kind === 'url') return /^\s*["'`]?[a-z][a-z0-9+.-]*:\/?\/?\S/i.test(value)
  // No value of a form has a line break in it; a key, or a paragraph, is none.
  return !/\S[\r\n]+\s*\S/.test(value) && !value.includes('-----BEGIN ')
}

/** A gap to fill in, a variable, or dots: what documents and exports have in place of a value. */
function isExample(value: string): boolean {
  const text = (withoutQuotes(value) ?? value).trim()
  return (
    text === '' ||
    /^<[^<>]*>$|^\{\{.*\}\}$|^\$\{?\w+\}?$|^%\w+%$|^‹.*›$/s.test(text) ||
    /^(?:[*•●·.…]{3,}|x{4,}|-+|n\/?a|none|null|undefined|todo|tbd|changeme|redacted|secret|string|required|optional)$/i.test(
      text,
    ) ||
    /^(?:your|my|insert|enter|add|put)[\s_-].{0,60}(?:id|secret|key|password|code|here|uri|url|account|audience)$/i.test(
      text,
    )
  )
}

function toChoice(field: FieldView, entry: Meant): Choice {
  const notes: Filled['notes'][number][] = entry.comment ? ['comment'] : []
  const inner = entry.from === 'text' && !field.humanChosen ? withoutQuotes(entry.value.replace(/[,;]\s*$/, '')) : null
  if (inner !== null) notes.push('quotes')
  const { value, repairs } = cleanValue(field, inner ?? entry.value)
  return {
    fieldId: field.id,
    value,
    line: entry.line,
    notes: [...repairs, ...notes],
    environment: entry.meaning.environment,
  }
}

/** A prefix that names have which would else be certain, where all that have one have the same: `HARBOUR_CLIENT_ID`. */
function onlyPrefix(meant: readonly Meant[]): string | undefined {
  const prefixed = meant.filter(({ meaning }) => meaning.fieldIds.length > 0)
  const first = prefixed[0]?.meaning.prefix
  const same = prefixed.length > 1 && prefixed.every(({ meaning }) => meaning.prefix === first)
  return same ? first : undefined
}

/** Environments that the text names in words: "Environment: Sandbox", `SANDBOX_CLIENT_ID`. */
function environmentsNamed(meant: readonly Meant[]): ReadonlySet<string> {
  const said = meant
    .filter(({ meaning, value }) => meaning.choosing && value.length < 40)
    .flatMap(({ value }) => wordsOf(value).map(environmentWord))
  const named = meant.filter(({ meaning }) => meaning.fieldIds.length > 0).map(({ meaning }) => meaning.environment)
  return new Set([...(said.length > 0 ? said : named)].filter((word) => word !== undefined))
}

/** How the client authenticates in a request that was pasted. */
function authenticationIn({ entries }: Reading): ClientAuthentication | null {
  if (entries.some(({ from }) => from === 'basic')) return 'client_secret_basic'
  const inBody = entries.some(({ from, name }) => from === 'request-body' && /^client_?secret$/i.test(name))
  return inBody ? 'client_secret_post' : null
}

/** What was left out, by line where there is one. */
class Left {
  readonly #strange: Set<number>
  readonly #examples = new Set<number>()
  #others = 0
  constructor(strange: readonly number[]) {
    this.#strange = new Set(strange)
  }
  strange({ line }: Entry): void {
    if (line === null) this.#others++
    else this.#strange.add(line)
  }
  example({ line }: Entry): void {
    if (line !== null) this.#examples.add(line)
  }
  all(): Pick<Understanding, 'strange' | 'examples' | 'others'> {
    const sorted = (lines: ReadonlySet<number>): readonly number[] => [...lines].sort((a, b) => a - b)
    return { strange: sorted(this.#strange), examples: sorted(this.#examples), others: this.#others }
  }
}
