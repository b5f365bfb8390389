/** One row of the list: provider, name, where it is for, and how long its token still lives or why there is none. */
import { CircleAlert, Star } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import type { CredentialSummary } from '../../../preload/views'
import type { Stamped } from '../../api'
import { useLanguage } from '../../ui/language'
import { ProviderGlyph } from '../../ui/provider-glyph'
import { Remaining } from '../../ui/remaining'
import { useTicked } from '../../ui/ticker'
import { isUsable, steadyFor } from '../../ui/token-words'
import { TwoLines } from '../../ui/two-lines'
import { useTokenState } from '../../ui/use-token-state'
import { Where } from '../../ui/where'
import styles from './credential-row.module.css'
import { leftWords, rowName, toneOf } from './row-words'

/** Where a row stands that is one of many, of which not all are on the page. */
export interface RowPlace {
  /** From the top of them all, in px. */
  readonly top: number
  readonly position: number
  readonly count: number
}

export interface CredentialRowProps extends Partial<RowPlace> {
  readonly credential: Stamped<CredentialSummary>
  readonly selected: boolean
  /** The one row that Tab reaches. */
  readonly tabStop: boolean
  readonly onSelect: (id: string) => void
  readonly onCopyToken: (id: string) => void
  /** Told the row's element, and null when it goes from the page. */
  readonly register: (id: string, element: HTMLDivElement | null) => void
}

/** Drawn anew only where something about it changed: while a list is scrolled, its rows stay as they are. */
export const CredentialRow = memo(function CredentialRow(props: CredentialRowProps) {
  const { credential, selected, tabStop, onSelect, onCopyToken, register, top, position, count } = props
  const { color, favourite, id, providerId, providerName } = credential
  useLanguage()
  const name = useTicked(
    (now) => rowName(credential, now),
    (now) => steadyFor(credential, now),
  )
  return (
    <div
      ref={(element) => register(id, element)}
      role="option"
      aria-selected={selected}
      aria-label={name}
      aria-setsize={count}
      aria-posinset={position}
      tabIndex={tabStop ? 0 : -1}
      className={styles['row']}
      style={top === undefined ? undefined : { transform: `translateY(${top}px)` }}
      onClick={() => onSelect(id)}
      onDoubleClick={() => onCopyToken(id)}
    >
      <ProviderGlyph providerId={providerId} providerName={providerName} color={color} />
      <TwoLines name={credential.name} title={credential.name} about={<Where {...credential} />} />
      <TimeLeft credential={credential}>{favourite ? <Star className={styles['star']} aria-hidden /> : null}</TimeLeft>
    </div>
  )
})

interface TimeLeftProps {
  readonly credential: Stamped<CredentialSummary>
  readonly children: ReactNode
}

function TimeLeft({ credential, children }: TimeLeftProps) {
  const holds = (now: number): number => steadyFor(credential, now)
  const words = useTicked((now) => leftWords(credential, now), holds)
  const tone = useTicked((now) => toneOf(credential, now), holds)
  const usable = isUsable(useTokenState(credential))
  return (
    <Remaining stamped={credential} tone={tone}>
      {children}
      {usable && credential.token.failure !== null ? <CircleAlert className={styles['failed']} aria-hidden /> : null}
      {words}
    </Remaining>
  )
}
