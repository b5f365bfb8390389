/** The claims of the token, with what they mean. Decoded, not verified: it says so. */
import { useState } from 'react'
import type { ClaimView, TokenView } from '../../../preload/views'
import { Chip } from '../../ui/badge'
import { Button } from '../../ui/button'
import { claimMeaning, claimText, headerText, scopesOf } from './claims'
import styles from './claims-tab.module.css'
import { sameAsBeforeWords } from './token-facts'

export function ClaimsTab({ token }: { readonly token: TokenView }) {
  if (token.state === 'none') return <p className={styles['nothing']}>There is no token yet.</p>
  if (token.jwt === null)
    return <p className={styles['nothing']}>This token is opaque: it says nothing about itself.</p>
  const { claims } = token.jwt
  const algorithm = headerText(token.jwt, 'alg')
  const keyId = headerText(token.jwt, 'kid')
  return (
    <>
      <div className={styles['chips']}>
        {algorithm === null ? null : <Chip>{algorithm}</Chip>}
        {keyId === null ? null : <Chip>kid {keyId}</Chip>}
        <span>{token.sameAsBefore ? sameAsBeforeWords : 'Decoded; the signature is not checked yet.'}</span>
      </div>
      <table className={styles['claims']}>
        <thead>
          <tr>
            <th scope="col">Claim</th>
            <th scope="col">Value</th>
            <th scope="col">Means</th>
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => (
            <tr key={claim.name}>
              <th scope="row">
                <code>{claim.name}</code>
              </th>
              <td>
                <ClaimValue claim={claim} />
              </td>
              <td className={styles['means']}>{claimMeaning(claim, claims)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const SCOPES_SHOWN = 6

function ClaimValue({ claim }: { readonly claim: ClaimView }) {
  const [all, setAll] = useState(false)
  const scopes = scopesOf(claim)
  if (scopes === null) return <code>{claimText(claim)}</code>
  const shown = all ? scopes : scopes.slice(0, SCOPES_SHOWN)
  return (
    <div className={styles['scopes']}>
      {shown.map((scope) => (
        <Chip key={scope}>{scope}</Chip>
      ))}
      {shown.length < scopes.length ? (
        <Button variant="quiet" className={styles['rest']} onClick={() => setAll(true)}>
          and {scopes.length - shown.length} more
        </Button>
      ) : null}
    </div>
  )
}
