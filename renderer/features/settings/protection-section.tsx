/** What opens the vault: each way in, how to add, change and remove it, and the data key that they all lead to. */
import { Trans } from '@lingui/react/macro'
import { t } from '@lingui/core/macro'
import { type ReactNode, useState } from 'react'
import type { VaultStatus } from '../../../preload/vault-views'
import { Button } from '../../ui/button'
import { ConfirmDialog, type Confirmed } from './confirm-dialog'
import { PassphraseDialog } from './passphrase-dialog'
import styles from './protection.module.css'
import { RecoveryCodeDialog } from './recovery-code-dialog'

type Open = Confirmed | 'passphrase' | 'recovery' | 'rotate' | null

interface RowProps {
  readonly name: string
  readonly state: string
  readonly children: ReactNode
  readonly buttons: ReactNode
}

function Row({ name, state, children, buttons }: RowProps) {
  return (
    <div className={styles['row']} role="group" aria-label={name}>
      <div className={styles['words']}>
        <h3>
          {name} {state === '' ? null : <span className={styles['state']}>{state}</span>}
        </h3>
        <p>{children}</p>
      </div>
      <div className={styles['buttons']}>{buttons}</div>
    </div>
  )
}

export function ProtectionSection({ vault }: { readonly vault: VaultStatus }) {
  const [open, setOpen] = useState<Open>(null)
  const has = (kind: VaultStatus['slots'][number]): boolean => vault.slots.includes(kind)
  const onlyOne = vault.slots.filter((kind) => kind !== 'recovery').length < 2
  const close = (): void => setOpen(null)
  const { keptAside } = vault

  if (vault.protection === 'memory') {
    return (
      <p
        className={styles['memory']}
      >{t`This vault is in memory only. Nothing of it is written to disk, so there is nothing to unlock, and it is gone when Keyfob quits.`}</p>
    )
  }
  return (
    <div>
      <Row
        name={t`Keychain`}
        state={has('keychain') ? t`in use` : ''}
        buttons={
          has('keychain') ? (
            onlyOne ? null : (
              <Button aria-label={t`Remove keychain`} onClick={() => setOpen('removeKeychain')}>{t`Remove`}</Button>
            )
          ) : (
            <Button
              aria-label={t`Add keychain`}
              disabled={!vault.keychain.available}
              onClick={() => setOpen('addKeychain')}
            >{t`Add`}</Button>
          )
        }
      >
        {has('keychain') || vault.keychain.available
          ? t`Unlocks with this computer's login. Anyone who can use your account can use Keyfob.`
          : t`There is no safe keychain on this computer.`}
      </Row>
      <Row
        name={t`Passphrase`}
        state={has('passphrase') ? t`in use` : ''}
        buttons={
          <>
            <Button
              aria-label={has('passphrase') ? t`Change passphrase` : t`Add passphrase`}
              onClick={() => setOpen('passphrase')}
            >
              {has('passphrase') ? t`Change` : t`Add`}
            </Button>
            {has('passphrase') && !onlyOne ? (
              <Button aria-label={t`Remove passphrase`} onClick={() => setOpen('removePassphrase')}>{t`Remove`}</Button>
            ) : null}
          </>
        }
      >
        {has('passphrase') && !has('keychain')
          ? t`Asked each time Keyfob starts or is locked.`
          : t`A second way in, should the keychain fail or this computer change.`}
      </Row>
      <Row
        name={t`Recovery code`}
        state={has('recovery') ? t`in use` : ''}
        buttons={
          <>
            <Button
              aria-label={has('recovery') ? t`Replace recovery code` : t`Make a recovery code`}
              onClick={() => setOpen('recovery')}
            >
              {has('recovery') ? t`Replace` : t`Make`}
            </Button>
            {has('recovery') ? (
              <Button
                aria-label={t`Remove recovery code`}
                onClick={() => setOpen('removeRecovery')}
              >{t`Remove`}</Button>
            ) : null}
          </>
        }
      >{t`To print and keep in a safe place. It opens the vault when nothing else does.`}</Row>
      <Row
        name={t`Data key`}
        state=""
        buttons={<Button aria-label={t`Change data key`} onClick={() => setOpen('rotate')}>{t`Change`}</Button>}
      >{t`Encrypts everything anew. Do this when someone may have a copy of the vault file and knew how to open it.`}</Row>
      {keptAside === null ? null : (
        <p className={styles['aside']}>
          <Trans>
            Damaged files are kept in {keptAside}. What you gave up may still open them; delete them if that matters.
          </Trans>
        </p>
      )}
      {open === 'passphrase' ? <PassphraseDialog vault={vault} onClose={close} /> : null}
      {open === 'recovery' || open === 'rotate' ? (
        <RecoveryCodeDialog vault={vault} rotate={open === 'rotate'} onClose={close} />
      ) : null}
      {open !== null && open !== 'passphrase' && open !== 'recovery' && open !== 'rotate' ? (
        <ConfirmDialog what={open} vault={vault} onClose={close} />
      ) : null}
    </div>
  )
}
