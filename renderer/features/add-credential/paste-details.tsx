/**
 * "Paste details": a place to paste what a provider sent, and what Keyfob understood of it, before anything is filled in. The text is
 * read here, in the window, where it is anyway: nothing of it comes from main, and nothing is sent anywhere until the form is saved. It
 * is not shown again; the summary names fields and lines.
 */
import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ProviderView } from '../../../preload/views'
import { Button } from '../../ui/button'
import { Dialog, DialogBody } from '../../ui/dialog'
import { TextArea } from '../../ui/field'
import { Select } from '../../ui/select'
import { PastedValues, type Selection, selectAll, unclearValue } from './pasted-values'
import { leftWords } from './pasted-words'
import type { TakenOver } from './pasted'
import styles from './paste-details.module.css'
import { LONGEST_TEXT, type Pasted, readPasted, understand, type Understanding } from './understand'

export interface PasteDetailsProps {
  readonly providers: readonly ProviderView[]
  /** Whose form is open; null where the text is to say it. */
  readonly provider: ProviderView | null
  readonly flowId: string | null
  /** The fields that hold something, so that nothing is replaced without being asked for. */
  readonly filled: ReadonlySet<string>
  /** What was pasted into a field already; null asks for it. */
  readonly text: string | null
  /** Paste the text as it is, where it was pasted into a field. */
  readonly onPlain?: () => void
  readonly onTake: (provider: ProviderView, taken: TakenOver) => void
  readonly onClose: () => void
}

export function PasteDetails(props: PasteDetailsProps) {
  const { providers, provider, flowId, filled, text, onPlain, onTake, onClose } = props
  const id = useId()
  const read = (given: string): Pasted => readPasted(given, providers)
  const [pasted, setPasted] = useState<Pasted | null>(() => (text === null ? null : read(text)))
  const [tooLong, setTooLong] = useState(false)
  const [chosenId, setChosenId] = useState('')
  const chosenFor = (of: Pasted | null): ProviderView | null =>
    provider ?? providers.find((each) => each.id === chosenId) ?? of?.provider ?? null
  const chosen = chosenFor(pasted)
  const found = pasted && chosen ? understand(pasted.reading, chosen, { flowId }) : null
  const [selection, setSelection] = useState<{ readonly of: string; readonly is: Selection } | null>(null)
  const selected = selection?.of === chosen?.id && selection ? selection.is : found ? selectAll(found, filled) : null

  function take(given: string): void {
    setTooLong(given.length > LONGEST_TEXT)
    if (given.length > LONGEST_TEXT || given.trim() === '') return
    const next = read(given)
    flushSync(() => setPasted(next))
    // The place to paste into is gone, and the focus with it.
    document.getElementById(`${id}-${chosenFor(next) === null ? 'provider' : 'take'}`)?.focus()
  }

  function finish(): void {
    if (chosen && found && selected) onTake(chosen, takenOver(found, selected, chosen))
  }

  const nothing = found !== null && found.filled.length === 0 && found.unclear.length === 0
  return (
    <Dialog
      title={t`Paste details`}
      subtitle={provider?.name ?? t`Keyfob finds the provider and the fields`}
      narrow
      initialFocus={() => document.getElementById(pasted === null ? `${id}-text` : `${id}-take`)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          {onPlain ? <Button onClick={onPlain}>{t`Paste as it is`}</Button> : null}
          <Button
            id={`${id}-take`}
            variant="primary"
            disabled={found === null || nothing}
            onClick={finish}
          >{t`Fill in`}</Button>
        </>
      }
    >
      <DialogBody>
        <div className={styles['parts']}>
          {pasted === null || nothing ? (
            <TextArea
              id={`${id}-text`}
              label={t`Details`}
              masked
              mono
              rows={4}
              value=""
              placeholder={t`Paste here`}
              help={t`KEY=value lines, JSON, an export of Postman, Insomnia or Bruno, a cURL line, or an e-mail. It is not shown.`}
              error={
                tooLong
                  ? t`That is too long to be the details of a credential.`
                  : nothing
                    ? t`No value for this form was found in it.`
                    : undefined
              }
              onPaste={(event) => {
                event.preventDefault()
                take(event.clipboardData.getData('text'))
              }}
              onDrop={(event) => {
                event.preventDefault()
                take(event.dataTransfer.getData('text'))
              }}
              onChange={(event) => take(event.target.value)}
            />
          ) : null}
          {pasted !== null && provider === null ? (
            <Select
              id={`${id}-provider`}
              label={t`Provider`}
              value={chosen?.id ?? ''}
              options={[
                ...(chosen ? [] : [{ value: '', label: t`Choose the provider` }]),
                ...providers.map((each) => ({ value: each.id, label: each.name })),
              ]}
              onChange={setChosenId}
            />
          ) : null}
          {found && chosen && selected && pasted && !nothing ? (
            <div role="group" aria-label={t`What was found`} className={styles['parts']}>
              {pasted.provider !== null && pasted.provider.id !== chosen.id ? (
                <OtherProvider name={pasted.provider.name} form={chosen.name} />
              ) : null}
              <PastedValues
                provider={chosen}
                found={found}
                filled={filled}
                selection={selected}
                onChange={(is) => setSelection({ of: chosen.id, is })}
              />
              {leftWords(found).map((words) => (
                <p key={words} className={styles['left']}>
                  {words}
                </p>
              ))}
            </div>
          ) : null}
          <p className="sr-only" role="status">
            {found && !nothing ? plural(found.filled.length, { one: '# value found', other: '# values found' }) : ''}
          </p>
        </div>
      </DialogBody>
    </Dialog>
  )
}

function OtherProvider({ name, form }: { readonly name: string; readonly form: string }) {
  return (
    <p className={styles['other']}>
      <Trans>
        These look like details for <b>{name}</b>. This form is for {form}.
      </Trans>
    </p>
  )
}

/** What is put into the form. */
function takenOver(found: Understanding, selection: Selection, provider: ProviderView): TakenOver {
  const chosen = found.filled.filter(({ fieldId }) => selection.fields.has(fieldId))
  const more = found.unclear.flatMap((unclear, index) => unclearValue(unclear, selection.unclear[index]) ?? [])
  const values = Object.fromEntries([...chosen, ...more].map(({ fieldId, value }) => [fieldId, value]))
  const { flowId, clientAuthentication } = found
  const environmentId = selection.environment ? found.environmentId : null
  const labels = labelsOf(provider)
  const names = Object.keys(values).map((fieldId) => labels.get(fieldId) ?? '')
  if (environmentId !== null) names.unshift(t`Environment`)
  const { lang } = document.documentElement
  const list = new Intl.ListFormat(lang === '' ? 'en' : lang, { type: 'unit' }).format(names)
  return {
    flowId,
    environmentId,
    clientAuthentication,
    values,
    words: [names.length > 0 ? t`Filled in: ${list}.` : t`Nothing was filled in.`, ...leftWords(found)],
  }
}

/** The labels of a provider's fields, by id. */
export function labelsOf(provider: ProviderView): ReadonlyMap<string, string> {
  const all = [...provider.environments, ...provider.flows].flatMap(({ fields }) => fields)
  return new Map(all.map(({ id, label }) => [id, label]))
}
