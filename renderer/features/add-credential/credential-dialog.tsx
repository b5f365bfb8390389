/**
 * The dialog "Add credential" or "Edit credential": saves, puts what main refuses at its field, and asks before what was
 * typed is lost.
 */
import { useMutation } from '@tanstack/react-query'
import { t } from '@lingui/core/macro'
import { ArrowLeft } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { CredentialDetail, CredentialSummary, GeneratedKey, ProviderView } from '../../../preload/views'
import { api } from '../../api'
import { Button, IconButton } from '../../ui/button'
import { AlertDialog, Dialog, DialogBody } from '../../ui/dialog'
import { useErrorWords } from '../../ui/error-words'
import { ProviderGlyph } from '../../ui/provider-glyph'
import { notify } from '../../ui/toast'
import { CredentialForm } from './credential-form'
import styles from './credential-form.module.css'
import {
  environmentOf,
  fieldOfError,
  fieldsOf,
  flowOf,
  type FormValues,
  toEdit,
  secretsOfCopy,
  toInput,
  valuesForAdd,
  valuesForCopy,
  valuesForEdit,
} from './form-values'
import { type Rebinding, rebindingOf, RebindQuestion } from './rebind-question'

export interface CredentialDialogProps {
  readonly provider: ProviderView
  /** The credential that is edited; null adds one. */
  readonly credential: CredentialDetail | null
  /** The credential that a new one begins as a copy of, in another environment. */
  readonly copyOf?: CredentialDetail
  /** The field to begin at; the name unless given. */
  readonly field?: string | null
  /** Names that are taken, for the suggestion. */
  readonly names: readonly string[]
  readonly onSaved: (credential: CredentialSummary, getToken: boolean) => void
  readonly onClose: () => void
  /** Back to the choice of the provider. */
  readonly onBack?: () => void
}

type Saved = Awaited<ReturnType<typeof api.credentials.edit>>

/** What is wanted of a form with changes that are not saved. */
type Leaving = 'close' | 'back' | null

export function CredentialDialog(props: CredentialDialogProps) {
  const { provider, credential, copyOf, field = null, names, onSaved, onClose, onBack } = props
  const words = useErrorWords()
  const form = useForm<FormValues>({
    defaultValues: firstValues(),
  })
  const [generated, setGenerated] = useState<GeneratedKey | null>(null)
  const [leaving, setLeaving] = useState<Leaving>(null)
  const [asked, setAsked] = useState<(Rebinding & { readonly getToken: boolean; readonly error: Error }) | null>(null)
  const { isDirty } = form.formState
  const { setFocus } = form

  const beginning = field === null ? 'name' : (`values.${field}` as const)
  useEffect(() => setFocus(beginning, { shouldSelect: true }), [setFocus, beginning])

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
      if (saved.tokenDropped) notify({ title: 'Saved, and the token dropped', detail: 'a value that is sent changed' })
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
    form.setError(refused ?? 'root', { message: words(error).heading })
    if (refused !== null) setFocus(refused)
  }

  const submit = (getToken: boolean) => form.handleSubmit(() => !saving.isPending && saving.mutate({ getToken }))
  const leave = (way: 'close' | 'back'): void => {
    if (isDirty || generated !== null) setLeaving(way)
    else if (way === 'back') onBack?.()
    else onClose()
  }
  const busy = (getToken: boolean): string | false =>
    saving.isPending && saving.variables.getToken === getToken && 'Saving…'
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
              label="Choose another provider"
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
          <p>Pasted values are trimmed.</p>
          <Button onClick={() => leave('close')}>Cancel</Button>
          <Button busy={busy(false)} onClick={(event) => void submit(false)(event)}>
            Save
          </Button>
          <Button variant="primary" type="submit" form="credential" busy={busy(true)}>
            Save and get token
          </Button>
        </>
      }
    >
      <form id="credential" className={styles['form']} noValidate onSubmit={(event) => void submit(true)(event)}>
        <DialogBody columns>
          {form.formState.errors.root ? (
            <p className={styles['failed']} role="alert">
              {form.formState.errors.root.message}
            </p>
          ) : null}
          <CredentialForm
            provider={provider}
            form={form}
            credential={credential}
            copyOf={copyOf ?? null}
            names={names}
            generated={generated}
            onGenerated={setGenerated}
          />
        </DialogBody>
      </form>
      {asked === null ? null : (
        <RebindQuestion
          rebinding={asked}
          busy={saving.isPending && 'Saving…'}
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
          title="Discard what you entered?"
          confirm="Discard"
          dismiss="Keep editing"
          danger
          onConfirm={leaving === 'back' && onBack ? onBack : onClose}
          onDismiss={() => setLeaving(null)}
        >
          It has not been saved.
        </AlertDialog>
      )}
    </Dialog>
  )
}
