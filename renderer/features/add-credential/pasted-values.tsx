/** The values that were found, each with a tick, and those that could be several things, each with a choice. No value is shown. */
import { t } from '@lingui/core/macro'
import { useId } from 'react'
import type { ProviderView } from '../../../preload/views'
import { providerWords } from '../../ui/provider-words'
import { Select } from '../../ui/select'
import { notesWords } from './pasted-words'
import styles from './paste-details.module.css'
import type { Filled, Unclear, Understanding } from './understand'

/** What a person takes over. */
export interface Selection {
  readonly fields: ReadonlySet<string>
  readonly environment: boolean
  /** For each that is unclear, which of its choices; -1: none. */
  readonly unclear: readonly number[]
}

/** All that replaces nothing. */
export function selectAll(found: Understanding, filled: ReadonlySet<string>): Selection {
  const free = found.filled.filter(({ fieldId }) => !filled.has(fieldId)).map(({ fieldId }) => fieldId)
  return { fields: new Set(free), environment: true, unclear: found.unclear.map(() => -1) }
}

export const unclearValue = (unclear: Unclear, choice: number | undefined): Filled | undefined =>
  choice === undefined || choice < 0 ? undefined : unclear.choices[choice]

export interface PastedValuesProps {
  readonly provider: ProviderView
  readonly found: Understanding
  readonly filled: ReadonlySet<string>
  readonly selection: Selection
  readonly onChange: (selection: Selection) => void
}

export function PastedValues({ provider, found, filled, selection, onChange }: PastedValuesProps) {
  const id = useId()
  const labels = new Map(
    [...provider.environments, ...provider.flows]
      .flatMap(({ fields }) => fields)
      .map((field) => [field.id, field.label]),
  )
  const environment = provider.environments.find((each) => each.id === found.environmentId)
  const flow = provider.flows.find((each) => each.id === found.flowId)
  const { length: fieldCount } = found.filled

  function toggle(fieldId: string): void {
    const fields = new Set(selection.fields)
    if (!fields.delete(fieldId)) fields.add(fieldId)
    onChange({ ...selection, fields })
  }

  const choicesOf = ({ choices }: Unclear) => [
    { value: '-1', label: t`Leave it out` },
    ...choices.map((choice, index) => ({ value: String(index), label: choiceWords(choice, labels) })),
  ]

  return (
    <>
      {flow ? <Row id={`${id}-flow`} label={t`Flow`} words={flow.name} /> : null}
      {environment ? (
        <Row
          id={`${id}-environment`}
          label={t`Environment`}
          words={providerWords(environment.name)}
          production={environment.production}
          checked={selection.environment}
          onToggle={() => onChange({ ...selection, environment: !selection.environment })}
        />
      ) : null}
      {found.filled.map(({ fieldId, value, notes }) => {
        const isAddress = environment?.fields.some((field) => field.id === fieldId) ?? false
        const replaces = filled.has(fieldId) ? t`replaces what is there` : ''
        const words = [isAddress ? value : '', replaces, notesWords(notes)].filter((each) => each !== '').join(' · ')
        return (
          <Row
            key={fieldId}
            id={`${id}-${fieldId}`}
            label={labels.get(fieldId) ?? ''}
            words={words}
            checked={selection.fields.has(fieldId)}
            onToggle={() => toggle(fieldId)}
          />
        )
      })}
      {found.unclear.map((unclear, index) => (
        <Select
          key={fieldCount + index}
          id={`${id}-unclear-${index}`}
          label={unclearLabel(unclear, labels)}
          value={String(selection.unclear[index] ?? -1)}
          options={choicesOf(unclear)}
          onChange={(value) =>
            onChange({
              ...selection,
              unclear: selection.unclear.map((each, at) => (at === index ? Number(value) : each)),
            })
          }
        />
      ))}
    </>
  )
}

type Labels = ReadonlyMap<string, string>

/** What has to be chosen: the field of one value, or the value of one field. */
function unclearLabel({ choices }: Unclear, labels: Labels): string {
  const [first] = choices
  const line = first?.line ?? null
  const label = labels.get(first?.fieldId ?? '') ?? ''
  if (choices.some(({ fieldId }) => fieldId !== first?.fieldId)) {
    return line === null ? t`One value could be several` : t`Line ${line} could be several`
  }
  return choices.length > 1 ? t`${label} stands there several times` : t`${label}, perhaps another one's`
}

function choiceWords({ fieldId, line, environment }: Unclear['choices'][number], labels: Labels): string {
  const label = labels.get(fieldId) ?? ''
  const where = [environment ?? '', line === null ? '' : t`line ${line}`].filter((each) => each !== '').join(', ')
  return where === '' ? label : `${label} (${where})`
}

interface RowProps {
  readonly id: string
  readonly label: string
  readonly words: string
  readonly production?: boolean
  readonly checked?: boolean
  /** Left out: it goes without saying. */
  readonly onToggle?: () => void
}

function Row({ id, label, words, production = false, checked = true, onToggle }: RowProps) {
  return (
    <label className={styles['row']}>
      <input
        type="checkbox"
        checked={checked}
        disabled={onToggle === undefined}
        onChange={onToggle}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-words`}
      />
      <span id={`${id}-label`}>{label}</span>
      <span id={`${id}-words`} className={production ? styles['production'] : styles['words']}>
        {words}
      </span>
    </label>
  )
}
