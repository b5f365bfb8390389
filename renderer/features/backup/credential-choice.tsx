/** Which credentials go into a file: a box each, all ticked at first. */
import { t } from '@lingui/core/macro'
import { useId } from 'react'
import type { CredentialSummary } from '../../../preload/views'
import { classNames } from '../../ui/class-names'
import { Where } from '../../ui/where'
import styles from './backup.module.css'

export interface CredentialChoiceProps {
  readonly credentials: readonly CredentialSummary[]
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
}

export function CredentialChoice({ credentials, chosen, onChange }: CredentialChoiceProps) {
  const id = useId()
  const [some, total] = [chosen.size, credentials.length]
  const all = some === total
  function toggle(credentialId: string): void {
    const next = new Set(chosen)
    if (!next.delete(credentialId)) next.add(credentialId)
    onChange(next)
  }
  return (
    <div role="group" aria-labelledby={`${id}-label`}>
      <div className={styles['head']}>
        <span className={styles['label']} id={`${id}-label`}>{t`Credentials`}</span>
        <small>{all ? t`all ${total}` : t`${some} of ${total}`}</small>
        <button type="button" onClick={() => onChange(new Set(all ? [] : credentials.map((each) => each.id)))}>
          {all ? t`Choose none` : t`Choose all`}
        </button>
      </div>
      <div className={classNames(styles['list'], styles['scroll'])}>
        {credentials.map((credential) => (
          <label key={credential.id} className={styles['row']}>
            <input
              type="checkbox"
              className={styles['check']}
              checked={chosen.has(credential.id)}
              onChange={() => toggle(credential.id)}
              aria-labelledby={`${id}-${credential.id}`}
              aria-describedby={`${id}-${credential.id}-where`}
            />
            <div>
              <span className={styles['name']} id={`${id}-${credential.id}`}>
                {credential.name}
              </span>
              <span className={styles['where']} id={`${id}-${credential.id}-where`}>
                <Where {...credential} />
              </span>
            </div>
          </label>
        ))}
      </div>
    </div>
  )
}
