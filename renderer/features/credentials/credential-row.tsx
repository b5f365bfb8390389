/** One row of the list: provider, name, where it is for, and how long its token still lives or why there is none. */
import { CircleAlert } from 'lucide-react'
import type { Ref } from 'react'
import type { CredentialSummary } from '../../../preload/views'
import type { Stamped } from '../../api'
import { classNames } from '../../ui/class-names'
import { ProviderGlyph } from '../../ui/provider-glyph'
import { Ring } from '../../ui/ring'
import { useTicked } from '../../ui/ticker'
import { fractionLeft, isUsable, stateAt } from '../../ui/token-words'
import styles from './credential-row.module.css'
import { leftWords, rowName, toneOf } from './row-words'

export interface CredentialRowProps {
  readonly credential: Stamped<CredentialSummary>
  readonly selected: boolean
  /** The one row that Tab reaches. */
  readonly tabStop: boolean
  readonly onSelect: () => void
  readonly onCopyToken: () => void
  readonly ref: Ref<HTMLDivElement>
}

export function CredentialRow({ credential, selected, tabStop, onSelect, onCopyToken, ref }: CredentialRowProps) {
  const name = useTicked((now) => rowName(credential, now))
  return (
    <div
      ref={ref}
      role="option"
      aria-selected={selected}
      aria-label={name}
      tabIndex={tabStop ? 0 : -1}
      className={styles['row']}
      onClick={onSelect}
      onDoubleClick={onCopyToken}
    >
      <ProviderGlyph
        providerId={credential.providerId}
        providerName={credential.providerName}
        color={credential.color}
      />
      <div className={styles['middle']}>
        <b className={styles['name']} title={credential.name}>
          {credential.name}
        </b>
        <span className={styles['where']}>
          {credential.providerName} ·{' '}
          <span className={classNames(credential.production && styles['production'])}>
            {credential.environmentName}
          </span>
        </span>
      </div>
      <TimeLeft credential={credential} />
    </div>
  )
}

function TimeLeft({ credential }: { readonly credential: Stamped<CredentialSummary> }) {
  const words = useTicked((now) => leftWords(credential, now))
  const tone = useTicked((now) => toneOf(credential, now))
  const state = useTicked((now) => stateAt(credential, now))
  const fraction = useTicked((now) => fractionLeft(credential, now))
  return (
    <span className={classNames(styles['left'], styles[tone])}>
      {isUsable(state) && credential.token.failure !== null ? (
        <CircleAlert className={styles['failed']} aria-hidden />
      ) : null}
      {words}
      {isUsable(state) && fraction >= 0 ? <Ring fraction={fraction} low={state === 'expiring'} /> : null}
    </span>
  )
}
