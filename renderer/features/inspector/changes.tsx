/** What is new in a token: claims that changed, came and went since the last one. */
import type { ChangesView } from '../../../preload/inspector-views'
import type { ClaimView } from '../../../preload/views'
import { clockWords, dayWords } from '../../ui/time'
import { claimText, scopesOf, visible } from './claims'
import styles from './inspection.module.css'

const LONGEST = 160

function short(claim: ClaimView): string {
  const text = claimText(claim)
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

/** "from 14:02", with its day unless that is today. */
function previousWords(at: number): string {
  const day = dayWords(at, Date.now())
  return `${clockWords(at)}${day === 'today' ? '' : ` ${day}`}`
}

function renewedWords(renewed: readonly string[], alone: boolean): string {
  if (renewed.length === 0) return 'Nothing changed in what it says.'
  return alone ? `Nothing changed but ${renewed.join(', ')}.` : `Also new: ${renewed.join(', ')}.`
}

export function Changes({ changes }: { readonly changes: ChangesView }) {
  const { added, changed, previousAt, removed, renewed } = changes
  const none = added.length + changed.length + removed.length === 0
  return (
    <section className={styles['changes']} aria-label="Since the last token">
      <h3>Since the token of {previousWords(previousAt)}</h3>
      <ul>
        {changed.map(({ before, after }) => (
          <li key={after.name}>
            <Change before={before} after={after} />
          </li>
        ))}
        {added.map((claim) => (
          <li key={claim.name}>
            <code>{visible(claim.name)}</code> is new: <code>{short(claim)}</code>
          </li>
        ))}
        {removed.map((claim) => (
          <li key={claim.name}>
            <code>{visible(claim.name)}</code> is gone; it was <code>{short(claim)}</code>
          </li>
        ))}
        {none || renewed.length > 0 ? <li className={styles['means']}>{renewedWords(renewed, none)}</li> : null}
      </ul>
    </section>
  )
}

function Change({ before, after }: { readonly before: ClaimView; readonly after: ClaimView }) {
  const [had, has] = [scopesOf(before), scopesOf(after)]
  const name = <code>{visible(after.name)}</code>
  if (had === null || has === null) {
    return (
      <>
        {name} was <code>{short(before)}</code>, is <code>{short(after)}</code>
      </>
    )
  }
  const more = has.filter((scope) => !had.includes(scope))
  const less = had.filter((scope) => !has.includes(scope))
  return (
    <>
      {name}
      {more.length > 0 ? (
        <>
          {' '}
          has more: <code>{more.join(' ')}</code>
        </>
      ) : null}
      {less.length > 0 ? (
        <>
          {more.length > 0 ? ';' : ''} has no longer: <code>{less.join(' ')}</code>
        </>
      ) : null}
      {more.length + less.length === 0 ? ' is in another order' : null}
    </>
  )
}
