/** A token that is looked at: how its signature stands, how it was judged, what it says, and what is new in it. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, plural, t } from '@lingui/core/macro'
import { Check as Tick, CircleAlert, CircleHelp, ShieldCheck, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CheckView, Inspection, SignatureView } from '../../../preload/inspector-views'
import { Chip, ConfirmedChip } from '../../ui/badge'
import { Button } from '../../ui/button'
import { classNames } from '../../ui/class-names'
import { sentences } from '../../ui/joined'
import { useTicked } from '../../ui/ticker'
import { Changes } from './changes'
import { aged, checkWords, inOrder } from './check-words'
import { claimMeaning, claimText, headerMeaning, visible } from './claims'
import { ClaimsTable } from './claims-table'
import styles from './inspection.module.css'
import { kindWords } from './kind-words'
import { signatureWords } from './signature-words'

export interface InspectionViewProps {
  readonly inspection: Inspection
  /** When it was made, in milliseconds since the epoch. */
  readonly at: number
  /** Asks for the keys; absent where there is nobody to ask. */
  readonly onVerify?: (() => void) | undefined
  readonly verifying: boolean
  /** What is to be said beside the signature. */
  readonly note?: string | null
  /** Why the keys could not be had. */
  readonly failure: ReactNode
}

export function InspectionView({ inspection, at, onVerify, verifying, note = null, failure }: InspectionViewProps) {
  const { changes, checks, claims, claimsLeftOut, header, signature } = inspection
  const words = kindWords(inspection)
  const canVerify = signature?.state === 'unchecked' || signature?.state === 'unreachable' || verifying
  return (
    <>
      {words === null ? null : <p className={styles['kind']}>{words}</p>}
      {signature ? (
        <div className={styles['signature']}>
          <SignatureLine signature={signature} note={note} />
          {onVerify && (canVerify || signature.state === 'no_such_key') ? (
            <Button icon={<ShieldCheck aria-hidden />} busy={verifying && t`Checking…`} onClick={onVerify}>
              {t`Check signature`}
            </Button>
          ) : null}
        </div>
      ) : null}
      {failure}
      {checks.length > 0 ? (
        <ul className={styles['checks']} aria-label={t`Checks`}>
          {inOrder(checks).map((check, index) => (
            <CheckLine key={`${check.check} ${check.claim ?? ''} ${index}`} check={check} at={at} />
          ))}
        </ul>
      ) : null}
      {claims.length > 0 ? (
        <ClaimsTable
          caption={t`Claims`}
          first={t`Claim`}
          claims={claims}
          meaning={(claim) => (
            <>
              {claimMeaning(claim, claims)}
              {changes?.changed.some(({ after }) => after.name === claim.name) ? (
                <span className={styles['new']}>{t`changed since the last token`}</span>
              ) : null}
              {changes?.added.some(({ name }) => name === claim.name) ? (
                <span className={styles['new']}>{t`new in this token`}</span>
              ) : null}
            </>
          )}
        />
      ) : null}
      {claimsLeftOut > 0 ? (
        <p className={styles['kind']}>
          {plural(claimsLeftOut, { one: 'and # more claim', other: 'and # more claims' })}
        </p>
      ) : null}
      {changes ? <Changes changes={changes} /> : null}
      {header.length > 0 ? (
        <ClaimsTable caption={t`Header`} first={t`Header`} claims={header} meaning={headerMeaning} />
      ) : null}
    </>
  )
}

function SignatureLine({ signature, note }: { readonly signature: SignatureView; readonly note: string | null }) {
  const { chip, tone, words } = signatureWords(signature)
  return (
    <div className={styles['chips']} role="status" aria-label={t`Signature`}>
      {tone === 'good' ? (
        <ConfirmedChip>{chip}</ConfirmedChip>
      ) : (
        <span className={classNames(styles['state'], tone === 'bad' && styles['wrong'])}>
          {tone === 'bad' ? <CircleAlert aria-hidden /> : null}
          {chip}
        </span>
      )}
      {signature.algorithm === null ? null : <Chip>{visible(signature.algorithm)}</Chip>}
      {signature.keyId === null ? null : <Chip>{`kid ${claimText({ value: JSON.stringify(signature.keyId) })}`}</Chip>}
      <span>{note === null ? words : tone === 'good' ? t`${words}. ${note}` : sentences(words, note)}</span>
    </div>
  )
}

const icons: Readonly<Record<CheckView['mark'], ReactNode>> = {
  good: <Tick aria-hidden className={styles['good']} />,
  bad: <CircleAlert aria-hidden className={styles['bad']} />,
  mind: <TriangleAlert aria-hidden className={styles['mind']} />,
  unknown: <CircleHelp aria-hidden className={styles['unknown']} />,
}
const markWords: Readonly<Record<CheckView['mark'], MessageDescriptor>> = {
  good: msg`Good:`,
  bad: msg`Wrong:`,
  mind: msg`Mind:`,
  unknown: msg`Unknown:`,
}

function CheckLine({ check, at }: { readonly check: CheckView; readonly at: number }) {
  const mark = useTicked(() => aged(check, Date.now() - at).mark)
  const words = useTicked(() => checkWords(aged(check, Math.max(0, Date.now() - at))))
  return (
    <li>
      {icons[mark]}
      <span>
        <span className="sr-only">{i18n._(markWords[mark])} </span>
        {words}
      </span>
    </li>
  )
}
