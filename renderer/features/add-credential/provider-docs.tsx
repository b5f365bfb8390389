/** The way to the provider's own page, for whoever does not know a value. The page opens in the system's browser. */
import { ExternalLink } from 'lucide-react'
import type { ProviderView } from '../../../preload/views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { useNotifyError } from '../../ui/use-notify-error'
import styles from './provider-docs.module.css'

export function ProviderDocs({ provider }: { readonly provider: ProviderView }) {
  const notifyError = useNotifyError()
  return (
    <p className={styles['docs']}>
      <span>
        <b>{new URL(provider.docs).host}</b> explains these values.
      </span>
      <Button
        variant="quiet"
        icon={<ExternalLink aria-hidden />}
        onClick={() => void api.providers.openDocs({ providerId: provider.id }).catch(notifyError)}
      >
        Open the provider's page
      </Button>
    </p>
  )
}
