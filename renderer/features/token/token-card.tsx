/** The card of the token: whether it is valid and for how long, and the token itself, masked until asked for. */
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { CredentialSummary, TokenState, TokenView } from '../../../preload/views'
import type { Stamped } from '../../api'
import { classNames } from '../../ui/class-names'
import { Button } from '../../ui/button'
import { isSameDay } from '../../ui/same-day'
import { useScreenSharing } from '../../ui/screen-sharing'
import { eachMinute, useTicked } from '../../ui/ticker'
import { clockWords, dayWords } from '../../ui/time'
import {
  cameExpired,
  fractionLeft,
  isUsable,
  remainingAt,
  stateAt,
  statusWords,
  stateWord,
  steadyFor,
} from '../../ui/token-words'
import { KeepAlive } from './keep-alive'
import { RevealButton } from './reveal-button'
import { RevealedToken } from './revealed-token'
import styles from './token-card.module.css'
import { useRevealed } from './use-revealed'

export interface TokenCardProps {
  readonly credential: Stamped<CredentialSummary>
  /** Whether a token can be had without a person. */
  readonly renewable: boolean
  readonly onCopy: () => void
  readonly onEdit: () => void
}

export function TokenCard({ credential, renewable, onCopy, onEdit }: TokenCardProps) {
  const { token } = credential
  return (
    <section className={styles['card']} aria-label={t`Token`}>
      <div className={styles['life']}>
        <TokenStatus credential={credential} />
        {credential.needsSecret ? (
          <>
            <p className={styles['hint']}>
              <Trans>It was imported without its secret. Enter that first.</Trans>
            </p>
            <div className={styles['remedy']}>
              <Button onClick={onEdit}>{t`Enter the secret`}</Button>
            </div>
          </>
        ) : token.state === 'none' ? (
          <p className={styles['hint']}>
            {token.inFlight === 'authorize'
              ? t`The token comes once you have signed in.`
              : t`None requested yet, or the last one was dropped.`}
          </p>
        ) : (
          <Life credential={credential} />
        )}
      </div>
      {token.preview === null ? null : (
        <Preview
          key={`${credential.id} ${String(token.receivedAt)}`}
          id={credential.id}
          preview={token.preview}
          onCopy={onCopy}
        />
      )}
      <div className={styles['kept']}>
        <KeepAlive credential={credential} renewable={renewable} />
      </div>
    </section>
  )
}

/**
 * The status line. It changes each minute, which is not worth interrupting anyone for: only a change of state is announced.
 */
export function TokenStatus({
  credential,
  hidden = false,
}: {
  readonly credential: Stamped<CredentialSummary>
  readonly hidden?: boolean
}) {
  const holds = (now: number): number => steadyFor(credential, now)
  const told = useTicked((now) => statusWords(credential, now), holds)
  const state = useTicked((now) => stateAt(credential, now), holds)
  // A token that works is what counts, also while another one is signed in for.
  const signsIn = credential.token.inFlight === 'authorize' && !isUsable(state)
  const words = signsIn ? t`Signing in…` : told
  const seconds = useTicked(
    (now) => secondsLeft(credential, now),
    (now) => untilSeconds(credential, now),
  )
  return (
    <div className={classNames(styles['top'], hidden && 'sr-only')}>
      <strong role="status" aria-label={t`Token status`} aria-live="off" className={styles[signsIn ? 'none' : state]}>
        {words}
      </strong>
      {seconds > 0 ? (
        <span className={styles['seconds']} aria-hidden>
          {t`${seconds} s`}
        </span>
      ) : null}
      <span className="sr-only" aria-live="polite">
        {signsIn ? words : stateWord(state)}
      </span>
    </div>
  )
}

/** Whole seconds of the last minute, else 0. */
function secondsLeft(credential: Stamped<CredentialSummary>, now: number): number {
  const remaining = remainingAt(credential, now)
  return remaining !== null && remaining > 0 && remaining < 60_000 ? Math.ceil(remaining / 1000) : 0
}

/** Milliseconds until the above changes. */
function untilSeconds(credential: Stamped<CredentialSummary>, now: number): number {
  const remaining = remainingAt(credential, now)
  return remaining === null || remaining <= 0 ? Infinity : Math.max(0, remaining - 60_000)
}

/** "received 11:28", with its day unless that is today. */
function receivedWords({ receivedAt }: TokenView, today: number): string {
  if (receivedAt === null) return ''
  const time = clockWords(receivedAt)
  const day = dayWords(receivedAt, today)
  return isSameDay(receivedAt, today) ? t`received ${time}` : t`received ${time} ${day}`
}

/** "expires 19:28 today". */
function expiresWords(token: TokenView, state: TokenState, today: number): string {
  const { expiresAt, expiryUnusable } = token
  // When it ended is not known here, only that it was before.
  if (cameExpired(token)) return ''
  if (expiresAt === null)
    return expiryUnusable ? t`the expiry it came with cannot be used` : t`the provider says no expiry`
  const time = clockWords(expiresAt)
  const day = dayWords(expiresAt, today)
  return state === 'expired' ? t`expired ${time} ${day}` : t`expires ${time} ${day}`
}

function Life({ credential }: { readonly credential: Stamped<CredentialSummary> }) {
  const holds = (now: number): number => steadyFor(credential, now)
  const fraction = useTicked((now) => fractionLeft(credential, now), holds)
  const state = useTicked((now) => stateAt(credential, now), holds)
  const received = useTicked(() => receivedWords(credential.token, Date.now()), eachMinute)
  const expires = useTicked(() => expiresWords(credential.token, state, Date.now()), eachMinute)
  return (
    <>
      {fraction >= 0 ? (
        <div className={styles['track']}>
          <div className={classNames(styles['bar'], styles[`bar-${state}`])} style={{ width: `${fraction * 100}%` }} />
        </div>
      ) : null}
      <div className={styles['ends']}>
        <span>{received}</span>
        <span>{expires}</span>
      </div>
      {cameExpired(credential.token) ? (
        <p className={styles['hint']}>
          {t`It had ended before it arrived: the provider gave an old token, or a clock is wrong. The tab “Claims” has its times.`}
        </p>
      ) : null}
    </>
  )
}

const DOTS = '•'.repeat(38)

function Preview({
  id,
  preview,
  onCopy,
}: {
  readonly id: string
  readonly preview: string
  readonly onCopy: () => void
}) {
  const sharing = useScreenSharing()
  const revealed = useRevealed(id, sharing)
  const [head = '', tail = ''] = preview.split('…')
  return (
    <div className={styles['token']}>
      {revealed.token === null ? (
        <code className={styles['masked']} aria-label={t`Token, masked: ${preview}`} role="img">
          {head}
          <span className={styles['dots']}>{DOTS}</span>
          {tail}
        </code>
      ) : (
        <RevealedToken token={revealed.token} onCopy={onCopy} />
      )}
      <RevealButton shown={revealed.token !== null} held={sharing} onReveal={revealed.reveal} onHide={revealed.hide} />
    </div>
  )
}
