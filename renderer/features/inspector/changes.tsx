/** What is new in a token: claims that changed, came and went since the last one. */
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ChangesView } from '../../../preload/inspector-views'
import type { ClaimView } from '../../../preload/views'
import { isSameDay } from '../../ui/same-day'
import { listed } from '../../ui/joined'
import { clockWords, dayWords } from '../../ui/time'
import { claimText, scopesOf, visible } from './claims'
import styles from './inspection.module.css'

const LONGEST = 160

function short(claim: ClaimView): string {
  const text = claimText(claim)
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

/** "Since the token of 14:02", with its day unless that is today. */
function sinceWords(at: number): string {
  const time = clockWords(at)
  const now = Date.now()
  const day = dayWords(at, now)
  return isSameDay(at, now) ? t`Since the token of ${time}` : t`Since the token of ${time} ${day}`
}

function renewedWords(renewed: readonly string[], alone: boolean): string {
  if (renewed.length === 0) return t`Nothing changed in what it says.`
  const names = listed(renewed)
  return alone ? t`Nothing changed but ${names}.` : t`Also new: ${names}.`
}

export function Changes({ changes }: { readonly changes: ChangesView }) {
  const { added, changed, previousAt, removed, renewed } = changes
  const none = added.length + changed.length + removed.length === 0
  return (
    <section className={styles['changes']} aria-label={t`Since the last token`}>
      <h3>{sinceWords(previousAt)}</h3>
      <ul>
        {changed.map(({ before, after }) => (
          <li key={after.name}>
            <Change before={before} after={after} />
          </li>
        ))}
        {added.map((claim) => (
          <li key={claim.name}>
            <Added name={visible(claim.name)} value={short(claim)} />
          </li>
        ))}
        {removed.map((claim) => (
          <li key={claim.name}>
            <Removed name={visible(claim.name)} value={short(claim)} />
          </li>
        ))}
        {none || renewed.length > 0 ? <li className={styles['means']}>{renewedWords(renewed, none)}</li> : null}
      </ul>
    </section>
  )
}

interface Named {
  readonly name: string
  readonly value: string
}

function Added({ name, value }: Named) {
  return (
    <Trans>
      <code>{name}</code> is new: <code>{value}</code>
    </Trans>
  )
}

function Removed({ name, value }: Named) {
  return (
    <Trans>
      <code>{name}</code> is gone; it was <code>{value}</code>
    </Trans>
  )
}

function Change({ before, after }: { readonly before: ClaimView; readonly after: ClaimView }) {
  const [had, has] = [scopesOf(before), scopesOf(after)]
  const name = visible(after.name)
  const [old, value] = [short(before), short(after)]
  if (had === null || has === null) {
    return (
      <Trans>
        <code>{name}</code> was <code>{old}</code>, is <code>{value}</code>
      </Trans>
    )
  }
  const more = has.filter((scope) => !had.includes(scope)).join(' ')
  const less = had.filter((scope) => !has.includes(scope)).join(' ')
  if (more !== '' && less !== '') {
    return (
      <Trans>
        <code>{name}</code> has more: <code>{more}</code>; has no longer: <code>{less}</code>
      </Trans>
    )
  }
  if (more !== '') {
    return (
      <Trans>
        <code>{name}</code> has more: <code>{more}</code>
      </Trans>
    )
  }
  return less === '' ? (
    <Trans>
      <code>{name}</code> is in another order
    </Trans>
  ) : (
    <Trans>
      <code>{name}</code> has no longer: <code>{less}</code>
    </Trans>
  )
}
