/** What a copy of a credential takes along, and what has to be entered for it anew. */
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { CredentialDetail, FieldView } from '../../../preload/views'
import { EnvironmentBadge } from '../../ui/badge'
import styles from './credential-form.module.css'
import { isSecret } from './form-values'

export interface CopyNoteProps {
  /** The fields of the form as it stands. */
  readonly fields: readonly FieldView[]
  readonly source: CredentialDetail
  /** The stored secrets come along. */
  readonly kept: boolean
}

export function CopyNote({ fields, source, kept }: CopyNoteProps) {
  const has = ({ id }: FieldView): boolean => (source.values[id] ?? '') !== ''
  const secrets = fields.filter((field) => isSecret(field) && source.secrets[field.id]?.set)
  const carried = [...fields.filter((field) => !isSecret(field) && has(field)), ...(kept ? secrets : [])]
  const anew = [
    ...fields.filter((field) => !isSecret(field) && field.required && !has(field)),
    ...(kept ? [] : secrets),
  ]
  const labels = (of: readonly FieldView[]): string => of.map(({ label }) => label).join(', ')
  const carriedWords = [labels(carried), t`colour and notes`].filter(Boolean).join(', ')
  const anewWords = labels(anew)
  const { name } = source
  return (
    <div className={styles['copy']} role="note" aria-label={t`What is copied`}>
      <p>
        <Trans>
          A copy of <b>{name}</b>
        </Trans>{' '}
        <EnvironmentBadge name={source.environmentName} production={source.production} />
      </p>
      <p>
        <Trans>Carried over: {carriedWords}.</Trans>
      </p>
      <p>
        {anewWords === '' ? (
          <Trans>The stored secrets come along. No token does.</Trans>
        ) : (
          <Trans>
            To be entered: {anewWords}. No secret is sent to another host than it was saved for, and no token comes
            along.
          </Trans>
        )}
      </p>
    </div>
  )
}
