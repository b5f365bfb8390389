/** The members of a token's claims or header: name, value and what it means. */
import { plural, t } from '@lingui/core/macro'
import { type ReactNode, useState } from 'react'
import type { ClaimView } from '../../../preload/views'
import { Chip } from '../../ui/badge'
import { Button } from '../../ui/button'
import { classNames } from '../../ui/class-names'
import { claimText, scopesOf, visible } from './claims'
import styles from './inspection.module.css'

export interface ClaimsTableProps {
  /** What the table is of, for its accessible name and its first column. */
  readonly caption: string
  readonly first: string
  readonly claims: readonly ClaimView[]
  readonly meaning: (claim: ClaimView) => ReactNode
}

export function ClaimsTable({ caption, first, claims, meaning }: ClaimsTableProps) {
  return (
    <table className={styles['claims']} aria-label={caption}>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col">{t`Value`}</th>
          <th scope="col">{t`Means`}</th>
        </tr>
      </thead>
      <tbody>
        {claims.map((claim) => (
          <tr key={claim.name}>
            <th scope="row">
              <code dir="ltr">{visible(claim.name)}</code>
            </th>
            <td>
              <ClaimValue claim={claim} />
            </td>
            <td className={styles['means']}>{meaning(claim)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const SCOPES_SHOWN = 6
const CHARACTERS_SHOWN = 1500

export function ClaimValue({ claim }: { readonly claim: ClaimView }) {
  const [all, setAll] = useState(false)
  const scopes = scopesOf(claim)
  if (scopes !== null) {
    const shown = all ? scopes : scopes.slice(0, SCOPES_SHOWN)
    return (
      <div className={styles['scopes']}>
        {shown.map((scope, index) => (
          <Chip key={`${scope} ${index}`}>{scope}</Chip>
        ))}
        <Rest left={scopes.length - shown.length} onAll={() => setAll(true)}>
          {(left) => t`and ${left} more`}
        </Rest>
      </div>
    )
  }
  const text = claimText(claim)
  const shown = all ? text : text.slice(0, CHARACTERS_SHOWN)
  return (
    <>
      <code dir="auto" className={classNames(text.includes('\n') && styles['lines'])}>
        {shown}
      </code>
      <Rest left={text.length - shown.length} onAll={() => setAll(true)}>
        {(left) => plural(left, { one: 'and # more character', other: 'and # more characters' })}
      </Rest>
    </>
  )
}

interface RestProps {
  readonly left: number
  readonly children: (left: number) => string
  readonly onAll: () => void
}

function Rest({ left, children, onAll }: RestProps) {
  return left > 0 ? (
    <Button variant="quiet" className={styles['rest']} onClick={onAll}>
      {children(left)}
    </Button>
  ) : null
}
