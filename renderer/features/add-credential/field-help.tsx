/** The help for the field that has the focus, in one place below the form, so that nothing moves; and the way to the provider's own page. */
import { t } from '@lingui/core/macro'
import { ExternalLink, Info } from 'lucide-react'
import type { FieldView, ProviderView } from '../../../preload/views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { providerWords } from '../../ui/provider-words'
import { useNotifyError } from '../../ui/use-notify-error'
import styles from './field-help.module.css'

/** Where to find a value and what it looks like; empty where nothing is known. */
export function helpOf({ help, looks, required }: FieldView): string {
  const parts = [help, looks].filter((text) => text !== '').map(providerWords)
  return (required ? parts : [...parts, t`It may stay empty.`]).join(' ')
}

export interface FieldHelpProps {
  readonly provider: ProviderView
  /** The provider's field that has the focus. */
  readonly field: FieldView | undefined
}

export function FieldHelp({ provider, field }: FieldHelpProps) {
  const notifyError = useNotifyError()
  const { host } = new URL(provider.docs)
  const words = field ? helpOf(field) : ''
  return (
    <div className={styles['help']}>
      <Info aria-hidden />
      <p>
        {field && words !== '' ? (
          <>
            <b>{field.label}</b> {words}
          </>
        ) : (
          t`${host} explains these values.`
        )}
      </p>
      <Button
        variant="quiet"
        title={host}
        icon={<ExternalLink aria-hidden />}
        onClick={() => void api.providers.openDocs({ providerId: provider.id }).catch(notifyError)}
      >
        {t`Open the provider's page`}
      </Button>
    </div>
  )
}
