/** Adding a credential: first the provider, then its form; or details that were pasted, which say both. */
import { t } from '@lingui/core/macro'
import { ClipboardPaste } from 'lucide-react'
import { useRef, useState } from 'react'
import type { CredentialSummary, ProviderView } from '../../../preload/views'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { CredentialDialog } from './credential-dialog'
import styles from './credential-form.module.css'
import { PasteDetails } from './paste-details'
import type { TakenOver } from './pasted'
import { ProviderPicker } from './provider-picker'

export interface AddCredentialProps {
  readonly providers: readonly ProviderView[]
  readonly names: readonly string[]
  readonly onSaved: (credential: CredentialSummary, getToken: boolean) => void
  readonly onClose: () => void
}

const nothing: ReadonlySet<string> = new Set()

export function AddCredential({ providers, names, onSaved, onClose }: AddCredentialProps) {
  const [chosen, setChosen] = useState<{ readonly provider: ProviderView; readonly taken: TakenOver | null } | null>(
    null,
  )
  const [pasting, setPasting] = useState(false)
  const firstRow = useRef<HTMLDivElement>(null)
  if (chosen === null) {
    return (
      <Dialog
        title={t`Add credential`}
        subtitle={t`Choose the provider`}
        narrow
        initialFocus={firstRow}
        onClose={onClose}
        footer={
          <>
            <Button
              variant="quiet"
              className={styles['paste']}
              icon={<ClipboardPaste aria-hidden />}
              onClick={() => setPasting(true)}
            >
              {t`Paste details`}
            </Button>
            <Button onClick={onClose}>{t`Cancel`}</Button>
          </>
        }
      >
        <ProviderPicker
          providers={providers}
          firstRow={firstRow}
          onPick={(provider) => setChosen({ provider, taken: null })}
        />
        {pasting ? (
          <PasteDetails
            providers={providers}
            provider={null}
            flowId={null}
            filled={nothing}
            text={null}
            onTake={(provider, taken) => setChosen({ provider, taken })}
            onClose={() => setPasting(false)}
          />
        ) : null}
      </Dialog>
    )
  }
  const { provider, taken } = chosen
  return (
    <CredentialDialog
      key={provider.id}
      provider={provider}
      providers={providers}
      credential={null}
      taken={taken}
      names={names}
      onSaved={onSaved}
      onClose={onClose}
      onBack={() => {
        setPasting(false)
        setChosen(null)
      }}
    />
  )
}
