/** What a test call is made of: the flow's own request, with what it asks for, or one to a URL typed by hand. */
import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import type { CallTargets } from '../../../preload/exchange-views'
import type { CallMethod, CallStepView } from '../../../preload/views'
import { TextArea, TextField } from '../../ui/field'
import { Segmented } from '../../ui/radio'
import { Select } from '../../ui/select'
import { shownHost } from './call'
import styles from './call-dialog.module.css'

const EXAMPLE_PATH = 'jobs'

export type CallKind = 'own' | 'typed'

export interface TypedCall {
  readonly method: CallMethod
  /** Null until something is typed. */
  readonly url: string | null
  readonly body: string
}

interface OwnCall {
  readonly path: string
  readonly body: string
}

export interface CallFormProps {
  readonly id: string
  readonly step: CallStepView | null
  readonly kind: CallKind
  readonly onKind: (kind: CallKind) => void
  readonly own: OwnCall
  readonly onOwn: (own: OwnCall) => void
  readonly typed: TypedCall
  readonly onTyped: (typed: TypedCall) => void
  /** Null until main has said. */
  readonly targets: CallTargets | null
  /** What is wrong, by field. */
  readonly errors: Readonly<Record<string, string>>
  readonly onSubmit: () => void
}

export function CallForm(props: CallFormProps) {
  const { id, step, kind, onKind, onSubmit } = props
  return (
    <form
      id={`${id}-form`}
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {step === null ? null : (
        <Segmented
          label={t`Request`}
          value={kind}
          onChange={onKind}
          options={[
            { value: 'own', label: t`As documented` },
            { value: 'typed', label: t`Another URL` },
          ]}
        />
      )}
      {kind === 'own' && step !== null ? <Own {...props} step={step} /> : <Typed {...props} />}
    </form>
  )
}

function Own({ id, step, own, onOwn, targets, errors }: CallFormProps & { readonly step: CallStepView }) {
  return (
    <>
      {targets?.url == null ? null : (
        <code className={styles['target']}>
          {step.method} {targets.url}
        </code>
      )}
      {step.asksPath ? (
        <TextField
          id={`${id}-path`}
          label={t`Path`}
          mono
          placeholder={EXAMPLE_PATH}
          value={own.path}
          onChange={(event) => onOwn({ ...own, path: event.target.value })}
          error={errors['path']}
          help={t`Appended to the service URI above. May have a query.`}
        />
      ) : null}
      {step.body === null ? null : (
        <TextArea
          id={`${id}-body`}
          label={t`JSON body`}
          mono
          rows={7}
          value={own.body}
          onChange={(event) => onOwn({ ...own, body: event.target.value })}
          error={errors['body']}
        />
      )}
    </>
  )
}

const methods: readonly CallMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

function hostsWords({ origins }: CallTargets): string {
  const named = origins.map(shownHost).filter((host) => host !== null)
  if (named.length === 0) {
    return t`Only on this credential's own hosts. The token is sent in the header, never in the URL.`
  }
  const hosts = new Intl.ListFormat(i18n.locales, { type: 'disjunction' }).format(named)
  return t`Only on ${hosts}. The token is sent in the header, never in the URL.`
}

function Typed({ id, typed, onTyped, targets, errors }: CallFormProps) {
  return (
    <>
      <div className={styles['request']}>
        <Select
          id={`${id}-method`}
          label={t`Method`}
          value={typed.method}
          options={methods.map((method) => ({ value: method, label: method }))}
          onChange={(method) => onTyped({ ...typed, method: method as CallMethod })}
        />
        <TextField
          id={`${id}-url`}
          label={t`URL`}
          mono
          value={typed.url ?? ''}
          onChange={(event) => onTyped({ ...typed, url: event.target.value })}
          error={errors['url']}
        />
      </div>
      {targets === null ? null : <p className={styles['hosts']}>{hostsWords(targets)}</p>}
      {typed.method === 'GET' ? null : (
        <TextArea
          id={`${id}-body`}
          label={t`JSON body`}
          aside={t`optional`}
          mono
          rows={6}
          value={typed.body}
          onChange={(event) => onTyped({ ...typed, body: event.target.value })}
          error={errors['body']}
        />
      )}
    </>
  )
}
