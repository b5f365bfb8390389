/**
 * The dialog "Add credential" or "Edit credential": saves, puts what main refuses at its field, and asks before what was
 * typed is lost.
 */
import { t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import { ArrowLeft, ClipboardPaste } from 'lucide-react'
import { type ClipboardEvent, type SyntheticEvent, useEffect, useEffectEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import { useForm, useWatch } from 'react-hook-form'
import type { CredentialDetail, CredentialSummary, GeneratedKey, ProviderView } from '../../../preload/views'
import { api } from '../../api'
import { Button, IconButton } from '../../ui/button'
import { AlertDialog, Dialog, DialogBody } from '../../ui/dialog'
import { useErrorWords } from '../../ui/error-words'
import { ProviderGlyph } from '../../ui/provider-glyph'
import { notify } from '../../ui/toast'
import { CredentialForm } from './credential-form'
import styles from './credential-form.module.css'
import { FieldHelp } from './field-help'
import {
  environmentOf,
  fieldOfError,
  fieldsOf,
  flowOf,
  type FormValues,
  isFoldedTooLong,
  toEdit,
  secretsOfCopy,
  toInput,
  valuesForAdd,
  valuesForCopy,
  valuesForEdit,
} from './form-values'
import { PasteDetails } from './paste-details'
import { hasFolded, hasMore, isFoldedField, shownFields, takeOver, type TakenOver } from './pasted'
import { type Rebinding, rebindingOf, RebindQuestion } from './rebind-question'
import { looksStructured } from './understand'

export interface CredentialDialogProps {
  readonly provider: ProviderView
  /** All of them, to tell whose pasted details are. */
  readonly providers: readonly ProviderView[]
  /** The credential that is edited; null adds one. */
  readonly credential: CredentialDetail | null
  /** The credential that a new one begins as a copy of, in another environment. */
  readonly copyOf?: CredentialDetail
  /** The field to begin at; the name unless given. */
  readonly field?: string | null
  /** What was pasted before the form was there. */
  readonly taken?: TakenOver | null
  /** Names that are taken, for the suggestion. */
  readonly names: readonly string[]
  readonly onSaved: (credential: CredentialSummary, getToken: boolean) => void
  readonly onClose: () => void
  /** Back to the choice of the provider. */
  readonly onBack?: () => void
}

type Saved = Awaited<ReturnType<typeof api.credentials.edit>>

/** Details that are being pasted: their text, and the field that they were pasted into. Null asks for them. */
interface Pasting {
  readonly text: string | null
  readonly into: string | null
}

/** What is wanted of a form with changes that are not saved. */
type Leaving = 'close' | 'back' | null

export function CredentialDialog(props: CredentialDialogProps) {
  const { provider, providers, credential, copyOf, field = null, taken = null, names, onSaved, onClose, onBack } = props
  const words = useErrorWords()
  const form = useForm<FormValues>({
    defaultValues: firstValues(),
  })
  const [generated, setGenerated] = useState<GeneratedKey | null>(null)
  const [leaving, setLeaving] = useState<Leaving>(null)
  const [asked, setAsked] = useState<(Rebinding & { readonly getToken: boolean; readonly error: Error }) | null>(null)
  const [helped, setHelped] = useState<string | null>(null)
  const [pasting, setPasting] = useState<Pasting | null>(null)
  const [pasted, setPasted] = useState(taken)
  const [more, setMore] = useState<boolean | null>(null)
  const { isDirty } = form.formState
  const { setFocus } = form

  const beginning = field === null ? 'name' : (`values.${field}` as const)
  useEffect(() => setFocus(beginning, { shouldSelect: true }), [setFocus, beginning])
  const takeFirst = useEffectEvent(() => {
    if (taken) takeOver(form, provider, taken, true)
  })
  useEffect(() => takeFirst(), [])

  const saving = useMutation<Saved, Error, { readonly getToken: boolean; readonly sendSecretsTo?: string }>({
    // The values are read here and not passed in: a mutation keeps what it was given, and these hold secrets.
    mutationFn: async ({ sendSecretsTo }) => {
      const values = form.getValues()
      const keyId = generated?.keyId ?? null
      if (credential === null) {
        const input = { ...toInput(provider, values, keyId), ...secretsOfCopy(copyOf, values, sendSecretsTo) }
        return { credential: await api.credentials.add(input), tokenDropped: false }
      }
      const edit = toEdit(credential.id, provider, values, keyId)
      return api.credentials.edit(sendSecretsTo === undefined ? edit : { ...edit, sendSecretsTo })
    },
    onSuccess: (saved, { getToken }) => {
      if (saved.tokenDropped)
        notify({ title: t`Saved, and the token dropped`, detail: t`a value that is sent changed` })
      onSaved(saved.credential, getToken)
    },
    onError: (error, { getToken }) => {
      const rebinding = rebindingOf(error)
      setAsked(rebinding && { ...rebinding, getToken, error })
      if (rebinding === null) showError(error)
    },
  })

  function firstValues(): FormValues {
    if (credential !== null) return valuesForEdit(provider, credential)
    return copyOf === undefined ? valuesForAdd(provider, names) : valuesForCopy(provider, copyOf, names)
  }

  function showError(error: Error): void {
    const values = form.getValues()
    const shown = fieldsOf(flowOf(provider, values.flowId), environmentOf(provider, values.environmentId))
    const refused = fieldOfError(error, shown)
    // What is behind "More" is drawn by that, and gets the keyboard.
    flushSync(() => form.setError(refused ?? 'root', { message: words(error).heading }))
    if (refused !== null) setFocus(refused)
  }

  const [flowId, environmentId] = useWatch({ control: form.control, name: ['flowId', 'environmentId'] })
  const shown = shownFields(provider, flowId, environmentId)
  const startsOpen =
    (pasted !== null && hasFolded(provider, pasted)) ||
    isFoldedField(provider, field) ||
    [credential, copyOf].some((one) => one != null && hasMore(provider, one))

  /** The fields that hold something, a secret that is kept among them. */
  function filledFields(): ReadonlySet<string> {
    const values = Object.entries(form.getValues('values'))
    const kept = Object.entries(credential?.secrets ?? {}).filter(([, { set }]) => set)
    return new Set([...values.filter(([, value]) => value !== ''), ...kept].map(([id]) => id))
  }

  /** Several values pasted into one field: say what they are before anything is done with them. */
  function offer(event: ClipboardEvent<HTMLFormElement>): void {
    const into = event.target
    if (!(into instanceof HTMLInputElement || into instanceof HTMLTextAreaElement) || into.id === 'notes') return
    const text = event.clipboardData.getData('text')
    if (!looksStructured(text, provider)) return
    event.preventDefault()
    setPasting({ text, into: into.id })
  }

  function take(what: TakenOver): void {
    takeOver(form, provider, what, credential === null)
    if ([...shown.values()].some(({ id, kind }) => kind === 'private-key' && what.values[id] !== undefined))
      setGenerated(null)
    setPasted(what)
    setPasting(null)
    setMore(null)
  }

  function pasteAsItIs(): void {
    const path = pasting?.into === 'name' ? 'name' : (`values.${pasting?.into ?? ''}` as const)
    const isLong = shown.get(pasting?.into ?? '')?.kind === 'private-key'
    const text = pasting?.text ?? ''
    form.setValue(path, isLong ? text : text.replace(/[\r\n]+/g, ' '), { shouldDirty: true })
    setPasting(null)
  }

  const submit = (getToken: boolean) => (event: SyntheticEvent) => {
    if (isFoldedTooLong(provider, form.getValues())) flushSync(() => setMore(true))
    void form.handleSubmit(() => !saving.isPending && saving.mutate({ getToken }))(event)
  }
  const leave = (way: 'close' | 'back'): void => {
    if (isDirty || generated !== null) setLeaving(way)
    else if (way === 'back') onBack?.()
    else onClose()
  }
  const busy = (getToken: boolean): string | false =>
    saving.isPending && saving.variables.getToken === getToken && t`Saving…`
  const shownFlow = credential ?? copyOf ?? null
  const flowName = shownFlow !== null && provider.flows.length > 1 ? ` · ${shownFlow.flowName}` : ''
  const title =
    copyOf !== undefined ? t`Duplicate credential` : credential === null ? t`Add credential` : t`Edit credential`

  return (
    <Dialog
      title={title}
      subtitle={`${provider.name}${flowName}`}
      glyph={
        <div className={styles['title']}>
          {onBack ? (
            <IconButton
              label={t`Choose another provider`}
              icon={<ArrowLeft aria-hidden />}
              onClick={() => leave('back')}
            />
          ) : null}
          <ProviderGlyph providerId={provider.id} providerName={provider.name} />
        </div>
      }
      // Else the dialog moves the focus to its first field.
      initialFocus={() => document.getElementById(field ?? 'name')}
      onClose={() => leave('close')}
      footer={
        <>
          <Button
            variant="quiet"
            className={styles['paste']}
            icon={<ClipboardPaste aria-hidden />}
            onClick={() => setPasting({ text: null, into: null })}
          >
            {t`Paste details`}
          </Button>
          <Button onClick={() => leave('close')}>{t`Cancel`}</Button>
          <Button busy={busy(false)} onClick={submit(false)}>
            {t`Save`}
          </Button>
          <Button variant="primary" type="submit" form="credential" busy={busy(true)}>
            {t`Save and get token`}
          </Button>
        </>
      }
    >
      <form
        id="credential"
        className={styles['form']}
        noValidate
        onSubmit={submit(true)}
        onFocus={(event) => setHelped(event.target.id)}
        onPaste={offer}
      >
        <DialogBody columns>
          {form.formState.errors.root ? (
            <p className={styles['failed']} role="alert">
              {form.formState.errors.root.message}
            </p>
          ) : null}
          {pasted ? (
            <p className={styles['pasted']} role="status">
              {pasted.words.join(' ')}
            </p>
          ) : null}
          <CredentialForm
            key={pasted === null ? 0 : Object.keys(pasted.values).join()}
            provider={provider}
            form={form}
            credential={credential}
            copyOf={copyOf ?? null}
            names={names}
            more={more ?? startsOpen}
            onMore={setMore}
            generated={generated}
            onGenerated={setGenerated}
          />
        </DialogBody>
        <FieldHelp provider={provider} field={shown.get(helped ?? '')} />
      </form>
      {pasting === null ? null : (
        <PasteDetails
          providers={providers}
          provider={provider}
          flowId={form.getValues('flowId')}
          filled={filledFields()}
          text={pasting.text}
          {...(pasting.into === null ? {} : { onPlain: pasteAsItIs })}
          onTake={(_, what) => take(what)}
          onClose={() => setPasting(null)}
        />
      )}
      {asked === null ? null : (
        <RebindQuestion
          rebinding={asked}
          busy={saving.isPending && t`Saving…`}
          onConfirm={() => saving.mutate({ getToken: asked.getToken, sendSecretsTo: asked.wanted })}
          onDismiss={() => {
            setAsked(null)
            // When the question is gone and the focus is back, so that it lands on the field.
            requestAnimationFrame(() => showError(asked.error))
          }}
        />
      )}
      {leaving === null ? null : (
        <AlertDialog
          title={t`Discard what you entered?`}
          confirm={t`Discard`}
          dismiss={t`Keep editing`}
          danger
          onConfirm={leaving === 'back' && onBack ? onBack : onClose}
          onDismiss={() => setLeaving(null)}
        >
          {t`It has not been saved.`}
        </AlertDialog>
      )}
    </Dialog>
  )
}
