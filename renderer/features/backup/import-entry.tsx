/** An entry of a file in the preview: what it is, what it would change, and what is to be done with it. */
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId } from 'react'
import type { ImportEntry } from '../../../preload/backup'
import { fromWireError } from '../../../preload/errors'
import { classNames } from '../../ui/class-names'
import { useErrorWords } from '../../ui/error-words'
import { ProviderGlyph } from '../../ui/provider-glyph'
import { Segmented } from '../../ui/radio'
import styles from './backup.module.css'
import { Where } from '../../ui/where'
import { type Decision, hasForeignLetters, listWords, originWords } from './import-words'

export interface EntryProps {
  readonly entry: ImportEntry
  readonly decision: Decision
  readonly rebind: boolean
  readonly onDecide: (decision: Decision) => void
  readonly onRebind: (rebind: boolean) => void
}

const choicesOf = (canReplace: boolean) => [
  { value: 'skip' as const, label: t`Leave as it is` },
  ...(canReplace ? [{ value: 'replace' as const, label: t`Replace` }] : []),
  { value: 'keepBoth' as const, label: t`Keep both` },
]

/** A credential that is not here: a box, ticked at first. */
export function NewEntry({ entry, decision, onDecide }: EntryProps) {
  const id = useId()
  return (
    <label className={classNames(styles['item'], styles['row'])}>
      <input
        type="checkbox"
        className={styles['check']}
        checked={decision === 'add'}
        onChange={(event) => onDecide(event.target.checked ? 'add' : 'skip')}
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-where`}
      />
      <Summary entry={entry} id={id} lacking={entry.needsSecret} />
    </label>
  )
}

/** A credential that is here and differs: left as it is, unless a person decides. */
export function ChangedEntry({ entry, decision, rebind, onDecide, onRebind }: EntryProps) {
  const id = useId()
  const { changes, movedFrom, name, canReplace, otherName } = entry
  const differences = listWords(changes.map(lowered))
  const to = originWords(entry.origin)
  const from = movedFrom === null ? '' : originWords(movedFrom.origin)
  return (
    <div className={styles['item']}>
      <div className={styles['row']}>
        <Summary entry={entry} id={id} />
      </div>
      <div className={styles['more']}>
        {movedFrom === null ? null : (
          <p className={styles['warn']}>
            <Trans>
              Its token requests would go to <b>{to}</b>. Here they go to <b>{from}</b>.
            </Trans>
          </p>
        )}
        <Segmented
          label={t`${name} differs in ${differences}`}
          options={choicesOf(canReplace)}
          value={decision === 'add' ? 'skip' : decision}
          onChange={onDecide}
          aside={
            decision === 'keepBoth' ? (
              <small>
                <Trans>The one in the file becomes “{otherName}”.</Trans>
              </small>
            ) : null
          }
        />
        {decision === 'replace' && movedFrom !== null ? (
          <label className={styles['line']}>
            <input
              type="checkbox"
              className={styles['check']}
              checked={rebind}
              onChange={(event) => onRebind(event.target.checked)}
              aria-labelledby={`${id}-rebind`}
              aria-describedby={`${id}-rebind-help`}
            />
            <span>
              <span id={`${id}-rebind`}>{t`Its secrets may be sent to ${to}`}</span>
              <small
                id={`${id}-rebind-help`}
              >{t`Otherwise they have to be entered again before a token is got.`}</small>
            </span>
          </label>
        ) : null}
      </div>
    </div>
  )
}

/** An entry that cannot be imported, and why. */
export function RefusedEntry({ entry }: { readonly entry: ImportEntry }) {
  const id = useId()
  const words = useErrorWords()
  const field = entry.problem?.details.field
  return (
    <div className={classNames(styles['item'], styles['row'])}>
      <div>
        <span className={styles['name']}>{entry.name.trim() === '' ? t`Without a name` : entry.name}</span>
        <span className={classNames(styles['where'], styles['bad'])} id={`${id}-why`}>
          {field === undefined ? '' : `${field}: `}
          {entry.problem === null ? '' : words(fromWireError(entry.problem)).heading}
        </span>
      </div>
    </div>
  )
}

interface SummaryProps {
  readonly entry: ImportEntry
  readonly id: string
  /** It comes without a secret, and there is none here. */
  readonly lacking?: boolean
}

function Summary({ entry, id, lacking = false }: SummaryProps) {
  const { name, origin, providerId, providerName } = entry
  return (
    <>
      <ProviderGlyph providerId={providerId} providerName={providerName} />
      <div>
        <span className={styles['name']} id={`${id}-name`}>
          {name}
        </span>
        <span className={styles['where']} id={`${id}-where`}>
          <Where {...entry} />
          {origin === null ? '' : ` · ${originWords(origin)}`}
          {lacking ? ` · ${t`without its secret`}` : ''}
        </span>
        {hasForeignLetters(origin) ? (
          <span
            className={classNames(styles['where'], styles['bad'])}
          >{t`The address has letters of another alphabet. Check that it is the one you expect.`}</span>
        ) : null}
      </div>
    </>
  )
}

/** "Client secret" within a sentence, an abbreviation as it is. */
const lowered = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
